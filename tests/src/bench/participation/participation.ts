import { createAdaptorServer } from '@hono/node-server'
import { makeApp } from '@lianbing/api'
import { addAccount } from '@lianbing/api/access/access.commands'
import { readConfig } from '@lianbing/api/base/config'
import { seedVillages } from '@lianbing/api/first-run'
import type { House } from '@lianbing/api/house'
import { openHouse } from '@lianbing/api/open-house'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import { sql } from 'kysely'
import { newFolder } from '../children.ts'
import { atEnd } from '../cleanup.ts'
import { progress, type Row } from '../report.ts'
import { filledSeason, LAST_DAY } from '../season/filled-season.ts'
import { measureLag } from './lag.ts'
import { spreadOverTree } from './villages.ts'

/** The morning after the last simulated day. */
const NOW = '2022-06-11T10:00:00+08:00'
const PER_SECOND = 50
const SECONDS = 12
const levels = ['province', 'city', 'county', 'township'] as const
type Level = (typeof levels)[number]
const periods = ['day', 'week', 'month', 'season'] as const

/** The api over the filled season, on a port of its own in this process, and an organiser's cookie. */
async function serve(url: string): Promise<{ house: House; base: string; cookie: string }> {
  const set = { DATABASE_URL: url, DATA_DIR: newFolder('data'), LOG_LEVEL: 'error', VILLAGES: '1', DEMO: '0' }
  const house = await openHouse(readConfig({ ...set, CLOCK: new Date(NOW).toISOString() }))
  const server = createAdaptorServer({ fetch: makeApp(house).fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(async () => {
    house.hub.close()
    server.close()
    if ('closeAllConnections' in server) server.closeAllConnections()
    await house.database.close()
  })
  const address = server.address()
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const password = 'Bench-password-2022'
  const account = { username: 'bench', name: 'bench', password, role: 'organiser', unitId: '51' } as const
  await addAccount(house.db, account, 'system', house.clock.now())
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
  return { house, base, cookie }
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
async function measureLevel({ house, base, cookie }: Awaited<ReturnType<typeof serve>>, level: Level): Promise<Row> {
  const ids = await unitsOf(house, level)
  const asked = (n: number) => ({ unitId: ids[n % ids.length] ?? '51', period: periods[n % periods.length] ?? 'day' })
  const page = async (n: number) => {
    const query = new URLSearchParams({ ...asked(n), day: LAST_DAY })
    const answer = await fetch(`${base}/api/participation?${query}`, { headers: { cookie } })
    if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.text()
  }
  for (let n = 0; n < 40; n++) await page(n)
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
  const served = await serve(season.url)
  const { house } = served
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
  for (const level of levels) rows.push(await measureLevel(served, level))
  rows.push(await measureLag(house))
  const [first, ...others] = rows
  const about = `${units} units, ${withPeople} with people; first count ${seconds} s; ${season.note}`
  return first ? [{ ...first, note: `${first.note}; ${about}` }, ...others] : rows
}
