import { writeAudit } from '../audit/audit.commands.ts'
import { type PublicityFault, publicityFault, type ReleaseFault, releaseFault } from '../award/publicity.rules.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import { isIntact, readBulletin } from '../bulletins/bulletin.store.ts'
import type { Db } from '../database/open.ts'
import { listHolidays } from '../learning/daily.store.ts'
import { computeAward, digestOf } from './award-of.ts'
import { actorOf, lockRound } from './round.commands.ts'

const publicityHints: Record<PublicityFault, string> = {
  'award.publicity_short': 'Choose a later last day: publicity lasts as many working days as the rules say, or more.',
  'award.publicity_long': 'Choose an earlier last day.',
}

/** An award is shown only of bulletins that are what was frozen, to the last figure. */
export async function mustBeIntact(trx: Db, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const bulletin = await readBulletin(trx, id)
    if (!bulletin || !isIntact(bulletin))
      throw new Refusal(
        'award.bulletin_altered',
        409,
        'A bulletin is not what was frozen. Call whoever keeps the database.',
        { id },
      )
  }
}

/**
 * Begins 公示: from today the award is kept as it is computed now, with all that it was computed of, and shown to everybody.
 * The same again changes nothing.
 */
export async function beginPublicity(
  db: Db,
  id: string,
  { until, contact }: { until: Day; contact: string },
  by: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const round = await lockRound(trx, id)
    if (round.state === 'publicity' && round.publicUntil === until && round.contact === contact) return
    if (round.state !== 'draft') throw new Refusal('award.not_draft', 409, 'Publicity began already.')
    await mustBeIntact(trx, round.bulletinIds)
    const document = await computeAward(trx, round, now)
    const today = dayOf(now)
    const least = document.rules.publicityDays
    const fault = publicityFault(today, until, least, await listHolidays(trx))
    if (fault) throw new Refusal(fault, 422, publicityHints[fault], { field: 'until', least })
    if (document.ranking.lines.length === 0)
      throw new Refusal('award.nobody_ranked', 409, 'No unit has a headcount in the last bulletin.')
    const digest = digestOf(document)
    await trx
      .updateTable('awardRound')
      .set({
        ...{ state: 'publicity', publicFrom: today, publicUntil: until, contact },
        ...{ document: JSON.stringify(document), digest },
      })
      .where('id', '=', id)
      .execute()
    const awarded = document.ranking.lines.filter(({ isAwarded }) => isAwarded).map(({ unitId }) => unitId)
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.publicity', subject: `award:${id}` },
      after: { publicFrom: today, publicUntil: until, digest, awarded },
    })
  })
}

/** Withdraws a round that is not released, with the reason. It stays as a record; its name is free again. */
export async function withdrawRound(db: Db, id: string, reason: string, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const round = await lockRound(trx, id)
    if (round.state === 'withdrawn' && round.withdrawnReason === reason) return
    if (round.state === 'released' || round.state === 'withdrawn')
      throw new Refusal('award.settled', 409, 'A released or withdrawn award does not change.')
    await trx
      .updateTable('awardRound')
      .set({ state: 'withdrawn', withdrawnAt: now, withdrawnBy: by, withdrawnReason: reason })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.withdraw', subject: `award:${id}` },
      ...{ before: { state: round.state }, after: { state: 'withdrawn', reason } },
    })
  })
}

const releaseHints: Record<ReleaseFault, string> = {
  'award.not_public': 'Only an award whose publicity has begun, and which is not settled, is released.',
  'award.publicity_runs': 'Wait until the last day of publicity has passed.',
  'award.objections_open': 'Answer every objection first.',
  'award.objection_upheld': 'An objection was upheld: withdraw the round, mend it, and show another.',
  'award.not_proposed': 'One person proposes the release first, and another confirms it.',
  'award.same_person': 'Another person has to confirm: not the one who proposed, nor another account of theirs.',
  'award.person_unknown': 'Both accounts need a staff number, so that it shows that they are two persons.',
}

function mustBeFree(fault: ReleaseFault | undefined): void {
  if (fault) throw new Refusal(fault, 409, releaseHints[fault])
}

async function personOf(trx: Db, accountId: string | null) {
  if (accountId === null) return undefined
  const row = await trx.selectFrom('account').select('staffNo').where('id', '=', accountId).executeTakeFirst()
  return { accountId, staffNo: row?.staffNo ?? null }
}

/** The first of two persons proposes the release. Whoever proposes later takes the earlier one's place. */
export async function proposeRelease(db: Db, id: string, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const round = await lockRound(trx, id)
    mustBeFree(releaseFault(round, dayOf(now), await personOf(trx, by)))
    if (round.proposedBy === by) return
    await trx.updateTable('awardRound').set({ proposedAt: now, proposedBy: by }).where('id', '=', id).execute()
    const before = round.proposedBy ? { proposedBy: actorOf(round.proposedBy) } : null
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.propose', subject: `award:${id}` },
      ...{ before, after: { proposedBy: actorOf(by), digest: round.digest } },
    })
  })
}

/** The second person confirms: the award is released, once, and nothing of it changes any more. */
export async function releaseAward(db: Db, id: string, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const round = await lockRound(trx, id)
    const [first, second] = [await personOf(trx, round.proposedBy), await personOf(trx, by)]
    mustBeFree(releaseFault(round, dayOf(now), first, second))
    await trx
      .updateTable('awardRound')
      .set({ state: 'released', releasedAt: now, releasedBy: by })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.release', subject: `award:${id}` },
      ...{ before: { state: 'publicity' }, after: { state: 'released', digest: round.digest } },
      details: { proposedBy: actorOf(round.proposedBy ?? '') },
    })
  })
}
