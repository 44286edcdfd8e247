import type { AppealSettled, Choices } from '#bot/api/contract.ts'
import { answerInFull } from './question.ts'

export const appealPhrases = {
  usage: '觉得刚答的题有问题？请写明原因，如 申诉 条例第十七条写的是一年，不是三十日。',
  opened: (stem: string) => `申诉收到了，这道题是「${short(stem)}」。核对后私聊告诉你结果。`,
  notRevealed: (stem: string) => `「${short(stem)}」还没有公布答案，公布后再发「申诉 原因」。`,
  alreadyOpen: (stem: string) => `「${short(stem)}」你已经申诉过，正在核对，有结果就告诉你。`,
  tooManyOpen: (most: number) => `你有 ${most} 条申诉还在核对，等有结果了再发。`,
  nothingAnswered: '你还没有答过题。答完一道觉得有问题，再发「申诉 原因」。',
  settled: settledText,
}

export const appealMenu: Choices = { kind: 'commands', commands: ['练习', '错题', '我的'] }

function settledText({ state, question, reply, key }: AppealSettled): string {
  const outcome =
    state === 'rejected'
      ? '核对过了，这道题维持原来的答案'
      : key === null
        ? '你的申诉成立，谢谢指正'
        : `你的申诉成立，答案更正为 ${answerInFull(question, key)}，有关成绩已重新计算`
  return [`【申诉结果】${outcome}`, `题目 ${question.stem.trim()}`, `答复 ${reply}`].join('\n')
}

const STEM_SHOWN = 40

function short(stem: string): string {
  const all = [...stem.trim()]
  return all.length > STEM_SHOWN ? `${all.slice(0, STEM_SHOWN).join('')}…` : all.join('')
}
