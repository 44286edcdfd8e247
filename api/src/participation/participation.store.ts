import { type RawBuilder, sql } from 'kysely'
import { within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { readUnit, type Unit } from '../org/org.store.ts'
import {
  type ActivityPart,
  figuresOf,
  type HeadcountPart,
  type LearnersPart,
  othersOf,
  type Participation,
  type Period,
  type PeriodName,
  periodOf,
  rowsOf,
  type UnitLine,
} from './participation.rules.ts'

/** The row that a unit of the subtree counts in: the child that it is or lies under, or the unit itself. */
const rowOf = ({ id, path }: Unit) => {
  // '/51/5101/510104/' split at '/' has the child of 51 as its third part; the unit itself has none there
  const part = path.split('/').length
  return sql`coalesce(nullif(split_part(org_unit.path, '/', ${part}::int), ''), ${id})`
}

/** The headcount in force on a day: of each unit the latest at or before it. One of 0 counts as none filed. */
async function readHeadcounts(db: Db, unit: Unit, day: string): Promise<HeadcountPart[]> {
  const read = await sql<HeadcountPart>`
    select ${rowOf(unit)} as row_id, sum(h.count) as headcount
    from (select unit_id, count, as_of = max(as_of) over (partition by unit_id) as in_force
      from headcount where as_of <= ${day}) h
    join org_unit on org_unit.id = h.unit_id
    where h.in_force and ${within([unit.path])} group by 1 having sum(h.count) > 0`.execute(db)
  return read.rows
}

/**
 * Whether a unit has a headcount above 0 in force on a day. Looked up by key, unit by unit: joined as one list it is
 * gone through once for every learner where there are no statistics, and the page never comes.
 */
const isFiledOn = (unitId: string, day: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from headcount h
  where h.unit_id = ${sql.ref(unitId)} and h.count > 0 and h.as_of = (
    select max(l.as_of) from headcount l where l.unit_id = ${sql.ref(unitId)} and l.as_of <= ${day}))`

/** Learners in service, by row and kind; on the page of the top unit also those of no unit. */
async function readLearners(db: Db, unit: Unit, day: string): Promise<LearnersPart[]> {
  const read = await sql<LearnersPart>`
    with part as (
      select learner.unit_id, learner.kind, count(*) as learners
      from learner where learner.state = 'active' group by learner.unit_id, learner.kind
    )
    select ${rowOf(unit)} as row_id, part.kind, ${isFiledOn('part.unit_id', day)} as is_filed,
      sum(part.learners) as learners, count(*) as units
    from part join org_unit on org_unit.id = part.unit_id
    where ${within([unit.path])} group by 1, 2, 3
    union all
    select ${unit.id}, kind, false, count(*), 0 from learner
    where ${unit.parentId === null} and unit_id is null and state = 'active' group by kind`.execute(db)
  return read.rows
}

/**
 * What was answered, by row of the day's unit and kind. A person counts as active where their last day of the
 * period lies and nowhere else, so that people add up: across days, across the units of a parent, and from a row
 * down to the page of its unit. Shaped to stay quick with or without statistics (PGlite has no autovacuum):
 * a week of 100,000 people who answer every day took 2 s for the province and 0.1 s for a county on PGlite.
 */
async function readActivity(db: Db, unit: Unit, { from, to }: Period): Promise<ActivityPart[]> {
  const sums = sql`sum(d.answers) as answers, sum(d.correct) as correct, max(d.local_date) as day`
  const read = await sql<ActivityPart>`
    with served as (
      select d.learner_id, d.unit_id, ${sums}
      from learner_day d join org_unit on org_unit.id = d.unit_id
      where d.local_date between ${from} and ${to} and ${within([unit.path])} group by d.learner_id, d.unit_id
      union all
      select d.learner_id, d.unit_id, ${sums}
      from learner_day d join learner on learner.id = d.learner_id
      where ${unit.parentId === null} and d.unit_id is null and learner.kind <> 'window'
        and d.local_date between ${from} and ${to} group by d.learner_id, d.unit_id
    ), part as (
      select learner.kind, served.unit_id, sum(served.answers) as answers, sum(served.correct) as correct,
        count(*) filter (where not exists (
          select from learner_day later
          where later.learner_id = served.learner_id and later.local_date > served.day and later.local_date <= ${to}
        )) as active
      from served join learner on learner.id = served.learner_id group by learner.kind, served.unit_id
    )
    select ${rowOf(unit)} as row_id, part.kind, ${isFiledOn('part.unit_id', to)} as is_filed, sum(active) as active,
      sum(answers) as answers, sum(correct) as correct
    from part left join org_unit on org_unit.id = part.unit_id
    group by 1, 2, 3`.execute(db)
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
  const learners = await readLearners(db, unit, period.to)
  const activity = await readActivity(db, unit, period)
  const figures = figuresOf(await readHeadcounts(db, unit, period.to), learners, activity)
  const line: UnitLine = { unitId: id, name, level, hasChildren }
  return {
    unit: { id, name, level, path },
    period,
    computedAt: now.toISOString(),
    ...rowsOf(line, await readChildren(db, id), figures),
    others: othersOf(learners, activity),
  }
}
