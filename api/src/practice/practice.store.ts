import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { inOpenMatches } from '../papers/paper.store.ts'

/** Questions in papers that the learner has begun and not handed in. */
const sittingOver = (db: Db, learnerId: string, now: Date) =>
  db
    .selectFrom('sitting')
    .innerJoin('paperItem', 'paperItem.paperId', 'sitting.paperId')
    .select('paperItem.questionId')
    .where('sitting.learnerId', '=', learnerId)
    .where('sitting.submittedAt', 'is', null)
    .where('sitting.deadline', '>', now)

/** Questions of duels that are not over; all of them, as a colleague may still have to answer what the learner has. */
const duellingOver = (db: Db, learnerId: string, now: Date) =>
  db
    .selectFrom('duel')
    .innerJoin('duelItem', 'duelItem.duelId', 'duel.id')
    .select('duelItem.questionId')
    .where((eb) => eb.or([eb('duel.challengerId', '=', learnerId), eb('duel.opponentId', '=', learnerId)]))
    .where('duel.endedAt', 'is', null)
    .where('duel.closesAt', '>', now)

/** The daily questions of the learner's groups, those of a paper that they are sitting over, and an open match's. */
const askedBesidesDuels = (db: Db, learnerId: string, now: Date) =>
  db
    .selectFrom('dailyQuestion')
    .innerJoin('groupMember', 'groupMember.groupId', 'dailyQuestion.groupId')
    .select('dailyQuestion.questionId')
    .where('groupMember.learnerId', '=', learnerId)
    .where('dailyQuestion.opensAt', '<=', now)
    .where('dailyQuestion.revealsAt', '>', now)
    .union(sittingOver(db, learnerId, now))
    .union(inOpenMatches(db, now))

/** What a duel that the learner is in must not tell, should it have such items since it began. */
export async function sealedInDuelsOf(db: Db, learnerId: string, now: Date): Promise<Set<string>> {
  return new Set((await askedBesidesDuels(db, learnerId, now).execute()).map((row) => row.questionId))
}

/**
 * Questions that the learner is being asked, in a duel too, and all of an open match, which everybody sits or will sit.
 * Practice, 错题 and search must not give them away.
 */
export async function openQuestionIdsOf(db: Db, learnerId: string, now: Date): Promise<Set<string>> {
  const rows = await askedBesidesDuels(db, learnerId, now)
    .union(duellingOver(db, learnerId, now))
    .execute()
  return new Set(rows.map((row) => row.questionId))
}

/** Questions open anywhere: search must not answer them. */
export async function openQuestionIds(db: Db, now: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('dailyQuestion')
    .select('questionId')
    .where('opensAt', '<=', now)
    .where('revealsAt', '>', now)
    .union(inOpenMatches(db, now))
    .execute()
  return new Set(rows.map((row) => row.questionId))
}

/** Of these questions, those of a locality's own domain that is not the learner's (any more). */
export async function questionsElsewhere(db: Db, learnerId: string, items: readonly { questionId: string }[]) {
  const read = await sql<{ id: string }>`
    select q.id from question q join local_domain d on d.code = q.domain
    where q.id in (select jsonb_array_elements_text(${JSON.stringify(items.map((item) => item.questionId))}::jsonb))
      and not exists (select from learner l join org_closure c on c.descendant_id = l.unit_id
        where l.id = ${learnerId} and c.ancestor_id = d.unit_id)`.execute(db)
  return read.rows.map(({ id }) => id)
}
