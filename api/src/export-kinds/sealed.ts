import { dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { questionsUnrevealed } from '../learning/daily.store.ts'
import { questionsInOpenMatches } from '../papers/paper.store.ts'

/** Questions whose key must not leave the house now: of an open match, and of groups that were not told theirs yet. */
export async function questionsSealed(db: Db, now: Date): Promise<Set<string>> {
  return new Set([...(await questionsInOpenMatches(db, now)), ...(await questionsUnrevealed(db, dayOf(now)))])
}
