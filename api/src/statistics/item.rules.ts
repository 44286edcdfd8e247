export interface ItemFigures {
  questionId: string
  version: number
  type: string
  key: string
  optionCount: number
  /** Learners who answered it; only the first answer of each counts, given before its key was known to them. */
  answered: number
  correct: number
  /** Correlation of getting this item right with the learner's share of right answers elsewhere; null while it has none. */
  discrimination: number | null
  /** How many first answers named each option. */
  byOption: Record<string, number>
}

export type Suspicion = 'too_hard' | 'too_easy' | 'does_not_discriminate' | 'distractor_beats_key' | 'idle_distractor'

/** Fewer first answers than this say nothing about an item. */
export const ENOUGH = 20
// the usual bounds of classical item analysis (facility 0.3 to 0.9, point-biserial 0.2) drawn wide, to name the bad ones only
const HARD = 0.25
const EASY = 0.97
const FLAT = 0.1
const IDLE = 0.01

/** The share of first answers that are right; 15 of 20 → 0.75. */
export const facilityOf = ({ answered, correct }: Pick<ItemFigures, 'answered' | 'correct'>): number | null =>
  answered === 0 ? null : correct / answered

/**
 * What makes an item worth a second look: nearly nobody or nearly everybody gets it right, the strong do no better on it
 * than the weak, a wrong option is named more often than a right one, or by nobody. Of 40 answers to key B with 25 × A
 * and 10 × B: a distractor beats the key.
 */
export function suspicionsOf(item: ItemFigures): Suspicion[] {
  const facility = facilityOf(item)
  if (facility === null || item.answered < ENOUGH) return []
  const letters = Array.from({ length: item.optionCount }, (_, i) => String.fromCharCode(65 + i))
  const named = (letter: string) => item.byOption[letter] ?? 0
  // a 填空 has no options that could be named
  const right = letters.filter((letter) => item.key.includes(letter)).map(named)
  const wrong = letters.filter((letter) => !item.key.includes(letter)).map(named)
  const found: [Suspicion, boolean][] = [
    ['too_hard', facility < HARD],
    ['too_easy', facility > EASY],
    ['does_not_discriminate', item.discrimination !== null && item.discrimination < FLAT],
    ['distractor_beats_key', right.length > 0 && Math.max(0, ...wrong) > Math.min(...right)],
    ['idle_distractor', item.type !== 'judge' && wrong.some((count) => count < item.answered * IDLE)],
  ]
  return found.filter(([, holds]) => holds).map(([name]) => name)
}
