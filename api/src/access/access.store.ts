import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Account, House } from '../house.ts'
import { permissionsOf } from './access.rules.ts'

const rolesOf = (db: Db, accountId: string) =>
  db
    .selectFrom('accountRole')
    .innerJoin('orgUnit', 'orgUnit.id', 'accountRole.unitId')
    .select(['accountRole.role', 'orgUnit.id as unitId', 'orgUnit.name as unitName', 'orgUnit.path'])
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

/** The organiser of a request's session cookie, with roles and subtrees read afresh. */
export async function accountOf(house: House, headers: Headers): Promise<Account | undefined> {
  const session = await house.auth.api.getSession({ headers })
  if (!session) return undefined
  const scope = await rolesOf(house.db, session.user.id)
  return {
    id: session.user.id,
    name: session.user.name,
    username: (session.user as { username?: string | null }).username ?? '',
    permissions: permissionsOf(scope),
    scope,
  }
}
