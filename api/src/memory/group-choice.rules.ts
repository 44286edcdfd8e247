import { addDays, type Day } from '../base/day.rules.ts'
import { seededRandom } from '../base/random.rules.ts'
import { type Askable, drawn, inOrderOf } from './choice.rules.ts'
import { type Card, gainOfAsking, gainOfTeaching, type Pace } from './memory.rules.ts'

/** What the members of a group hold of one question: how many were ever asked it, and what asking it now gains them in all. */
export interface GroupMemory {
  seen: number
  gain: number
}

/** Adds up the cards of a group's members by question. One card costs some 3 µs: 50 members × 150 questions, 25 ms. */
export function gatherMemories(
  cards: Iterable<{ questionId: string; card: Card; pace?: Pace }>,
  now: Date,
): Map<string, GroupMemory> {
  const memories = new Map<string, GroupMemory>()
  for (const { questionId, card, pace } of cards) {
    const { seen, gain } = memories.get(questionId) ?? { seen: 0, gain: 0 }
    memories.set(questionId, { seen: seen + 1, gain: gain + gainOfAsking(card, now, pace) })
  }
  return memories
}

export interface Asked {
  questionId: string
  domain: string
  localDate: Day
}

export interface Group {
  members: number
  memories: ReadonlyMap<string, GroupMemory>
  /** What the group was asked, in any order. */
  history: readonly Asked[]
}

/** A group does not see a question again within these days while there are others. */
const REST_DAYS = 60
/** Nor a domain of its last questions: of six, each comes round although the weakest would gain most every day (ours). */
const REST_DOMAINS = 3
/**
 * Who never had a question is held to know it with this chance (ours). More than they do: at 0.3 something new gains
 * most every day, nothing is ever asked twice, and in simulated groups no more is retained than by chance.
 */
const KNOWN_UNSEEN = 0.45

/** What asking a question now gains the mean member. A group that nobody has joined yet counts as one who was never asked. */
export function gainForGroup(memory: GroupMemory | undefined, members: number): number {
  const { seen, gain } = memory ?? { seen: 0, gain: 0 }
  const all = Math.max(members, seen, 1)
  return (gain + (all - seen) * gainOfTeaching(KNOWN_UNSEEN)) / all
}

const lastSeenIn = (history: readonly Asked[]) =>
  new Map(
    history.toSorted((a, b) => (a.localDate < b.localDate ? -1 : 1)).map((one) => [one.questionId, one.localDate]),
  )

/** Those that a group was not asked in the last 60 days. */
export function restedOf<Q extends Askable>(questions: readonly Q[], history: readonly Asked[], today: Day): Q[] {
  const lastSeen = lastSeenIn(history)
  const restedSince = addDays(today, -REST_DAYS)
  return questions.filter((q) => (lastSeen.get(q.id) ?? '') < restedSince)
}

/**
 * The day's question of a group: of those it was not asked in the last 60 days and of none of its last three domains,
 * the one that the group gains most from, which is what it is about to forget or never had; ties are drawn by a seed
 * of group and day, so that a second run draws the same. When all were asked lately, the one asked longest ago.
 */
export function chooseForGroup<Q extends Askable>(
  candidates: readonly Q[],
  { members, memories, history }: Group,
  today: Day,
  seed: string,
): Q | undefined {
  const newest = [...history].sort((a, b) => (a.localDate < b.localDate ? 1 : -1))
  const lastDomains = new Set(newest.slice(0, REST_DOMAINS).map(({ domain }) => domain))
  const lastSeen = lastSeenIn(history)
  const dayOfLast = (q: Q) => lastSeen.get(q.id) ?? ''
  const questions = drawn(candidates, seededRandom(`${seed}:${today}`))
  const rested = restedOf(questions, history, today)
  const byGain = inOrderOf(rested, (q) => gainForGroup(memories.get(q.id), members))
  const longestAgo = inOrderOf(questions, (q) => -Date.parse(dayOfLast(q) || '0000-01-01'))
  return byGain.find((q) => !lastDomains.has(q.domain)) ?? byGain[0] ?? longestAgo[0]
}
