import { fsrs, Rating } from 'ts-fsrs'
import { type Day, dayAfter, dayOf, daysApart } from '../base/day.rules.ts'

/** What one learner's memory of one question is held to be: a row of a table, every column filled. */
export interface Card {
  /** From this day on it is due, for a learner who forgets at the usual pace: to list by; isDue decides. */
  dueOn: Day
  /** Days until recall falls to 0.9; 0 before the first answer. */
  stability: number
  /** 1 easy … 10 hard; 0 before the first answer. */
  difficulty: number
  /** Answers, and those of them that were wrong. */
  reps: number
  lapses: number
  /** The last answer that counts; before the first one, when the card was made. */
  lastAt: Date
}

export interface Answered {
  correct: boolean
  at: Date
}

/**
 * A question is due when recall has fallen to this (ours). Ten questions a day cannot keep 150 at the 0.9 usual with
 * flash cards: everything would be due at once, and due would say nothing. In
 * retention.rules.ts 0.5 retains 7 % less, and 0.8 loses to random choice where forgetting is slow.
 */
const DUE_AT_RECALL = 0.65
/** Nobody plans beyond a season (ours, days). */
const LONGEST_INTERVAL = 365
/** Of those who do not know, about this share are right: mean over the starter bank of 单选 1/4, 判断 1/2, 多选 and 不定项 under 1/10. */
export const GUESS = 0.25

/** FSRS-6 with its published weights, days as its grain, and no fuzz: the same answers give the same card. */
const model = fsrs({
  request_retention: DUE_AT_RECALL,
  maximum_interval: LONGEST_INTERVAL,
  enable_fuzz: false,
  enable_short_term: false,
})

const byRecallOrLuck = (known: number): number => known + (1 - known) * GUESS

type Strength = Pick<Card, 'stability' | 'difficulty'>

/** The card of a question never answered, due at once: nothing of it would be recalled. */
export const emptyCard = (at: Date): Card => ({
  dueOn: dayOf(at),
  stability: 0,
  difficulty: 0,
  reps: 0,
  lapses: 0,
  lastAt: at,
})

/** Days of Shanghai since the last answer; an answer that comes late and out of order counts as of that day. */
const daysSince = (card: Card, at: Date): number => Math.max(0, daysApart(card.lastAt, at))

const recallAfter = (days: number, stability: number): number =>
  stability === 0 ? 0 : model.forgetting_curve(days, stability)

const strengthAfter = (strength: Strength, days: number, correct: boolean): Strength =>
  model.next_state(strength.stability === 0 ? null : strength, days, correct ? Rating.Good : Rating.Again)

/**
 * The card after an answer: right is Good, wrong is Again. On 1 April right for the first time → stability 2.31, due
 * on 7 May; wrong → 0.21, due on 4 April. Right on the first day and again on 22 April → 33.3, due a year later.
 */
export function afterAnswer(card: Card, correct: boolean, at: Date): Card {
  const { stability, difficulty } = strengthAfter(card, daysSince(card, at), correct)
  const lastAt = card.reps > 0 && card.lastAt > at ? card.lastAt : at
  return {
    dueOn: dayAfter(lastAt, model.next_interval(stability, 0)),
    stability,
    difficulty,
    reps: card.reps + 1,
    lapses: card.lapses + (correct ? 0 : 1),
    lastAt,
  }
}

/** The card of all of a learner's answers to a question, oldest first; none without answers. */
export function cardOf(answers: readonly Answered[]): Card | undefined {
  const [first] = answers
  return first && answers.reduce((card, { correct, at }) => afterAnswer(card, correct, at), emptyCard(first.at))
}

/** The chance that it is recalled, 0 … 1: on the day of the answer 1, after as many days as its stability 0.9. */
export function retrievability(card: Card, at: Date): number {
  return recallAfter(daysSince(card, at), card.stability)
}

/**
 * How much faster than FSRS thinks somebody forgets: 1 as it thinks, 2 where it thinks 0.9 and 0.9² are recalled.
 * Its weights come from flash cards that people made themselves; nobody has measured ours yet. In simulation 4 % more
 * is retained for it.
 */
export type Pace = number

/** What was asked again on a later day: how often, how much of it FSRS thought would be recalled, how much was right. */
export interface Reviews {
  count: number
  expected: number
  correct: number
}

export const noReviews: Reviews = { count: 0, expected: 0, correct: 0 }

/** Counts an answer, with the card as it was before it; a first answer and a second one on the same day tell nothing. */
export function addReview(reviews: Reviews, card: Card | undefined, correct: boolean, at: Date): Reviews {
  if (!card || card.reps === 0 || daysSince(card, at) === 0) return reviews
  return {
    count: reviews.count + 1,
    expected: reviews.expected + retrievability(card, at),
    correct: reviews.correct + (correct ? 1 : 0),
  }
}

/** Before reviews tell: this many, recalled as thought (ours). */
const PRIOR_REVIEWS = { count: 8, recalled: 0.75 }
/** Nobody is believed to be further from the usual (ours): a bad week must not stop everything new. */
const [SLOWEST, FASTEST] = [0.2, 5]

/**
 * The pace at which what was right, less lucky guesses, agrees with what was expected. No reviews → 1; 100 of which
 * 70 were expected and 55 are right → 2.4; 85 right → 0.6.
 */
export function paceOf({ count, expected, correct }: Reviews): Pace {
  const all = count + PRIOR_REVIEWS.count
  const right = (correct + PRIOR_REVIEWS.count * byRecallOrLuck(PRIOR_REVIEWS.recalled)) / all
  const recalled = Math.min(0.97, Math.max(0.03, (right - GUESS) / (1 - GUESS)))
  const pace = Math.log(recalled) / Math.log((expected + PRIOR_REVIEWS.count * PRIOR_REVIEWS.recalled) / all)
  return Math.min(FASTEST, Math.max(SLOWEST, pace))
}

/** Whether recall has fallen so far, and not for the first time today: nothing is due again on the day of its answer. */
export function isDue(card: Card, at: Date, pace: Pace = 1): boolean {
  return card.reps === 0 || (daysSince(card, at) > 0 && retrievability(card, at) ** pace <= DUE_AT_RECALL)
}

/** What asking now adds to the chance of recall this many days later, over not asking (ours). */
const HORIZON_DAYS = 30

/**
 * How much more would be recalled a month from now if the question were asked today: right by recall or by luck, or
 * wrong and taught. After one right answer: the same day 0, the next 0.11, three weeks later 0.22.
 */
export function gainOfAsking(card: Card, at: Date, pace: Pace = 1): number {
  const days = daysSince(card, at)
  const recall = (after: number, stability: number) => recallAfter(after, stability) ** pace
  const right = byRecallOrLuck(recall(days, card.stability))
  const later = (correct: boolean) => recall(HORIZON_DAYS, strengthAfter(card, days, correct).stability)
  return right * later(true) + (1 - right) * later(false) - recall(days + HORIZON_DAYS, card.stability)
}

const NEW: Strength = { stability: 0, difficulty: 0 }
const [TAUGHT_WHEN_RIGHT, TAUGHT_WHEN_WRONG] = [true, false].map((correct) =>
  recallAfter(HORIZON_DAYS, strengthAfter(NEW, 0, correct).stability),
) as [number, number]

/** The same for a question never asked, which the learner knows anyway with this chance: 0 → 0.52, 0.5 → 0.09. */
export function gainOfTeaching(known: number, pace: Pace = 1): number {
  const right = byRecallOrLuck(known)
  return right * TAUGHT_WHEN_RIGHT ** pace + (1 - right) * TAUGHT_WHEN_WRONG ** pace - known
}
