import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Reply } from './fairness.rules.ts'

export interface AskedDay {
  dailyId: string
  localDate: Day
  stem: string
  pushedAt: Date
  replies: Reply[]
}

/**
 * The revealed daily questions of a group in some days with the replies in its room to each, in the order they were sent;
 * what was answered in private, and told at once, nobody there has seen.
 */
export async function readReplies(db: Db, groupId: string, from: Day, until: Day): Promise<AskedDay[]> {
  const read = await sql<{ dailyId: string; localDate: Day; stem: string; pushedAt: Date } & Reply>`
    select d.id as daily_id, d.local_date, v.stem, coalesce(x.settled_at, d.opens_at) as pushed_at, a.id, a.learner_id, a.given,
      a.answered_at as at
    from daily_question d
    join question_version v on v.question_id = d.question_id and v.version = d.question_version
    join answer a on a.daily_id = d.id and not a.told
    left join delivery x on x.kind = 'daily_push' and x.subject_id = d.id and x.state = 'accepted'
    where d.group_id = ${groupId} and d.local_date between ${from}::date and ${until}::date and d.revealed_at is not null
    order by d.local_date, a.answered_at, a.id`.execute(db)
  return [...Map.groupBy(read.rows, (row) => row.dailyId).values()].map((rows) => {
    const { dailyId, localDate, stem, pushedAt } = rows[0] as (typeof rows)[number]
    const replies = rows.map(({ id, learnerId, given, at }) => ({ id, learnerId, given, at }))
    return { dailyId, localDate, stem, pushedAt, replies }
  })
}

/**
 * Marks the copies among the answers to a question that is being revealed, and takes them out of the day figures that
 * points and titles are made of. They stay answers, and stay in participation.
 */
export async function markCopies(trx: Db, answerIds: readonly number[]): Promise<void> {
  if (answerIds.length === 0) return
  await sql`
    with copied as (
      update answer set copied = true where id in (select jsonb_array_elements_text(${JSON.stringify(answerIds)}::jsonb)::bigint)
        and not copied
      returning learner_id, local_date, correct),
    days as (
      select learner_id, local_date, count(*) as answers, count(*) filter (where correct) as correct from copied
      group by learner_id, local_date),
    held as materialized (
      select d.learner_id, d.local_date, days.answers, days.correct from learner_day d
      join days on days.learner_id = d.learner_id and days.local_date = d.local_date
      order by d.learner_id, d.local_date for update of d)
    update learner_day d set study_answers = d.study_answers - c.answers, study_correct = d.study_correct - c.correct
    from held c where d.learner_id = c.learner_id and d.local_date = c.local_date`.execute(trx)
}

/** The answers of a daily question given in its room, for the copies: those in private were told at once. */
export async function repliesOf(db: Db, dailyId: string): Promise<Reply[]> {
  const rows = await db
    .selectFrom('answer')
    .select(['id', 'learnerId', 'given', 'answeredAt as at'])
    .where('dailyId', '=', dailyId)
    .where('told', '=', false)
    .orderBy('answeredAt')
    .orderBy('id')
    .execute()
  return rows
}
