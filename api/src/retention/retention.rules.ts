import { addDays, instantOf } from '../base/day.rules.ts'
import { seededRandom, shuffled } from '../base/random.rules.ts'
import { choosePractice, type Practisable, talliesOf } from '../memory/choice.rules.ts'
import {
  addReview,
  afterAnswer,
  type Card,
  emptyCard,
  GUESS,
  noReviews,
  paceOf,
  type Reviews,
} from '../memory/memory.rules.ts'
import type { Memory, Remembering } from './forgetting.rules.ts'

/** Twelve weeks from a Monday, workdays only. */
const BEGIN = '2022-04-04'
const DAYS = 84
const DOMAINS = 6

export interface Setting {
  remembering: Remembering
  bankSize: number
  perDay: number
  /** The share of the bank that the mean learner knows before. */
  known: number
}

/** Mean true chance of recall, without guessing, over the whole bank: at the end, a week and a month later. */
export interface Retention {
  end: number
  week: number
  month: number
  /** A week later, over the questions that were asked. */
  weekOfAsked: number
  /** The share of the bank that was asked. */
  met: number
}

interface Question extends Practisable {
  /** In logits; what the rules see of it is its author's judgement. */
  hardness: number
}

interface Learner {
  memories: Map<string, Memory>
  cards: Map<string, Card>
  wrong: Set<string>
  reviews: Reviews
}

type Arm = (bank: readonly Question[], learner: Learner, day: number, size: number, seed: string) => readonly Question[]

const noonOf = (day: number) => instantOf(addDays(BEGIN, day), '12:00')

const bestFirst = (bank: readonly Question[], seed: string, worth: (id: string) => number) =>
  shuffled(bank, seededRandom(seed))
    .map((question) => ({ question, worth: worth(question.id) }))
    .sort((a, b) => b.worth - a.worth)
    .map(({ question }) => question)

export const arms = {
  random: (bank, _, __, size, seed) => shuffled(bank, seededRandom(seed)).slice(0, size),
  /** What practice did before it knew of memory: first what is new, then what was last answered wrongly, then the rest. */
  newThenWrong: (bank, { cards, wrong }, _, size, seed) =>
    bestFirst(bank, seed, (id) => (cards.has(id) ? (wrong.has(id) ? 1 : 0) : 2)).slice(0, size),
  ours: (bank, { cards, reviews }, day, size, seed) =>
    choosePractice(bank, { cards, tallies: talliesOf(bank, cards), pace: paceOf(reviews) }, size, noonOf(day), seed),
  /** Nobody can have it: it reads the learner's mind and takes what gains most by the week after. What is left to win, though not the most that there is. */
  mindReader: (bank, { memories }, day, size, seed) =>
    bestFirst(bank, seed, (id) => {
      const memory = memories.get(id) as Memory
      const now = memory.recall(day)
      const then = (recalled: boolean) => memory.asked(day, recalled).recall(day + 7)
      return (now > 0 ? now * then(true) : 0) + (1 - now) * then(false) - memory.recall(day + 7)
    }).slice(0, size),
} satisfies Record<string, Arm>
export type ArmName = keyof typeof arms

/** Box and Muller. */
const normal = (random: () => number) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** How well an author's judgement agrees with how hard a question is (ours, with caution: a correlation). */
const JUDGED_WELL = 0.5
/** Where a fifth of all questions ends, in standard deviations. */
const FIFTHS = [-0.84, -0.25, 0.25, 0.84]

/** Learners and questions both spread by one logit, as Rasch models of examinations usually find. */
function bankOf(size: number, seed: string): Question[] {
  const [paper, judge] = [seededRandom(`${seed}:paper`), seededRandom(`${seed}:judge`)]
  return Array.from({ length: size }, (_, i) => {
    const hardness = normal(paper)
    const judged = JUDGED_WELL * hardness + Math.sqrt(1 - JUDGED_WELL ** 2) * normal(judge)
    const difficulty = 1 + FIFTHS.filter((end) => end < judged).length
    return { id: `q${i}`, domain: `d${i % DOMAINS}`, hardness, difficulty }
  })
}

/** Half of what spreads learners lies between their domains. */
function learnerOf(bank: readonly Question[], { remembering, known }: Setting, seed: string): Learner {
  const mind = seededRandom(`${seed}:mind`)
  const ability = Math.SQRT1_2 * normal(mind)
  const ofDomain = Array.from({ length: DOMAINS }, () => Math.SQRT1_2 * normal(mind))
  const memories = bank.map(({ id, hardness }, i): [string, Memory] => {
    const ease = ability + (ofDomain[i % DOMAINS] ?? 0) - hardness
    return [id, remembering(ease, mind() < (2 * known) / (1 + Math.exp(-ease)))]
  })
  return { memories: new Map(memories), cards: new Map(), wrong: new Set(), reviews: noReviews }
}

/** Recalls or guesses, and is shown the answer. */
function answer(learner: Learner, id: string, day: number, random: () => number): void {
  const memory = learner.memories.get(id) as Memory
  const recalled = random() < memory.recall(day)
  const correct = recalled || random() < GUESS
  const now = noonOf(day)
  learner.memories.set(id, memory.asked(day, recalled))
  learner.reviews = addReview(learner.reviews, learner.cards.get(id), correct, now)
  learner.cards.set(id, afterAnswer(learner.cards.get(id) ?? emptyCard(now), correct, now))
  if (correct) learner.wrong.delete(id)
  else learner.wrong.add(id)
}

function study(bank: readonly Question[], setting: Setting, arm: Arm, seed: string): Retention {
  const learner = learnerOf(bank, setting, seed)
  const random = seededRandom(`${seed}:luck`)
  for (let day = 0; day < DAYS; day++)
    if (day % 7 < 5)
      for (const { id } of arm(bank, learner, day, setting.perDay, `${seed}:${day}`)) answer(learner, id, day, random)
  const over = (ids: Iterable<string>, day: number) =>
    meanOf([...ids].map((id) => (learner.memories.get(id) as Memory).recall(day)))
  const all = [...learner.memories.keys()]
  return {
    end: over(all, DAYS),
    week: over(all, DAYS + 7),
    month: over(all, DAYS + 30),
    weekOfAsked: over(learner.cards.keys(), DAYS + 7),
    met: learner.cards.size / bank.length,
  }
}

export const meanOf = (numbers: readonly number[]): number => numbers.reduce((sum, n) => sum + n, 0) / numbers.length

/** What each of so many learners retains who studies twelve weeks; every arm has the same learners, questions and number of answers. */
export function simulateRetention(setting: Setting, arm: ArmName, learners: number, seed: string): Retention[] {
  const bank = bankOf(setting.bankSize, seed)
  return Array.from({ length: learners }, (_, n) => study(bank, setting, arms[arm], `${seed}:${n}`))
}
