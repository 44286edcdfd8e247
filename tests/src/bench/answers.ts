import type { Db } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { end, hear, SENT_AT, start, startApi, TOKEN } from './children.ts'
import { startCluster } from './cluster.ts'
import type { LoadOrder, LoadResult } from './load.ts'
import { type Pgbench, preparePgbench } from './pgbench.ts'
import { median, progress, type Row, spread } from './report.ts'
import { makeWorld, openWorld, roomId, startOver, userId } from './world.ts'

const ROUNDS = 3
const CONNECTIONS = [16, 64] as const
const WARM_UP = 3_000
const ANSWERS = 12_800
const ROOMS = 200

/** One first answer of learner `n` in their room, as a whole HTTP request. */
function requestOf(n: number, host: string): string {
  const from = { channel: 'webchat', userId: userId(n), roomId: roomId(n % ROOMS), messageId: `m${n}`, sentAt: SENT_AT }
  const body = JSON.stringify({ from, answer: { letters: 'ABCD'[n % 4] }, addressed: false })
  return `POST /api/bot/answers HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

async function load(url: string, connections: number, first: number, count: number): Promise<LoadResult> {
  const { host, port } = new URL(url)
  const requests = Array.from({ length: count }, (_, i) => requestOf(first + i, host))
  const child = start('tests/src/bench/load.ts')
  child.send({ port: Number(port), connections, requests } satisfies LoadOrder)
  const result = await hear<LoadResult>(child)
  await end(child, 'SIGKILL')
  return result
}

const countAnswers = async (db: Db) =>
  (await sql<{ count: number }>`select count(*)::int as count from answer`.execute(db)).rows[0]?.count ?? 0

interface Round {
  rate: number
  p50: number
  p99: number
  lost: number
}

/** A fresh morning: some learners answer to warm up, the others are measured; every reply must be in the table. */
async function askHouse(db: Db, url: string, connections: number): Promise<Round> {
  await startOver(db)
  const warm = await load(url, connections, 0, WARM_UP)
  const { ms, taken, p50, p99 } = await load(url, connections, WARM_UP, ANSWERS)
  if (taken !== ANSWERS) throw new Error(`${ANSWERS - taken} of ${ANSWERS} first answers were not taken`)
  return { rate: (taken / ms) * 1000, p50, p99, lost: warm.taken + taken - (await countAnswers(db)) }
}

/** The same morning for pgbench, the same number of answers. */
async function askPgbench(db: Db, pgbench: Pgbench, clients: number): Promise<number> {
  await startOver(db)
  await pgbench(clients, 0, WARM_UP)
  const rate = await pgbench(clients, WARM_UP, ANSWERS)
  const written = await countAnswers(db)
  // each client makes the same number of answers, so that up to one a client is left over
  if (written < WARM_UP + ANSWERS - 2 * clients) throw new Error(`pgbench wrote only ${written} answers`)
  return rate
}

export async function benchAnswers(): Promise<Row[]> {
  const cluster = await startCluster()
  const { url } = await startApi(cluster.url)
  const db = openWorld(cluster.url)
  await makeWorld(db, { learners: WARM_UP + ANSWERS, rooms: ROOMS })
  const pgbench = await preparePgbench(cluster, ROOMS)
  const rows: Row[] = []
  for (const connections of CONNECTIONS) {
    const house: Round[] = []
    const bare: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      house.push(await askHouse(db, url, connections))
      bare.push(await askPgbench(db, pgbench, connections))
      progress(
        `answers, ${connections} connections: house ${house.at(-1)?.rate.toFixed(0)}/s, pgbench ${bare.at(-1)?.toFixed(0)}/s`,
      )
    }
    const rates = house.map((round) => round.rate)
    const lost = house.reduce((sum, round) => sum + round.lost, 0)
    const [p50, p99] = [median(house.map((round) => round.p50)), median(house.map((round) => round.p99))]
    rows.push({
      name: `answers over HTTP, ${connections} connections`,
      figure: median(rates),
      unit: 'answers/s',
      limit: { name: `pgbench, the same statements, ${connections} clients`, figure: median(bare) },
      note: `lost ${lost} of ${ROUNDS * (WARM_UP + ANSWERS)}, p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, ${spread(rates)}; ${spread(bare)}`,
    })
  }
  return rows
}
