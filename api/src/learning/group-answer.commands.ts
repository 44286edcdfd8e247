import type { QuestionType } from '@lianbing/content/question.rules'
import { sql } from 'kysely'
import { type Day, dayOf } from '../base/day.rules.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { countedAt, fit, isCorrect, shapeOf } from './marking.rules.ts'
import { type AnswerOutcome, type GivenAnswer, isPlain } from './outcomes.ts'

/** One answer sent in a group. */
export interface GroupAnswer {
  from: From & { roomId: string }
  answer: GivenAnswer
}

interface Context {
  i: number
  learnerId: string | null
  learnerName: string | null
  groupId: string | null
  groupName: string | null
  dailyId: string | null
  opensAt: Date | null
  revealsAt: Date | null
  revealedAt: Date | null
  questionId: string
  questionVersion: number
  type: QuestionType
  key: string
  /** Of a 填空 alone: nothing else is marked by its stem. */
  stem: string
  optionCount: number
}

interface Counted {
  i: number
  at: Date
  day: Day
}

/**
 * Who each sender is and which question is open in their room, for the whole batch in one statement. The limit drops
 * no row: without it PostgreSQL expects 100 rows of any JSON and reads whole tables for a batch of one.
 */
async function readContexts(db: Db, items: readonly GroupAnswer[], counted: readonly Counted[]): Promise<Context[]> {
  const asked = items.map(({ from }, i) => ({ i, c: from.channel, u: from.userId, r: from.roomId, d: counted[i]?.day }))
  const read = await sql<Context>`
    select asked.i, l.id as learner_id, l.name as learner_name, g.id as group_id, g.name as group_name,
      d.id as daily_id, d.opens_at, d.reveals_at, d.revealed_at, d.question_id, d.question_version, v.type, coalesce(v.corrected_key, v.key) as key,
      case when v.type = 'blank' then v.stem else '' end as stem,
      jsonb_array_length(v.options) as option_count
    from (select * from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as r (i int, c text, u text, r text, d date)
      limit ${items.length}) as asked
    left join channel_alias a on a.channel = asked.c and a.channel_user_id = asked.u
    left join learner l on l.id = a.learner_id and l.state = 'active'
    left join study_group g on g.channel = asked.c and g.channel_room_id = asked.r
    left join daily_question d on d.group_id = g.id and d.local_date = asked.d
    left join question_version v on v.question_id = d.question_id and v.version = d.question_version
    order by asked.i`.execute(db)
  return read.rows
}

interface NewAnswer {
  i: number
  learner: string
  question: string
  version: number
  given: string
  correct: boolean
  daily: string
  group: string
  day: Day
  at: string
  key: string
}

/**
 * Writes a batch in one statement, so in one transaction: answers that are the first of their learner to their
 * question that day, the learners' day figures of these, and who is in the group. Returns the keys of those written.
 * Every part goes in the order of learners, so that two processes writing the same people never wait in a circle.
 */
async function insertAnswers(db: Db, rows: readonly NewAnswer[]): Promise<Set<string>> {
  const written = await sql<{ messageKey: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (i int, learner text, question text,
        version int, given text, correct boolean, daily text, "group" text, day date, at timestamptz, key text)
      limit ${rows.length}
    ), added as (
      insert into answer (learner_id, question_id, question_version, given, correct, daily_id, local_date, answered_at, message_key)
      select learner, question, version, given, correct, daily, day, at, key from given order by learner, question, day, i
      on conflict do nothing
      returning learner_id, local_date, correct, message_key
    ), days as (
      insert into learner_day (learner_id, local_date, unit_id, answers, correct, study_answers, study_correct)
      select added.learner_id, added.local_date, learner.unit_id, count(*), count(*) filter (where added.correct),
        count(*), count(*) filter (where added.correct)
      from added join learner on learner.id = added.learner_id
      group by added.learner_id, added.local_date, learner.unit_id order by added.learner_id, added.local_date
      on conflict (learner_id, local_date) do update set
        answers = learner_day.answers + excluded.answers, correct = learner_day.correct + excluded.correct,
        study_answers = learner_day.study_answers + excluded.study_answers,
        study_correct = learner_day.study_correct + excluded.study_correct
    ), members as (
      insert into group_member (group_id, learner_id, since)
      select distinct on ("group", learner) "group", learner, at from given order by "group", learner, at
      on conflict do nothing
    )
    select message_key from added`.execute(db)
  return new Set(written.rows.map((row) => row.messageKey))
}

export const messageKeyOf = (from: From): string => `${from.channel}:${from.messageId}`

/** The answers that stand where ours were not written: an earlier one, or ours itself on redelivery. */
async function readStanding(db: Db, rows: readonly NewAnswer[]) {
  const wanted = rows.map(({ i, learner, question, day }) => ({ i, learner, question, day }))
  const read = await sql<{ i: number; messageKey: string; groupName: string; revealsAt: Date }>`
    select r.i, a.message_key, g.name as group_name, d.reveals_at
    from (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as w (i int, learner text, question text, day date) limit ${rows.length}) as r
    join answer a on a.learner_id = r.learner and a.question_id = r.question and a.local_date = r.day and a.daily_id is not null
    join daily_question d on d.id = a.daily_id
    join study_group g on g.id = d.group_id`.execute(db)
  return new Map(read.rows.map((row) => [row.i, row]))
}

/** Once per stranger, room and day it is worth telling how to join. */
async function isFirstHint(db: Db, from: GroupAnswer['from'], localDate: Day): Promise<boolean> {
  const added = await db
    .insertInto('strangerHint')
    .values({ channel: from.channel, channelUserId: from.userId, roomId: from.roomId, localDate })
    .onConflict((oc) => oc.doNothing())
    .returning('localDate')
    .executeTakeFirst()
  return added !== undefined
}

/** Whether words that were said without any sign of an answer are one: a 填空 is open in the room. */
const awaitsWords = ({ type, opensAt, revealsAt }: Context, at: Date): boolean =>
  type === 'blank' && opensAt !== null && revealsAt !== null && at >= opensAt && at < revealsAt

/** What an answer comes to before anything is written: an outcome, or the row to write. */
function judge(item: GroupAnswer, context: Context, { i, at, day }: Counted): AnswerOutcome | NewAnswer | 'stranger' {
  const { dailyId, groupId, opensAt, revealsAt, learnerId } = context
  if (isPlain(item.answer) && !awaitsWords(context, at)) return { outcome: 'not_awaited' }
  if (!groupId) return { outcome: 'unknown_room' }
  // a letter sent before the question was there was about something else
  if (!dailyId || !opensAt || !revealsAt || at < opensAt) return { outcome: 'none_open' }
  if (at >= revealsAt) return { outcome: 'closed', revealedAt: (context.revealedAt ?? revealsAt).toISOString() }
  const fitted = 'numbered' in item.answer ? ({ misfit: 'numbered' } as const) : fit(item.answer, context)
  if ('misfit' in fitted) return { outcome: 'not_fitting', reason: fitted.misfit, ...shapeOf(context) }
  if (!learnerId) return 'stranger'
  return {
    i,
    learner: learnerId,
    question: context.questionId,
    version: context.questionVersion,
    given: fitted.given,
    correct: isCorrect(fitted.given, context),
    daily: dailyId,
    group: groupId,
    day,
    at: at.toISOString(),
    key: messageKeyOf(item.from),
  }
}

/** Takes a batch of group answers: two statements, however many. Outcomes come in the order of the items. */
export async function answerInGroups(db: Db, items: readonly GroupAnswer[], now: Date): Promise<AnswerOutcome[]> {
  const counted = items.map(({ from }, i) => {
    const at = countedAt(new Date(from.sentAt), now)
    return { i, at, day: dayOf(at) }
  })
  const contexts = await readContexts(db, items, counted)
  const judged = items.map((item, i) => judge(item, contexts[i] as Context, counted[i] as Counted))
  const rows = judged.filter((verdict): verdict is NewAnswer => typeof verdict === 'object' && 'key' in verdict)
  const written = rows.length > 0 ? await insertAnswers(db, rows) : new Set<string>()
  const refused = rows.filter((row) => !written.has(row.key))
  const standing = refused.length > 0 ? await readStanding(db, refused) : new Map<number, never>()
  return Promise.all(
    judged.map(async (verdict, i): Promise<AnswerOutcome> => {
      const { from } = items[i] as GroupAnswer
      if (verdict === 'stranger')
        return { outcome: 'stranger', hint: await isFirstHint(db, from, (counted[i] as Counted).day) }
      if (!('key' in verdict)) return verdict
      const context = contexts[i] as Context
      const name = context.learnerName ?? ''
      const revealsAt = (context.revealsAt ?? now).toISOString()
      const first = standing.get(i)
      if (!first || first.messageKey === verdict.key) return { outcome: 'taken', name, revealsAt }
      return { outcome: 'already', name, groupName: first.groupName, revealsAt: first.revealsAt.toISOString() }
    }),
  )
}
