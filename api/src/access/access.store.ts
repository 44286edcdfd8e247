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
