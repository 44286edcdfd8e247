import type { Db } from '../database/open.ts'

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

/**
 * Questions that the learner is being asked: the daily ones of their groups, those of a paper that they are sitting
 * over and of a duel. Practice and search must not give them away.
 */
export async function openQuestionIdsOf(db: Db, learnerId: string, now: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('dailyQuestion')
    .innerJoin('groupMember', 'groupMember.groupId', 'dailyQuestion.groupId')
    .select('dailyQuestion.questionId')
    .where('groupMember.learnerId', '=', learnerId)
    .where('dailyQuestion.opensAt', '<=', now)
    .where('dailyQuestion.revealsAt', '>', now)
    .union(sittingOver(db, learnerId, now))
    .union(duellingOver(db, learnerId, now))
    .execute()
  return new Set(rows.map((row) => row.questionId))
}

/** Questions open anywhere: search must not answer them. */
export async function openQuestionIds(db: Db, now: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('dailyQuestion')
    .select('questionId')
    .distinct()
    .where('opensAt', '<=', now)
    .where('revealsAt', '>', now)
    .execute()
  return new Set(rows.map((row) => row.questionId))
}
