import { isCorrect } from '../learning/marking.rules.ts'

export interface Marked {
  given: string
  correct: boolean
}

/**
 * What a corrected key changes of one answer: B corrected to BD turns 'BD' right and 'B' wrong, and leaves 'A' wrong.
 */
export function remark({ given, correct }: Marked, key: string): 'gains' | 'loses' | 'stays' {
  const now = isCorrect(given, key)
  if (now === correct) return 'stays'
  return now ? 'gains' : 'loses'
}
