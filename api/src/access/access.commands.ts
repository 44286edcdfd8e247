import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import type { Duty, Role } from './access.rules.ts'

export interface NewAccount {
  username: string
  name: string
  password: string
  role: Role
  unitId: string
  duties?: Duty[]
  staffNo?: string
}

/** The row that better-auth signs in by; an invited account has no user name yet. */
export async function insertUser(trx: Db, id: string, name: string, now: Date): Promise<void> {
  await trx
    .withoutPlugins()
    .insertInto('auth_user' as never)
    // better-auth wants an address; nothing is ever sent to this one
    .values({
      id,
      name,
      email: `${id}@accounts.invalid`,
      emailVerified: true,
      createdAt: now,
      updatedAt: now,
    } as never)
    .execute()
}

/** The user name, as capital letters do not tell two apart, and the password as better-auth keeps it. */
export async function insertCredential(
  trx: Db,
  id: string,
  { username, passwordHash }: { username: string; passwordHash: string },
  now: Date,
): Promise<void> {
  await sql`update auth_user set username = ${username.toLowerCase()}, "displayUsername" = ${username}
    where id = ${id}`.execute(trx)
  const stamps = { createdAt: now, updatedAt: now }
  await trx
    .withoutPlugins()
    .insertInto('auth_account' as never)
    .values({
      ...{ id: newId('c'), accountId: id, providerId: 'credential', userId: id, password: passwordHash },
      ...stamps,
    } as never)
    .execute()
  await trx.insertInto('formerPassword').values({ accountId: id, passwordHash }).execute()
}

/** Makes an account with one role and a password at once, for the command line and the first run. */
export async function addAccount(db: Db, account: NewAccount, by: string, now: Date): Promise<{ id: string }> {
  const id = newId('a')
  const { username, name, role, unitId, duties = [], staffNo = null } = account
  const passwordHash = await hashPassword(account.password)
  await db.transaction().execute(async (trx) => {
    await insertUser(trx, id, name, now)
    await trx.insertInto('account').values({ id, unitId, staffNo, state: 'active', createdAt: now }).execute()
    await insertCredential(trx, id, { username, passwordHash }, now)
    await trx.insertInto('accountRole').values({ accountId: id, role, unitId, duties, grantedAt: now }).execute()
    const after = { username, name, role, unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'account.add', subject: `account:${id}`, unitId, after })
  })
  return { id }
}

/** Whether someone signs in by this user name; capital letters do not tell two apart. */
export async function isNameTaken(db: Db, username: string): Promise<boolean> {
  const read = await sql`select from auth_user where username = ${username.toLowerCase()}`.execute(db)
  return read.rows.length > 0
}

/** better-auth takes these user names, and no others, at the sign-in. */
export const USERNAME = /^[A-Za-z0-9_.]{3,30}$/

export const countAccounts = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('account')
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
