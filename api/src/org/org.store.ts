import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import { Refusal } from '../base/refusal.ts'
import { kept } from '../database/kept.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'

export interface UnitFilter {
  /** With all below it. */
  unitId?: string
  parentId?: string
  q?: string
  ids?: string[]
  /** Those that were merged into another too. */
  ended?: boolean
}

export interface Unit {
  id: string
  parentId: string | null
  name: string
  kind: string
  level: number
  path: string
  hasChildren: boolean
  /** The last day of a unit that was merged into another. */
  endsOn: string | null
}

const columns = sql`
  org_unit.id, org_unit.parent_id, org_unit.name, org_unit.kind, org_unit.level, org_unit.path,
  org_unit.ends_on, exists (select from org_unit child where child.parent_id = org_unit.id) as has_children`

const orders: Orders = {
  id: sql`org_unit.id`,
  name: sql`org_unit.name`,
  kind: sql`org_unit.kind`,
  level: sql`org_unit.level`,
  path: sql`org_unit.path`,
}

const conditionsOf = (scope: Scope, filter: UnitFilter) =>
  sql.join(
    [
      within(scope),
      ...(filter.unitId
        ? [sql`org_unit.id in (select descendant_id from org_closure where ancestor_id = ${filter.unitId})`]
        : []),
      ...(filter.parentId ? [sql`org_unit.parent_id = ${filter.parentId}`] : []),
      ...(filter.ended || filter.ids ? [] : [sql`org_unit.ends_on is null`]),
      ...(filter.q ? [sql`strpos(org_unit.name, ${filter.q}) > 0`] : []),
      ...(filter.ids
        ? [sql`org_unit.id in (select jsonb_array_elements_text(${JSON.stringify(filter.ids)}::jsonb))`]
        : []),
    ],
    sql` and `,
  )

/** A page of units inside the scope: children of one, by name, or by ids; in tree order, 省本级 after the cities, unless told otherwise. */
export async function listUnits(db: Db, scope: Scope, filter: UnitFilter, page: Page, sort?: Sort) {
  const where = conditionsOf(scope, filter)
  const rows = await sql<Unit & { total: number }>`
    select ${columns}, count(*) over () as total from org_unit where ${where}
    order by ${orderOf(orders, sort, sql`org_unit.level, org_unit.kind = 'direct', org_unit.path`)} limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  return { rows: rows.rows.map(({ total: _, ...unit }) => unit), total: rows.rows[0]?.total ?? 0 }
}

/** The units after one of them, in the order of the tree. */
export async function unitsAfter(
  db: Db,
  { scope, filter }: { scope: Scope; filter: UnitFilter },
  last: Unit | undefined,
  limit: number,
): Promise<Unit[]> {
  const read = await sql<Unit>`select ${columns} from org_unit
    where ${conditionsOf(scope, filter)} and org_unit.path > ${last?.path ?? ''} order by org_unit.path limit ${limit}`.execute(
    db,
  )
  return read.rows
}

/** The path of a unit, for a statement of another slice that writes it down. */
export const unitPathQuery = (id: string) => sql`(select path from org_unit where id = ${id})`

export async function readUnit(db: Db, id: string): Promise<Unit | undefined> {
  const read = await sql<Unit>`
    select ${columns} from org_unit where org_unit.id = ${id}`.execute(db)
  return read.rows[0]
}

/** Refuses a unit that was merged into another: nobody and nothing comes to it any more. */
export function mustGoOn(unit: Pick<Unit, 'endsOn'> | undefined): void {
  if (unit?.endsOn)
    throw new Refusal('unit.ended', 422, 'This unit was merged into another. Choose one that goes on.', {
      field: 'unitId',
    })
}

/** The dated headcounts of one unit, newest first. */
export function listHeadcounts(db: Db, unitId: string) {
  return db
    .selectFrom('headcount')
    .select(['asOf', 'desk', 'establishment', 'count'])
    .where('unitId', '=', unitId)
    .orderBy('asOf', 'desc')
    .orderBy('desk')
    .orderBy('establishment')
    .execute()
}

export const countUnits = async (db: Db, level: number): Promise<number> => {
  const row = await db
    .selectFrom('orgUnit')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('level', '=', level)
    .where('kind', '=', 'division')
    .executeTakeFirstOrThrow()
  return row.n
}

/** Some units and all above them, the lowest first, those of one depth together. */
export async function chainsAbove(db: Db, unitIds: readonly string[]): Promise<string[][]> {
  const read = await sql<{ id: string; path: string }>`
    select distinct u.id, u.path from org_closure c join org_unit u on u.id = c.ancestor_id
    where c.descendant_id in (select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb))`.execute(db)
  const byDepth = Map.groupBy(read.rows, ({ path }) => path.split('/').length)
  return [...byDepth].sort(([a], [b]) => b - a).map(([, units]) => units.map(({ id }) => id))
}

/** What a unit was called on a day. */
const nameOnDay = (day: string) => sql<string>`coalesce((select n.name from unit_name n
  where n.unit_id = org_unit.id and n.until_date >= ${day}::date order by n.until_date limit 1), org_unit.name)`

export interface ChildOn {
  unitId: string
  name: string
  level: number
  hasChildren: boolean
  endsOn: string | null
}

export interface FamilyOn {
  unit: Unit
  /** What the unit was called on the day. */
  name: string
  children: ChildOn[]
}

/**
 * A unit, its name on a day and the children that it had by then, with their names of that day; those that had ended are
 * among them.
 */
export async function familyOn(db: Db, unitId: string, day: string): Promise<FamilyOn | undefined> {
  const read = await sql<Unit & { nameThen: string }>`${kept}
    select ${columns}, ${nameOnDay(day)} as name_then
    from org_unit where id = ${unitId} or (parent_id = ${unitId} and coalesce(starts_on <= ${day}::date, true))
    order by path`.execute(db)
  const own = read.rows.find(({ id }) => id === unitId)
  if (!own) return undefined
  const { nameThen, ...unit } = own
  const children = read.rows.flatMap(({ id, nameThen, level, hasChildren, endsOn }) =>
    id === unitId ? [] : [{ unitId: id, name: nameThen, level, hasChildren, endsOn }],
  )
  return { unit, name: nameThen, children }
}

export interface RelativeOn {
  unitId: string
  parentId: string | null
  name: string
  level: number
  path: string
  endsOn: string | null
}

/** A unit, its children and grandchildren as they were on a day, those that had ended among them; in tree order. */
export async function relativesOn(db: Db, unitId: string, day: string): Promise<RelativeOn[]> {
  const read = await sql<RelativeOn>`
    select id as unit_id, parent_id, ${nameOnDay(day)} as name, level, path, ends_on
    from org_closure c join org_unit on org_unit.id = c.descendant_id
    where c.ancestor_id = ${unitId} and c.depth <= 2 and (id = ${unitId} or coalesce(starts_on <= ${day}::date, true))
    order by path`.execute(db)
  return read.rows
}
