import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { addReview, afterAnswer, type Card, emptyCard, noReviews } from './memory.rules.ts'
import { cardsFor, type KeptCard, reviewsOf, writeCards, writeReviews } from './memory.store.ts'

export interface Remembered {
  learnerId: string
  questionId: string
  correct: boolean
  at: Date
}

const keyOf = ({ learnerId, questionId }: { learnerId: string; questionId: string }) => `${learnerId} ${questionId}`

/**
 * Carries answers into what their learners remember. Called in the transaction in which the key is shown: with the mark in
 * private, with the reveal in a group, with the result of a paper; only then is there anything to remember.
 */
export async function remember(trx: Db, answers: readonly Remembered[]): Promise<void> {
  if (answers.length === 0) return
  const cards = new Map<string, Card>((await cardsFor(trx, answers)).map((card) => [keyOf(card), card]))
  const reviews = await reviewsOf(trx, [...new Set(answers.map((one) => one.learnerId))])
  const written = new Map<string, KeptCard>()
  for (const answer of [...answers].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const { learnerId, questionId, correct, at } = answer
    const key = keyOf(answer)
    const before = cards.get(key)
    reviews.set(learnerId, addReview(reviews.get(learnerId) ?? noReviews, before, correct, at))
    const card = afterAnswer(before ?? emptyCard(at), correct, at)
    cards.set(key, card)
    written.set(key, { learnerId, questionId, lastCorrect: correct, ...card })
  }
  await writeCards(trx, [...written.values()])
  await writeReviews(trx, reviews)
}

/**
 * Goes again through all that these learners answered to a question whose marks have changed; what is still open in a group
 * waits for its reveal as ever.
 */
export async function recall(trx: Db, questionId: string, learnerIds: readonly string[]): Promise<void> {
  const read = await sql<Remembered>`
    select a.learner_id, a.question_id, a.correct, a.answered_at as at from answer a
    left join daily_question d on d.id = a.daily_id
    where a.question_id = ${questionId} and (d.id is null or d.revealed_at is not null)
      and a.learner_id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb))
    order by a.answered_at, a.id`.execute(trx)
  const written = new Map<string, KeptCard>()
  for (const { learnerId, correct, at } of read.rows) {
    const card = afterAnswer(written.get(learnerId) ?? emptyCard(at), correct, at)
    written.set(learnerId, { learnerId, questionId, lastCorrect: correct, ...card })
  }
  if (written.size > 0) await writeCards(trx, [...written.values()])
}
