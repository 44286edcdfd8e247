import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
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

const columns = sql`r.unit_id, r.standing, r.active, r.active_of_filed, r.days, r.answers, r.correct, r.weekly_papers,
  r.weekly_score, r.monthly_papers, r.monthly_score, r.titles`

/** The sums of units in periods that are kept, each named by its first day. */
export async function readSums(db: Db, unitIds: readonly string[], span: Span, firstDays: readonly Day[]) {
  const read = await sql<SumsOf>`
    select ${columns}, r.from_date as "from" from ${valuesOf(unitIds)} as u (id) join rollup r on r.unit_id = u.id
      and r.span = ${span} and r.from_date = any(${firstDays}::date[])`.execute(db)
  return read.rows
}

/** The sums of units over some days: all but who was active, which does not add up over days (0 here). */
export async function readSumsOver(db: Db, unitIds: readonly string[], from: Day, until: Day): Promise<SumsOf[]> {
  const read = await sql<SumsOf>`
    select r.unit_id, r.standing, 0 as active, 0 as active_of_filed, sum(r.days)::int as days, sum(r.answers)::int as answers,
      sum(r.correct)::int as correct, sum(r.weekly_papers)::int as weekly_papers, sum(r.weekly_score)::int as weekly_score,
      sum(r.monthly_papers)::int as monthly_papers, sum(r.monthly_score)::int as monthly_score,
      sum(r.titles)::int as titles, ${from}::text as "from"
    from ${valuesOf(unitIds)} as u (id) join rollup r on r.unit_id = u.id and r.span = 'day'
      and r.from_date between ${from}::date and ${until}::date group by 1, 2`.execute(db)
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

/** Headcounts and registered people of units as they were on some days. */
export async function readStandings(db: Db, unitIds: readonly string[], days: readonly Day[]): Promise<StandingOf[]> {
  const read = await sql<StandingOf>`
    select s.unit_id, s.standing, d.day::text as day, s.headcount, s.registered, s.registered_of_filed, s.unfiled
    from ${valuesOf(unitIds)} as u (id)
    cross join unnest(${days}::date[]) as d (day)
    cross join lateral (
      select distinct on (r.standing) r.* from rollup_step r where r.unit_id = u.id and r.on_date <= d.day
      order by r.standing, r.on_date desc) as s`.execute(db)
  return read.rows
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

/** Everything that was written before this moment is in the figures; undefined before the first refresh. */
export const readRollupTime = async (db: Db): Promise<Date | undefined> =>
  (await db.selectFrom('rollupClock').select('asOf').executeTakeFirst())?.asOf

/** The days on which window staff of a unit or below it studied, after a day or ever, as rows of `from_date`. */
export const daysStudied = (unitId: RawBuilder<unknown>, after?: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select r.from_date from rollup r where r.unit_id = ${unitId} and r.span = 'day' and r.active > 0
    and r.standing like '%/%' ${after ? sql`and r.from_date > ${after}` : sql``}`
