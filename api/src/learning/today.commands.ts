import { sql } from 'kysely'
import { disclosedOf, type QuestionVersion, viewOf } from '../bank/bank.rules.ts'
import { readVersion } from '../bank/bank.store.ts'
import { type Day, dayOf, mondayOf } from '../base/day.rules.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { type PeriodKind, periodKey } from '../points/points.rules.ts'
import { readTotals } from '../points/points.store.ts'
import { askInBetween } from '../practice/private-answer.store.ts'
import { readSeasonOn, type Season } from '../season/season.store.ts'
import { titleProgressOf, weeklyPointsOf } from '../titles/progress.store.ts'
import { streakOfLearner, unrevealedOf } from './daily.store.ts'

interface TodaysDaily {
  id: string
  questionId: string
  questionVersion: number
  revealsAt: Date
  groupName: string
  given: string | null
  correct: boolean | null
  told: boolean | null
}

/** Today's question of a room; in private, of the learner's groups: the first still unanswered, else the newest. */
async function readTodays(db: Db, from: From, learnerId: string | null, now: Date): Promise<TodaysDaily | undefined> {
  const inRoom = sql`g.channel = ${from.channel} and g.channel_room_id = ${from.roomId}`
  const mine = sql`g.id in (select group_id from group_member where learner_id = ${learnerId})`
  const read = await sql<TodaysDaily>`
    select d.id, d.question_id, d.question_version, d.reveals_at, g.name as group_name, a.given,
      a.correct, a.told
    from daily_question d join study_group g on g.id = d.group_id
    left join answer a on a.learner_id = ${learnerId} and a.question_id = d.question_id
      and a.local_date = d.local_date and a.daily_id is not null
    where d.local_date = ${dayOf(now)} and ${from.roomId ? inRoom : mine}
    order by (a.given is null and d.reveals_at > ${now}) desc, d.opens_at desc limit 1`.execute(db)
  return read.rows[0]
}

/** 今日一题: the question, or once revealed its answer; in private it becomes what the next answer is for. */
export async function showToday(db: Db, from: From, now: Date) {
  const learner = await aliasOf(db, from.channel, from.userId)
  if (learner?.state !== 'active' && !from.roomId) return { outcome: 'stranger' as const }
  const daily = await readTodays(db, from, learner?.id ?? null, now)
  if (!daily) return { outcome: 'none' as const }
  const question = (await readVersion(db, daily.questionId, daily.questionVersion)) as QuestionVersion
  // in a room nobody is shown what one person answered
  const given = from.roomId ? undefined : (daily.given ?? undefined)
  const shown = { groupName: daily.groupName, question: viewOf(question), ...(given ? { given } : {}) }
  if (daily.revealsAt <= now) return { outcome: 'revealed' as const, ...shown, disclosed: disclosedOf(question) }
  if (learner && !from.roomId && !daily.given) await askInBetween(db, learner.id, daily.id)
  return {
    outcome: 'question' as const,
    ...shown,
    revealsAt: daily.revealsAt.toISOString(),
    answered: daily.given !== null,
    ...(given && daily.told ? { correct: daily.correct === true } : {}),
  }
}

const sumSince = async (db: Db, learnerId: string, since: Day, inRoom: boolean) => {
  const row = await db
    .selectFrom('learnerDay')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('answers'), eb.lit(0)).as('answers'),
      eb.fn.coalesce(eb.fn.sum<number>('correct'), eb.lit(0)).as('correct'),
      eb.fn.countAll<number>().as('days'),
    ])
    .where('learnerId', '=', learnerId)
    .where('localDate', '>=', since)
    .executeTakeFirstOrThrow()
  const open = await unrevealedOf(db, learnerId, since, inRoom)
  return { ...row, correct: row.correct - open.correct, unrevealed: open.answers, pending: open.pending }
}

/** The points of a day, its week and its season, and how far the season's 周周练 points are from what is asked. */
async function pointsOf(db: Db, learnerId: string, season: Season, day: Day) {
  const totals = (kind: PeriodKind) => readTotals(db, learnerId, periodKey(kind, day, season.id))
  return {
    today: (await totals('day')).points,
    week: (await totals('week')).points,
    season: (await totals('season')).points,
    weekly: await weeklyPointsOf(db, season, learnerId),
    goal: season.rules.gate.weeklyPoints,
  }
}

/** 我的: one's own figures of today, this week and ever, the streak, and in a season the points and titles. */
export async function showMe(db: Db, from: From, now: Date) {
  const learner = await aliasOf(db, from.channel, from.userId)
  if (learner?.state !== 'active') return { outcome: 'stranger' as const }
  const today = dayOf(now)
  const unit = learner.unitId
    ? await db.selectFrom('orgUnit').select('name').where('id', '=', learner.unitId).executeTakeFirst()
    : undefined
  const inRoom = Boolean(from.roomId)
  const { days: _, ...todays } = await sumSince(db, learner.id, today, inRoom)
  const { days: activeDays, ...week } = await sumSince(db, learner.id, mondayOf(today), inRoom)
  const season = await readSeasonOn(db, today)
  return {
    outcome: 'me' as const,
    name: learner.name,
    kind: learner.kind,
    ...(unit ? { unitName: unit.name } : {}),
    today: todays,
    week: { ...week, activeDays },
    total: await sumSince(db, learner.id, '0001-01-01', inRoom),
    streak: await streakOfLearner(db, learner.id, today),
    ...(season
      ? {
          points: await pointsOf(db, learner.id, season, today),
          titles: await titleProgressOf(db, season, learner.id, { day: today, now, inRoom }),
        }
      : {}),
  }
}
