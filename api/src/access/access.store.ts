import type { Context } from 'hono'
import { sql } from 'kysely'
import { kept } from '../database/kept.ts'
import type { Db } from '../database/open.ts'
import type { Account, HouseEnv } from '../house.ts'
import { duesOf, isOver, type SecurityPolicy } from '../security/security.rules.ts'
import { policyOf } from '../security/security.store.ts'
import { permissionsOf } from './access.rules.ts'
import { sessionTokenOf } from './auth.ts'

/** What is granted to `account a`, and where, as one value: a statement that reads an account reads it along. */
const grants = sql<Account['scope']>`coalesce((
  select jsonb_agg(jsonb_build_object('role', r.role, 'duties', r.duties, 'unitId', o.id, 'unitName', o.name, 'path', o.path)
    order by o.path)
  from account_role r join org_unit o on o.id = r.unit_id where r.account_id = a.id), '[]')`

const policy = sql<unknown>`(select settings from security_policy)`

/** An account by its id or the name it signs in with, and the paths of its subtrees. */
export async function readAccount(db: Db, { id, username }: { id?: string; username?: string }) {
  const read = await sql<{ id: string; name: string; paths: string[] }>`
    select u.id, u.name, coalesce((select jsonb_agg(o.path) from account_role r join org_unit o on o.id = r.unit_id
      where r.account_id = u.id), '[]') as paths
    from auth_user u where u.id = ${id ?? null} or u.username = ${username ?? null}`.execute(db)
  return read.rows[0]
}

interface Standing {
  id: string
  name: string
  username: string
  unitId: string
  sessionId: string
  twoFactor: boolean
  passwordSeconds: number
  idleSeconds: number
  ageSeconds: number
  settings: unknown
  grants: Account['scope']
}

/**
 * How an active account and its session stand, by the database's clock: sessions run on the wall's time. All of it by one
 * statement, as each request begins with it.
 */
async function standingOf(db: Db, token: string): Promise<Standing | undefined> {
  const read = await sql<Standing>`${kept}
    select a.id, u.name, coalesce(u.username, '') as username, a.unit_id, s.id as session_id,
      coalesce(u."twoFactorEnabled", false) as two_factor,
      extract(epoch from now() - a.password_set_at)::float8 as password_seconds,
      extract(epoch from now() - s."seenAt")::float8 as idle_seconds,
      extract(epoch from now() - s."createdAt")::float8 as age_seconds,
      ${policy} as settings, ${grants} as grants
    from auth_session s join auth_user u on u.id = s."userId" join account a on a.id = u.id and a.state = 'active'
    where s.token = ${token} and s."expiresAt" > now()`.execute(db)
  return read.rows[0]
}

/** Not written at each request: a minute is near enough for a time limit of minutes. */
const SEEN_EVERY_SECONDS = 60

async function noteSeen(db: Db, { sessionId, idleSeconds }: Standing): Promise<void> {
  if (idleSeconds > SEEN_EVERY_SECONDS)
    await sql`update auth_session set "seenAt" = now() where id = ${sessionId}`.execute(db)
}

/** While the administrators are separated, the account of the first run is an organiser like others. */
const asHeld = <G extends { role: string }>(grants: G[], { separateAdmins }: SecurityPolicy): G[] =>
  separateAdmins ? grants.map((grant) => (grant.role === 'founder' ? { ...grant, role: 'organiser' } : grant)) : grants

/** What an active account may do and where, without a session: for what goes on when its person has left. */
export async function grantsOf(db: Db, accountId: string): Promise<Account['scope']> {
  const read = await sql<Pick<Standing, 'settings' | 'grants'>>`
    select ${policy} as settings, ${grants} as grants from account a where a.id = ${accountId} and a.state = 'active'`.execute(
    db,
  )
  const [active] = read.rows
  return active ? asHeld(active.grants, policyOf(active.settings)) : []
}

/** The account of a request's session cookie, with state, roles and subtrees read afresh. */
export async function accountOf(c: Context<HouseEnv>): Promise<Account | undefined> {
  const { db } = c.var.house
  const token = await sessionTokenOf(c)
  const standing = token ? await standingOf(db, token) : undefined
  if (!standing) return undefined
  const policy = policyOf(standing.settings)
  if (isOver(standing, policy)) {
    await sql`delete from auth_session where id = ${standing.sessionId}`.execute(db)
    return undefined
  }
  await noteSeen(db, standing)
  const { id, name, username, unitId, sessionId, twoFactor } = standing
  const scope = asHeld(standing.grants, policy)
  const dues = duesOf({ ...standing, roles: scope.map(({ role }) => role) }, policy)
  return {
    ...{ id, name, username, unitId, sessionId, twoFactor, dues },
    permissions: dues.length > 0 ? [] : permissionsOf(scope),
    scope: dues.length > 0 ? [] : scope,
  }
}
