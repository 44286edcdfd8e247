import type { DuelItem, DuelResult, DuelWaiting } from '#bot/api/contract.ts'
import { answerInFull, disclosedLines, questionText } from './question.ts'
import { dayAndTime } from './when.ts'

type Side = DuelResult['you']

export const duelPhrases = {
  item: ({ against, last, position, total, question }: DuelItem) => {
    const before = last ? (last.correct ? '答对了。' : '答错了。') : ''
    return [`${before}【对战 ${against ?? '机器人'}】第 ${position}/${total} 题`, questionText(question)].join('\n')
  },
  waiting: ({ against, correct, total, closesAt }: DuelWaiting) =>
    `你答完了，对 ${correct}/${total} 题。等 ${against ?? '机器人'} 答完就出结果，最晚 ${dayAndTime(closesAt)}。`,
  result: resultText,
}

const verdicts: Record<DuelResult['result'], string> = {
  won: '你赢了！',
  lost: '这次输了，明天再来。',
  draw: '打平了！',
}

function resultText({ you, other, total, result, wrong }: DuelResult): string {
  const otherName = other.isMachine ? '机器人' : other.name
  const board = [`【对战结果】${verdicts[result]}`, sideText('你', you, total), sideText(otherName, other, total)]
  return [board.join('\n'), ...wrong.map(wrongText)].join('\n\n')
}

function sideText(
  name: string,
  { answered, correct, seconds }: Pick<Side, 'answered' | 'correct' | 'seconds'>,
  total: number,
) {
  const left = answered < total ? `，${total - answered} 题没答` : ''
  return `${name} 对 ${correct}/${total} 题${left}${seconds === null ? '' : `，用时 ${seconds} 秒`}`
}

function wrongText({ position, given, question, disclosed }: DuelResult['wrong'][number]): string {
  const verdict = `你答 ${answerInFull(question, given)}，正确答案 ${answerInFull(question, disclosed.key)}`
  return [`第 ${position} 题 ${question.stem.trim()}`, verdict, ...disclosedLines(disclosed)].join('\n')
}
