import { readConfig } from '@lianbing/api/base/config'
import { type Database, openPostgres } from '@lianbing/api/database/open'
import { seedContent } from '@lianbing/api/first-run'
import { openHouse } from '@lianbing/api/open-house'
import { simulate } from '@lianbing/api/simulate/simulate.commands'
import { sql } from 'kysely'
import { newFolder } from '../children.ts'
import { atEnd } from '../cleanup.ts'
import { LOAD_SECONDS, startCluster } from '../cluster.ts'
import { progress } from '../report.ts'

const LEARNERS = 100_000
/** 14 million answers; as many of these days as can be loaded in the time given (BENCH_MINUTES; 66 days are 10 million). */
const MOST_DAYS = 90
const LEAST_DAYS = 7
/** What tells how long a learner's day takes to load. */
const TRIAL = { learners: 2000, days: 40 }
/** The last day of every simulated past. */
export const LAST_DAY = '2022-06-10'
const NOW = new Date('2022-06-11T10:00:00+08:00')

export interface FilledSeason {
  database: Database
  url: string
  learners: number
  answers: number
  /** How the data came in, for the reader. */
  note: string
}

async function fill(): Promise<FilledSeason> {
  const cluster = await startCluster()
  const set = { DATABASE_URL: cluster.url, DATA_DIR: newFolder('data'), LOG_LEVEL: 'error', VILLAGES: '0', DEMO: '0' }
  const house = await openHouse(readConfig({ ...set, CLOCK: NOW.toISOString() }))
  await seedContent(house)
  await house.database.close()
  const database = openPostgres(cluster.url, { max: 4 })
  atEnd(() => database.close())
  const load = async (seed: string, learners: number, days: number) => {
    const begun = performance.now()
    const order = { seed, learners, days, end: LAST_DAY, how: 'bulk', intoRealHouse: false } as const
    const { answers } = await simulate({ database, now: NOW, progress: (line) => progress(`season: ${line}`) }, order)
    return { answers, seconds: (performance.now() - begun) / 1000 }
  }
  const trial = await load('trial', TRIAL.learners, TRIAL.days)
  const perDay = (trial.seconds / (TRIAL.learners * TRIAL.days)) * LEARNERS
  const days = Math.max(LEAST_DAYS, Math.min(MOST_DAYS, Math.floor(LOAD_SECONDS / perDay)))
  progress(`season: ${LEARNERS} learners on ${days} days, some ${(perDay * days).toFixed(0)} s`)
  const { answers, seconds } = await load('bench', LEARNERS, days)
  await sql`vacuum analyze`.execute(database.db)
  const megabytes = (process.resourceUsage().maxRSS / 1024).toFixed(0)
  const millions = ((answers + trial.answers) / 1e6).toFixed(1)
  const note = `${LEARNERS} learners on ${days} days, ${millions} M answers, loaded in ${seconds.toFixed(0)} s with ${megabytes} MB`
  return { database, url: cluster.url, learners: LEARNERS, answers, note }
}

let filled: Promise<FilledSeason> | undefined

/** The season that these benchmarks share, loaded once a run. */
export const filledSeason = (): Promise<FilledSeason> => {
  filled ??= fill()
  return filled
}
