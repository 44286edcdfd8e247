import { writeAudit } from '../audit/audit.commands.ts'
import type { Db } from '../database/open.ts'
import { csvOf } from './export.rules.ts'
import type { Filter } from './figures.rules.ts'
import type { Participation } from './participation.rules.ts'

/** The page as a CSV file. Whoever takes figures out of the house leaves an audit row. */
export async function exportParticipation(db: Db, page: Participation, filter: Filter, by: string, now: Date) {
  const { unit, period, rows } = page
  const { from, to } = period
  const details = { from, to, ...filter, rows: rows.length }
  await writeAudit(db, { at: now, actor: by, action: 'participation.export', subject: `unit:${unit.id}`, details })
  return { name: `participation-${unit.id}-${from}-${to}.csv`, text: csvOf(page, filter) }
}
