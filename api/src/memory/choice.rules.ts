import { seededRandom, shuffled } from '../base/random.rules.ts'
import { type Card, GUESS, gainOfAsking, gainOfTeaching, isDue, type Pace } from './memory.rules.ts'

export interface Askable {
  id: string
  domain: string
}

/** How hard it is, 1 … 5, as whoever wrote it judged. */
export interface Practisable extends Askable {
  difficulty: number
}

export interface Tally {
  answered: number
  correct: number
}

export interface Knowledge {
  /** By question. */
  cards: ReadonlyMap<string, Card>
  /** By domain. */
  tallies: ReadonlyMap<string, Tally>
  pace: Pace
}

/** Of a set this share is new while there is any, however much is due, so that the whole bank is met (ours; 0.4 retains 6 % less). */
const NEW_SHARE = 0.2
/** What is wholly unknown weighs this much more than what is mastered, beyond what asking gains (ours). */
const WEAK_DOMAIN = 0.5
/** Before answers tell: this many at this accuracy, so that one slip makes no weak domain (ours). */
const PRIOR = { answers: 4, accuracy: 0.5 }
/** What is new in a strong domain is still drawn, if some three times less often than where nothing is known (ours). */
const LEAST_WEIGHT = 0.2
/**
 * Of what is new, a step of difficulty is drawn so many times less often: what is easier is kept longer for the same
 * work, and the hard is met all the same once the easy is (ours; `simulate retention`: 6 % more is retained).
 */
const EASIER_FIRST = 4
/** A set has at most so many of one domain, while others remain. */
const MOST_OF_DOMAIN = 2

/** Few answers stay near the middle: none → 0.5; 4 of 4 → 0.75; 36 of 40 → 0.86. */
export function accuracyOf(tally: Tally | undefined): number {
  const { answered, correct } = tally ?? { answered: 0, correct: 0 }
  return (correct + PRIOR.answers * PRIOR.accuracy) / (answered + PRIOR.answers)
}

/** What a learner has answered in each domain, as the cards tell it. */
export function talliesOf(askable: readonly Askable[], cards: ReadonlyMap<string, Card>): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const { id, domain } of askable) {
    const { reps, lapses } = cards.get(id) ?? { reps: 0, lapses: 0 }
    const { answered, correct } = tallies.get(domain) ?? { answered: 0, correct: 0 }
    tallies.set(domain, { answered: answered + reps, correct: correct + reps - lapses })
  }
  return tallies
}

/** The share of a domain that is known without having been asked: its accuracy less what luck gives. */
const knownOf = (accuracy: number): number => Math.max(0, (accuracy - GUESS) / (1 - GUESS))

/** Most worth first; what is worth the same stays as it was drawn. */
export const inOrderOf = <Q>(questions: readonly Q[], worth: (question: Q) => number): Q[] =>
  questions
    .map((question) => ({ question, worth: worth(question) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ question }) => question)

export const drawn = <Q extends Askable>(questions: readonly Q[], random: () => number): Q[] =>
  shuffled(
    [...questions].sort((a, b) => (a.id < b.id ? -1 : 1)),
    random,
  )

/**
 * The questions of a private set: one in five that the learner has never had, then what is due by how much asking it
 * now gains, weak domains a little before strong ones; where less is due, more that is new, easy ones and weak domains
 * drawn more often; last what is not due yet. No more than two of one domain while others remain.
 *
 * By gain and not by lowest recall: where more is due than a day can hold, the most forgotten costs most and is
 * forgotten again first (retention.rules.ts: 3 % less is retained). Five of 40 that are due → one new, four due.
 */
export function choosePractice<Q extends Practisable>(
  askable: readonly Q[],
  { cards, tallies, pace }: Knowledge,
  size: number,
  now: Date,
  seed: string,
): Q[] {
  const random = seededRandom(seed)
  const questions = drawn(askable, random)
  const accuracy = (q: Q) => accuracyOf(tallies.get(q.domain))
  const weight = (q: Q) => 1 + WEAK_DOMAIN * (1 - accuracy(q))
  const cardOf = (q: Q) => cards.get(q.id) as Card
  const asked = inOrderOf(
    questions.filter((q) => cards.has(q.id)),
    (q) => gainOfAsking(cardOf(q), now, pace) * weight(q),
  )
  const wanted = (q: Q) =>
    Math.max(LEAST_WEIGHT, gainOfTeaching(knownOf(accuracy(q)), pace) * weight(q)) * EASIER_FIRST ** -q.difficulty
  // a draw without return in proportion to the weights (Efraimidis and Spirakis 2006)
  const fresh = inOrderOf(
    questions.filter((q) => !cards.has(q.id)),
    (q) => Math.log(1 - random()) / wanted(q),
  )
  const [due = [], early = []] = [true, false].map((isIt) => asked.filter((q) => isDue(cardOf(q), now, pace) === isIt))
  const kept = Math.round(NEW_SHARE * size)
  return takeMixed([...fresh.slice(0, kept), ...due, ...fresh.slice(kept), ...early], size)
}

function takeMixed<Q extends Askable>(ranked: readonly Q[], size: number): Q[] {
  const chosen = new Set<Q>()
  for (const most of [MOST_OF_DOMAIN, size]) {
    for (const question of ranked) {
      if (chosen.size === size) return [...chosen]
      const ofDomain = [...chosen].filter((c) => c.domain === question.domain).length
      if (ofDomain < most) chosen.add(question)
    }
  }
  return [...chosen]
}
