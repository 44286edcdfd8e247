import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { type AwardRules, type BulletinsFault, bulletinsFault } from '../award/award.rules.ts'
import { canonicalText } from '../award/document.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { readFrozen } from '../bulletins/frozen.store.ts'
import type { Db } from '../database/open.ts'
import { listRules, type Round, readRound, readRules } from './round.store.ts'

/** Who acts, and their account as the audit log names it. */
export const actorOf = (accountId: string): string => `account:${accountId}`

/** A round, locked: of two who change it at once the second sees what the first did. */
export async function lockRound(trx: Db, id: string): Promise<Round> {
  await sql`select from award_round where id = ${id} for update`.execute(trx)
  const round = await readRound(trx, id)
  if (!round) throw notFound('award')
  return round
}

const seasonMustBe = async (trx: Db, id: string) => {
  const found = await sql`select from season where id = ${id} for no key update`.execute(trx)
  if (found.rows.length === 0) throw notFound('season')
}

/** Writes rules down as the next version of the season's; the same as the newest are that version. */
export async function saveAwardRules(
  db: Db,
  { seasonId, rules, note }: { seasonId: string; rules: AwardRules; note: string },
  by: string,
  now: Date,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    await seasonMustBe(trx, seasonId)
    const [newest] = await listRules(trx, seasonId)
    if (newest && canonicalText(newest.rules) === canonicalText(rules)) return newest.version
    const version = (newest?.version ?? 0) + 1
    await trx
      .insertInto('awardRules')
      .values({ seasonId, version, document: JSON.stringify(rules), note, madeAt: now, madeBy: actorOf(by) })
      .execute()
    const [before, after] = [newest ? { ...newest.rules } : null, { ...rules }]
    const subject = `season:${seasonId}`
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.rules', subject, before, after, details: { version, note } },
    })
    return version
  })
}

const hints: Record<BulletinsFault, string> = {
  'award.no_bulletins': 'Name the bulletins that count.',
  'award.bulletins_overlap': 'Name bulletins whose days do not overlap: what happened would count twice.',
  'award.bulletins_of_two': 'Name bulletins of one unit.',
  'award.bulletin_other_season': 'Name bulletins of this season.',
}

export async function bulletinsMustFit(db: Db, seasonId: string, ids: readonly string[]): Promise<void> {
  const found = await readFrozen(db, ids)
  if (found.length < new Set(ids).size) throw notFound('bulletin')
  const fault = bulletinsFault(found, seasonId)
  if (fault) throw new Refusal(fault, 422, hints[fault], { field: 'bulletinIds' })
}

export interface RoundInput {
  seasonId: string
  name: string
  rulesVersion: number
  bulletinIds: string[]
}

async function mustFit(trx: Db, { seasonId, rulesVersion, bulletinIds }: RoundInput): Promise<void> {
  if (!(await readRules(trx, seasonId, rulesVersion))) throw notFound('award_rules')
  await bulletinsMustFit(trx, seasonId, bulletinIds)
}

const nameBulletins = (trx: Db, roundId: string, ids: readonly string[]) =>
  trx
    .insertInto('awardRoundBulletin')
    .values([...new Set(ids)].map((bulletinId) => ({ roundId, bulletinId })))
    .execute()

const shownOf = ({ name, rulesVersion, bulletinIds }: Omit<RoundInput, 'seasonId'>) => ({
  ...{ name, rulesVersion, bulletinIds: [...new Set(bulletinIds)].sort() },
})

/** Begins a round as a draft. The same again is the same round; another of its name in the season is refused. */
export async function makeRound(db: Db, input: RoundInput, by: string, now: Date): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await seasonMustBe(trx, input.seasonId)
    const { seasonId, name, rulesVersion } = input
    const of = await sql<{ id: string }>`select id from award_round
      where season_id = ${seasonId} and name = ${name} and state <> 'withdrawn'`.execute(trx)
    const there = of.rows[0] && (await readRound(trx, of.rows[0].id))
    if (there?.state === 'draft' && canonicalText(shownOf(there)) === canonicalText(shownOf(input))) return there.id
    if (there)
      throw new Refusal('award.name_taken', 409, 'There is a round of this name. Choose another.', { field: 'name' })
    await mustFit(trx, input)
    const id = newId('aw')
    await trx.insertInto('awardRound').values({ id, seasonId, name, rulesVersion, madeAt: now, madeBy: by }).execute()
    await nameBulletins(trx, id, input.bulletinIds)
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.make', subject: `award:${id}` },
      after: { seasonId, ...shownOf(input) },
    })
    return id
  })
}

/** Changes a draft: its name, the rules it is computed by, the bulletins it names. */
export async function changeRound(
  db: Db,
  id: string,
  changes: Omit<RoundInput, 'seasonId'>,
  by: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const round = await lockRound(trx, id)
    if (round.state !== 'draft')
      throw new Refusal('award.not_draft', 409, 'What was shown stays. Withdraw the round and make another.')
    const [before, after] = [shownOf(round), shownOf(changes)]
    if (canonicalText(before) === canonicalText(after)) return
    await mustFit(trx, { seasonId: round.seasonId, ...changes })
    const taken = await sql`select from award_round where season_id = ${round.seasonId} and name = ${changes.name}
      and state <> 'withdrawn' and id <> ${id}`.execute(trx)
    if (taken.rows.length > 0)
      throw new Refusal('award.name_taken', 409, 'There is a round of this name. Choose another.', { field: 'name' })
    const { name, rulesVersion } = changes
    await trx.updateTable('awardRound').set({ name, rulesVersion }).where('id', '=', id).execute()
    await trx.deleteFrom('awardRoundBulletin').where('roundId', '=', id).execute()
    await nameBulletins(trx, id, changes.bulletinIds)
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.change', subject: `award:${id}`, before, after },
    })
  })
}
