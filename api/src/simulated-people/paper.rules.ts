import { seededRandom } from '../base/random.rules.ts'
import { type PaperCourse, pacesOf } from './behaviour.rules.ts'

/** What somebody does in a paper, message by message. */
export interface PaperStep {
  /** Of the messages of this paper, the first of which opened it as number 0. */
  no: number
  at: Date
  does: 'answer' | 'skip' | 'pause' | 'submit' | 'submit_anyway'
}

/**
 * The messages after the opening one, item after item: a whole paper is answered and handed in; one with an item skipped
 * is handed in with its blank; one that is left lying is paused after a few items. 3 items, whole → answer, answer,
 * answer, submit.
 */
export function stepsOf(seed: string, begun: Date, items: number, course: PaperCourse): PaperStep[] {
  const random = seededRandom(`${seed}:course`)
  const skipped = course === 'skipping' ? Math.floor(random() * items) : -1
  const answered = course === 'left' ? 1 + Math.floor(random() * Math.max(1, items - 1)) : items
  const deeds: PaperStep['does'][] = Array.from({ length: Math.min(answered, items) }, (_, i) =>
    i === skipped ? 'skip' : 'answer',
  )
  deeds.push(course === 'left' ? 'pause' : course === 'skipping' ? 'submit_anyway' : 'submit')
  const paces = pacesOf(seed, deeds.length)
  return deeds.map((does, i) => ({ no: i + 1, at: new Date(begun.getTime() + (paces[i] ?? 0) * 1000), does }))
}
