import { writeAudit } from '../audit/audit.commands.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

/** Adds declared holidays that are not known yet. */
export async function importHolidays(db: Db, days: readonly { day: Day; name: string }[], now: Date): Promise<void> {
  if (days.length === 0) return
  const rows = days.map(({ day, name }) => ({ localDate: day, name }))
  await db.transaction().execute(async (trx) => {
    const added = await trx
      .insertInto('holiday')
      .values(rows)
      .onConflict((oc) => oc.column('localDate').doNothing())
      .returning('localDate')
      .execute()
    if (added.length === 0) return
    const after = { days: added.map(({ localDate }) => localDate) }
    await writeAudit(trx, { at: now, actor: 'system', action: 'holiday.import', subject: 'holidays', after })
  })
}
