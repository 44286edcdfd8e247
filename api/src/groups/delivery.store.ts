import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import { type Day, spanOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import { isResendable } from './delivery.rules.ts'

export interface Sending {
  id: number
  kind: string
  state: string
  error: string | null
  settledAt: string | null
  resendable: boolean
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
  deliveries: Sending[]
}

/** The daily questions of a group, newest first, with what became of each push and reveal. */
export async function listGroupDays(db: Db, groupId: string, limit: number, now: Date): Promise<GroupDay[]> {
  type Sent = Omit<Sending, 'resendable'> & { expiresAt: string }
  const read = await sql<Omit<GroupDay, 'deliveries'> & { deliveries: Sent[] }>`
    select d.id, d.local_date, d.number, d.question_id, v.stem, d.opens_at, d.reveals_at, d.revealed_at,
      (select count(*) from answer a where a.daily_id = d.id) as answered,
      (select count(*) from answer a where a.daily_id = d.id and a.correct) as correct,
      coalesce((select jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'state', x.state, 'error', x.error,
          'settledAt', x.settled_at, 'expiresAt', x.expires_at) order by x.id)
        from delivery x where x.subject_id = d.id), '[]') as deliveries
    from daily_question d
    join question_version v on v.question_id = d.question_id and v.version = d.question_version
    where d.group_id = ${groupId} order by d.local_date desc limit ${limit}`.execute(db)
  const shown = ({ expiresAt, ...sent }: Sent): Sending => ({
    ...sent,
    resendable: isResendable({ state: sent.state, expiresAt: new Date(expiresAt) }, now),
  })
  return read.rows.map((day) => ({ ...day, deliveries: day.deliveries.map(shown) }))
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
  resendable: boolean
}

export interface DeliveryFilter {
  /** The day (Asia/Shanghai) on which it was due. */
  day?: Day
  state?: string | string[]
  groupId?: string | string[]
}

const orders: Orders = {
  id: sql`x.id`,
  kind: sql`x.kind`,
  groupName: sql`g.name`,
  state: sql`x.state`,
  attempts: sql`x.attempts`,
  dueAt: sql`x.due_at`,
  settledAt: sql`x.settled_at`,
}

const isAmong = (column: string, asked: string | string[]) =>
  sql`${sql.ref(column)} in (select jsonb_array_elements_text(${JSON.stringify([asked].flat())}::jsonb))`

function conditionsOf(scope: Scope, { day, state, groupId }: DeliveryFilter) {
  const span = day === undefined ? undefined : spanOf(day)
  return sql.join(
    [
      within(scope),
      ...(span ? [sql`x.due_at >= ${span.from} and x.due_at < ${span.until}`] : []),
      ...(state === undefined ? [] : [isAmong('x.state', state)]),
      ...(groupId === undefined ? [] : [isAmong('x.group_id', groupId)]),
    ],
    sql` and `,
  )
}

/** A page of what was or is to be sent to the groups within the scope; newest first unless told otherwise. */
export async function listDeliveries(db: Db, scope: Scope, asked: DeliveryFilter, page: Page, now: Date, sort?: Sort) {
  const read = await sql<Omit<DeliveryRow, 'resendable'> & { expiresAt: Date; total: number }>`
    select x.id, x.kind, x.group_id, g.name as group_name, x.state, x.attempts, x.due_at, x.settled_at, x.error,
      x.expires_at, count(*) over () as total
    from delivery x join study_group g on g.id = x.group_id join org_unit on org_unit.id = g.unit_id
    where ${conditionsOf(scope, asked)} order by ${orderOf(orders, sort, sql`x.due_at desc, x.id desc`)}
    limit ${page.limit} offset ${page.offset}`.execute(db)
  const rows = read.rows.map(
    ({ total: _, expiresAt, ...row }): DeliveryRow => ({
      ...row,
      resendable: isResendable({ state: row.state, expiresAt }, now),
    }),
  )
  return { rows, total: read.rows[0]?.total ?? 0 }
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
