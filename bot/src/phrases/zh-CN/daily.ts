import type { DailyPush, DailyReveal, QuestionView, TodayOutcome } from '#bot/api/contract.ts'
import { verdictOf } from './answer.ts'
import { answerName, disclosedLines, questionText } from './question.ts'
import { clockTime, dayName } from './when.ts'

type Today<Kind> = Extract<TodayOutcome, { outcome: Kind }>

export const dailyPhrases = {
  none: '今天的题还没有推送，稍后再看。现在可以私聊我发「练习」。',
  push: ({ question, revealsAt, localDate }: DailyPush, hearsOnlyMentions = false) =>
    `【日日学 ${dayName(localDate)}】${questionText(question, { inRoom: true })}，${clockTime(revealsAt)} 揭晓${hearsOnlyMentions ? '。作答请 @我，私聊不用' : ''}`,
  reveal: revealText,
  question: ({ question, revealsAt }: Today<'question'>, inRoom: boolean) =>
    `${questionText(question, { inRoom })}，${clockTime(revealsAt)} 揭晓`,
  answered: (given: string, correct: boolean | undefined, revealsAt: string) =>
    `你已答 ${given}${verdictOf(correct)}，${clockTime(revealsAt)} 揭晓。`,
  revealed: ({ question, disclosed }: Today<'revealed'>) =>
    [question.stem, `答案 ${answerName(question, disclosed.key)}`, ...disclosedLines(disclosed)].join('\n'),
}

function revealText({ question, disclosed, figures, streaks }: DailyReveal): string {
  return [
    `【揭晓】${question.stem}`,
    `答案 ${answerName(question, disclosed.key)}${optionText(question.options, disclosed.key)}`,
    ...disclosedLines(disclosed),
    ...figureLines(question, figures),
    ...streakLines(streaks),
  ].join('\n')
}

function optionText(options: string[], key: string): string {
  const option = key.length === 1 ? options['ABCDEFGH'.indexOf(key)] : undefined
  return option && option !== '正确' && option !== '错误' ? `. ${option}` : ''
}

function figureLines(
  question: QuestionView,
  { members, answered, correct, byOption }: DailyReveal['figures'],
): string[] {
  if (answered === 0) return ['今天还没有人作答，明天加油']
  const share = `${answered} 人作答，${correct} 人答对（${Math.round((correct / answered) * 100)}%）`
  const counts = Object.entries(byOption)
    .filter(([, count]) => count > 0)
    .map(([option, count]) => `${answerName(question, option)} ${count} 人`)
  return [
    members > answered ? `${share}，${members - answered} 人未答` : share,
    ...(counts.length > 1 ? [counts.join('，')] : []),
  ]
}

function streakLines(streaks: DailyReveal['streaks']): string[] {
  if (streaks.length === 0) return []
  const longest = streaks.slice(0, 3).map(({ name, days }) => `${name} ${days} 天`)
  return [`连续学习 ${longest.join('，')}`]
}
