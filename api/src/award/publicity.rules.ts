import { addDays, type Day, weekdayOf } from '../base/day.rules.ts'

/** 公示 is no longer than this, so that nothing here runs on without end. */
export const MOST_DAYS = 366

/**
 * Working days from one day to another, both included: Monday to Friday less declared holidays. From 2 May 2022, a
 * holiday until 4 May, to 8 May: Thursday and Friday, 2. A weekend that is worked instead of a holiday does not count.
 */
export function workdaysOf(from: Day, until: Day, holidays: ReadonlySet<Day>): number {
  let days = 0
  for (let day = from, i = 0; day <= until && i < MOST_DAYS; day = addDays(day, 1), i++)
    if (weekdayOf(day) <= 5 && !holidays.has(day)) days++
  return days
}

export type PublicityFault = 'award.publicity_short' | 'award.publicity_long'

/** Why 公示 can't last from one day to another: with at least 5 working days, Friday to the Thursday after is fine. */
export function publicityFault(
  from: Day,
  until: Day,
  least: number,
  holidays: ReadonlySet<Day>,
): PublicityFault | undefined {
  if (until >= addDays(from, MOST_DAYS)) return 'award.publicity_long'
  return workdaysOf(from, until, holidays) < least ? 'award.publicity_short' : undefined
}

export interface Releaser {
  accountId: string
  /** Tells the person; without it nobody can say whether two accounts are one. */
  staffNo: string | null
}

export type ReleaseFault =
  | 'award.not_public'
  | 'award.publicity_runs'
  | 'award.objections_open'
  | 'award.objection_upheld'
  | 'award.not_proposed'
  | 'award.same_person'
  | 'award.person_unknown'

/**
 * Why an award can't be released now, or proposed for it (`first` is then whoever proposes and nobody else is needed).
 * 公示 has ended, every objection is answered and none
 * upheld (what was wrong is withdrawn and shown anew), and two persons do it: two accounts of one staff number are one person.
 */
export function releaseFault(
  round: { state: string; publicUntil: Day | null; openObjections: number; upheldObjections: number },
  today: Day,
  first: Releaser | undefined,
  second?: Releaser,
): ReleaseFault | undefined {
  if (round.state !== 'publicity' || !round.publicUntil) return 'award.not_public'
  if (today <= round.publicUntil) return 'award.publicity_runs'
  if (round.openObjections > 0) return 'award.objections_open'
  if (round.upheldObjections > 0) return 'award.objection_upheld'
  if (!first) return 'award.not_proposed'
  if (!first.staffNo || (second && !second.staffNo)) return 'award.person_unknown'
  const isSame = second && (second.accountId === first.accountId || second.staffNo === first.staffNo)
  return isSame ? 'award.same_person' : undefined
}
