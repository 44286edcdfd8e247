import { addDays, type Day, dayOf, instantOf, timeOf, weekdayOf } from '../base/day.rules.ts'
import { isQuiet, type RuleSet } from '../season/season.rules.ts'

/** When a series (连载) goes out: one explainer a day, on these weekdays at this time. */
export interface Plan {
  startsOn: Day
  /** Monday 1 … Sunday 7, at least one. */
  weekdays: readonly number[]
  /** 'HH:MM' in Shanghai. */
  pushAt: string
  /** What fell due before it was begun or resumed is not pushed afterwards. */
  activeSince: Date
}

type Holidays = ReadonlySet<Day>

/**
 * Whether a series may go out on a day: one of its weekdays, not before its first, no declared holiday, and its time came
 * after it was begun or resumed. From 1 April 2022 on Mondays and Tuesdays: not on 4 and 5 April (清明节), on 11 April.
 */
export const isSlot = ({ startsOn, weekdays, pushAt, activeSince }: Plan, day: Day, holidays: Holidays): boolean =>
  day >= startsOn && weekdays.includes(weekdayOf(day)) && !holidays.has(day) && instantOf(day, pushAt) >= activeSince

/** Over such a stretch without a day to go out on, the preview ends: weekdays that are holidays all year long. */
const LONGEST_WAIT_DAYS = 92

/**
 * The days from one on, so many of them, on which a series goes out; what a holiday takes moves to the next of its days and
 * the rest with it, so that the order stays and none is left out.
 */
export function slotsFrom(plan: Plan, from: Day, count: number, holidays: Holidays): Day[] {
  const slots: Day[] = []
  let day = from > plan.startsOn ? from : plan.startsOn
  for (let waited = 0; slots.length < count && waited < LONGEST_WAIT_DAYS; day = addDays(day, 1)) {
    const isIt = isSlot(plan, day, holidays)
    if (isIt) slots.push(day)
    waited = isIt ? 0 : waited + 1
  }
  return slots
}

/**
 * When the items that are left come, in order: from today, or from tomorrow where one was today already. After a stop the
 * next item goes on the next day of the series: a day that went by is not caught up with, since two texts at once are none.
 */
export function comingDays(plan: Plan, left: number, now: Date, wasToday: boolean, holidays: Holidays): Day[] {
  const today = dayOf(now)
  return slotsFrom(plan, wasToday ? addDays(today, 1) : today, left, holidays)
}

/** Whether the next item of a series goes out now: its day, its time has come, and nobody sleeps (quiet hours). */
export const isDue = (plan: Plan, now: Date, holidays: Holidays, quiet: RuleSet['quiet']): boolean =>
  isSlot(plan, dayOf(now), holidays) && timeOf(now) >= plan.pushAt && !isQuiet(quiet, timeOf(now))
