import { type RawBuilder, sql } from 'kysely'
import { isTop } from '../access/access.rules.ts'
import { type Scope, within } from '../access/scope.ts'
import { addDays, type Day, instantOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'

export interface AuditFilter {
  actor?: string
  action?: string
  subject?: string
  address?: string
  outcome?: string
  from?: Day
  to?: Day
}

export interface AuditRow {
  id: number
  place: number
  hash: string
  at: Date
  actor: string
  actorName: string | null
  action: string
  subject: string
  unitPath: string | null
  unitName: string | null
  outcome: string
  address: string | null
  agent: string | null
  requestId: string | null
  before: unknown
  after: unknown
  details: unknown
}

/** What an auditor sees: rows of their subtrees, and at the top of a tree also those that belong to no unit. */
export const isSeen = (scope: Scope): RawBuilder<boolean> =>
  scope.some(isTop)
    ? sql<boolean>`(${within(scope, 'e.unit_path')} or e.unit_path is null)`
    : within(scope, 'e.unit_path')

const begins = (column: RawBuilder<unknown>, text: string) => sql<boolean>`starts_with(${column}, ${text})`

/** The condition of a filter: names by a part of them, everything else by its beginning; days in Shanghai, both included. */
export function fitsFilter(filter: AuditFilter): RawBuilder<boolean> {
  const { actor, action, subject, address, outcome, from, to } = filter
  const conditions = [
    actor && sql<boolean>`(${begins(sql`e.actor`, actor)} or strpos(e.actor_name, ${actor}) > 0)`,
    action && begins(sql`e.action`, action),
    subject && begins(sql`e.subject`, subject),
    address && begins(sql`e.address`, address),
    outcome && sql<boolean>`e.outcome = ${outcome}`,
    from && sql<boolean>`e.at >= ${instantOf(from, '00:00')}`,
    to && sql<boolean>`e.at < ${instantOf(addDays(to, 1), '00:00')}`,
  ].filter((condition) => typeof condition === 'object')
  return conditions.length > 0 ? sql<boolean>`(${sql.join(conditions, sql` and `)})` : sql<boolean>`true`
}

const orders: Orders = { id: sql`e.seq`, at: sql`e.at` }

/** A page of the log, the newest first unless told otherwise. */
export async function listAudit(db: Db, scope: Scope, filter: AuditFilter, page: Page, sort?: Sort) {
  const where = sql`${isSeen(scope)} and ${fitsFilter(filter)}`
  const rows = await sql<AuditRow>`
    select e.seq as id, c.seq as place, c.hash, e.at, e.actor, e.actor_name, e.action, e.subject, e.unit_path,
      u.name as unit_name, e.outcome, e.address, e.agent, e.request_id, e.before, e.after, e.details
    from audit_event e join audit_chain c on c.event_seq = e.seq left join org_unit u on u.path = e.unit_path
    where ${where} order by ${orderOf(orders, sort, sql`e.seq desc`)} limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  const counted = await sql<{ total: number }>`
    select count(*) as total from audit_event e where ${where}`.execute(db)
  return { rows: rows.rows, total: counted.rows[0]?.total ?? 0 }
}

export async function countAudit(db: Db, where: RawBuilder<boolean>): Promise<number> {
  const read = await sql<{ n: number }>`
    select count(*) as n from audit_chain c join audit_event e on e.seq = c.event_seq where ${where}`.execute(db)
  return read.rows[0]?.n ?? 0
}

/** Whether there are rows that somebody does not see: then an export of theirs is a selection. */
export async function hasUnseen(db: Db, seen: RawBuilder<boolean>): Promise<boolean> {
  const read = await sql<{ has: boolean }>`
    select exists (select from audit_event e where (${seen}) is not true) as has`.execute(db)
  return read.rows[0]?.has ?? true
}
