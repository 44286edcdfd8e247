import { domains } from '@lianbing/content/schema'
import { sql } from 'kysely'
import { mustBeWithin, type Scope } from '../access/scope.ts'
import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { mustGoOn, readUnit } from '../org/org.store.ts'
import type { LocalDomain } from './domain.rules.ts'
import { listLocalDomains } from './domain.store.ts'

interface Change {
  by: string
  now: Date
  /** Where this account writes content. */
  scope: Scope
}

/** One name on one line of the tree: a county that saw two of the same name could not tell them apart. */
async function mustBeNew(trx: Db, name: string, path: string, code = ''): Promise<void> {
  const line = await listLocalDomains(trx, [path])
  const isTaken = (Object.values(domains) as string[]).includes(name)
  if (isTaken || line.some((other) => other.code !== code && other.name === name))
    throw new Refusal('domain.name_taken', 409, 'There is a domain of this name here already. Choose another name.')
}

const lock = (trx: Db) => sql`select pg_advisory_xact_lock(hashtextextended('domains', 0))`.execute(trx)

async function mustRead(trx: Db, code: string): Promise<LocalDomain> {
  const found = (await listLocalDomains(trx, 'all')).find((one) => one.code === code)
  if (!found) throw notFound('domain')
  return found
}

/** Adds a domain of a place. Sent twice it is one: the second answer is the first one's. */
export async function addDomain(db: Db, { name, unitId }: { name: string; unitId: string }, change: Change) {
  const { by, now, scope } = change
  return db.transaction().execute(async (trx) => {
    await lock(trx)
    const unit = await readUnit(trx, unitId)
    mustBeWithin(unit?.path, scope, 'unit')
    mustGoOn(unit)
    const same = (await listLocalDomains(trx, 'all')).find((one) => one.unitId === unitId && one.name === name)
    if (same) return same
    await mustBeNew(trx, name, unit?.path ?? '')
    const code = newId('dm')
    await trx.insertInto('localDomain').values({ code, unitId, name, createdAt: now, createdBy: by }).execute()
    const after = { name, unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'domain.create', subject: `domain:${code}`, unitId, after })
    return mustRead(trx, code)
  })
}

export async function renameDomain(db: Db, code: string, name: string, { by, now, scope }: Change) {
  return db.transaction().execute(async (trx) => {
    await lock(trx)
    const old = await mustRead(trx, code)
    mustBeWithin(old.path, scope, 'domain')
    if (old.name === name) return old
    await mustBeNew(trx, name, old.path, code)
    await trx.updateTable('localDomain').set({ name }).where('code', '=', code).execute()
    const sides = differing({ name: old.name }, { name })
    const { unitId } = old
    await writeAudit(trx, { at: now, actor: by, action: 'domain.update', subject: `domain:${code}`, unitId, ...sides })
    return mustRead(trx, code)
  })
}

/** What a unit has added goes on at the unit that it becomes part of. */
export async function moveDomains(trx: Db, fromId: string, intoId: string): Promise<void> {
  const taken = await trx.selectFrom('localDomain').select('name').where('unitId', '=', intoId).execute()
  const names = new Set(taken.map(({ name }) => name))
  const moved = await trx
    .selectFrom('localDomain as d')
    .innerJoin('orgUnit as u', 'u.id', 'd.unitId')
    .select(['d.code', 'd.name', 'u.name as unitName'])
    .where('d.unitId', '=', fromId)
    .execute()
  for (const { code, name, unitName } of moved)
    await trx
      .updateTable('localDomain')
      .set({ unitId: intoId, name: names.has(name) ? `${name}（${unitName}）` : name })
      .where('code', '=', code)
      .execute()
}
