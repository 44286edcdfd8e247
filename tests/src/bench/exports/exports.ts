import { existsSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { addAccount } from '@lianbing/api/access/access.commands'
import { readConfig } from '@lianbing/api/base/config'
import { type Db, openPostgres } from '@lianbing/api/database/open'
import { seedContent } from '@lianbing/api/first-run'
import { openHouse } from '@lianbing/api/open-house'
import { ensureSeason } from '@lianbing/api/season/season.commands'
import { sql } from 'kysely'
import { hear, newFolder, start, TODAY, TOKEN } from '../children.ts'
import { atEnd } from '../cleanup.ts'
import { startCluster } from '../cluster.ts'
import { progress, type Row } from '../report.ts'

const LEARNERS = 100_000
const PER_SECOND = 50
const LEAST_SECONDS = 12
/** What an export may add to the memory of the api (issue 4). */
const MOST_MB = 300
const LINE_END = 10
/** How fast an organiser's office takes a file: 100 Mbit/s. Taken as fast as one machine can, it would be the client that others wait for. */
const BYTES_A_MS = 12_500
const now = new Date(`${TODAY}T10:00:00+08:00`)
const password = 'Bench-password-2022'

/** A province with its counties and 100,000 window staff on the season's board, by rows alone. */
async function fill(db: Db): Promise<void> {
  await ensureSeason(db, TODAY, now)
  await sql`insert into learner (id, name, kind, desk, establishment, unit_id, staff_no, state, created_at, updated_at)
    select 'b' || n, '学员' || n, 'window', 'front', 'contract', u.id, '51000000' || lpad(n::text, 10, '0'), 'active', ${now}, ${now}
    from generate_series(1, ${LEARNERS}::int) n
    join (select id, row_number() over (order by id) - 1 as i, count(*) over () as units from org_unit where level = 3) u
      on u.i = n % u.units`.execute(db)
  await sql`insert into point_total (learner_id, period, daily, weekly, points, reached_at, path)
    select l.id, 'season:' || s.id, l.n % 300 + 1, l.n % 1000, l.n % 300 + 1 + l.n % 1000, ${now}::timestamptz - l.n * interval '1 s', u.path
    from (select id, unit_id, substr(id, 2)::int as n from learner where id like 'b%') l
    join org_unit u on u.id = l.unit_id cross join (select id from season limit 1) s`.execute(db)
  const account = { username: 'bench', name: 'bench', password, role: 'organiser', unitId: '51' } as const
  await addAccount(db, account, 'system', now)
  await sql`vacuum analyze`.execute(db)
}

async function signIn(base: string): Promise<Record<string, string>> {
  const answer = await fetch(`${base}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ username: 'bench', password }),
  })
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return { cookie: cookie.join('; '), origin: base, 'content-type': 'application/json' }
}

/** Resident memory of a process now and at its highest, in MB. */
function memoryOf(pid: number): { now: number; most: number } {
  const text = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
  const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(text)?.[1] ?? 0) / 1024
  return { now: read('VmRSS'), most: read('VmHWM') }
}

const at = (waits: readonly number[], share: number): number =>
  waits.toSorted((a, b) => a - b)[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0

/** What others ask meanwhile, at a steady rate, until it is enough. */
async function others(base: string, headers: Record<string, string>, isEnough: (ms: number) => boolean) {
  const paths = ['me', 'units?range=[0,24]', 'boards?unitId=510104&period=season&limit=50', 'groups', 'exports']
  const waits: number[] = []
  const running: Promise<unknown>[] = []
  const begun = performance.now()
  for (let n = 0; !isEnough(performance.now() - begun); n++) {
    const due = begun + (n * 1000) / PER_SECOND
    const wait = due - performance.now()
    if (wait > 0) await setTimeout(wait)
    const ask = fetch(`${base}/api/${paths[n % paths.length]}`, { headers }).then(async (answer) => {
      if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
      await answer.arrayBuffer()
      waits.push(performance.now() - due)
    })
    running.push(ask)
  }
  await Promise.all(running)
  return waits
}

interface Made {
  id: string
  state: string
  rows: number
}

async function exportBoard(base: string, headers: Record<string, string>) {
  const body = JSON.stringify({ kind: 'ranking', filter: { unitId: '51', period: 'season' } })
  const begun = performance.now()
  let one = (await (await fetch(`${base}/api/exports`, { method: 'POST', headers, body })).json()) as Made
  while (one.state === 'waiting' || one.state === 'running') {
    await setTimeout(250)
    one = (await (await fetch(`${base}/api/exports/${one.id}`, { headers })).json()) as Made
  }
  if (one.state !== 'done' || one.rows !== LEARNERS) throw new Error(`export: ${one.state}, ${one.rows} rows`)
  const seconds = (performance.now() - begun) / 1000
  const file = await fetch(`${base}/api/exports/${one.id}/file`, { headers })
  // counted as it comes: this process measures others meanwhile
  let [bytes, lines] = [0, 0]
  for await (const part of file.body ?? []) {
    bytes += part.length
    for (let at = part.indexOf(LINE_END); at >= 0; at = part.indexOf(LINE_END, at + 1)) lines++
    await setTimeout(part.length / BYTES_A_MS)
  }
  if (lines <= LEARNERS) throw new Error(`the file has ${lines} lines`)
  return { seconds, megabytes: bytes / 1e6 }
}

/** One after the other, until there are enough requests beside them to tell a p99. */
async function again<T>(work: () => Promise<T>): Promise<T[]> {
  const done: T[] = []
  for (const begun = performance.now(); performance.now() - begun < LEAST_SECONDS * 1000; ) done.push(await work())
  return done
}

export async function benchExports(): Promise<Row[]> {
  const { url } = await startCluster()
  const set = { DATABASE_URL: url, DATA_DIR: newFolder('data'), LOG_LEVEL: 'error', VILLAGES: '0', DEMO: '0' }
  const house = await openHouse(readConfig({ ...set, CLOCK: now.toISOString() }))
  await seedContent(house)
  await house.database.close()
  const database = openPostgres(url, { max: 2 })
  atEnd(() => database.close())
  await fill(database.db)
  const child = start('api/src/main.ts', {
    ...set,
    PORT: '0',
    HOST: '127.0.0.1',
    BOT_TOKEN: TOKEN,
    CLOCK: now.toISOString(),
  })
  const { url: base } = await hear<{ url: string }>(child)
  const headers = await signIn(base)

  await others(base, headers, (ms) => ms > 3_000)
  const alone = await others(base, headers, (ms) => ms > LEAST_SECONDS * 1000)
  const before = memoryOf(child.pid ?? 0)
  let isDone = false
  const making = again(() => exportBoard(base, headers)).finally(() => {
    isDone = true
  })
  const [during, made] = await Promise.all([others(base, headers, () => isDone), making])
  const [{ seconds, megabytes } = { seconds: 0, megabytes: 0 }] = made
  const grown = memoryOf(child.pid ?? 0).most - before.now
  const spread = (waits: readonly number[]) => `p50 ${at(waits, 0.5).toFixed(1)} max ${at(waits, 1).toFixed(1)} ms`
  progress(`exports: ${seconds.toFixed(1)} s, ${megabytes.toFixed(1)} MB, grown by ${grown.toFixed(0)} MB`)
  return [
    {
      name: `ranking export of ${LEARNERS} rows, memory of the api above before, at its highest`,
      figure: grown,
      unit: 'MB',
      limit: { name: 'issue 4', figure: MOST_MB },
      note: `${made.length} in a row, the first in ${seconds.toFixed(1)} s to a file of ${megabytes.toFixed(1)} MB; ${before.now.toFixed(0)} MB before`,
    },
    {
      name: `others’ requests during it, ${PER_SECOND} req/s, p99`,
      figure: at(during, 0.99),
      unit: 'ms',
      limit: { name: 'the same without it, p99', figure: at(alone, 0.99) },
      note: `during: ${spread(during)}, ${during.length} requests; without: ${spread(alone)}`,
    },
  ]
}
