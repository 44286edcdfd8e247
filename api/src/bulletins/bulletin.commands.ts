import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf, timeOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { refreshRollups } from '../rollups/rollup.commands.ts'
import { type Bulletin, type Cause, digestOf, nextNumber, readBulletin, rowToKeep } from './bulletin.store.ts'
import { type AskedBulletin, readSnapshot } from './snapshot.store.ts'
import { type BulletinText, type Snapshot, textOf } from './text.rules.ts'

const TRIES = 40
const WAIT_MS = 500

const behind = () =>
  new Refusal('bulletin.figures_behind', 409, 'The figures are still being counted. Try again in a minute.')

/** Counts what came in, in short transactions, so that little is left for the one that freezes. */
export async function countAhead(db: Db, now: Date): Promise<void> {
  for (let i = 0; i < TRIES; i++) {
    const { complete, days, marks } = await refreshRollups(db, now)
    if (complete) return
    if (days + marks === 0) await wait(WAIT_MS)
  }
  throw behind()
}

function issueOf(head: { countedAt: string }, number: number, now: Date) {
  const day = dayOf(now)
  const at = new Date(head.countedAt)
  return { year: Number(day.slice(0, 4)), number, day, counted: { day: dayOf(at), time: timeOf(at) } }
}

export interface Preview extends Snapshot {
  text: BulletinText
  year: number
  number: number
}

/** What a bulletin would say and which number it would have, if it were frozen now. Nothing is frozen. */
export async function previewBulletin(db: Db, asked: AskedBulletin, now: Date): Promise<Preview> {
  await countAhead(db, now)
  const snapshot = await readSnapshot(db, asked, now)
  if (!snapshot) throw notFound('unit')
  const number = await nextNumber(db, asked.unitId, Number(dayOf(now).slice(0, 4)))
  const issue = issueOf(snapshot.head, number, now)
  return { ...snapshot, text: textOf(snapshot, issue), year: issue.year, number }
}

export interface Freezing extends AskedBulletin {
  cause: Cause
  /** Chosen by who asks, so that the same request twice is one bulletin. */
  id?: string | undefined
}

async function write(trx: Db, { rows, ...bulletin }: Bulletin): Promise<void> {
  const { from: fromDate, until: untilDate, before, text, ...rest } = bulletin
  const beforeDays = { beforeFrom: before?.from ?? null, beforeUntil: before?.until ?? null }
  await trx
    .insertInto('bulletin')
    .values({ ...rest, fromDate, untilDate, ...beforeDays, text: JSON.stringify(text) })
    .execute()
  for (let i = 0; i < rows.length; i += 500)
    await trx
      .insertInto('bulletinRow')
      .values(rows.slice(i, i + 500).map((row) => rowToKeep(bulletin.id, row)))
      .execute()
}

/** One that was frozen already: by the same request, or by the schedule for the same days. */
async function frozenBefore(trx: Db, { id, unitId, cause }: Freezing, snapshot: Snapshot) {
  if (id) {
    const same = await readBulletin(trx, id)
    if (same && same.unitId !== unitId) throw new Refusal('bulletin.id_taken', 409, 'Send again with another key.')
    if (same) return same
  }
  if (cause !== 'schedule') return undefined
  const { period, from } = snapshot.head
  const found = await trx
    .selectFrom('bulletin')
    .select('id')
    .where('unitId', '=', unitId)
    .where('period', '=', period)
    .where('fromDate', '=', from)
    .where('cause', '=', 'schedule')
    .executeTakeFirst()
  return found && readBulletin(trx, found.id)
}

/**
 * Freezes a bulletin in the caller's transaction. Two at once take turns, so that numbers within a unit and year have
 * neither gaps nor doubles; and the rollups stand still until it is written. `isNew` is false for one frozen before.
 */
export async function freezeIn(trx: Db, freezing: Freezing, by: string, now: Date) {
  const year = Number(dayOf(now).slice(0, 4))
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bulletin ${freezing.unitId} ${year}`}, 0))`.execute(trx)
  if (!(await refreshRollups(trx, now)).complete) throw behind()
  const snapshot = await readSnapshot(trx, freezing, now)
  if (!snapshot) throw notFound('unit')
  const earlier = await frozenBefore(trx, freezing, snapshot)
  if (earlier) return { bulletin: earlier, isNew: false }
  const { isOver: _, ...head } = snapshot.head
  const issue = issueOf(head, await nextNumber(trx, freezing.unitId, year), now)
  const sealed = {
    ...head,
    ...{ id: freezing.id ?? newId('b'), year, number: issue.number },
    ...{ frozenAt: now.toISOString(), frozenBy: by, cause: freezing.cause },
    text: textOf(snapshot, issue),
    rows: [...snapshot.rows],
  }
  const bulletin = { ...sealed, digest: digestOf(sealed) }
  await write(trx, bulletin)
  const { id, unitId, number, period, from, until, digest, rows } = bulletin
  await writeAudit(trx, {
    ...{ at: now, actor: by, action: 'bulletin.freeze', subject: `bulletin:${id}`, unitId },
    after: { unitId, year, number, period, from, until, cause: freezing.cause, rows: rows.length, digest },
  })
  return { bulletin, isNew: true }
}

/** Freezes a unit's figures of a period as its next bulletin (定期调度): numbered, with its text, and never changed again. */
export async function freezeBulletin(db: Db, freezing: Freezing, by: string, now: Date): Promise<Bulletin> {
  await countAhead(db, now)
  const frozen = await db.transaction().execute((trx) => freezeIn(trx, freezing, by, now))
  return frozen.bulletin
}
