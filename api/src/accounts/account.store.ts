import { sql } from 'kysely'
import type { Role } from '../access/access.rules.ts'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import { unitPathQuery } from '../org/org.store.ts'

export const accountStates = ['invited', 'active', 'disabled'] as const
export type AccountState = (typeof accountStates)[number]

export interface GrantView {
  role: Role
  unitId: string
  unitName: string
  path: string
  duties: string[]
}

/** An account as administrators see it. */
export interface AccountView {
  id: string
  name: string
  username: string | null
  staffNo: string | null
  unitId: string
  unitName: string
  state: AccountState
  twoFactor: boolean
  lastSeenAt: string | null
  /** Until when a link that is out may be used. */
  linkExpiresAt: string | null
  grants: GrantView[]
}

export interface AccountFilter {
  q?: string
  state?: AccountState
  role?: Role
  unitId?: string
  /** In use, and without a second factor. */
  withoutTwoFactor?: boolean
}

const utc = (column: ReturnType<typeof sql>) =>
  sql<string | null>`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const lastSeen = sql`(select max(s."seenAt") from auth_session s where s."userId" = account.id)`

const columnsAt = (now: Date) => sql`
  account.id, u.name, u."displayUsername" as username, account.staff_no, account.unit_id, org_unit.name as unit_name,
  account.state, coalesce(u."twoFactorEnabled", false) as two_factor, ${utc(lastSeen)} as last_seen_at,
  ${utc(sql`(select max(l.expires_at) from account_link l
    where l.account_id = account.id and l.used_at is null and l.expires_at > ${now})`)} as link_expires_at,
  coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unitId', r.unit_id, 'unitName', ru.name,
      'path', ru.path, 'duties', r.duties) order by ru.path, r.role)
    from account_role r join org_unit ru on ru.id = r.unit_id where r.account_id = account.id), '[]') as grants`

const from = sql`from account join auth_user u on u.id = account.id join org_unit on org_unit.id = account.unit_id`

const orders: Orders = {
  id: sql`account.id`,
  name: sql`u.name`,
  username: sql`u.username`,
  unitId: sql`org_unit.path`,
  unitName: sql`org_unit.path`,
  state: sql`account.state`,
  lastSeenAt: lastSeen,
}

function conditionsOf(scope: Scope, { q, state, role, unitId, withoutTwoFactor }: AccountFilter) {
  const conditions = [within(scope)]
  if (q)
    conditions.push(
      sql`(strpos(u.name, ${q}) > 0 or strpos(u.username, ${q.toLowerCase()}) > 0 or account.staff_no = ${q})`,
    )
  if (state) conditions.push(sql`account.state = ${state}`)
  if (role)
    conditions.push(sql`exists (select from account_role r where r.account_id = account.id and r.role = ${role})`)
  if (unitId)
    conditions.push(sql`account.unit_id in (select descendant_id from org_closure where ancestor_id = ${unitId})`)
  if (withoutTwoFactor !== undefined)
    conditions.push(sql`(account.state = 'active' and not coalesce(u."twoFactorEnabled", false)) = ${withoutTwoFactor}`)
  return sql.join(conditions, sql` and `)
}

export async function countAccounts(db: Db, scope: Scope, filter: AccountFilter): Promise<number> {
  const read = await sql<{ n: number }>`select count(*)::int as n ${from} where ${conditionsOf(scope, filter)}`.execute(
    db,
  )
  return read.rows[0]?.n ?? 0
}

/** A page of the accounts whose unit lies inside the scope. */
export async function listAccounts(
  db: Db,
  {
    scope,
    filter,
    sort,
    page,
    now,
  }: { scope: Scope; filter: AccountFilter; sort: Sort | undefined; page: Page; now: Date },
): Promise<{ rows: AccountView[]; total: number }> {
  const where = conditionsOf(scope, filter)
  const order = orderOf(orders, sort, sql`org_unit.path, account.id`)
  const shown = await sql<AccountView>`
    select ${columnsAt(now)} ${from} where ${where}
    order by ${order} limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: shown.rows, total: await countAccounts(db, scope, filter) }
}

/** The accounts after one of them, by unit. */
export async function accountsAfter(
  db: Db,
  { scope, filter, now }: { scope: Scope; filter: AccountFilter; now: Date },
  last: AccountView | undefined,
  limit: number,
): Promise<AccountView[]> {
  const after = last ? sql`and (org_unit.path, account.id) > (${unitPathQuery(last.unitId)}, ${last.id})` : sql``
  const read = await sql<AccountView>`select ${columnsAt(now)} ${from} where ${conditionsOf(scope, filter)} ${after}
    order by org_unit.path, account.id limit ${limit}`.execute(db)
  return read.rows
}

export async function readAccount(db: Db, id: string, scope: Scope, now: Date): Promise<AccountView | undefined> {
  const read = await sql<AccountView>`
    select ${columnsAt(now)} ${from} where account.id = ${id} and ${within(scope)}`.execute(db)
  return read.rows[0]
}

/** Roles that the same person holds by other accounts that are not disabled, one of them left out where it is named. */
export async function rolesElsewhere(
  db: Db,
  { id, staffNo }: { id: string; staffNo: string | null },
  except = id,
): Promise<string[]> {
  if (!staffNo) return []
  const read = await sql<{ role: string }>`
    select distinct r.role from account_role r join account a on a.id = r.account_id
    where a.staff_no = ${staffNo} and a.id not in (${id}, ${except}) and a.state <> 'disabled'`.execute(db)
  return read.rows.map(({ role }) => role)
}
