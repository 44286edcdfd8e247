import { addReview, afterAnswer, emptyCard, noReviews, type Reviews } from '../memory/memory.rules.ts'
import type { KeptCard } from '../memory/memory.store.ts'

/** What the house holds one learner's memory to be, as answers come in (memory.commands.ts remember). */
export class Remembered {
  readonly cards = new Map<string, KeptCard>()
  reviews: Reviews = noReviews
  #learnerId: string
  /** Answers whose key is told with a reveal. */
  #unrevealed: { questionId: string; correct: boolean; at: Date; revealsAt: Date }[] = []

  constructor(learnerId: string) {
    this.#learnerId = learnerId
  }

  take(questionId: string, correct: boolean, at: Date): void {
    const before = this.cards.get(questionId)
    this.reviews = addReview(this.reviews, before, correct, at)
    const card = afterAnswer(before ?? emptyCard(at), correct, at)
    this.cards.set(questionId, { learnerId: this.#learnerId, questionId, lastCorrect: correct, ...card })
  }

  takeAt(revealsAt: Date, questionId: string, correct: boolean, at: Date): void {
    this.#unrevealed.push({ questionId, correct, at, revealsAt })
  }

  /** What was revealed by now is remembered from now on. */
  reveal(now: Date): void {
    for (const one of this.#unrevealed.filter(({ revealsAt }) => revealsAt <= now))
      this.take(one.questionId, one.correct, one.at)
    this.#unrevealed = this.#unrevealed.filter(({ revealsAt }) => revealsAt > now)
  }
}
