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

/**
 * Questions that the learner is being asked: the daily ones of their groups and those of a paper that they are sitting
 * over. Practice and search must not give them away.
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
