import { sql } from 'kysely'
import { insertUser } from '../access/access.commands.ts'
import { isApart } from '../access/grant.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import type { Account } from '../house.ts'
import { nameOf, staffNoOf } from '../learners/learner.rules.ts'
import { readUnit } from '../org/org.store.ts'
import { grantRole, lockAccount, type NewGrant } from './grant.commands.ts'
import { issueLink } from './link.commands.ts'
import { endSessions } from './password.commands.ts'

export interface Invitation {
  name: string
  unitId: string
  staffNo: string | null
  grants: NewGrant[]
}

const audit = (
  { id, unitId }: { id: string; unitId: string },
  action: string,
  by: Account,
  at: Date,
  details: Record<string, unknown> = {},
) => ({ ...{ at, actor: `account:${by.id}`, action, subject: `account:${id}`, unitId, details } })

/** Makes an account that nobody can sign in to yet, and the one-time link by which its person takes it up. */
export function inviteAccount(db: Db, invitation: Invitation, by: Account, now: Date) {
  const { unitId, grants } = invitation
  const name = nameOf(invitation.name)
  const staffNo = invitation.staffNo ? staffNoOf(invitation.staffNo) : null
  return db.transaction().execute(async (trx) => {
    const unit = await readUnit(trx, unitId)
    mustBeWithin(unit?.path, scopeOf(by, 'account.write'), 'unit')
    const id = newId('a')
    await insertUser(trx, id, name, now)
    await trx.insertInto('account').values({ id, unitId, staffNo, state: 'invited', createdAt: now }).execute()
    await writeAudit(trx, audit({ id, unitId }, 'account.invite', by, now, { name, staffNo }))
    for (const grant of grants) await grantRole(trx, id, grant, by, now)
    return { id, ...(await issueLink(trx, id, 'invite', now)) }
  })
}

/**
 * An account that this one may manage: its unit and all its roles lie within the subtrees, since who resets an
 * account could act as it; and it is not one's own.
 */
async function lockManaged(trx: Db, id: string, by: Account, permission: 'account.write' | 'role.grant') {
  const account = await lockAccount(trx, id)
  const scope = scopeOf(by, permission)
  const home = await readUnit(trx, account.unitId)
  for (const path of [home?.path, ...account.grants.map((grant) => grant.path)]) mustBeWithin(path, scope, 'account')
  if (id === by.id) throw new Refusal('account.own', 403, 'Use your own page for this, or ask another administrator.')
  return account
}

/** Disables an account: its sessions end now, its links too. Its roles stay on record. */
export function disableAccount(db: Db, id: string, by: Account, now: Date): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const account = await lockManaged(trx, id, by, 'account.write')
    if (account.state === 'disabled') return
    await trx.updateTable('account').set({ state: 'disabled' }).where('id', '=', id).execute()
    await trx
      .updateTable('accountLink')
      .set({ expiresAt: now })
      .where('accountId', '=', id)
      .where('expiresAt', '>', now)
      .execute()
    await endSessions(trx, id)
    await writeAudit(trx, audit(account, 'account.disable', by, now, { before: account.state }))
  })
}

/** Lets a disabled account in again, unless its person has meanwhile got a role that must be apart from its own. */
export function enableAccount(db: Db, id: string, by: Account, now: Date): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const account = await lockManaged(trx, id, by, 'account.write')
    if (account.state !== 'disabled') return
    for (const { role } of account.grants)
      if (!isApart(account.elsewhere, role))
        throw new Refusal('grant.roles_apart', 409, 'This person meanwhile holds a role that must be apart.')
    const hasPassword = await sql`select from auth_account where "userId" = ${id}`.execute(trx)
    const state = hasPassword.rows.length > 0 ? 'active' : 'invited'
    await trx.updateTable('account').set({ state }).where('id', '=', id).execute()
    await writeAudit(trx, audit(account, 'account.enable', by, now))
  })
}

/** A new one-time link: to take up the invitation, or to set a new password. It is shown once. */
export function renewLink(db: Db, id: string, by: Account, now: Date) {
  return db.transaction().execute(async (trx) => {
    const account = await lockManaged(trx, id, by, 'account.write')
    if (account.state === 'disabled') throw new Refusal('account.disabled', 409, 'Enable the account first.')
    const purpose = account.state === 'invited' ? 'invite' : 'reset'
    const link = await issueLink(trx, id, purpose, now)
    await writeAudit(trx, audit(account, 'link.issue', by, now, { purpose, expiresAt: link.expiresAt }))
    return { ...link, purpose } as const
  })
}

export function endSessionsOf(db: Db, id: string, by: Account, now: Date): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const account = await lockManaged(trx, id, by, 'account.write')
    await endSessions(trx, id)
    await writeAudit(trx, audit(account, 'session.end_all', by, now))
  })
}

/** For who lost their authenticator. Another administrator's right than the password's, so that none has both. */
export function resetTwoFactor(db: Db, id: string, by: Account, now: Date): Promise<void> {
  return db.transaction().execute(async (trx) => {
    const account = await lockManaged(trx, id, by, 'role.grant')
    await sql`delete from auth_two_factor where "userId" = ${id}`.execute(trx)
    await sql`update auth_user set "twoFactorEnabled" = false where id = ${id}`.execute(trx)
    await endSessions(trx, id)
    await writeAudit(trx, audit(account, 'two_factor.reset', by, now))
  })
}
