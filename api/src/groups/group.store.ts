import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'

export interface Group {
  id: string
  name: string
  unitId: string
  unitName: string
  path: string
  channel: string
  channelRoomId: string | null
  pushAt: string
  revealAt: string
  active: boolean
  demo: boolean
  members: number
}

const select = sql`
  select g.id, g.name, g.unit_id, org_unit.name as unit_name, org_unit.path, g.channel, g.channel_room_id, g.push_at,
    g.reveal_at, g.active, g.demo, (select count(*) from group_member m where m.group_id = g.id) as members,
    count(*) over () as total
  from study_group g join org_unit on org_unit.id = g.unit_id`

export interface GroupFilter {
  q?: string
  unitId?: string
  active?: boolean
  /** Those that the bot should serve and can't: no chat room is theirs yet. */
  roomless?: boolean
  ids?: string[]
}

const orders: Orders = {
  id: sql`g.id`,
  name: sql`g.name`,
  unitId: sql`org_unit.path`,
  unitName: sql`org_unit.path`,
  channel: sql`g.channel`,
  pushAt: sql`g.push_at`,
  revealAt: sql`g.reveal_at`,
  active: sql`g.active`,
  members: sql`members`,
}

const conditionsOf = (scope: Scope, filter: GroupFilter) =>
  sql.join(
    [
      within(scope),
      ...(filter.q ? [sql`strpos(g.name, ${filter.q}) > 0`] : []),
      ...(filter.active === undefined ? [] : [sql`g.active = ${filter.active}`]),
      ...(filter.roomless === undefined ? [] : [sql`(g.active and g.channel_room_id is null) = ${filter.roomless}`]),
      ...(filter.unitId
        ? [sql`g.unit_id in (select descendant_id from org_closure where ancestor_id = ${filter.unitId})`]
        : []),
      ...(filter.ids ? [sql`g.id in (select jsonb_array_elements_text(${JSON.stringify(filter.ids)}::jsonb))`] : []),
    ],
    sql` and `,
  )

export async function listGroups(db: Db, scope: Scope, filter: GroupFilter, page: Page, sort?: Sort) {
  const where = conditionsOf(scope, filter)
  const read = await sql<Group & { total: number }>`${select} where ${where}
    order by ${orderOf(orders, sort, sql`org_unit.path, g.name, g.id`)} limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  return { rows: read.rows.map(({ total: _, ...group }) => group), total: read.rows[0]?.total ?? 0 }
}

/** The groups after one of them, by unit. */
export async function groupsAfter(
  db: Db,
  { scope, filter }: { scope: Scope; filter: GroupFilter },
  last: Group | undefined,
  limit: number,
): Promise<Group[]> {
  const after = last ? sql`and (org_unit.path, g.name, g.id) > (${last.path}, ${last.name}, ${last.id})` : sql``
  const read = await sql<Group & { total: number }>`${select} where ${conditionsOf(scope, filter)} ${after}
    order by org_unit.path, g.name, g.id limit ${limit}`.execute(db)
  return read.rows.map(({ total: _, ...group }) => group)
}

export async function readGroup(db: Db, id: string): Promise<Group | undefined> {
  const read = await sql<Group & { total: number }>`${select} where g.id = ${id}`.execute(db)
  const [found] = read.rows
  if (!found) return undefined
  const { total: _, ...group } = found
  return group
}
