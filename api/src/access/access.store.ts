import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Account, House } from '../house.ts'
import { duesOf, isOver, type SecurityPolicy } from '../security/security.rules.ts'
import { policyOf } from '../security/security.store.ts'
import { permissionsOf } from './access.rules.ts'

const rolesOf = (db: Db, accountId: string) =>
  db
    .selectFrom('accountRole')
    .innerJoin('orgUnit', 'orgUnit.id', 'accountRole.unitId')
    .select([
      'accountRole.role',
      'accountRole.duties',
      'orgUnit.id as unitId',
      'orgUnit.name as unitName',
      'orgUnit.path',
    ])
    .where('accountRole.accountId', '=', accountId)
    .orderBy('orgUnit.path')
    .execute()

/** An account by its id or the name it signs in with, and the paths of its subtrees. */
export async function readAccount(db: Db, { id, username }: { id?: string; username?: string }) {
  const read = await sql<{ id: string; name: string; paths: string[] }>`
    select u.id, u.name, coalesce((select jsonb_agg(o.path) from account_role r join org_unit o on o.id = r.unit_id
      where r.account_id = u.id), '[]') as paths
    from auth_user u where u.id = ${id ?? null} or u.username = ${username ?? null}`.execute(db)
  return read.rows[0]
}

interface Standing {
  unitId: string
  twoFactor: boolean
  passwordSeconds: number
  idleSeconds: number
  ageSeconds: number
  settings: unknown
}

/** How an active account and its session stand, by the database's clock: sessions run on the wall's time. */
async function standingOf(db: Db, accountId: string, sessionId: string): Promise<Standing | undefined> {
  const read = await sql<Standing>`
    select a.unit_id, coalesce(u."twoFactorEnabled", false) as two_factor,
      extract(epoch from now() - a.password_set_at)::float8 as password_seconds,
      extract(epoch from now() - s."seenAt")::float8 as idle_seconds,
      extract(epoch from now() - s."createdAt")::float8 as age_seconds,
      (select settings from security_policy) as settings
    from account a join auth_user u on u.id = a.id join auth_session s on s."userId" = a.id and s.id = ${sessionId}
    where a.id = ${accountId} and a.state = 'active'`.execute(db)
  return read.rows[0]
}

/** Not written at each request: a minute is near enough for a time limit of minutes. */
const SEEN_EVERY_SECONDS = 60

async function noteSeen(db: Db, sessionId: string, { idleSeconds }: Standing): Promise<void> {
  if (idleSeconds > SEEN_EVERY_SECONDS)
    await sql`update auth_session set "seenAt" = now() where id = ${sessionId}`.execute(db)
}

/** While the administrators are separated, the account of the first run is an organiser like others. */
const asHeld = <G extends { role: string }>(grants: G[], { separateAdmins }: SecurityPolicy): G[] =>
  separateAdmins ? grants.map((grant) => (grant.role === 'founder' ? { ...grant, role: 'organiser' } : grant)) : grants

/** What an active account may do and where, without a session: for what goes on when its person has left. */
export async function grantsOf(db: Db, accountId: string): Promise<Account['scope']> {
  const read = await sql<{ settings: unknown }>`
    select (select settings from security_policy) as settings from account where id = ${accountId} and state = 'active'`.execute(
    db,
  )
  const [active] = read.rows
  return active ? asHeld(await rolesOf(db, accountId), policyOf(active.settings)) : []
}

/** The account of a request's session cookie, with state, roles and subtrees read afresh. */
export async function accountOf(house: House, headers: Headers): Promise<Account | undefined> {
  const session = await house.auth.api.getSession({ headers })
  if (!session) return undefined
  const { db } = house
  const { user } = session
  const [standing, given] = await Promise.all([standingOf(db, user.id, session.session.id), rolesOf(db, user.id)])
  if (!standing) return undefined
  const policy = policyOf(standing.settings)
  if (isOver(standing, policy)) {
    await sql`delete from auth_session where id = ${session.session.id}`.execute(db)
    return undefined
  }
  await noteSeen(db, session.session.id, standing)
  const scope = asHeld(given, policy)
  const dues = duesOf({ ...standing, roles: scope.map(({ role }) => role) }, policy)
  return {
    id: user.id,
    name: user.name,
    username: (user as { username?: string | null }).username ?? '',
    unitId: standing.unitId,
    sessionId: session.session.id,
    twoFactor: standing.twoFactor,
    dues,
    permissions: dues.length > 0 ? [] : permissionsOf(scope),
    scope: dues.length > 0 ? [] : scope,
  }
}
