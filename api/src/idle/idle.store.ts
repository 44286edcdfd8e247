import { type RawBuilder, sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Page } from '../http/list-query.ts'
import { peopleWithin } from '../learners/posting.store.ts'
import { isFiledFor, unitsFiledFor } from '../org/headcount.store.ts'
import { daysStudied } from '../rollups/rollup.store.ts'
import { studiedBetween } from '../study-days/day-count.store.ts'

export interface IdleLearner {
  id: string
  name: string
  desk: string | null
  establishment: string | null
  unitId: string
  unitName: string
  bound: boolean
  wantsReminders: boolean
  lastActiveOn: Day | null
}

export interface Week {
  from: Day
  until: Day
}

/** Window staff in service within subtrees who did not study on any of some days. */
const idleIn = (scope: Scope, { from, until }: Week): RawBuilder<unknown> =>
  sql`select l.* from (${peopleWithin(scope)}) as l
    where l.kind = 'window' and l.state = 'active'
      and not exists (${studiedBetween(sql`l.id`, sql`${from}::date`, sql`${until}::date`)})`

/** Who has not studied, by unit: a page, with how many there are. */
export async function listIdle(db: Db, scope: Scope, week: Week, page: Page) {
  const read = await sql<IdleLearner & { total: number }>`
    with idle as materialized (${idleIn(scope, week)}), shown as (
      select i.*, u.path, u.name as unit_name, count(*) over () as total
      from idle i join org_unit u on u.id = i.unit_id
      order by u.path, i.name, i.id limit ${page.limit} offset ${page.offset})
    select s.id, s.name, s.desk, s.establishment, s.unit_id, s.unit_name, s.wants_reminders, s.total,
      exists (select from channel_alias a where a.learner_id = s.id) as bound,
      (select max(d.local_date) from learner_day d where d.learner_id = s.id) as last_active_on
    from shown s order by s.path, s.name, s.id`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}

export type IdleRow = IdleLearner & { path: string; staffNo: string | null }

/** The same from after one of them on. */
export async function idleAfter(
  db: Db,
  { scope, week }: { scope: Scope; week: Week },
  last: IdleRow | undefined,
  limit: number,
): Promise<IdleRow[]> {
  const after = last ? sql`where (u.path, i.name, i.id) > (${last.path}, ${last.name}, ${last.id})` : sql``
  const read = await sql<IdleRow>`
    with idle as materialized (${idleIn(scope, week)}), shown as (
      select i.*, u.path, u.name as unit_name from idle i join org_unit u on u.id = i.unit_id ${after}
      order by u.path, i.name, i.id limit ${limit})
    select s.id, s.name, s.staff_no, s.desk, s.establishment, s.unit_id, s.unit_name, s.path, s.wants_reminders,
      exists (select from channel_alias a where a.learner_id = s.id) as bound,
      (select max(d.local_date) from learner_day d where d.learner_id = s.id) as last_active_on
    from shown s order by s.path, s.name, s.id`.execute(db)
  return read.rows
}

export async function countIdle(db: Db, scope: Scope, week: Week): Promise<number> {
  const read = await sql<{ n: number }>`select count(*)::int as n from (${idleIn(scope, week)}) as idle`.execute(db)
  return read.rows[0]?.n ?? 0
}

export interface GroupToRemind {
  groupId: string
  name: string
  channel: string
  idle: number
}

/** Running groups of units within a unit that have a room and members who have not studied. */
export async function groupsWithIdle(db: Db, unitPath: string, week: Week): Promise<GroupToRemind[]> {
  const read = await sql<GroupToRemind>`
    with idle as materialized (${idleIn([unitPath], week)})
    select g.id as group_id, g.name, g.channel, count(*)::int as idle
    from study_group g join org_unit u on u.id = g.unit_id and u.path >= ${unitPath} and u.path < ${`${unitPath.slice(0, -1)}0`}
      join group_member m on m.group_id = g.id join idle i on i.id = m.learner_id
    where g.active and g.channel_room_id is not null
    group by g.id, g.name, g.channel order by g.id`.execute(db)
  return read.rows
}

/** Those of them who may be reminded in private. */
export async function idleToNudge(db: Db, unitPath: string, week: Week): Promise<{ id: string; name: string }[]> {
  const read = await sql<{ id: string; name: string }>`
    select i.id, i.name from (${idleIn([unitPath], week)}) as i
    where i.wants_reminders and exists (select from channel_alias a where a.learner_id = i.id) order by i.id`.execute(
    db,
  )
  return read.rows
}

/** How many `listInactiveUnits` finds, without looking at a unit outside. */
export async function countInactiveUnits(db: Db, scope: Scope, today: Day, days: number): Promise<number> {
  const read = await sql<{ n: number }>`
    select count(*)::int as n from org_unit where ${within(scope)} and org_unit.ends_on is null
      and not exists (${daysStudied(sql`org_unit.id`, sql`${today}::date - ${days}::int`)})
      and ${isFiledFor('org_unit.id', today, days)}`.execute(db)
  return read.rows[0]?.n ?? 0
}

export interface InactiveUnit {
  unitId: string
  name: string
  level: number
  headcount: number
  /** The last day on which anybody there studied; null where nobody ever did. */
  lastActiveOn: Day | null
}

/**
 * Units with a headcount of their own, filed long enough ago, in which, with all units below, nobody studied for so many
 * days; the larger first.
 */
export async function listInactiveUnits(db: Db, unitPath: string, today: Day, days: number, limit: number) {
  const read = await sql<InactiveUnit & { total: number }>`
    with filed as materialized (${unitsFiledFor(today, days)}), quiet as (
      select f.unit_id, u.name, u.level, u.path, f.headcount from filed f join org_unit u on u.id = f.unit_id
      where u.path >= ${unitPath} and u.path < ${`${unitPath.slice(0, -1)}0`} and u.ends_on is null
        and not exists (${daysStudied(sql`f.unit_id`, sql`${today}::date - ${days}::int`)})
    ), counted as (select q.*, count(*) over () as total from quiet q order by q.headcount desc, q.path limit ${limit})
    select c.unit_id, c.name, c.level, c.headcount, c.total,
      (select max(s.from_date) from (${daysStudied(sql`c.unit_id`)}) as s) as last_active_on
    from counted c order by c.headcount desc, c.path`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}
