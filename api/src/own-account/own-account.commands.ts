import { verifyPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { allowances } from '../access/sign-in.rules.ts'
import { claimTry, giveBack } from '../access/sign-in-tries.ts'
import { endSessions, hashFitting, mustBeNew, replacePassword } from '../accounts/password.commands.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import type { Account } from '../house.ts'
import { readPasswordHash, readStaffNo } from './own-account.store.ts'

/** Whoever sits down at a page left open must not guess the password there either. */
export async function mustKnowPassword(db: Db, account: Account, password: string, now: Date): Promise<void> {
  const tries = [{ sender: `own-password:${account.id}`, allowance: allowances.device, isOwn: true }]
  const wait = await claimTry(db, tries, now)
  if (wait)
    throw new Refusal('access.too_many_tries', 429, 'Too many wrong passwords. Try again at details.retryAt.', {
      retryAt: wait.toISOString(),
    })
  const hash = await readPasswordHash(db, account.id)
  if (!hash || !(await verifyPassword({ hash, password }))) {
    await writeAudit(db, { ...own(account, 'password.check', now), outcome: 'refused' })
    throw new Refusal('password.wrong', 422, 'This is not your password.', { field: 'current' })
  }
  await giveBack(db, tries, true)
}

export const own = (account: Account, action: string, at: Date, details: Record<string, unknown> = {}) => ({
  ...{ at, actor: `account:${account.id}`, action, subject: `account:${account.id}`, unitId: account.unitId, details },
})

/** Sets a new password; other sessions end, since one of them may be why it is changed. */
export async function changePassword(
  db: Db,
  account: Account,
  { current, password }: { current: string; password: string },
  now: Date,
): Promise<void> {
  await mustKnowPassword(db, account, current, now)
  await mustBeNew(db, account.id, password)
  const hash = await hashFitting(db, password, [account.username, account.name, await readStaffNo(db, account.id)])
  await db.transaction().execute(async (trx) => {
    await replacePassword(trx, account.id, hash)
    await endSessions(trx, account.id, account.sessionId)
    await writeAudit(trx, own(account, 'password.set', now))
  })
}

export function endSession(db: Db, account: Account, id: string, now: Date): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const ended = await sql`
      delete from auth_session where id = ${id} and "userId" = ${account.id} returning id`.execute(trx)
    if (ended.rows.length === 0) throw notFound('session')
    await writeAudit(trx, own(account, 'session.end', now, { session: id }))
  })
}

export function endOtherSessions(db: Db, account: Account, now: Date): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await endSessions(trx, account.id, account.sessionId)
    await writeAudit(trx, own(account, 'session.end_others', now))
  })
}
