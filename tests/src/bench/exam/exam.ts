import type { Db } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { end, hear, start, startApi } from '../children.ts'
import { startCluster } from '../cluster.ts'
import { progress, type Row } from '../report.ts'
import { makeWorld, openWorld } from '../world.ts'
import { type ExamFigures, type ExamOrder, linkOf, type Phase } from './load.ts'

/** A day on which April's match is open. */
const MATCH_DAY = '2022-04-25'
const LEARNERS = 5_000
const SAVES = 3
const ORDER = { learners: LEARNERS, openMs: 10_000, saveEveryMs: 15_000, saves: SAVES }
const MOST_MS = 180_000

/** Everyone has a link from the bot in hand. */
async function handOutLinks(db: Db): Promise<void> {
  await sql`
    insert into exam_link (token_hash, learner_id, made_at, expires_at)
    select encode(sha256(convert_to(${linkOf('')}::text || n, 'UTF8')), 'hex'), 'bench-l' || n,
      ${`${MATCH_DAY}T09:59:00+08:00`}::timestamptz, ${`${MATCH_DAY}T10:14:00+08:00`}::timestamptz
    from generate_series(0, ${LEARNERS - 1}::int) as n`.execute(db)
  await sql`analyze`.execute(db)
}

async function load(url: string): Promise<ExamFigures> {
  const child = start('tests/src/bench/exam/load.ts')
  child.send({ port: Number(new URL(url).port), ...ORDER } satisfies ExamOrder)
  const figures = await hear<ExamFigures>(child, MOST_MS)
  await end(child, 'SIGKILL')
  return figures
}

/** Answers that were acknowledged and are not there, learner by learner. */
async function countLost(db: Db, acknowledged: readonly number[]): Promise<number> {
  const { rows } = await sql<{ learnerId: string; kept: number }>`
    select s.learner_id, count(*)::int as kept from sitting s join sitting_answer a on a.sitting_id = s.id
    where a.given <> '' group by s.learner_id`.execute(db)
  const kept = new Map(rows.map((row) => [row.learnerId, row.kept]))
  return acknowledged.reduce((lost, count, n) => lost + Math.max(0, count - (kept.get(`bench-l${n}`) ?? 0)), 0)
}

const rateOf = ({ requests, ms }: Phase) => (requests / ms) * 1000
const told = ({ requests, p50, p99, errors, byStatus }: Phase) =>
  `${requests} requests, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${errors} errors${errors > 0 ? ` ${JSON.stringify(byStatus)}` : ''}`

export async function benchExam(): Promise<Row[]> {
  const cluster = await startCluster()
  const { url } = await startApi(cluster.url, MATCH_DAY)
  const db = openWorld(cluster.url)
  await makeWorld(db, { learners: LEARNERS, rooms: 1 })
  await handOutLinks(db)
  const house = await load(url)
  const lost = await countLost(db, house.acknowledged)
  progress(
    `exam: house opening ${told(house.opening)}; saving ${told(house.saving)}; handing in ${told(house.handingIn)}; lost ${lost}`,
  )
  const child = start('tests/src/bench/exam/bare.ts', {}, [cluster.url])
  const bare = await load((await hear<{ url: string }>(child)).url)
  await end(child, 'SIGKILL')
  progress(`exam: bare opening ${told(bare.opening)}; saving ${told(bare.saving)}; handing in ${told(bare.handingIn)}`)
  const answers = house.acknowledged.reduce((sum, count) => sum + count, 0)
  const limit = 'as many requests to bare Hono and pg, one statement each'
  const row = (name: string, phase: keyof Omit<ExamFigures, 'acknowledged'>, note: string): Row => ({
    name,
    figure: rateOf(house[phase]),
    unit: 'req/s',
    limit: { name: limit, figure: rateOf(bare[phase]) },
    note: `${told(house[phase])}${note}; bare ${told(bare[phase])}`,
  })
  return [
    row(`exam, ${LEARNERS} learners open and begin within 10 s`, 'opening', ''),
    row(`exam, ${LEARNERS} learners save every 15 s`, 'saving', `, lost ${lost} of ${answers} answers`),
    row(`exam, ${LEARNERS} learners hand in as their time is up`, 'handingIn', ''),
  ]
}
