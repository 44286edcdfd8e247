import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { readComings } from '../learners/posting.store.ts'
import { ancestorsOf } from '../org/closure.store.ts'
import { isFiledOn, readHeadcountsOf } from '../org/headcount.store.ts'
import { chainsAbove } from '../org/org.store.ts'
import { changesBetweenSteps, type Step, stepsOf } from './step.rules.ts'

const idsIn = (ids: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`

async function takeOldSteps(trx: Db, unitIds: readonly string[]): Promise<Step[]> {
  const old = await sql<Step>`delete from rollup_own_step where unit_id in ${idsIn(unitIds)} returning *`.execute(trx)
  return old.rows
}

const asRows = (steps: readonly Step[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s ("unitId" text, standing text, "onDate" date, headcount int,
    registered int, "registeredOfFiled" int, unfiled int)`

async function keepSteps(trx: Db, steps: readonly Step[]): Promise<void> {
  await sql`insert into rollup_own_step
      (unit_id, standing, on_date, headcount, registered, registered_of_filed, unfiled)
    select "unitId", standing, "onDate", headcount, registered, "registeredOfFiled", unfiled from ${asRows(steps)}`.execute(
    trx,
  )
}

/** Adds changes to the steps of all units above, and sums up anew from there on. */
async function growSteps(trx: Db, changes: readonly Step[]): Promise<void> {
  await sql`insert into rollup_step (unit_id, standing, on_date, headcount_change, registered_change,
      registered_of_filed_change, unfiled_change)
    select above.unit_id, s.standing, s."onDate", sum(s.headcount), sum(s.registered), sum(s."registeredOfFiled"),
      sum(s.unfiled)
    from ${asRows(changes)} cross join lateral (${ancestorsOf(sql`s."unitId"`)}) as above group by 1, 2, 3
    on conflict (unit_id, standing, on_date) do update set
      headcount_change = rollup_step.headcount_change + excluded.headcount_change,
      registered_change = rollup_step.registered_change + excluded.registered_change,
      registered_of_filed_change = rollup_step.registered_of_filed_change + excluded.registered_of_filed_change,
      unfiled_change = rollup_step.unfiled_change + excluded.unfiled_change`.execute(trx)
  await sql`
    with touched as materialized (
      select distinct above.unit_id, s.standing
      from ${asRows(changes)} cross join lateral (${ancestorsOf(sql`s."unitId"`)}) as above
    ), summed as (
      select r.unit_id, r.standing, r.on_date, sum(r.headcount_change) over w as headcount,
        sum(r.registered_change) over w as registered, sum(r.registered_of_filed_change) over w as registered_of_filed,
        sum(r.unfiled_change) over w as unfiled
      from rollup_step r join touched t on t.unit_id = r.unit_id and t.standing = r.standing
      window w as (partition by r.unit_id, r.standing order by r.on_date))
    update rollup_step r set headcount = s.headcount, registered = s.registered,
      registered_of_filed = s.registered_of_filed, unfiled = s.unfiled
    from summed s where s.unit_id = r.unit_id and s.standing = r.standing and s.on_date = r.on_date
      and (r.headcount, r.registered, r.registered_of_filed, r.unfiled)
        is distinct from (s.headcount::int, s.registered::int, s.registered_of_filed::int, s.unfiled::int)`.execute(trx)
}

/**
 * Sums up again who was active at units with a headcount, for periods that end on `since` or later: from the lowest unit
 * up, what the units below come to and what is left for the unit itself, if it has a headcount.
 */
async function recountFiled(trx: Db, unitIds: readonly string[], since: Day, today: Day): Promise<void> {
  for (const chain of await chainsAbove(trx, unitIds))
    await sql`
      with here as materialized (
        select r.unit_id, r.span, r.from_date, r.until_date, r.standing, r.active, r.active_of_filed from rollup r
        where r.unit_id in ${idsIn(chain)} and r.until_date >= ${since}::date and r.standing like '%/%'
      ), below as (
        select h.unit_id, h.span, h.from_date, h.standing, sum(c.active) as active, sum(c.active_of_filed) as of_filed
        from here h join org_unit u on u.parent_id = h.unit_id
        join rollup c on c.unit_id = u.id and c.span = h.span and c.from_date = h.from_date and c.standing = h.standing
        group by 1, 2, 3, 4
      ), summed as (
        select h.*, coalesce(b.of_filed, 0)
          + case when ${isFiledOn('h.unit_id', sql`least(h.until_date, ${today}::date)`)}
            then h.active - coalesce(b.active, 0) else 0 end as now_of_filed
        from here h left join below b on b.unit_id = h.unit_id and b.span = h.span and b.from_date = h.from_date
          and b.standing = h.standing)
      update rollup r set active_of_filed = s.now_of_filed from summed s
      where r.unit_id = s.unit_id and r.span = s.span and r.from_date = s.from_date and r.standing = s.standing
        and r.active_of_filed <> s.now_of_filed`.execute(trx)
}

/** Counts anew who is registered at some units and what their headcounts are, for every day of theirs. */
export async function countUnits(trx: Db, unitIds: readonly string[], today: Day): Promise<void> {
  const old = await takeOldSteps(trx, unitIds)
  const [people, headcounts] = [await readComings(trx, unitIds), await readHeadcountsOf(trx, unitIds)]
  const steps = stepsOf(people, headcounts)
  if (steps.length > 0) await keepSteps(trx, steps)
  const changes = changesBetweenSteps(old, steps)
  if (changes.length > 0) await growSteps(trx, changes)
  // a headcount that is in force from today on is no change of steps, and one of running periods
  const dates = [
    ...changes.filter((change) => change.headcount !== 0).map((change) => change.onDate),
    ...headcounts.filter(({ asOf }) => asOf === today).map(({ asOf }) => asOf),
  ].sort()
  const [since] = dates
  if (since !== undefined) await recountFiled(trx, unitIds, since, today)
}
