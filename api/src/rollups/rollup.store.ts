import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import { kept } from '../database/kept.ts'
import type { Db } from '../database/open.ts'
import { standings } from '../learners/learner.rules.ts'
import { peopleWhoServed } from '../learners/posting.store.ts'
import { rowOfUnit } from '../org/closure.store.ts'
import { isFiledOn } from '../org/headcount.store.ts'
import { readUnit } from '../org/org.store.ts'
import { lastDay } from '../study-days/day-count.store.ts'
import type { Span } from './span.rules.ts'

/** What was counted of a unit with all below, for one standing. */
export interface Sums {
  active: number
  activeOfFiled: number
  days: number
  answers: number
  correct: number
  weeklyPapers: number
  weeklyScore: number
  monthlyPapers: number
  monthlyScore: number
  titles: number
}
export interface SumsOf extends Sums {
  unitId: string
  standing: string
  /** The first day of the period. */
  from: Day
}

/** Some ids as rows. The limit drops none: without it PostgreSQL expects 100 rows of any JSON. */
const valuesOf = (unitIds: readonly string[]): RawBuilder<unknown> =>
  sql`(select * from jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb) limit ${unitIds.length})`

/** Which units are read: some as a whole, in the sum of some standings, others standing by standing. */
export interface UnitsRead {
  ids: readonly string[]
  /** Of these, the ones that are read by standing. */
  byStanding: readonly string[]
  /** What the others are the sum of; their own standing is ''. */
  standings: readonly string[]
}

const measures = [
  ...['active', 'active_of_filed', 'days', 'answers', 'correct'],
  ...['weekly_papers', 'weekly_score', 'monthly_papers', 'monthly_score', 'titles'],
] as const
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
/** Made once and as one text: every request for figures sends it. */
const summed = (of: string, names: readonly string[]) =>
  sql.raw(names.map((name) => `sum(${of}.${name})::int as "${camel(name)}"`).join(', '))
const allSums = summed('r', measures)
const sumsOfDays = summed('r', measures.slice(2))
const standingSums = summed('s', ['headcount', 'registered', 'registered_of_filed', 'unfiled'])

/** Rows of units by what they are read as: few come back, since each costs more on its way than in its table. */
function readAs({ byStanding, standings }: UnitsRead, of: string) {
  const isWhole = sql`u.id <> all(${byStanding}::text[])`
  const standing = sql.ref(`${of}.standing`)
  return {
    standing: sql`case when ${isWhole} then '' else ${standing} end`,
    isRead: sql`(not (${isWhole}) or ${standing} = any(${[...standings, '']}::text[]))`,
  }
}

/** The sums of units in periods that are kept, each named by its first day. */
function sumsOf(units: UnitsRead, span: Span, firstDays: readonly Day[]): RawBuilder<unknown> {
  const { standing, isRead } = readAs(units, 'r')
  return sql`select r.unit_id as "unitId", ${standing} as standing, r.from_date as "from", ${allSums}
    from ${valuesOf(units.ids)} as u (id) join rollup r on r.unit_id = u.id and r.span = ${span}
      and r.from_date = any(${firstDays}::date[])
    where ${isRead} group by 1, 2, 3`
}

/** The sums of units over some days: all but who was active, which does not add up over days (0 here). */
export async function readSumsOver(db: Db, units: UnitsRead, from: Day, until: Day): Promise<SumsOf[]> {
  const { standing, isRead } = readAs(units, 'r')
  const read = await sql<SumsOf>`
    select r.unit_id, ${standing} as standing, ${from}::text as "from", 0 as active, 0 as active_of_filed,
      ${sumsOfDays}
    from ${valuesOf(units.ids)} as u (id) join rollup r on r.unit_id = u.id and r.span = 'day'
      and r.from_date between ${from}::date and ${until}::date
    where ${isRead} group by 1, 2`.execute(db)
  return read.rows
}

export interface ActiveOf {
  unitId: string
  standing: string
  active: number
  activeOfFiled: number
}

/**
 * Who was active over some days that are no period of the rollups: each person who served there is looked up once, where
 * their last day lies. By the row that they count in: a child of the unit, the unit itself, or '' for people of no unit.
 */
export async function readActiveOver(db: Db, unitId: string, from: Day, until: Day): Promise<ActiveOf[]> {
  const unit = await readUnit(db, unitId)
  if (!unit) return []
  const read = await sql<ActiveOf>`
    with last as materialized (
      select last.unit_id, last.standing, count(*) as active
      from (${peopleWhoServed(unitId, unit.parentId === null)}) as p
      cross join lateral (${lastDay('p.learner_id', sql`${from}::date`, sql`${until}::date`, 'counted')}) as last
      group by 1, 2
    ), placed as (
      select coalesce(${rowOfUnit('last.unit_id', unit)}, case when last.unit_id is null then '' end) as unit_id,
        last.standing, last.active, case when ${isFiledOn('last.unit_id', sql`${until}::date`)} then last.active else 0 end
          as active_of_filed from last)
    select unit_id, standing, sum(active)::int as active, sum(active_of_filed)::int as active_of_filed
    from placed where unit_id is not null group by 1, 2`.execute(db)
  return read.rows
}

export interface StandingOf {
  unitId: string
  standing: string
  day: Day
  headcount: number
  registered: number
  registeredOfFiled: number
  unfiled: number
}

/**
 * Headcounts and registered people of units as they were on some days. Each standing's last step is looked up along the
 * index: a unit has many steps, and standings are few.
 */
function standingsOn(units: UnitsRead, days: readonly Day[]): RawBuilder<StandingOf> {
  const { standing, isRead } = readAs(units, 'k')
  return sql`select u.id as "unitId", ${standing} as standing, d.day::text as day,
      ${standingSums}
    from ${valuesOf(units.ids)} as u (id)
    cross join unnest(${['', ...standings]}::text[]) as k (standing)
    cross join unnest(${days}::date[]) as d (day)
    cross join lateral (
      select * from rollup_step r where r.unit_id = u.id and r.standing = k.standing and r.on_date <= d.day
      order by r.on_date desc limit 1) as s
    where ${isRead} group by 1, 2, 3`
}

export const readStandings = async (db: Db, units: UnitsRead, days: readonly Day[]): Promise<StandingOf[]> =>
  (await standingsOn(units, days).execute(db)).rows

export interface FiguresRead {
  sums: SumsOf[]
  standings: StandingOf[]
}

/** A query as one value of JSON: a row costs more on its way than in its table. */
const rowsAsJson = (query: RawBuilder<unknown>) => sql`(select coalesce(json_agg(s), '[]') from (${query}) as s)`

/**
 * What a page of participation is made of: sums of kept periods by their first days, and how units stood on some days, of
 * which each is read beside the other.
 */
export async function readFigures(
  db: Db,
  units: UnitsRead,
  periods: { span: Span; firstDays: readonly Day[] },
  days: readonly Day[],
): Promise<FiguresRead> {
  const [summed, stood] = await Promise.all([
    sql<
      Pick<FiguresRead, 'sums'>
    >`${kept} select ${rowsAsJson(sumsOf(units, periods.span, periods.firstDays))} as sums`.execute(db),
    sql<Pick<FiguresRead, 'standings'>>`${kept} select ${rowsAsJson(standingsOn(units, days))} as standings`.execute(
      db,
    ),
  ])
  return { sums: summed.rows[0]?.sums ?? [], standings: stood.rows[0]?.standings ?? [] }
}

export interface Point {
  from: Day
  active: number
  days: number
  answers: number
  correct: number
}

/** A unit's periods in a row, of some standings: what lines and heat maps are drawn of. */
export async function readSeries(
  db: Db,
  unitId: string,
  span: Exclude<Span, 'season'>,
  days: { from: Day; until: Day },
  standings: readonly string[],
): Promise<Point[]> {
  const read = await sql<Point>`
    select r.from_date as "from", sum(r.active)::int as active, sum(r.days)::int as days, sum(r.answers)::int as answers,
      sum(r.correct)::int as correct
    from rollup r where r.unit_id = ${unitId} and r.span = ${span} and r.standing = any(${standings}::text[])
      and r.from_date between ${days.from}::date and ${days.until}::date
    group by 1 order by 1`.execute(db)
  return read.rows
}

export interface Count {
  /** Everything that was written before this moment is in the figures. */
  asOf: Date
  /** Another one after every change of the figures. */
  revision: string
}

/** Of which count the figures are; undefined before the first refresh. */
export const readCount = async (db: Db): Promise<Count | undefined> =>
  (await sql<Count>`${kept} select as_of, revision from rollup_clock`.execute(db)).rows[0]

/** The days on which window staff of a unit or below it studied, after a day or ever, as rows of `from_date`. */
export const daysStudied = (unitId: RawBuilder<unknown>, after?: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select r.from_date from rollup r where r.unit_id = ${unitId} and r.span = 'day' and r.active > 0
    and r.standing like '%/%' ${after ? sql`and r.from_date > ${after}` : sql``}`
