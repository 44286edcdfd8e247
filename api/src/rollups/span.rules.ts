import { addDays, addMonths, type Day, daysBetween, mondayOf, monthOf } from '../base/day.rules.ts'

/** The periods that are kept in the rollups; any other is put together from days. */
export const spans = ['day', 'week', 'month', 'season'] as const
export type Span = (typeof spans)[number]

export interface Days {
  from: Day
  /** The last day that counts. */
  until: Day
}

/** The day, the week from its Monday, the calendar month: ('week', '2022-04-01') → 2022-03-28 to 2022-04-03. */
export function spanDays(span: Exclude<Span, 'season'>, day: Day): Days {
  if (span === 'day') return { from: day, until: day }
  if (span === 'week') return { from: mondayOf(day), until: addDays(mondayOf(day), 6) }
  return { from: monthOf(day), until: addDays(addMonths(day, 1), -1) }
}

/**
 * The period before of the same length, which ends the day before this one begins: the week before a week, the calendar
 * month before a month (its length differs by the calendar), the five days before five days.
 */
export function daysBefore(span: Span | 'days', { from, until }: Days): Days {
  if (span === 'month') return spanDays('month', addDays(from, -1))
  return { from: addDays(from, -1 - daysBetween(from, until)), until: addDays(from, -1) }
}
