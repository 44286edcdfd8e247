import { type RawBuilder, sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'

/**
 * Whether a unit has a headcount above 0 in force on a day. Looked up by key, unit by unit: joined as one list it is
 * gone through once for every learner where there are no statistics, and the page never comes.
 */
export const isFiledOn = (unitId: string, day: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (
  select from headcount in_force
  where in_force.unit_id = ${sql.ref(unitId)} and in_force.count > 0 and in_force.as_of = (
    select max(dated.as_of) from headcount dated where dated.unit_id = ${sql.ref(unitId)} and dated.as_of <= ${day}))`

/** The dated headcounts of some units. */
export async function readHeadcountsOf(db: Db, unitIds: readonly string[]) {
  const read = await sql<{ unitId: string; standing: string; asOf: string; count: number }>`
    select unit_id, desk || '/' || establishment as standing, as_of, count from headcount
    where unit_id in (select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))`.execute(db)
  return read.rows
}

/** Units whose headcount comes into force in some days. */
export async function unitsFiledBetween(db: Db, after: string, until: string): Promise<string[]> {
  const read = await sql<{ unitId: string }>`
    select distinct unit_id from headcount where as_of > ${after}::date and as_of <= ${until}::date`.execute(db)
  return read.rows.map((row) => row.unitId)
}

/** Units that have a headcount today and had filed one so many days ago, as rows (unit_id, headcount). */
export const unitsFiledFor = (today: string, days: number): RawBuilder<unknown> =>
  sql`select h.unit_id, sum(h.count)::int as headcount from headcount h
    where h.as_of = (select max(l.as_of) from headcount l where l.unit_id = h.unit_id and l.as_of <= ${today}::date)
      and exists (select from headcount f where f.unit_id = h.unit_id and f.as_of <= ${today}::date - ${days}::int)
    group by h.unit_id having sum(h.count) > 0`

/** Units that go on whose newest headcount is of before a day. */
export async function countStaleHeadcounts(db: Db, scope: Scope, today: string, before: string): Promise<number> {
  const read = await sql<{ n: number }>`
    select count(*)::int as n from org_unit where ${within(scope)} and org_unit.ends_on is null and (
      select max(h.as_of) from headcount h where h.unit_id = org_unit.id and h.as_of <= ${today}::date) < ${before}::date`.execute(
    db,
  )
  return read.rows[0]?.n ?? 0
}

/** Whether a unit has a headcount today and had filed one so many days ago, looked up by key: for few units of many. */
export const isFiledFor = (unitId: string, today: string, days: number): RawBuilder<boolean> => sql<boolean>`(exists (
    select from headcount filed where filed.unit_id = ${sql.ref(unitId)} and filed.as_of <= ${today}::date - ${days}::int)
  and ${isFiledOn(unitId, sql`${today}::date`)})`
