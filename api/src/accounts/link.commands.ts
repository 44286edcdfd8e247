import { sql } from 'kysely'
import { insertCredential, isNameTaken, USERNAME } from '../access/access.commands.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { hashOfToken, newToken } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { endSessions, hashFitting, mustBeNew, replacePassword } from './password.commands.ts'

const HOURS = { invite: 72, reset: 24 } as const
export type LinkPurpose = keyof typeof HOURS

/** A new one-time link; an earlier one of the account ends. Only its hash is kept. */
export async function issueLink(trx: Db, accountId: string, purpose: LinkPurpose, now: Date) {
  await trx
    .updateTable('accountLink')
    .set({ expiresAt: now })
    .where('accountId', '=', accountId)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .execute()
  const token = newToken()
  const expiresAt = new Date(now.getTime() + HOURS[purpose] * 3600_000)
  const row = { tokenHash: hashOfToken(token), accountId, purpose, issuedAt: now, expiresAt }
  await trx.insertInto('accountLink').values(row).execute()
  return { token, expiresAt: expiresAt.toISOString() }
}

interface Found {
  accountId: string
  purpose: LinkPurpose
  name: string
  username: string | null
  staffNo: string | null
  unitName: string
  state: string
  expiresAt: Date
  usedAt: Date | null
}

/** Whose a link is; refused when it was used, has run out, or is none. */
export async function openLink(db: Db, token: string, now: Date): Promise<Found> {
  const read = await sql<Found>`
    select l.account_id, l.purpose, l.expires_at, l.used_at, u.name, u."displayUsername" as username, a.staff_no,
      a.state, o.name as unit_name
    from account_link l join account a on a.id = l.account_id join auth_user u on u.id = a.id
      join org_unit o on o.id = a.unit_id
    where l.token_hash = ${hashOfToken(token)}`.execute(db)
  const [found] = read.rows
  if (!found) throw notFound('link')
  if (found.usedAt) throw new Refusal('link.used', 409, 'This link has been used. Ask for a new one.')
  const isFor = found.purpose === 'invite' ? 'invited' : 'active'
  if (found.expiresAt <= now || found.state !== isFor)
    throw new Refusal('link.expired', 409, 'This link has run out. Ask for a new one.')
  return found
}

export interface LinkUse {
  token: string
  username?: string | undefined
  password: string
}

async function useOnce(trx: Db, token: string, now: Date): Promise<void> {
  const used = await trx
    .updateTable('accountLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', hashOfToken(token))
    .where('usedAt', 'is', null)
    // an account disabled, or a link renewed, since this one was opened
    .where('expiresAt', '>', now)
    .returning('accountId')
    .executeTakeFirst()
  if (!used) throw new Refusal('link.used', 409, 'This link has been used. Ask for a new one.')
}

async function takeUp(trx: Db, found: Found, username: string, passwordHash: string, now: Date): Promise<void> {
  // two who choose one name at once: the second finds it taken
  await sql`select pg_advisory_xact_lock(hashtextextended('account name', 0))`.execute(trx)
  if (await isNameTaken(trx, username))
    throw new Refusal('account.name_taken', 409, 'Choose another user name.', { field: 'username' })
  await insertCredential(trx, found.accountId, { username, passwordHash }, now)
  await sql`update account set state = 'active', password_set_at = now() where id = ${found.accountId}`.execute(trx)
}

/**
 * Uses a link: the invited choose a user name and a password, the others a new password, which ends their sessions.
 * The second factor stays as it is: whoever gets hold of a link does not get around it.
 */
export async function useLink(db: Db, { token, username, password }: LinkUse, now: Date): Promise<void> {
  const found = await openLink(db, token, now)
  const { accountId, purpose } = found
  if (purpose === 'invite' && !USERNAME.test(username ?? ''))
    throw new Refusal('account.name_unfit', 422, '3 to 30 letters, digits, _ or dots.', { field: 'username' })
  const passwordHash = await hashFitting(db, password, [username ?? found.username, found.name, found.staffNo])
  if (purpose === 'reset') await mustBeNew(db, accountId, password)
  await db.transaction().execute(async (trx) => {
    await useOnce(trx, token, now)
    if (purpose === 'invite') await takeUp(trx, found, username ?? '', passwordHash, now)
    else await replacePassword(trx, accountId, passwordHash)
    await endSessions(trx, accountId)
    const by = { at: now, actor: `account:${accountId}`, subject: `account:${accountId}` }
    const details = purpose === 'invite' ? { username } : {}
    await writeAudit(trx, { ...by, action: purpose === 'invite' ? 'account.take_up' : 'password.reset', details })
  })
}
