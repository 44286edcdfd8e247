/** What a person gave, as the bot's grammar reads it. */
export interface Given {
  /** 'ABD': sorted, each once. */
  letters?: string | undefined
  /** 对 / 错. */
  verdict?: boolean | undefined
}

export interface Marked {
  type: string
  key: string
  optionCount: number
}

export type Misfit = 'letter_out_of_range' | 'verdict_for_choice' | 'one_letter_only' | 'numbered'

/**
 * The answer as letters of the question's options, or why it is none. A judgement (判断) has 正确 as A and 错误 as
 * B, and 对 and 错 mean these; a verdict fits nothing else; a single choice and a judgement take one letter.
 */
export function fit(given: Given, question: Omit<Marked, 'key'>): { letters: string } | { misfit: Misfit } {
  if (given.verdict !== undefined)
    return question.type === 'judge' ? { letters: given.verdict ? 'A' : 'B' } : { misfit: 'verdict_for_choice' }
  const letters = [...new Set(given.letters ?? '')].sort().join('')
  const last = String.fromCharCode(64 + question.optionCount)
  if (letters === '' || [...letters].some((letter) => letter < 'A' || letter > last))
    return { misfit: 'letter_out_of_range' }
  const takesOne = question.type === 'single' || question.type === 'judge'
  return takesOne && letters.length > 1 ? { misfit: 'one_letter_only' } : { letters }
}

/** 多选 and 不定项 in practice: the exact set or nothing; a blank never scores. Key ABD: 'ABD' → true, 'AB' → false. */
export function isCorrect(letters: string, key: string): boolean {
  return letters !== '' && letters === key
}

/** The instant that counts for an answer: when it was sent, unless the channel's clock is ahead or far behind. */
const FAR_BEHIND_MS = 12 * 3600_000

export function countedAt(sentAt: Date, now: Date): Date {
  return sentAt > now || now.getTime() - sentAt.getTime() > FAR_BEHIND_MS ? now : sentAt
}
