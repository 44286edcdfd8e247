import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

/** Adds declared holidays that are not known yet. */
export async function importHolidays(db: Db, days: readonly { day: Day; name: string }[]): Promise<void> {
  if (days.length === 0) return
  await db
    .insertInto('holiday')
    .values(days.map(({ day, name }) => ({ localDate: day, name })))
    .onConflict((oc) => oc.column('localDate').doNothing())
    .execute()
}
