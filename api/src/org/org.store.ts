import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'

export interface UnitFilter {
  parentId?: string
  q?: string
  ids?: string[]
}

export interface Unit {
  id: string
  parentId: string | null
  name: string
  kind: string
  level: number
  path: string
  hasChildren: boolean
}

const columns = sql`
  org_unit.id, org_unit.parent_id, org_unit.name, org_unit.kind, org_unit.level, org_unit.path,
  exists (select from org_unit child where child.parent_id = org_unit.id) as has_children`

const orders: Orders = {
  id: sql`org_unit.id`,
  name: sql`org_unit.name`,
  kind: sql`org_unit.kind`,
  level: sql`org_unit.level`,
  path: sql`org_unit.path`,
}

/** A page of units inside the scope: children of one, by name, or by ids; in tree order, 省本级 after the cities, unless told otherwise. */
export async function listUnits(db: Db, scope: Scope, filter: UnitFilter, page: Page, sort?: Sort) {
  const where = sql.join(
    [
      within(scope),
      ...(filter.parentId ? [sql`org_unit.parent_id = ${filter.parentId}`] : []),
      ...(filter.q ? [sql`strpos(org_unit.name, ${filter.q}) > 0`] : []),
      ...(filter.ids
        ? [sql`org_unit.id in (select jsonb_array_elements_text(${JSON.stringify(filter.ids)}::jsonb))`]
        : []),
    ],
    sql` and `,
  )
  const rows = await sql<Unit & { total: number }>`
    select ${columns}, count(*) over () as total from org_unit where ${where}
    order by ${orderOf(orders, sort, sql`org_unit.level, org_unit.kind = 'direct', org_unit.path`)} limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  return { rows: rows.rows.map(({ total: _, ...unit }) => unit), total: rows.rows[0]?.total ?? 0 }
}

/** The path of a unit, for a statement of another slice that writes it down. */
export const unitPathQuery = (id: string) => sql`(select path from org_unit where id = ${id})`

export async function readUnit(db: Db, id: string): Promise<Unit | undefined> {
  const read = await sql<Unit>`
    select ${columns} from org_unit where org_unit.id = ${id}`.execute(db)
  return read.rows[0]
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
