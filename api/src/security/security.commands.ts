import { writeAudit } from '../audit/audit.commands.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { adminRoles, passwordPolicies, type SecurityPolicy } from './security.rules.ts'
import { readAdminsAtTheTop, readPolicy } from './security.store.ts'

/** A named profile is what its name says; only one's own has numbers of its own. */
const withProfile = (policy: SecurityPolicy): SecurityPolicy => {
  const { profile } = policy.password
  return profile === 'own' ? policy : { ...policy, password: passwordPolicies[profile] }
}

async function mustHaveAdmins(trx: Db): Promise<void> {
  const there = await readAdminsAtTheTop(trx)
  const missing = adminRoles.filter((role) => !there.includes(role))
  if (missing.length > 0)
    throw new Refusal('security.admins_missing', 409, 'Appoint the administrators in details.missing first.', {
      missing,
    })
}

/** Sets the security settings of the house; who separates the administrators must have appointed all three. */
export async function setPolicy(db: Db, policy: SecurityPolicy, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const before = await readPolicy(trx)
    const after = withProfile(policy)
    if (JSON.stringify(before) === JSON.stringify(after)) return
    if (after.separateAdmins && !before.separateAdmins) await mustHaveAdmins(trx)
    const settings = JSON.stringify(after)
    await trx
      .insertInto('securityPolicy')
      .values({ id: 'house', settings })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ settings }))
      .execute()
    const details = { before, after }
    await writeAudit(trx, { at: now, actor: by, action: 'security.set', subject: 'security:house', details })
  })
}
