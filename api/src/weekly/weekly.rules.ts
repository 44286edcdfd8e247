import { addDays, type Day, dayOf, instantOf, mondayOf, timeOf } from '../base/day.rules.ts'
import { isQuiet, type RuleSet } from '../season/season.rules.ts'

export interface Week {
  monday: Day
  opensAt: Date
  closesAt: Date
  /** When those who have not finished are reminded, once; outside the quiet hours. */
  remindsAt: Date
}

/**
 * The week of 周周练 around an instant (ours: Monday 09:00 to Sunday 20:00, a reminder on Saturday at 10:00).
 * 2022-04-01 → Monday 28 March 09:00 until Sunday 3 April 20:00.
 */
export function weekOf(now: Date, { weekly, quiet }: Pick<RuleSet, 'weekly' | 'quiet'>): Week {
  const monday = mondayOf(dayOf(now))
  const at = (weekday: number, time: string) => instantOf(addDays(monday, weekday - 1), time)
  const asked = at(weekly.remindWeekday, weekly.remindAt)
  return {
    monday,
    opensAt: at(weekly.opensWeekday, weekly.opensAt),
    closesAt: at(weekly.closesWeekday, weekly.closesAt),
    remindsAt: afterQuiet(asked, quiet),
  }
}

/** The instant itself, or when the quiet hours that it falls into end: 22:30 → 08:00 of the next day. */
export function afterQuiet(at: Date, quiet: RuleSet['quiet']): Date {
  const time = timeOf(at)
  if (!isQuiet(quiet, time)) return at
  const ends = instantOf(dayOf(at), quiet.until)
  return ends > at ? ends : instantOf(addDays(dayOf(at), 1), quiet.until)
}

/** Where one may go on in a paper: the next unanswered position after this one, from the start if need be. */
export function nextOpen(total: number, given: ReadonlySet<number>, after: number): number | undefined {
  for (let step = 1; step <= total; step++) {
    const position = ((after - 1 + step) % total) + 1
    if (!given.has(position)) return position
  }
  return undefined
}
