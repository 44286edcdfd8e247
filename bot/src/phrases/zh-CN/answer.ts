import type { AnswerOutcome, Marked, MarkedMany, NotFitting } from '#bot/api/contract.ts'
import { answerName, disclosedLines } from './question.ts'
import { clockTime } from './when.ts'

type Already = Extract<AnswerOutcome, { outcome: 'already' }>

export const answerPhrases = {
  taken: (revealsAt: string) => `收到，${clockTime(revealsAt)} 揭晓`,
  alreadyInRoom: (revealsAt: string) => `已有你的答案，以第一次为准，${clockTime(revealsAt)} 揭晓`,
  alreadyInPrivate: ({ answered, revealsAt }: Already) =>
    `${answered ? `你今天已答 ${answerName(answered.question, answered.given)}${verdictOf(answered.correct)}` : '你今天已经答过'}，以第一次为准，${clockTime(revealsAt)} 揭晓。`,
  closed: (revealedAt: string) => `这道题 ${clockTime(revealedAt)} 已经揭晓，等下一题吧。`,
  noneOpen: '现在没有等你作答的题。发「今日一题」或「练习」就有。',
  noneOpenInRoom: '现在没有开放的题，发「今日一题」看看。',
  marked: markedText,
  markedMany: ({ results }: MarkedMany) => results.map(resultText).join('\n\n'),
  summary: ({ total, correct }: { total: number; correct: number }) =>
    `这组练完了：${total} 题，答对 ${correct} 题。再发「练习」换一组。`,
  position: (position: number, total: number) => `第 ${position}/${total} 题`,
}

/** Right or wrong, where the learner was told so. */
export function verdictOf(correct: boolean | undefined): string {
  return correct === undefined ? '' : correct ? '，答对了' : '，答错了'
}

export function notFittingText(misfit: NotFitting): string {
  const { no, items } = misfit
  if (items !== undefined) return `这套题只有 ${items} 题，没有第 ${no} 题。刚才的都没有记下，请重发。`
  const text = misfitText(misfit)
  return no === undefined ? text : `第 ${no} 题：${text}刚才的都没有记下，请改好重发。`
}

function misfitText(misfit: NotFitting): string {
  const { reason, type, optionCount = 4 } = misfit
  if (reason === 'numbered') return '没有对上题号。直接回复当前这题的选项就好，如 B。'
  // the letters of a judgement are never shown
  if (type === 'judge') return '这道题是判断题，请回复 对 或 错。'
  const last = 'ABCDEFGH'[optionCount - 1] ?? 'D'
  if (type === 'blank') return blankMisfitText(misfit)
  const texts: Partial<Record<typeof reason, string>> = {
    letter_out_of_range: `这道题的选项是 A 到 ${last}，请重新回复。`,
    one_letter_only: '这是单选题，请只回复一个字母，如 B。',
  }
  return texts[reason] ?? '这是选择题，请回复选项字母，如 B。'
}

function blankMisfitText({ blanks = 1 }: NotFitting): string {
  if (blanks === 1) return '这是填空题，请回复要填的内容；回复以「答 」开头也行。'
  return `这道题有 ${blanks} 个空，请一次回复 ${blanks} 个空的内容，中间用；隔开。要查政策请发「搜 关键词」。`
}

function resultText({ position, correct, given, question, disclosed }: MarkedMany['results'][number]): string {
  const key = answerName(question, disclosed.key)
  if (correct) return `第 ${position} 题 ✓ ${key}`
  const verdict = `第 ${position} 题 ✗ 你答 ${answerName(question, given)}，正确答案 ${key}`
  return [verdict, ...disclosedLines(disclosed)].join('\n')
}

function markedText({ correct, given, question, disclosed, streak, source }: Marked): string {
  const key = answerName(question, disclosed.key)
  const verdict = correct ? `回答正确 ✓ 答案 ${key}` : `回答错误。你答 ${answerName(question, given)}，正确答案 ${key}`
  const days = source === 'daily' && streak > 1 ? [`已连续学习 ${streak} 天`] : []
  return [verdict, ...disclosedLines(disclosed), ...days].join('\n')
}
