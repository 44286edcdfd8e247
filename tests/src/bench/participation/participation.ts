import type { ChildProcess } from 'node:child_process'
import { addAccount } from '@lianbing/api/access/access.commands'
import { readConfig } from '@lianbing/api/base/config'
import { addDays } from '@lianbing/api/base/day.rules'
import { seedVillages } from '@lianbing/api/first-run'
import type { House } from '@lianbing/api/house'
import { openHouse } from '@lianbing/api/open-house'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { tick } from '@lianbing/api/scheduler'
import { sql } from 'kysely'
import { end, newFolder, startApi } from '../children.ts'
import { atEnd } from '../cleanup.ts'
import { progress, type Row } from '../report.ts'
import { filledSeason, LAST_DAY } from '../season/filled-season.ts'
import { measureLag } from './lag.ts'
import { spreadOverTree } from './villages.ts'

/** The day after the last simulated one. */
const TODAY = addDays(LAST_DAY, 1)
const PER_SECOND = 50
const SECONDS = 12
const levels = ['province', 'city', 'county', 'township'] as const
type Level = (typeof levels)[number]
type Served = Awaited<ReturnType<typeof serve>>
const periods = ['day', 'week', 'month', 'season'] as const

/** The house of the filled season, for what goes round the api. */
async function openFilled(url: string): Promise<House> {
  const set = { DATABASE_URL: url, DATA_DIR: newFolder('data'), LOG_LEVEL: 'error', VILLAGES: '1', DEMO: '0' }
  const house = await openHouse(readConfig({ ...set, CLOCK: `${TODAY}T10:00:00+08:00` }))
  atEnd(async () => {
    house.hub.close()
    await house.database.close()
  })
  return house
}

/** The api as a process of its own, and an organiser's cookie. */
async function serve(
  { db, clock }: House,
  url: string,
): Promise<{ base: string; cookie: string; child: ChildProcess }> {
  const { url: base, child } = await startApi(url, TODAY)
  const password = 'Bench-password-2022'
  const account = { username: 'bench', name: 'bench', password, role: 'organiser', unitId: '51' } as const
  await addAccount(db, account, 'system', clock.now())
  const answer = await fetch(`${base}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ username: account.username, password }),
  })
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  return { base, cookie, child }
}

/** Units of each level to be asked for: the province, all cities, and counties and townships from all over. */
async function unitsOf(house: House, level: Level): Promise<string[]> {
  const read = await sql<{ id: string }>`
    select id from org_unit where level = ${levels.indexOf(level) + 1} and kind = 'division'
    order by md5(id) limit 200`.execute(house.db)
  return read.rows.map(({ id }) => id)
}

const at = (waits: readonly number[], share: number): number =>
  waits.toSorted((a, b) => a - b)[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0

/** Sends at a steady rate, whether answers come or not: a slow one delays none of the next. */
async function steadily(work: (n: number) => Promise<unknown>): Promise<number[]> {
  const waits: number[] = []
  const begun = performance.now()
  const running: Promise<unknown>[] = []
  for (let n = 0; n < PER_SECOND * SECONDS; n++) {
    const due = begun + (n * 1000) / PER_SECOND
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    running.push(work(n).then(() => waits.push(performance.now() - due)))
  }
  await Promise.all(running)
  return waits
}

/** The rollup rows that a page is made of, of this period and the one before, by one statement. */
async function rawRowsOf({ db }: House) {
  const days = await sql<{ span: string; days: string[] }>`
    select span, (array_agg(from_date::text order by from_date desc))[1:2] as days
    from (select distinct span, from_date from rollup where unit_id = '51') as d group by 1`.execute(db)
  const daysOf = new Map(days.rows.map((row) => [row.span, row.days]))
  return (unitId: string, span: string) =>
    sql`select r.* from (select ${unitId} as id union all select id from org_unit where parent_id = ${unitId}) as u
      join rollup r on r.unit_id = u.id and r.span = ${span} and r.from_date = any(${daysOf.get(span) ?? []}::date[])`.execute(
      db,
    )
}

/** The page of units of a level over HTTP, and beside it its rows by one statement, at the same rate. */
async function measureLevel(house: House, { base, cookie }: Served, level: Level): Promise<Row> {
  const ids = await unitsOf(house, level)
  const asked = (n: number) => ({ unitId: ids[n % ids.length] ?? '51', period: periods[n % periods.length] ?? 'day' })
  const page = async (n: number) => {
    const query = new URLSearchParams({ ...asked(n), day: LAST_DAY })
    const answer = await fetch(`${base}/api/participation?${query}`, { headers: { cookie } })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.text()
  }
  // as many at once as the house has connections, so that each knows the tables
  for (let n = 0; n < 10; n++) await Promise.all(Array.from({ length: 20 }, (_, i) => page(20 * n + i)))
  const waits = await steadily(page)
  const rows = await rawRowsOf(house)
  const raw = await steadily((n) => rows(asked(n).unitId, asked(n).period))
  const name = `participation of a ${level}, ${PER_SECOND} req/s, p99`
  const note = `p50 ${at(waits, 0.5).toFixed(1)} p99 ${at(waits, 0.99).toFixed(1)} max ${at(waits, 1).toFixed(1)} ms`
  progress(`${name}: ${note}; raw p99 ${at(raw, 0.99).toFixed(1)} ms`)
  const limit = { name: 'its rollup rows by one SQL at the same rate, p99', figure: at(raw, 0.99) }
  return { name, figure: at(waits, 0.99), unit: 'ms', limit, note }
}

export async function benchParticipation(): Promise<Row[]> {
  const season = await filledSeason()
  const house = await openFilled(season.url)
  await seedVillages(house)
  const { units, withPeople } = await spreadOverTree(house.db)
  progress(`participation: ${units} units, ${withPeople} of them with people`)
  const begun = performance.now()
  // nobody else is there to wait for a row
  const pace = { mostMs: 60_000, pieceMs: 60_000 }
  while (!(await refreshRollups(house.db, house.clock.now(), pace)).complete) progress('participation: counting')
  const seconds = ((performance.now() - begun) / 1000).toFixed(0)
  progress(`participation: all counted in ${seconds} s`)
  await sql`vacuum analyze`.execute(house.db)
  const rows: Row[] = []
  // people were moved over the tree: what follows from it is done before the api starts, which would wait for it
  await tick(house)
  const served = await serve(house, season.url)
  for (const level of levels) rows.push(await measureLevel(house, served, level))
  await end(served.child)
  rows.push(await measureLag(house))
  const [first, ...others] = rows
  const about = `${units} units, ${withPeople} with people; first count ${seconds} s; ${season.note}`
  return first ? [{ ...first, note: `${first.note}; ${about}` }, ...others] : rows
}
