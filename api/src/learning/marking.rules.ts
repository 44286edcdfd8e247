import { behindBlanks, isFilled, splitGiven } from '@lianbing/content/blank.rules'
import type { QuestionType } from '@lianbing/content/question.rules'

/** What a person gave, as the bot's grammar reads it. */
export interface Given {
  /** 'ABD': sorted, each once. */
  letters?: string | undefined
  /** 对 / 错. */
  verdict?: boolean | undefined
  /** Words for the blanks of a 填空, as they were said. */
  text?: string | undefined
}

/** A question as far as an answer has to fit it. */
export interface Asked {
  type: string
  stem: string
  optionCount: number
}

export type Misfit =
  | 'letter_out_of_range'
  | 'verdict_for_choice'
  | 'one_letter_only'
  | 'numbered'
  | 'words_wanted'
  | 'no_words_wanted'
  | 'other_count_of_blanks'

/**
 * Words for a 填空, kept as they were said: they are for all of its blanks or none. Of two blanks '30日；工伤认定申请' fits,
 * '30日' does not: nobody meant to leave the other one out.
 */
const fitBlank = ({ text }: Given, { stem }: Asked): { given: string } | { misfit: Misfit } => {
  if (text === undefined) return { misfit: 'words_wanted' }
  const blanks = behindBlanks(stem).length
  return splitGiven(text, blanks) ? { given: text.trim() } : { misfit: 'other_count_of_blanks' }
}

/**
 * The answer as it is kept, or why it is none: letters of the question's options, or the words of a 填空. A judgement
 * (判断) has 正确 as A and 错误 as B, and 对 and 错 mean these; a verdict fits nothing else; a single choice and a
 * judgement take one letter.
 */
export function fit(given: Given, question: Asked): { given: string } | { misfit: Misfit } {
  if (question.type === 'blank') return fitBlank(given, question)
  if (given.text !== undefined) return { misfit: 'no_words_wanted' }
  if (given.verdict !== undefined)
    return question.type === 'judge' ? { given: given.verdict ? 'A' : 'B' } : { misfit: 'verdict_for_choice' }
  const letters = [...new Set(given.letters ?? '')].sort().join('')
  const last = String.fromCharCode(64 + question.optionCount)
  if (letters === '' || [...letters].some((letter) => letter < 'A' || letter > last))
    return { misfit: 'letter_out_of_range' }
  const takesOne = question.type === 'single' || question.type === 'judge'
  return takesOne && letters.length > 1 ? { misfit: 'one_letter_only' } : { given: letters }
}

/** What somebody is told of a question that their answer does not fit. */
export const shapeOf = ({ type, stem, optionCount }: Asked) => ({
  type: type as QuestionType,
  optionCount,
  ...(type === 'blank' ? { blanks: behindBlanks(stem).length } : {}),
})

export interface Marked {
  type: string
  stem: string
  key: string
}

/**
 * 多选 and 不定项 in practice: the exact set or nothing; 填空: every blank or nothing; what is left blank never scores.
 * Key ABD: 'ABD' → true, 'AB' → false; key 30日 behind 应当在: '三十天' → true.
 */
export function isCorrect(given: string, { type, stem, key }: Marked): boolean {
  return type === 'blank' ? isFilled(given, { stem, key }) : given !== '' && given === key
}

/** The instant that counts for an answer: when it was sent, unless the channel's clock is ahead or far behind. */
const FAR_BEHIND_MS = 12 * 3600_000

export function countedAt(sentAt: Date, now: Date): Date {
  return sentAt > now || now.getTime() - sentAt.getTime() > FAR_BEHIND_MS ? now : sentAt
}
