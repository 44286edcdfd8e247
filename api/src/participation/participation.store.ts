import { sql } from 'kysely'
import { within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { readUnit, type Unit } from '../org/org.store.ts'
import {
  type Figures,
  type OtherRow,
  type Participation,
  type Period,
  type PeriodName,
  periodOf,
  rowsOf,
  type UnitLine,
} from './participation.rules.ts'

/** Every unit of the subtree with the row it counts in: the child that it is or lies under, or the unit itself. */
const memberCte = ({ id, path }: Unit) => {
  const depth = path.split('/').length - 2
  // '/51/5101/510104/' split at '/' has the child of 51 as its third part; the unit itself has none there
  return sql`member as materialized (
    select org_unit.id as unit_id, coalesce(nullif(split_part(org_unit.path, '/', ${depth + 2}::int), ''), ${id}) as row_id
    from org_unit where ${within([path])})`
}

/**
 * The days of the period with `is_last` true on each person's last one, wherever that was. A person has one last
 * day, so counting those counts people, and such counts add up: across days, across the units of a parent, and from
 * a row down to the page of its unit. Who answered in two units is counted in the later one.
 */
const dayCte = ({ from, to }: Period) => sql`day as materialized (
  select d.learner_id, d.unit_id, d.answers, d.correct, d.local_date = last.day as is_last
  from learner_day d
  join (select learner_id, max(local_date) as day from learner_day where local_date between ${from} and ${to}
    group by learner_id) last on last.learner_id = d.learner_id
  where d.local_date between ${from} and ${to})`

/** The headcount in force on a day: of each unit the latest at or before it. */
const headcountOn = (day: string) => sql`
  select h.unit_id, sum(h.count)::int as count
  from headcount h
  join (select unit_id, max(as_of) as as_of from headcount where as_of <= ${day} group by unit_id) latest
    on latest.unit_id = h.unit_id and latest.as_of = h.as_of
  group by h.unit_id`

async function readFigures(db: Db, unit: Unit, period: Period): Promise<Map<string, Figures>> {
  const read = await sql<Figures & { rowId: string }>`
    with ${memberCte(unit)}, ${dayCte(period)},
    part as (
      select m.row_id, h.count as headcount, 0 as registered, 0 as active, 0 as answers, 0 as correct
      from (${headcountOn(period.to)}) h join member m on m.unit_id = h.unit_id
      union all
      select m.row_id, 0, count(*), 0, 0, 0
      from learner l join member m on m.unit_id = l.unit_id
      where l.kind = 'window' and l.state = 'active' group by m.row_id
      union all
      select m.row_id, 0, 0, count(*) filter (where d.is_last), sum(d.answers), sum(d.correct)
      from day d join learner l on l.id = d.learner_id join member m on m.unit_id = d.unit_id
      where l.kind = 'window' group by m.row_id
    )
    select row_id, sum(headcount) as headcount, sum(registered) as registered, sum(active) as active,
      sum(answers) as answers, sum(correct) as correct
    from part group by row_id`.execute(db)
  return new Map(read.rows.map(({ rowId, ...figures }) => [rowId, figures]))
}

/**
 * Learners who are not window staff, kind by kind. The public belong to no unit, so they stand only on the page of
 * the top unit, all of them.
 */
async function readOthers(db: Db, unit: Unit, period: Period): Promise<OtherRow[]> {
  const isTop = unit.parentId === null
  const read = await sql<OtherRow>`
    with ${memberCte(unit)}, ${dayCte(period)},
    part as (
      select l.kind, count(*) as learners, 0 as active, 0 as answers, 0 as correct
      from learner l left join member m on m.unit_id = l.unit_id
      where l.kind <> 'window' and l.state = 'active' and (m.unit_id is not null or (${isTop} and l.unit_id is null))
      group by l.kind
      union all
      select l.kind, 0, count(*) filter (where d.is_last), sum(d.answers), sum(d.correct)
      from day d join learner l on l.id = d.learner_id left join member m on m.unit_id = d.unit_id
      where l.kind <> 'window' and (m.unit_id is not null or (${isTop} and d.unit_id is null))
      group by l.kind
    )
    select kind, sum(learners) as learners, sum(active) as active, sum(answers) as answers, sum(correct) as correct
    from part group by kind order by array_position(array['non_window', 'enterprise', 'hr_agency', 'public'], kind)
  `.execute(db)
  return read.rows
}

async function readChildren(db: Db, unitId: string): Promise<UnitLine[]> {
  const read = await sql<UnitLine>`
    select id as unit_id, name, level,
      exists (select from org_unit child where child.parent_id = org_unit.id) as has_children
    from org_unit where parent_id = ${unitId} order by path`.execute(db)
  return read.rows
}

/** The participation of a unit, its children side by side: what the page shows and the export holds. */
export async function readParticipation(
  db: Db,
  unitId: string,
  periodName: PeriodName,
  now: Date,
): Promise<Participation | undefined> {
  const unit = await readUnit(db, unitId)
  if (!unit) return undefined
  const period = periodOf(periodName, now)
  const { id, name, level, path, hasChildren } = unit
  const figures = await readFigures(db, unit, period)
  const line: UnitLine = { unitId: id, name, level, hasChildren }
  return {
    unit: { id, name, level, path },
    period,
    computedAt: now.toISOString(),
    ...rowsOf(line, await readChildren(db, id), figures),
    others: await readOthers(db, unit, period),
  }
}
