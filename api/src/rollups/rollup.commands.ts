import { type RawBuilder, sql } from 'kysely'
import { dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { unitsFiledBetween } from '../org/headcount.store.ts'
import { misplaced, seatAnew } from '../points/seat.commands.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { countDays } from './day.commands.ts'
import { countFacts } from './fact.commands.ts'
import { countSeasons } from './season.commands.ts'
import { countUnits } from './unit.commands.ts'

/** The rollups are brought up to date by one at a time. */
const TURN = 7305014
/** Units, papers or titles a transaction: short ones, since on PGlite everybody waits for each. */
const AT_ONCE = 500
/** Days of study a transaction: as many as take about as long as others may be kept waiting for their rows. */
const DAYS = { least: 1000, first: 2000, most: 500_000 }
const daysNext = (size: number, ms: number, pieceMs: number) =>
  ms > pieceMs ? Math.max(DAYS.least, size / 2) : ms < pieceMs / 3 ? Math.min(DAYS.most, size * 2) : size

export interface Pace {
  /** A refresh gives way after so long; the next one goes on where it stopped. */
  mostMs?: number
  /** How long a transaction may take; where nobody waits, long ones count much faster. */
  pieceMs?: number
}

/** Runs a piece of the work, unless another process is at it; undefined then. Inside a transaction it waits for its turn. */
async function inTurn<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T | undefined> {
  if (db.isTransaction) {
    await sql`select pg_advisory_xact_lock(${TURN})`.execute(db)
    return work(db)
  }
  return db.transaction().execute(async (trx) => {
    const turn = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${TURN}) as mine`.execute(trx)
    if (!turn.rows[0]?.mine) return undefined
    return work(trx)
  })
}

type Count = (trx: Db, refs: readonly string[], today: string) => Promise<void>
/** What is marked when it changes, and how it is counted anew. */
const counting: Readonly<Record<string, Count>> = {
  unit: countUnits,
  sitting: (trx, refs) => countFacts(trx, 'sitting', refs),
  title: (trx, refs) => countFacts(trx, 'title', refs),
  seat: seatAnew,
}

/** Takes marks of a kind; what they are of is read after they were taken, so that no change is lost. */
async function countMarked(trx: Db, [source, count]: [string, Count], today: string): Promise<number> {
  const taken = await sql<{ ref: string }>`
    delete from rollup_mark where seq in (
      select seq from rollup_mark where source = ${source} order by seq limit ${AT_ONCE})
    returning ref`.execute(trx)
  const refs = [...new Set(taken.rows.map(({ ref }) => ref))]
  if (refs.length === 0) return 0
  await count(trx, refs, today)
  return taken.rows.length
}

/** On a new day headcounts come into force that were filed for it: their units count anew; and all seats are looked at. */
async function beginDay(trx: Db, now: Date): Promise<void> {
  const clock = await trx.selectFrom('rollupClock').select('asOf').executeTakeFirst()
  const [before, today] = [clock ? dayOf(clock.asOf) : '0001-01-01', dayOf(now)]
  if (before >= today) return
  const units = clock ? await unitsFiledBetween(trx, before, today) : []
  if (units.length > 0)
    await trx
      .insertInto('rollupMark')
      .values(units.map((ref) => ({ source: 'unit', ref })))
      .execute()
  const season = await readSeasonOn(trx, today)
  if (season)
    await sql`insert into rollup_mark (source, ref) select 'seat', learner_id from (${misplaced(season.id)}) as m`.execute(
      trx,
    )
}

async function keepTime(trx: Db, asOf: Date): Promise<void> {
  await trx
    .insertInto('rollupClock')
    .values({ asOf })
    .onConflict((oc) => oc.column('one').doUpdateSet({ asOf }))
    .execute()
}

export interface Refreshed {
  /** False when another process was at it, or when there is more to do than one refresh does. */
  complete: boolean
  days: number
  marks: number
}

/** Does pieces of work until one finds less than it could take, which is when all that was there is done; false to go on later. */
async function untilDone(db: Db, piece: (trx: Db) => Promise<{ found: number; most: number }>, until: number) {
  for (;;) {
    const done = await inTurn(db, piece)
    if (!done) return false
    if (done.found < done.most) return true
    if (performance.now() > until) return false
  }
}

/**
 * Brings the rollups up to date with everything that was written before `now`: only what changed is counted, as its
 * difference, and each piece is a transaction of its own, so that a stop loses nothing and a second run adds nothing.
 * What comes in meanwhile is left to the next one.
 */
export async function refreshRollups(db: Db, now: Date, pace: Pace = {}): Promise<Refreshed> {
  const { mostMs = 20_000, pieceMs = 400 } = pace
  const today = dayOf(now)
  const until = performance.now() + mostMs
  const done: Refreshed = { complete: false, days: 0, marks: 0 }
  const begun = await inTurn(db, async (trx) => {
    await beginDay(trx, now)
    await countSeasons(trx, today)
    return true
  })
  if (!begun) return done
  for (const marks of Object.entries(counting)) {
    const marked = async (trx: Db) => {
      const found = await countMarked(trx, marks, today)
      done.marks += found
      return { found, most: AT_ONCE }
    }
    if (!(await untilDone(db, marked, until))) return done
  }
  let most = DAYS.first
  const counted = async (trx: Db) => {
    const started = performance.now()
    const piece = { found: await countDays(trx, most, today), most }
    done.days += piece.found
    most = daysNext(most, performance.now() - started, pieceMs)
    return piece
  }
  if (!(await untilDone(db, counted, until))) return done
  return { ...done, complete: (await inTurn(db, (trx) => keepTime(trx, now).then(() => true))) ?? false }
}

/** For units that go for good, of a subquery; what they counted must be gone from those above already. */
export async function forgetUnits(trx: Db, unitIds: RawBuilder<unknown>): Promise<void> {
  for (const table of ['rollup', 'rollup_step', 'rollup_own_step'])
    await sql`delete from ${sql.table(table)} where unit_id in ${unitIds}`.execute(trx)
}
