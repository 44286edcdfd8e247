import { sql } from 'kysely'
import { isWithin } from '../access/access.rules.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { readUnit } from '../org/org.store.ts'
import { isUnfinished } from './export.rules.ts'
import { type Export, exportColumns, readExport, readMaker } from './export.store.ts'

/** A process that said nothing for so long has died; another takes over what it was writing. */
const SILENT_SECONDS = 60
/** The list of one's exports goes back so far; the audit log goes back further. */
const LISTED_DAYS = 30
const DAY_MS = 24 * 3600_000

const detailsOf = ({ kind, filter, format, total, rows, sha256, state }: Export) => ({
  ...{ kind, filter, format, rows: state === 'done' ? rows : total },
  ...(sha256 ? { sha256 } : {}),
})

/** The unit that an export is of: the one that was asked for, where it lies in the subtrees, else its account's. */
async function unitOf(trx: Db, { filter, scope, accountId }: Export): Promise<string> {
  const asked = typeof filter.unitId === 'string' ? await readUnit(trx, filter.unitId) : undefined
  return asked && isWithin(asked.path, scope) ? asked.id : (await readMaker(trx, accountId)).unitId
}

/** The audit row of what was done with an export. */
export async function auditExport(trx: Db, action: string, one: Export, now: Date): Promise<void> {
  const unitId = await unitOf(trx, one)
  const actor = `account:${one.accountId}`
  const entry = { at: now, actor, action, subject: `export:${one.id}`, unitId, details: detailsOf(one) }
  await writeAudit(trx, entry)
  if (action === 'export.make' && one.filter.phones === true)
    await writeAudit(trx, { ...entry, action: 'phone.unmask', details: { rows: one.total } })
}

export type NewExport = Pick<Export, 'accountId' | 'kind' | 'filter' | 'scope' | 'title' | 'format' | 'total'> & {
  key: string | undefined
  isAtOnce: boolean
  expiresAt: Date
}

/** Writes down that somebody takes a list out of the house, before a byte of it is written; nothing for a request sent twice. */
export function requestExport(db: Db, asked: NewExport, now: Date): Promise<Export | undefined> {
  const { key, isAtOnce, filter, ...fields } = asked
  return db.transaction().execute(async (trx) => {
    const id = newId('e')
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('export')
      .values({
        ...{ ...fields, id, filter: JSON.stringify(filter), requestKey: key ?? null, madeAt: now },
        state: isAtOnce ? 'running' : 'waiting',
      })
      .onConflict((conflict) => conflict.columns(['accountId', 'requestKey']).doNothing())
      .executeTakeFirst()
    if (!numInsertedOrUpdatedRows) return undefined
    const made = await readExport(trx, asked.accountId, id)
    if (made) await auditExport(trx, 'export.make', made, now)
    return made
  })
}

/** The next one to be written in the background, now this process's; also one whose process fell silent. */
export async function claimExport(db: Db): Promise<Export | undefined> {
  const read = await sql<Export>`
    update export e set state = 'running', rows = 0, beat_at = now() where e.id = (
      select id from export where state = 'waiting'
        or (state = 'running' and beat_at < now() - make_interval(secs => ${SILENT_SECONDS}))
      order by made_at limit 1 for update skip locked)
    returning ${exportColumns}`.execute(db)
  return read.rows[0]
}

/** Notes how far it is. False where it was cancelled meanwhile, or its account disabled. */
export async function noteProgress(db: Db, id: string, rows: number): Promise<boolean> {
  const read = await sql`update export e set rows = ${rows}, beat_at = now() from account a
    where e.id = ${id} and e.state = 'running' and a.id = e.account_id and a.state = 'active' returning e.id`.execute(
    db,
  )
  return read.rows.length > 0
}

export interface Written {
  bytes: number
  sha256: string
  rows: number
}

/** The file is whole, and how long it stays: put in place with the row that says so. Nothing where it is not wanted any more. */
export function finishExport(
  db: Db,
  id: string,
  written: Written,
  { place, ...times }: { now: Date; expiresAt: Date; place(): Promise<void> },
) {
  return db.transaction().execute(async (trx) => {
    const read = await sql<Export>`update export e set state = 'done', rows = ${written.rows}, total = ${written.rows},
        bytes = ${written.bytes}, sha256 = ${written.sha256}, finished_at = ${times.now}, expires_at = ${times.expiresAt}
      where e.id = ${id} and e.state = 'running' returning ${exportColumns}`.execute(trx)
    const [done] = read.rows
    if (!done) return undefined
    await auditExport(trx, 'export.finish', done, times.now)
    await place()
    return done
  })
}

/** It could not be written, or may not be any more. */
export const failExport = (db: Db, id: string, now: Date) =>
  sql`update export set state = 'failed', finished_at = ${now} where id = ${id} and state = 'running'`.execute(db)

/** This process stops: another, or the next one, begins anew. */
export const giveBackExport = (db: Db, id: string) =>
  sql`update export set state = 'waiting', rows = 0 where id = ${id} and state = 'running'`.execute(db)

export function cancelExport(db: Db, one: Export, now: Date): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const read = await sql<Export>`update export e set state = 'cancelled', finished_at = ${now}
      where e.id = ${one.id} and e.state in ('waiting', 'running') returning ${exportColumns}`.execute(trx)
    const [cancelled] = read.rows
    if (cancelled) await auditExport(trx, 'export.cancel', cancelled, now)
    else if (!isUnfinished(one.state))
      throw new Refusal('export.over', 409, 'It is finished: nothing is left to cancel.')
  })
}

/** Whose time is over can be downloaded no more; who looks at the list later finds it, for some weeks. */
export async function forgetOldExports(db: Db, now: Date): Promise<void> {
  await sql`update export set state = 'expired' where state = 'done' and expires_at <= ${now}`.execute(db)
  await sql`delete from export where expires_at < ${new Date(now.getTime() - LISTED_DAYS * DAY_MS)}`.execute(db)
}
