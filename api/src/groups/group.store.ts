import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import type { Page } from '../list-query.ts'

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
  ids?: string[]
}

export async function listGroups(db: Db, scope: Scope, filter: GroupFilter, page: Page) {
  const where = sql.join(
    [
      within(scope),
      ...(filter.q ? [sql`strpos(g.name, ${filter.q}) > 0`] : []),
      ...(filter.active === undefined ? [] : [sql`g.active = ${filter.active}`]),
      ...(filter.unitId
        ? [sql`g.unit_id in (select descendant_id from org_closure where ancestor_id = ${filter.unitId})`]
        : []),
      ...(filter.ids ? [sql`g.id in (select jsonb_array_elements_text(${JSON.stringify(filter.ids)}::jsonb))`] : []),
    ],
    sql` and `,
  )
  const read = await sql<Group & { total: number }>`${select} where ${where}
    order by org_unit.path, g.name, g.id limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ total: _, ...group }) => group), total: read.rows[0]?.total ?? 0 }
}

export async function readGroup(db: Db, id: string): Promise<Group | undefined> {
  const read = await sql<Group & { total: number }>`${select} where g.id = ${id}`.execute(db)
  const [found] = read.rows
  if (!found) return undefined
  const { total: _, ...group } = found
  return group
}

export interface GroupDay {
  id: string
  localDate: string
  number: number
  questionId: string
  stem: string
  opensAt: Date
  revealsAt: Date
  revealedAt: Date | null
  answered: number
  correct: number
  deliveries: { id: number; kind: string; state: string; error: string | null; settledAt: string | null }[]
}

/** The daily questions of a group, newest first, with what became of each push and reveal. */
export async function listGroupDays(db: Db, groupId: string, limit: number): Promise<GroupDay[]> {
  const read = await sql<GroupDay>`
    select d.id, d.local_date, d.number, d.question_id, v.stem, d.opens_at, d.reveals_at, d.revealed_at,
      (select count(*) from answer a where a.daily_id = d.id) as answered,
      (select count(*) from answer a where a.daily_id = d.id and a.correct) as correct,
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'state', x.state, 'error', x.error,
          'settledAt', x.settled_at) order by x.id)
        from delivery x where x.subject_id = d.id), '[]') as deliveries
    from daily_question d
    join question_version v on v.question_id = d.question_id and v.version = d.question_version
    where d.group_id = ${groupId} order by d.local_date desc limit ${limit}`.execute(db)
  return read.rows
}

export interface DeliveryRow {
  id: number
  kind: string
  groupId: string
  groupName: string
  state: string
  attempts: number
  dueAt: Date
  settledAt: Date | null
  error: string | null
}

export async function listDeliveries(db: Db, scope: Scope, filter: { state?: string; groupId?: string }, page: Page) {
  const where = sql.join(
    [
      within(scope),
      ...(filter.state ? [sql`x.state = ${filter.state}`] : []),
      ...(filter.groupId ? [sql`x.group_id = ${filter.groupId}`] : []),
    ],
    sql` and `,
  )
  const read = await sql<DeliveryRow & { total: number }>`
    select x.id, x.kind, x.group_id, g.name as group_name, x.state, x.attempts, x.due_at, x.settled_at, x.error,
      count(*) over () as total
    from delivery x join study_group g on g.id = x.group_id join org_unit on org_unit.id = g.unit_id
    where ${where} order by x.due_at desc, x.id desc limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}

/** The unit path of the group that a delivery goes to, for the scope check. */
export async function pathOfDelivery(db: Db, id: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('delivery')
    .innerJoin('studyGroup', 'studyGroup.id', 'delivery.groupId')
    .innerJoin('orgUnit', 'orgUnit.id', 'studyGroup.unitId')
    .select('orgUnit.path')
    .where('delivery.id', '=', id)
    .executeTakeFirst()
  return row?.path
}
