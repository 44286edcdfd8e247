/**
 * Days, weeks and times of day of the campaign: Asia/Shanghai, always (UTC+8, no summer time since 1991,
 * so plain arithmetic is exact and no machine setting of TZ can change it). No other code cuts days.
 */
const OFFSET_MS = 8 * 3600_000
const DAY_MS = 24 * 3600_000

/** 'YYYY-MM-DD' in Shanghai. */
export type Day = string

/** The day key of an instant: 2022-04-01T15:59:59Z → 2022-04-01; one second later → 2022-04-02. */
export function dayOf(now: Date): Day {
  return new Date(now.getTime() + OFFSET_MS).toISOString().slice(0, 10)
}

/** 'HH:MM' in Shanghai: 2022-04-01T01:00:00Z → 09:00. */
export function timeOf(now: Date): string {
  return new Date(now.getTime() + OFFSET_MS).toISOString().slice(11, 16)
}

/** The instant of a time of day: ('2022-04-01', '09:00') → 2022-04-01T01:00:00Z. Seconds may be given. */
export function instantOf(day: Day, time: string): Date {
  return new Date(Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`) - OFFSET_MS)
}

/** The instants of a day, the last one not included: '2022-04-01' → from 31 March 16:00Z until 1 April 16:00Z. */
export function spanOf(day: Day): { from: Date; until: Date } {
  const from = instantOf(day, '00:00')
  return { from, until: new Date(from.getTime() + DAY_MS) }
}

/** ('2022-02-28', 1) → 2022-03-01. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** The day so many days after that of an instant: (2022-04-01T15:59Z, 1) → 2022-04-02. */
export const dayAfter = (at: Date, days: number): Day => dayOf(new Date(at.getTime() + days * DAY_MS))

/** Monday 1 … Sunday 7: '2022-04-01' → 5. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The Monday of the day's week: '2022-04-01' → 2022-03-28. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}

/** Days from one to the other: ('2022-02-27', '2022-03-01') → 2; the other way round → -2. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}

const numberOf = (at: Date): number => Math.floor((at.getTime() + OFFSET_MS) / DAY_MS)

/** The same between the days of two instants, without their keys: one second before midnight and one after → 1. */
export const daysApart = (from: Date, to: Date): number => numberOf(to) - numberOf(from)

/** The first of the day's month: '2022-04-25' → 2022-04-01. */
export const monthOf = (day: Day): Day => `${day.slice(0, 8)}01`

/** The first of a month so many months on: ('2022-12-31', 1) → 2023-01-01; ('2022-04-25', -1) → 2022-03-01. */
export function addMonths(day: Day, months: number): Day {
  const first = new Date(`${monthOf(day)}T00:00:00Z`)
  first.setUTCMonth(first.getUTCMonth() + months)
  return first.toISOString().slice(0, 10)
}
