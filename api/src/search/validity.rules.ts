import { addDays, type Day } from '../base/day.rules.ts'

export interface Holding {
  validFrom: Day
  validTo: Day | null
  /** What it cites has been superseded. */
  stale: boolean
}

/** How long a rule is news: who knows the old one has to be told since when the new one holds. */
const NEWS_DAYS = 365

/**
 * What is said of a text's validity beside it (item 7 of the search issue; the bounds are ours): 可能已过时 before all else, the
 * last day where one is known, the first day in the first year, else 现行有效. From 2025-01-01, asked on 2025-06-01: 'from'
 * 2025-01-01; asked on 2026-06-01: 'in_force'.
 */
export type Validity = { state: 'stale' | 'in_force' } | { state: 'from' | 'until'; day: Day }

export function validityOf({ validFrom, validTo, stale }: Holding, day: Day): Validity {
  if (stale) return { state: 'stale' }
  if (validTo !== null) return { state: 'until', day: validTo }
  return validFrom > addDays(day, -NEWS_DAYS) ? { state: 'from', day: validFrom } : { state: 'in_force' }
}
