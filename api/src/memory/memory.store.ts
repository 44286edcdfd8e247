import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { type Card, noReviews, type Reviews } from './memory.rules.ts'

export interface KeptCard extends Card {
  learnerId: string
  questionId: string
  /** How the last answer went: wrong ones make the wrong-answer book (错题). */
  lastCorrect: boolean
}

const columns = [
  'learnerId',
  'questionId',
  'dueOn',
  'stability',
  'difficulty',
  'reps',
  'lapses',
  'lastAt',
  'lastCorrect',
] as const

/** All that a learner remembers, by question. */
export async function cardsOf(db: Db, learnerId: string): Promise<Map<string, KeptCard>> {
  const rows = await db.selectFrom('memoryCard').select(columns).where('learnerId', '=', learnerId).execute()
  return new Map(rows.map((card) => [card.questionId, card]))
}

/** How many questions stand in a learner's wrong-answer book (错题): answered wrongly the last time. */
export const countWrong = async (db: Db, learnerId: string): Promise<number> =>
  (
    await db
      .selectFrom('memoryCard')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('learnerId', '=', learnerId)
      .where('lastCorrect', '=', false)
      .executeTakeFirstOrThrow()
  ).n

/** The cards of some learners for some questions. */
export async function cardsFor(
  db: Db,
  pairs: readonly { learnerId: string; questionId: string }[],
): Promise<KeptCard[]> {
  const read = await sql<KeptCard>`
    select c.learner_id, c.question_id, c.due_on, c.stability, c.difficulty, c.reps, c.lapses, c.last_at, c.last_correct
    from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as r ("learnerId" text, "questionId" text)
    join memory_card c on c.learner_id = r."learnerId" and c.question_id = r."questionId"`.execute(db)
  return read.rows
}

export async function reviewsOf(db: Db, learnerIds: readonly string[]): Promise<Map<string, Reviews>> {
  if (learnerIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('memoryPace')
    .selectAll()
    .where('learnerId', 'in', [...learnerIds])
    .execute()
  return new Map(rows.map(({ learnerId, ...reviews }) => [learnerId, reviews]))
}

export const reviewsOfOne = async (db: Db, learnerId: string): Promise<Reviews> =>
  (await reviewsOf(db, [learnerId])).get(learnerId) ?? noReviews

/** Writes cards over what was there; in the order of their key, so that two writers never wait in a circle. */
export async function writeCards(trx: Db, cards: readonly KeptCard[]): Promise<void> {
  await sql`
    insert into memory_card (learner_id, question_id, due_on, stability, difficulty, reps, lapses, last_at, last_correct)
    select * from jsonb_to_recordset(${JSON.stringify(cards.map(rowOf))}::jsonb) as r (learner_id text, question_id text,
      due_on date, stability float8, difficulty float8, reps int, lapses int, last_at timestamptz, last_correct boolean)
    order by learner_id, question_id
    on conflict (learner_id, question_id) do update set due_on = excluded.due_on, stability = excluded.stability,
      difficulty = excluded.difficulty, reps = excluded.reps, lapses = excluded.lapses, last_at = excluded.last_at,
      last_correct = excluded.last_correct`.execute(trx)
}

const rowOf = (card: KeptCard) => ({
  learner_id: card.learnerId,
  question_id: card.questionId,
  due_on: card.dueOn,
  stability: card.stability,
  difficulty: card.difficulty,
  reps: card.reps,
  lapses: card.lapses,
  last_at: card.lastAt.toISOString(),
  last_correct: card.lastCorrect,
})

export async function writeReviews(trx: Db, reviews: ReadonlyMap<string, Reviews>): Promise<void> {
  const rows = [...reviews].map(([learnerId, one]) => ({ learnerId, ...one }))
  await sql`
    insert into memory_pace (learner_id, count, expected, correct)
    select "learnerId", count, expected, correct from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r ("learnerId" text, count int, expected float8, correct int)
    order by "learnerId"
    on conflict (learner_id) do update set count = excluded.count, expected = excluded.expected, correct = excluded.correct`.execute(
    trx,
  )
}
