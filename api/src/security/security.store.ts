import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { adminRoles, defaultPolicy, type SecurityPolicy } from './security.rules.ts'

/** What was set, over what holds by default. */
export const policyOf = (settings: unknown): SecurityPolicy => ({
  ...defaultPolicy,
  ...(settings as Partial<SecurityPolicy>),
})

export async function readPolicy(db: Db): Promise<SecurityPolicy> {
  const row = await db.selectFrom('securityPolicy').select('settings').executeTakeFirst()
  return policyOf(row?.settings)
}

/** Which of the separated administrators the whole tree has an active account for. */
export async function readAdminsAtTheTop(db: Db): Promise<string[]> {
  const read = await sql<{ role: string }>`
    select distinct r.role from account_role r
      join account a on a.id = r.account_id and a.state = 'active' join org_unit u on u.id = r.unit_id
    where u.parent_id is null and r.role in (${sql.join([...adminRoles])})`.execute(db)
  return read.rows.map(({ role }) => role)
}
