import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import { dayOf, spanOf, timeOf } from '../base/day.rules.ts'
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
  /** To which something of today failed or may have been sent. */
  troubled?: boolean
  /** Running, past the time of today's push, and without a question all the same. */
  unasked?: boolean
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

/** What of today failed or may have been sent to a group. */
const isTroubled = (now: Date) => {
  const { from, until } = spanOf(dayOf(now))
  return sql`exists (select from delivery x where x.group_id = g.id and x.state in ('failed', 'unknown')
    and x.due_at >= ${from} and x.due_at < ${until})`
}
const isUnasked = (now: Date) => sql`(g.active and g.channel_room_id is not null
  and g.push_at <= ${timeOf(now)} and g.reveal_at > ${timeOf(now)}
  and not exists (select from daily_question d where d.group_id = g.id and d.local_date = ${dayOf(now)}))`

function conditionsOf(scope: Scope, filter: GroupFilter, now: Date) {
  const { q, unitId, active, roomless, troubled, unasked, ids } = filter
  return sql.join(
    [
      within(scope),
      ...(q ? [sql`strpos(g.name, ${q}) > 0`] : []),
      ...(active === undefined ? [] : [sql`g.active = ${active}`]),
      ...(roomless === undefined ? [] : [sql`(g.active and g.channel_room_id is null) = ${roomless}`]),
      ...(troubled === undefined ? [] : [sql`${isTroubled(now)} = ${troubled}`]),
      ...(unasked === undefined ? [] : [sql`${isUnasked(now)} = ${unasked}`]),
      ...(unitId ? [sql`g.unit_id in (select descendant_id from org_closure where ancestor_id = ${unitId})`] : []),
      ...(ids ? [sql`g.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`] : []),
    ],
    sql` and `,
  )
}

export async function countGroups(db: Db, scope: Scope, filter: GroupFilter, now: Date): Promise<number> {
  const read = await sql<{ n: number }>`select count(*)::int as n
    from study_group g join org_unit on org_unit.id = g.unit_id where ${conditionsOf(scope, filter, now)}`.execute(db)
  return read.rows[0]?.n ?? 0
}

export async function listGroups(db: Db, scope: Scope, filter: GroupFilter, page: Page, now: Date, sort?: Sort) {
  const where = conditionsOf(scope, filter, now)
  const read = await sql<Group & { total: number }>`${select} where ${where}
    order by ${orderOf(orders, sort, sql`org_unit.path, g.name, g.id`)} limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  return { rows: read.rows.map(({ total: _, ...group }) => group), total: read.rows[0]?.total ?? 0 }
}

/** The groups after one of them, by unit. */
export async function groupsAfter(
  db: Db,
  { scope, filter, now }: { scope: Scope; filter: GroupFilter; now: Date },
  last: Group | undefined,
  limit: number,
): Promise<Group[]> {
  const after = last ? sql`and (org_unit.path, g.name, g.id) > (${last.path}, ${last.name}, ${last.id})` : sql``
  const read = await sql<Group & { total: number }>`${select} where ${conditionsOf(scope, filter, now)} ${after}
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
