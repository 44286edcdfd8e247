import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Page } from '../http/list-query.ts'
import type { ExportState, Format, Maker } from './export.rules.ts'

export interface Export {
  id: string
  accountId: string
  kind: string
  filter: Record<string, unknown>
  scope: string[]
  title: string
  format: Format
  state: ExportState
  rows: number
  total: number
  bytes: number | null
  sha256: string | null
  madeAt: Date
  finishedAt: Date | null
  expiresAt: Date
}

export const exportColumns = sql`e.id, e.account_id, e.kind, e.filter, e.scope, e.title, e.format, e.rows, e.total, e.bytes, e.sha256,
  e.state, e.made_at, e.finished_at, e.expires_at`

/** An account's own exports, the newest first. */
export async function listExports(db: Db, accountId: string, page: Page) {
  const read = await sql<Export & { count: number }>`
    select ${exportColumns}, count(*) over () as count from export e where e.account_id = ${accountId}
    order by e.made_at desc, e.id limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ count: _, ...row }): Export => row), total: read.rows[0]?.count ?? 0 }
}

/** One of an account's own. */
export async function readExport(db: Db, accountId: string, id: string): Promise<Export | undefined> {
  const read = await sql<Export>`
    select ${exportColumns} from export e where e.id = ${id} and e.account_id = ${accountId}`.execute(db)
  return read.rows[0]
}

/** The same request, where it was sent before. */
export async function readByKey(db: Db, accountId: string, key: string): Promise<Export | undefined> {
  const read = await sql<Export>`
    select ${exportColumns} from export e where e.request_key = ${key} and e.account_id = ${accountId}`.execute(db)
  return read.rows[0]
}

export async function countUnfinished(db: Db, accountId: string): Promise<number> {
  const read = await sql<{ n: number }>`select count(*) as n from export
    where account_id = ${accountId} and state in ('waiting', 'running')`.execute(db)
  return read.rows[0]?.n ?? 0
}

export async function readMaker(db: Db, accountId: string): Promise<Maker & { unitId: string }> {
  const read = await sql<Maker & { unitId: string }>`
    select u.name, u."displayUsername" as username, a.staff_no, a.unit_id
    from account a join auth_user u on u.id = a.id where a.id = ${accountId}`.execute(db)
  return read.rows[0] ?? { name: '', username: null, staffNo: null, unitId: '' }
}

/** The exports of which something lies on the disk with right: those that are being written, and those to be downloaded. */
export async function exportsKept(db: Db, now: Date): Promise<Map<string, ExportState>> {
  const read = await sql<{ id: string; state: ExportState }>`select id, state from export
    where state in ('waiting', 'running') or (state = 'done' and expires_at > ${now})`.execute(db)
  return new Map(read.rows.map(({ id, state }) => [id, state]))
}
