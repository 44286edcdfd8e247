import { sql } from 'kysely'
import type { Duty, Grant, Role } from '../access/access.rules.ts'
import { type GrantFault, grantFault, separationFault } from '../access/grant.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import type { Account } from '../house.ts'
import { readUnit } from '../org/org.store.ts'
import { rolesElsewhere } from './account.store.ts'

export interface NewGrant {
  role: Role
  unitId: string
  duties: Duty[]
}

interface Held extends Grant {
  role: Role
  unitId: string
  duties: Duty[]
}

/** An account and its grants, locked with every account of the same person, so that no two roles slip in at once. */
export async function lockAccount(trx: Db, id: string) {
  const own = await trx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  if (!own) throw notFound('account')
  await sql`select from account where id = ${id} or staff_no = ${own.staffNo} order by id for update`.execute(trx)
  const locked = await trx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const held = await sql<Held>`
    select r.role, r.unit_id, r.duties, u.path from account_role r join org_unit u on u.id = r.unit_id
    where r.account_id = ${id} order by u.path, r.role`.execute(trx)
  return { ...locked, grants: held.rows, elsewhere: await rolesElsewhere(trx, locked) }
}

const faultHints: Record<Exclude<GrantFault, 'grant.out_of_scope'>, string> = {
  'grant.to_oneself': 'Nobody changes their own rights. Ask another administrator.',
  'grant.founder_only_once': 'The account of the first run is the only one of its kind; hand it over instead.',
  'grant.duties_needed': 'Say which duties the examiner has.',
  'grant.no_duties': 'Only an examiner has duties.',
  'grant.person_unknown': 'This role must be apart from others in the person: enter the staff number of the account.',
  'grant.roles_apart': 'This person holds a role that must be apart from this one. Withdraw the other first.',
}

function mustBeNone(fault: GrantFault | undefined): void {
  if (!fault) return
  if (fault === 'grant.out_of_scope') throw notFound('unit')
  throw new Refusal(fault, fault === 'grant.to_oneself' ? 403 : 409, faultHints[fault], { field: 'role' })
}

const granterOf = ({ id, scope }: Account) => ({ id, grants: scope })

/** Gives an account a role in a subtree. The same again changes nothing; other duties replace the ones before. */
export async function grantRole(trx: Db, accountId: string, grant: NewGrant, by: Account, now: Date): Promise<void> {
  const unit = await readUnit(trx, grant.unitId)
  const grantee = await lockAccount(trx, accountId)
  mustBeWithin((await readUnit(trx, grantee.unitId))?.path, scopeOf(by, 'role.grant'), 'account')
  if (!unit) throw notFound('unit')
  const { role, unitId } = grant
  const duties = [...new Set(grant.duties)].sort()
  mustBeNone(grantFault(granterOf(by), grantee, { role, path: unit.path, duties }))
  const same = grantee.grants.find((one) => one.role === role && one.unitId === unitId)
  if (same && same.duties.join() === duties.join()) return
  await trx
    .insertInto('accountRole')
    .values({ accountId, role, unitId, duties, grantedAt: now })
    .onConflict((conflict) => conflict.columns(['accountId', 'role', 'unitId']).doUpdateSet({ duties, grantedAt: now }))
    .execute()
  const details = { role, unitId, duties, ...(same ? { before: same.duties } : {}) }
  await writeAudit(trx, audit(grantee, 'role.grant', by, now, details))
}

const audit = (
  { id, unitId }: { id: string; unitId: string },
  action: string,
  by: Account,
  at: Date,
  details: Record<string, unknown>,
) => ({ ...{ at, actor: `account:${by.id}`, action, subject: `account:${id}`, unitId, details } })

/** Takes a role in a unit from an account; its open pages lose it at their next request. */
export async function withdrawRole(
  trx: Db,
  accountId: string,
  { role, unitId }: { role: Role; unitId: string },
  by: Account,
  now: Date,
): Promise<void> {
  const grantee = await lockAccount(trx, accountId)
  if (accountId === by.id) mustBeNone('grant.to_oneself')
  const held = grantee.grants.find((one) => one.role === role && one.unitId === unitId)
  mustBeWithin(held?.path, scopeOf(by, 'role.grant'), 'grant')
  await trx
    .deleteFrom('accountRole')
    .where('accountId', '=', accountId)
    .where('role', '=', role)
    .where('unitId', '=', unitId)
    .execute()
  await writeAudit(trx, audit(grantee, 'role.withdraw', by, now, { role, unitId, duties: held?.duties }))
}

/**
 * Hands every role of one account to another, which must be allowed to hold them all. Nobody hands anything to
 * themselves; who leaves may hand over their own.
 */
export async function transferDuty(trx: Db, fromId: string, toId: string, by: Account, now: Date): Promise<void> {
  const [first, second] = [fromId, toId].sort() as [string, string]
  const locked = { [first]: await lockAccount(trx, first), [second]: await lockAccount(trx, second) }
  const [from, to] = [locked[fromId], locked[toId]]
  if (!from || !to || fromId === toId) throw notFound('account')
  if (toId === by.id) mustBeNone('grant.to_oneself')
  if (to.state === 'disabled') throw new Refusal('account.disabled', 409, 'Enable the account first.')
  if (from.grants.length === 0) throw new Refusal('grant.nothing', 409, 'This account has no role to hand over.')
  const scope = scopeOf(by, 'role.grant')
  for (const { path } of [...from.grants, ...to.grants]) mustBeWithin(path, scope, 'account')
  // what the one gives up is held by it no longer, where both are one person
  const elsewhere = await rolesElsewhere(trx, to, fromId)
  let held: Grant[] = to.grants
  for (const grant of from.grants) {
    mustBeNone(separationFault({ staffNo: to.staffNo, grants: held, elsewhere }, grant.role))
    held = [...held, grant]
  }
  await trx.deleteFrom('accountRole').where('accountId', '=', fromId).execute()
  for (const { role, unitId, duties } of from.grants)
    await trx
      .insertInto('accountRole')
      .values({ accountId: toId, role, unitId, duties, grantedAt: now })
      .onConflict((conflict) => conflict.columns(['accountId', 'role', 'unitId']).doUpdateSet({ duties }))
      .execute()
  const grants = from.grants.map(({ role, unitId, duties }) => ({ role, unitId, duties }))
  await writeAudit(trx, audit(from, 'duty.transfer', by, now, { to: toId, grants }))
}
