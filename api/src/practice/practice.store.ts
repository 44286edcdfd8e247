import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Recent } from './practice.rules.ts'

/** Every question the learner has answered, with how the last answer went. */
export async function recentAnswersOf(db: Db, learnerId: string): Promise<Recent[]> {
  const read = await sql<Recent>`
    select distinct on (question_id) question_id, correct from answer
    where learner_id = ${learnerId} order by question_id, answered_at desc`.execute(db)
  return read.rows
}

/** Questions open as the daily question of any of the learner's groups: practice must not give them away. */
export async function openQuestionIdsOf(db: Db, learnerId: string, now: Date): Promise<Set<string>> {
  const rows = await db
    .selectFrom('dailyQuestion')
    .innerJoin('groupMember', 'groupMember.groupId', 'dailyQuestion.groupId')
    .select('dailyQuestion.questionId')
    .where('groupMember.learnerId', '=', learnerId)
    .where('dailyQuestion.opensAt', '<=', now)
    .where('dailyQuestion.revealsAt', '>', now)
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
