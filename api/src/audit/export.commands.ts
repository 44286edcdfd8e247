import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { writeAudit } from './audit.commands.ts'
import { type AuditFilter, fitsFilter, hasUnseen, isSeen } from './audit.store.ts'
import type { Link } from './chain.rules.ts'
import { linksAfter, readHead } from './chain.store.ts'
import { headLine, linkLine } from './chain-file.ts'

/** Rows in memory at a time. */
const BATCH = 500

/** Links in order up to the place that was the newest when the export began, so that it ends. */
async function* batches(db: Db, last: number, where?: RawBuilder<boolean>): AsyncGenerator<Link[]> {
  for (let place = -1; ; ) {
    const links = (await linksAfter(db, place, BATCH, where)).filter((link) => link.place <= last)
    if (links.length > 0) yield links
    const end = links.at(-1)
    if (!end || links.length < BATCH) return
    place = end.place
  }
}

async function* chainLines(db: Db, last: number, selection: boolean, where?: RawBuilder<boolean>) {
  yield headLine(selection)
  for await (const links of batches(db, last, where)) yield links.map(linkLine).join('')
}

const noteExport = (db: Db, details: Record<string, unknown>, by: string, now: Date) =>
  writeAudit(db, { at: now, actor: by, action: 'audit.export', subject: 'audit', details })

/** The whole chain as lines that `verify audit FILE` reads; the export is in it as its last row. */
export async function exportChain(db: Db, by: string, now: Date): Promise<AsyncGenerator<string>> {
  await noteExport(db, { format: 'jsonl' }, by, now)
  return chainLines(db, (await readHead(db)).place, false)
}

export interface AuditExport {
  scope: readonly string[]
  filter: AuditFilter
}

/** What an auditor sees and asked for, as lines to check. */
export async function exportAudit(db: Db, { scope, filter }: AuditExport, by: string, now: Date) {
  await noteExport(db, { format: 'jsonl', filter }, by, now)
  const { place } = await readHead(db)
  const seen = isSeen(scope)
  const isWhole = Object.keys(filter).length === 0 && !(await hasUnseen(db, seen))
  const where = sql<boolean>`${seen} and ${fitsFilter(filter)}`
  return chainLines(db, place, !isWhole, isWhole ? undefined : where)
}
