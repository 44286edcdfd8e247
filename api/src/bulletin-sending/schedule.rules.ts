import { addDays, addMonths, type Day, dayOf, instantOf, mondayOf, monthOf } from '../base/day.rules.ts'

export const scheduleRhythms = ['week', 'month'] as const
export type Rhythm = (typeof scheduleRhythms)[number]

/** When a bulletin is frozen by itself: before the day's first question, after the quiet hours. */
export const FREEZE_AT = '08:30'
/** Downtime is caught up with, but not a year of it at once. */
const MOST = 5

export interface DueBulletin {
  /** The first day of the period it is of. */
  from: Day
  dueAt: Date
  /** Whether another has fallen due since: then it is frozen and no group is told. */
  isLatest: boolean
}

/**
 * What has fallen due since a schedule was switched on: the week's on the Monday after it at 08:30, the month's on the 1st
 * after it. On Monday 11 April 2022 at 08:30, since 1 April: the weeks from 28 March and from 4 April.
 */
export function dueSince(every: Rhythm, since: Date, now: Date): DueBulletin[] {
  const back = (day: Day, periods: number) => (every === 'week' ? addDays(day, -7 * periods) : addMonths(day, -periods))
  const today = dayOf(now)
  const start = every === 'week' ? mondayOf(today) : monthOf(today)
  const newest = instantOf(start, FREEZE_AT) <= now ? 0 : 1
  return Array.from({ length: MOST }, (_, i) => newest + i)
    .map((ago, i) => {
      const dueOn = back(start, ago)
      return { from: back(dueOn, 1), dueAt: instantOf(dueOn, FREEZE_AT), isLatest: i === 0 }
    })
    .filter(({ dueAt }) => dueAt > since)
    .reverse()
}
