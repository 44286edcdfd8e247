import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import type { Role } from './access.rules.ts'

export interface NewAccount {
  username: string
  name: string
  password: string
  role: Role
  unitId: string
}

/** Makes an organiser's account with one role. The password is kept as better-auth keeps it; nothing logs it. */
export async function addAccount(db: Db, account: NewAccount, by: string, now: Date): Promise<{ id: string }> {
  const id = newId('a')
  const password = await hashPassword(account.password)
  const stamps = { createdAt: now, updatedAt: now }
  await db.transaction().execute(async (trx) => {
    const plain = trx.withoutPlugins()
    await plain
      .insertInto('auth_user' as never)
      .values({
        id,
        name: account.name,
        // better-auth wants an address; nothing is ever sent to this one
        email: `${id}@accounts.invalid`,
        emailVerified: true,
        username: account.username.toLowerCase(),
        displayUsername: account.username,
        ...stamps,
      } as never)
      .execute()
    await plain
      .insertInto('auth_account' as never)
      .values({ id: newId('c'), accountId: id, providerId: 'credential', userId: id, password, ...stamps } as never)
      .execute()
    await trx
      .insertInto('accountRole')
      .values({ accountId: id, role: account.role, unitId: account.unitId, grantedAt: now })
      .execute()
    const { username, role, unitId } = account
    await writeAudit(trx, {
      at: now,
      actor: by,
      action: 'account.add',
      subject: `account:${id}`,
      unitId,
      after: { username, name: account.name, role, unitId },
    })
  })
  return { id }
}

/** Whether someone signs in by this user name; capital letters do not tell two apart. */
export async function isNameTaken(db: Db, username: string): Promise<boolean> {
  const read = await sql`select from auth_user where username = ${username.toLowerCase()}`.execute(db)
  return read.rows.length > 0
}

export const countAccounts = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('accountRole')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

/**
 * Drops organisers' sessions and second steps that ended, which better-auth does only for those that come back. It lives
 * by the machine's time, whatever a simulated clock says.
 */
export async function forgetOldSessions(db: Db, now: Date): Promise<void> {
  const over = sql`"expiresAt" < least(${now}::timestamptz, current_timestamp)`
  await sql`delete from auth_session where ${over}`.execute(db)
  await sql`delete from auth_verification where ${over}`.execute(db)
}

/** Whoever has a role at a unit has it at its successor too. */
export async function followGrants(trx: Db, unitId: string, successorId: string, now: Date): Promise<void> {
  await sql`insert into account_role (account_id, role, unit_id, granted_at)
    select account_id, role, ${successorId}, ${now} from account_role where unit_id = ${unitId}
    on conflict do nothing`.execute(trx)
}
