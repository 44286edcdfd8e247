import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { passwordFault } from '../security/password.rules.ts'
import { readPolicy } from '../security/security.store.ts'

const unfit = (fault: string, details: Record<string, unknown> = {}) =>
  new Refusal(`password.${fault}`, 422, 'Choose another password; details say what it must be.', {
    field: 'password',
    ...details,
  })

/** The hash of a new password that the policy takes; `names` are what a guesser would try first. */
export async function hashFitting(db: Db, password: string, names: readonly (string | null)[]): Promise<string> {
  const { password: policy } = await readPolicy(db)
  const known = names.filter((name) => name !== null)
  const fault = passwordFault(password, known, policy)
  if (fault) throw unfit(fault, { minLength: policy.minLength, classes: policy.classes })
  return hashPassword(password)
}

/** One of the last passwords does not come back. The present one counts among them. */
export async function mustBeNew(db: Db, accountId: string, password: string): Promise<void> {
  const { history } = (await readPolicy(db)).password
  const former = await db
    .selectFrom('formerPassword')
    .select('passwordHash as hash')
    .where('accountId', '=', accountId)
    .orderBy('id', 'desc')
    .limit(Math.max(1, history))
    .execute()
  for (const { hash } of former) if (await verifyPassword({ hash, password })) throw unfit('used_before', { history })
}

/** As many former ones as any policy may ask for. */
const KEPT = 24

/** Puts the hash in the place of the present one; its age begins now, by the wall's clock. */
export async function replacePassword(trx: Db, accountId: string, passwordHash: string): Promise<void> {
  await sql`update auth_account set password = ${passwordHash}, "updatedAt" = now()
    where "userId" = ${accountId} and "providerId" = 'credential'`.execute(trx)
  await trx.insertInto('formerPassword').values({ accountId, passwordHash }).execute()
  await sql`delete from former_password where account_id = ${accountId} and id not in (
    select id from former_password where account_id = ${accountId} order by id desc limit ${KEPT})`.execute(trx)
  await sql`update account set password_set_at = now() where id = ${accountId}`.execute(trx)
}

/** Ends the account's sessions, all but one where one is named; every request reads them afresh, so they end at once. */
export async function endSessions(trx: Db, accountId: string, except = ''): Promise<void> {
  await sql`delete from auth_session where "userId" = ${accountId} and id <> ${except}`.execute(trx)
  // a second step that is still open would become a session
  await sql`delete from auth_verification where value = ${accountId}`.execute(trx)
}
