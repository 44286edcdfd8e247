import type { Db } from '@lianbing/api/database/open'
import { periodKey, periodKinds } from '@lianbing/api/points/points.rules'
import { type BoardOf, readStanding, readTop } from '@lianbing/api/points/points.store'
import { readSeasonOn } from '@lianbing/api/season/season.store'
import { sql } from 'kysely'
import { progress, type Row } from '../report.ts'
import { filledSeason, LAST_DAY } from './filled-season.ts'

const SAMPLES = 150
const NEIGHBOURS = 2
const SHOWN = 10
const levels = ['province', 'city', 'county', 'group'] as const
type Level = (typeof levels)[number]

interface Asker {
  learnerId: string
  province: string
  city: string
  county: string
  groupId: string
}

/** Learners from all over, each with the units above them. */
const askers = async (db: Db): Promise<Asker[]> =>
  (
    await sql<Asker>`select l.id as learner_id, split_part(u.path, '/', 2) as province, split_part(u.path, '/', 3) as city,
        split_part(u.path, '/', 4) as county, m.group_id
      from learner l join org_unit u on u.id = l.unit_id join group_member m on m.learner_id = l.id
      where l.kind = 'window' order by md5(l.id) limit ${SAMPLES}`.execute(db)
  ).rows

const boardOf = (asker: Asker, level: Level): BoardOf =>
  level === 'group' ? { groupId: asker.groupId } : { unitId: asker[level] }

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}

const at = (waits: readonly number[], share: number): number =>
  waits.toSorted((a, b) => a - b)[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0

/** Each asker's read, once to warm up and once measured. */
async function measure(of: readonly Asker[], work: (asker: Asker) => Promise<unknown>): Promise<number[]> {
  for (const asker of of.slice(0, 20)) await work(asker)
  const waits: number[] = []
  for (const asker of of) waits.push(await timed(() => work(asker)))
  return waits
}

export async function benchBoards(): Promise<Row[]> {
  const { database, note } = await filledSeason()
  const { db } = database
  const season = await readSeasonOn(db, LAST_DAY)
  if (!season) throw new Error('the season that was filled is not there')
  const { ties } = season.rules.boards
  const of = await askers(db)
  const bare = at(
    await measure(of, ({ learnerId }) => db.selectFrom('learner').selectAll().where('id', '=', learnerId).execute()),
    0.99,
  )
  const limit = { name: 'one row by its primary key, p99', figure: bare }
  const rows: Row[] = []
  for (const what of ['first ten', 'own place and neighbours'] as const)
    for (const level of levels) {
      const byPeriod: string[] = []
      const all: number[] = []
      for (const kind of periodKinds) {
        const period = periodKey(kind, LAST_DAY, season.id)
        const waits = await measure(of, (asker) =>
          what === 'first ten'
            ? readTop(db, boardOf(asker, level), period, ties, SHOWN)
            : readStanding(db, boardOf(asker, level), period, asker.learnerId, NEIGHBOURS),
        )
        byPeriod.push(`${kind} ${at(waits, 0.5).toFixed(1)}/${at(waits, 0.99).toFixed(1)}`)
        all.push(...waits)
      }
      const name = `board of the ${level}, ${what}, p99`
      rows.push({ name, figure: at(all, 0.99), unit: 'ms', limit, note: `p50/p99 ms: ${byPeriod.join(', ')}` })
      progress(`${name}: ${at(all, 0.99).toFixed(1)} ms (${byPeriod.join(', ')})`)
    }
  const [first, ...others] = rows
  return first ? [{ ...first, note: `${first.note}; ${note}` }, ...others] : rows
}
