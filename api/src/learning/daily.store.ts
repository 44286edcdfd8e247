import { sql } from 'kysely'
import { addDays, type Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Asked } from '../memory/group-choice.rules.ts'
import type { Schedule } from './daily.rules.ts'
import { streakOf } from './streak.rules.ts'

export interface DueGroup extends Schedule {
  id: string
  unitId: string
  /** How many daily questions the group has had. */
  asked: number
}

/** Active groups with a room and no question yet on that day: all of them, or those of one channel. */
export async function groupsDue(db: Db, day: Day, channel?: string): Promise<DueGroup[]> {
  const read = await sql<DueGroup>`
    select g.id, g.unit_id, g.push_at, g.reveal_at, (select count(*) from daily_question d where d.group_id = g.id) as asked
    from study_group g
    where g.active and g.channel_room_id is not null ${channel ? sql`and g.channel = ${channel}` : sql``}
      and not exists (select from daily_question d where d.group_id = g.id and d.local_date = ${day})
    order by g.id`.execute(db)
  return read.rows
}

/** What each group was asked since a day, newest first. */
export async function dailyHistory(db: Db, groupIds: readonly string[], since: Day): Promise<Map<string, Asked[]>> {
  const read = await sql<Asked & { groupId: string }>`
    select d.group_id, d.question_id, q.domain, d.local_date
    from daily_question d join question q on q.id = d.question_id
    where d.local_date >= ${since} and d.group_id in (select jsonb_array_elements_text(${JSON.stringify(groupIds)}::jsonb))
    order by d.local_date desc`.execute(db)
  return Map.groupBy(read.rows, (row) => row.groupId)
}

export interface AskedToday {
  id: string
  groupId: string
  questionId: string
  questionVersion: number
  isRevealed: boolean
}

/** The question that each of some groups was asked on a day. */
export async function askedOn(db: Db, groupIds: readonly string[], day: Day): Promise<Map<string, AskedToday>> {
  const read = await sql<AskedToday>`
    select id, group_id, question_id, question_version, revealed_at is not null as is_revealed from daily_question
    where local_date = ${day} and group_id in (select jsonb_array_elements_text(${JSON.stringify(groupIds)}::jsonb))`.execute(
    db,
  )
  return new Map(read.rows.map((row) => [row.groupId, row]))
}

/** Writes down that a day's question is on the point of an explainer of that day, unless it is on another's. */
export async function noteMeeting(trx: Db, dailyId: string, explainerId: string, meetsBy: string): Promise<void> {
  const met = { explainerId, meetsBy }
  await trx.updateTable('dailyQuestion').set(met).where('id', '=', dailyId).where('explainerId', 'is', null).execute()
}

/** Questions that groups have and were not told the key of, and those chosen for today's pushes. */
export async function questionsUnrevealed(db: Db, today: Day): Promise<Set<string>> {
  const read = await sql<{ questionId: string }>`
    select question_id from daily_question where revealed_at is null
    union select question_id from group_choice where local_date >= ${today}::date`.execute(db)
  return new Set(read.rows.map((row) => row.questionId))
}

export interface Figures {
  members: number
  answered: number
  correct: number
  byOption: Record<string, number>
}

/** The group's figures of one question: who is in the group, who answered, how each option fared; a 填空 has none. */
export async function figuresOf(
  db: Db,
  { id: dailyId, groupId }: { id: string; groupId: string },
  hasOptions: boolean,
): Promise<Figures> {
  const given = await db
    .selectFrom('answer')
    .select(['given', 'correct', (eb) => eb.fn.countAll<number>().as('n')])
    .where('dailyId', '=', dailyId)
    .groupBy(['given', 'correct'])
    .execute()
  const { members } = await db
    .selectFrom('groupMember')
    .innerJoin('learner', 'learner.id', 'groupMember.learnerId')
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .where('groupId', '=', groupId)
    .where('learner.state', '=', 'active')
    .executeTakeFirstOrThrow()
  const byOption: Record<string, number> = {}
  // what was written into a blank is no letters
  if (hasOptions)
    for (const row of given) for (const letter of row.given) byOption[letter] = (byOption[letter] ?? 0) + row.n
  const sum = (rows: typeof given) => rows.reduce((n, row) => n + row.n, 0)
  return { members, answered: sum(given), correct: sum(given.filter((row) => row.correct)), byOption }
}

export interface Unrevealed {
  answers: number
  correct: number
  /** Of those that are known, answers whose points come with the reveal. */
  pending: number
}

/**
 * A learner's answers since a day whose question is still open in a group: how many of them are right is not told before
 * the reveal, or the figures would tell the key. Who answered in private was told at once: among themselves and the bot
 * it is known, in a room it is not.
 */
export async function unrevealedOf(db: Db, learnerId: string, since: Day, inRoom: boolean): Promise<Unrevealed> {
  const hidden = inRoom ? sql`true` : sql`not a.told`
  const read = await sql<Unrevealed>`
    select count(*) filter (where ${hidden}) as answers, count(*) filter (where a.correct and ${hidden}) as correct,
      count(*) filter (where not ${hidden}) as pending
    from answer a join daily_question q on q.id = a.daily_id
    where a.learner_id = ${learnerId} and a.local_date >= ${since}::date and q.revealed_at is null`.execute(db)
  return read.rows[0] ?? { answers: 0, correct: 0, pending: 0 }
}

const LOOK_BACK_DAYS = 400

/** The study days of learners, of which streaks are made. */
export async function studyDaysOf(db: Db, learnerIds: readonly string[], today: Day): Promise<Map<string, Set<Day>>> {
  const rows = await sql<{ learnerId: string; localDate: Day }>`
    select learner_id, local_date from learner_day
    where local_date between ${addDays(today, -LOOK_BACK_DAYS)} and ${today}
      and learner_id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb))`.execute(db)
  const days = new Map<string, Set<Day>>()
  for (const { learnerId, localDate } of rows.rows)
    days.set(learnerId, (days.get(learnerId) ?? new Set()).add(localDate))
  return days
}

export async function listHolidays(db: Db): Promise<Set<Day>> {
  const rows = await db.selectFrom('holiday').select('localDate').execute()
  return new Set(rows.map((row) => row.localDate))
}

export async function streakOfLearner(db: Db, learnerId: string, today: Day): Promise<number> {
  const days = await studyDaysOf(db, [learnerId], today)
  return streakOf(days.get(learnerId) ?? new Set(), today, await listHolidays(db))
}

/** Streaks of those who answered a question, the longest first. */
export async function streaksOf(db: Db, dailyId: string, today: Day) {
  const learners = await db
    .selectFrom('answer')
    .innerJoin('learner', 'learner.id', 'answer.learnerId')
    .select(['learner.id', 'learner.name'])
    .where('dailyId', '=', dailyId)
    .execute()
  const days = await studyDaysOf(
    db,
    learners.map((l) => l.id),
    today,
  )
  const holidays = await listHolidays(db)
  return learners
    .map(({ id, name }) => ({ name, days: streakOf(days.get(id) ?? new Set(), today, holidays) }))
    .sort((a, b) => b.days - a.days || (a.name < b.name ? -1 : 1))
}
