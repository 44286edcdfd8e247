import { addDays, type Day } from '../base/day.rules.ts'

/** Nobody's streak is looked for further back than this. */
const MOST_DAYS = 400

/**
 * Days in a row with study, up to today or, while today is still open, yesterday. A declared holiday without study
 * neither breaks the streak nor counts (CAMPAIGN, 日日学). Studied on 29 and 30 April and 5 May with 1–4 May
 * declared: 3 on 5 May.
 */
export function streakOf(studied: ReadonlySet<Day>, today: Day, holidays: ReadonlySet<Day>): number {
  let days = 0
  for (let back = 0, day = today; back < MOST_DAYS; back++, day = addDays(day, -1)) {
    if (studied.has(day)) days++
    else if (day !== today && !holidays.has(day)) break
  }
  return days
}
