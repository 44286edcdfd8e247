import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

/** A daily question that a learner may still answer in private. */
export interface OpenDaily {
  id: string
  questionId: string
  questionVersion: number
  revealsAt: Date
  groupName: string
}

/** The daily questions open at an instant in the learner's groups and not answered by them, the focused one first. */
export async function openDailiesOf(db: Db, learnerId: string, at: Date): Promise<OpenDaily[]> {
  const read = await sql<OpenDaily>`
    select d.id, d.question_id, d.question_version, d.reveals_at, g.name as group_name
    from group_member m
    join study_group g on g.id = m.group_id
    join daily_question d on d.group_id = m.group_id and d.opens_at <= ${at} and d.reveals_at > ${at}
    left join private_focus f on f.learner_id = m.learner_id and f.daily_id = d.id
    where m.learner_id = ${learnerId}
      and not exists (select from answer a where a.learner_id = m.learner_id and a.question_id = d.question_id
        and a.local_date = d.local_date and a.daily_id is not null)
    order by f.daily_id nulls last, d.opens_at`.execute(db)
  return read.rows
}

/**
 * What the learner's next private answer is for: a daily question asked for in between, before the sitting or the duel
 * in hand; else practice.
 */
export const focusOf = (db: Db, learnerId: string) =>
  db
    .selectFrom('privateFocus')
    .select(['dailyId', 'dailyOverBy', 'sittingId', 'duelId'])
    .where('learnerId', '=', learnerId)
    .executeTakeFirst()

const NOTHING = { dailyId: null, dailyOverBy: null, sittingId: null, duelId: null }

const setFocusTo = (trx: Db, learnerId: string, values: Partial<Record<keyof typeof NOTHING, string | null>>) =>
  trx
    .insertInto('privateFocus')
    .values({ learnerId, ...values })
    .onConflict((oc) => oc.column('learnerId').doUpdateSet(values))
    .execute()

/** Takes a sitting or a duel in hand, in place of everything else. */
export const setFocus = (trx: Db, learnerId: string, focus: { sittingId: string } | { duelId: string }) =>
  setFocusTo(trx, learnerId, { ...NOTHING, ...focus })

/** Asks a daily question in between: what is in hand stays so, and goes on after it. */
export const askInBetween = (db: Db, learnerId: string, dailyId: string) =>
  setFocusTo(db, learnerId, { dailyId, dailyOverBy: null })

/** The daily question asked for in between no longer comes first. */
export const leaveDaily = (trx: Db, learnerId: string) =>
  setFocusTo(trx, learnerId, { dailyId: null, dailyOverBy: null })

/** A message found the daily question in between over. */
export const noteDailyOver = (trx: Db, learnerId: string, messageKey: string) =>
  setFocusTo(trx, learnerId, { dailyOverBy: messageKey })

export async function dropFocus(trx: Db, learnerId: string): Promise<void> {
  await trx.deleteFrom('privateFocus').where('learnerId', '=', learnerId).execute()
}

export interface PracticeItem {
  practiceId: string
  position: number
  questionId: string
  questionVersion: number
  /** Null while unanswered. */
  correct: boolean | null
}

/** The items of the learner's running practice, in order. */
export async function runningPractice(db: Db, learnerId: string): Promise<PracticeItem[]> {
  const read = await sql<PracticeItem>`
    select i.practice_id, i.position, i.question_id, i.question_version, a.correct
    from practice p join practice_item i on i.practice_id = p.id
    left join answer a on a.practice_id = i.practice_id and a.position = i.position
    where p.learner_id = ${learnerId} and p.finished_at is null order by i.position`.execute(db)
  return read.rows
}

/** The practice that a message began, whether it runs or not. */
export async function practiceBegunBy(db: Db, messageKey: string): Promise<string | undefined> {
  const row = await db.selectFrom('practice').select('id').where('startedBy', '=', messageKey).executeTakeFirst()
  return row?.id
}

/** The items of one practice, whether it runs or not. */
export async function practiceItems(db: Db, practiceId: string): Promise<PracticeItem[]> {
  const read = await sql<PracticeItem>`
    select i.practice_id, i.position, i.question_id, i.question_version, a.correct
    from practice_item i left join answer a on a.practice_id = i.practice_id and a.position = i.position
    where i.practice_id = ${practiceId} order by i.position`.execute(db)
  return read.rows
}

/** Answers that came in one message (a numbered one gives several), to tell a redelivered message what it was told. */
export const answersOfMessage = (db: Db, messageKeys: readonly string[]) =>
  db.selectFrom('answer').selectAll().where('messageKey', 'in', messageKeys).orderBy('position').execute()

/** What a learner gave to a daily question, if anything, and when it is revealed. */
export interface DailyStanding {
  questionId: string
  questionVersion: number
  localDate: Day
  groupName: string
  revealsAt: Date
  revealedAt: Date | null
  given: string | null
  correct: boolean | null
  /** Whether the learner was told at once how it went. */
  told: boolean | null
}

const standings = (learnerId: string) => sql`
  select d.question_id, d.question_version, d.local_date, g.name as group_name, d.reveals_at, d.revealed_at,
    a.given, a.correct, a.told
  from daily_question d join study_group g on g.id = d.group_id
  left join answer a on a.learner_id = ${learnerId} and a.question_id = d.question_id and a.local_date = d.local_date
    and a.daily_id is not null`

/** One daily question, as it stands for a learner. */
export async function dailyStanding(db: Db, learnerId: string, dailyId: string): Promise<DailyStanding | undefined> {
  return (await sql<DailyStanding>`${standings(learnerId)} where d.id = ${dailyId}`.execute(db)).rows[0]
}

/** The daily question that a learner answered last on a day, for "you have answered already". */
export async function lastDailyAnswer(db: Db, learnerId: string, day: Day): Promise<DailyStanding | undefined> {
  const read = await sql<DailyStanding>`${standings(learnerId)}
    where d.id = a.daily_id and a.local_date = ${day}::date order by a.answered_at desc limit 1`.execute(db)
  return read.rows[0]
}
