import { writeAudit } from '@lianbing/api/audit/audit.commands'
import { chainInDatabase, verifyChain } from '@lianbing/api/audit/verify-chain'
import { migrate } from '@lianbing/api/database/migrate'
import { type Db, openPostgres } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { atEnd } from './cleanup.ts'
import { startCluster } from './cluster.ts'
import { median, progress, type Row, spread } from './report.ts'

const ROUNDS = 5
const WRITES = 2_000
const ROWS = 100_000
const at = new Date('2022-04-28T02:00:00Z')
const entry = {
  at,
  actor: 'account:a_1',
  actorName: '李主任',
  action: 'learner.change',
  subject: 'learner:l_1',
  before: { desk: 'front' },
  after: { desk: 'back' },
}

/** Rows a second by so many connections at once, each row a transaction of its own. */
async function writesPerSecond(db: Db, writers: number): Promise<number> {
  const begun = performance.now()
  const each = async () => {
    for (let i = 0; i < WRITES / writers; i++) await writeAudit(db, entry)
  }
  await Promise.all(Array.from({ length: writers }, each))
  return (WRITES / (performance.now() - begun)) * 1000
}

async function writesRow(db: Db, writers: number): Promise<Row> {
  const [chained, bare]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    chained.push(await writesPerSecond(db, writers))
    await sql`alter table audit_event disable trigger audit_event_link`.execute(db)
    bare.push(await writesPerSecond(db, writers))
    await sql`alter table audit_event enable trigger audit_event_link`.execute(db)
    progress(`audit: ${writers} writers, ${chained.at(-1)?.toFixed(0)} chained, ${bare.at(-1)?.toFixed(0)} without`)
  }
  return {
    name: `audit rows, ${writers} connections`,
    figure: median(chained),
    unit: 'rows/s',
    limit: { name: 'the same insert without its chain', figure: median(bare) },
    note: `${spread(chained)}; ${spread(bare)}`,
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** The whole log recomputed, beside PostgreSQL hashing the same rows without looking at their order. */
async function verifyRow(db: Db): Promise<Row> {
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`truncate audit_event, audit_chain restart identity`.execute(trx)
  })
  await sql`insert into audit_event (at, actor, actor_name, action, subject, before, after)
    select ${at}::timestamptz, 'account:a_1', '李主任', 'learner.change', 'learner:' || n, '{"desk":"front"}', '{"desk":"back"}'
    from generate_series(1, ${ROWS}::int) as n`.execute(db)
  const [times, scans]: [number[], number[]] = [[], []]
  let checked = 0
  let most = 0
  for (let round = 0; round < ROUNDS; round++) {
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, 20)
    times.push(
      await secondsOf(async () => {
        const verdict = await verifyChain(chainInDatabase(db))
        if (!verdict.ok) throw new Error(`the log does not hold: ${JSON.stringify(verdict)}`)
        checked = verdict.checked
      }),
    )
    clearInterval(watch)
    scans.push(
      await secondsOf(() =>
        sql`select count(*) filter (where audit_hash(c.prev, e) = c.hash)
          from audit_chain c join audit_event e on e.seq = c.event_seq`.execute(db),
      ),
    )
    progress(`audit: verify ${times.at(-1)?.toFixed(2)} s, hashes in SQL ${scans.at(-1)?.toFixed(2)} s`)
  }
  return {
    name: 'verify audit',
    figure: median(times),
    unit: 's',
    limit: { name: 'the same hashes in SQL', figure: median(scans) },
    note: `${checked} rows; at most ${(most / 2 ** 20).toFixed(0)} MB; ${spread(times, 2)}; ${spread(scans, 2)}`,
  }
}

/** What binding each audit row to the one before it costs, and how long it takes to look at all of them again. */
export async function benchAudit(): Promise<Row[]> {
  const { url } = await startCluster()
  const database = openPostgres(url)
  atEnd(() => database.close())
  await migrate(database.db)
  const rows = [await writesRow(database.db, 1), await writesRow(database.db, 20)]
  return [...rows, await verifyRow(database.db)]
}
