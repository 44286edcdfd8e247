export interface Reply {
  id: number
  learnerId: string
  given: string
  at: Date
}

const seconds = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000
const inOrder = (replies: readonly Reply[]) =>
  [...replies].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id)

/**
 * Which answers to one question of a group copy its first reply: the same letters or words, sent within the rule set's seconds
 * after it (ours: 5). A at 09:01:00, A at 09:01:03, B at 09:01:04, A at 09:01:06 → the second one only.
 */
export function copiesOf(replies: readonly Reply[], { copySeconds }: { copySeconds: number }): Reply[] {
  const [first, ...others] = inOrder(replies)
  if (!first) return []
  return others.filter((one) => one.given === first.given && seconds(first.at, one.at) <= copySeconds)
}

export interface Pair {
  leaderId: string
  followerId: string
  /** How often the follower gave the leader's answer right after them. */
  times: number
  /** How many questions both answered. */
  together: number
}

const FOLLOWS_WITHIN = 20
const MOST_SUSPICIOUS_SHARE = 0.8
const LEAST_TIMES = 4

/** How often each gave the answer of another within seconds after them; only what lies that close is compared. */
function timesFollowed(questions: readonly (readonly Reply[])[]): Map<string, Map<string, number>> {
  const times = new Map<string, Map<string, number>>()
  for (const replies of questions) {
    const ordered = inOrder(replies)
    for (const [i, leader] of ordered.entries())
      for (let j = i + 1; j < ordered.length; j++) {
        const { at, given, learnerId } = ordered[j] as Reply
        if (seconds(leader.at, at) > FOLLOWS_WITHIN) break
        if (given !== leader.given) continue
        const followers = times.get(leader.learnerId) ?? new Map<string, number>()
        times.set(leader.learnerId, followers.set(learnerId, (followers.get(learnerId) ?? 0) + 1))
      }
  }
  return times
}

/**
 * Pairs who nearly always answer in the same order, close together and alike: at least 4 times, and 4 of 5 of the
 * questions that both answered. Names them for a person to look at; decides nothing.
 */
export function followingPairs(questions: readonly (readonly Reply[])[]): Pair[] {
  const answered = questions.map((replies) => new Set(replies.map((one) => one.learnerId)))
  const together = (one: string, other: string) =>
    answered.filter((people) => people.has(one) && people.has(other)).length
  const pairs: Pair[] = []
  for (const [leaderId, followers] of timesFollowed(questions))
    for (const [followerId, times] of followers)
      if (times >= LEAST_TIMES) pairs.push({ leaderId, followerId, times, together: together(leaderId, followerId) })
  return pairs
    .filter((pair) => pair.times >= pair.together * MOST_SUSPICIOUS_SHARE)
    .sort((a, b) => b.times - a.times || (a.leaderId < b.leaderId ? -1 : 1))
}

export interface Burst {
  given: string
  from: Date
  seconds: number
  learnerIds: string[]
}

const BURST_SECONDS = 5
const LEAST_IN_BURST = 4

/** Runs of the same answer by at least 4 people within 5 seconds of its first, the longest per question. */
export function burstsOf(replies: readonly Reply[]): Burst[] {
  const bursts: Burst[] = []
  for (const [given, same] of Map.groupBy(inOrder(replies), (one) => one.given)) {
    for (let i = 0; i < same.length; ) {
      const first = same[i] as Reply
      let end = i + 1
      while (end < same.length && seconds(first.at, (same[end] as Reply).at) <= BURST_SECONDS) end++
      const run = same.slice(i, end)
      const last = run.at(-1) ?? first
      if (run.length >= LEAST_IN_BURST)
        bursts.push({
          given,
          from: first.at,
          seconds: seconds(first.at, last.at),
          learnerIds: run.map((one) => one.learnerId),
        })
      i += run.length >= LEAST_IN_BURST ? run.length : 1
    }
  }
  return bursts
}

/** Reading the shortest question takes longer than this (ours: 2 seconds). */
export const IMPOSSIBLE_SECONDS = 2

/** Answers sent sooner after the question was pushed than anybody can have read it. */
export const tooFast = (replies: readonly Reply[], pushedAt: Date): Reply[] =>
  replies.filter((one) => seconds(pushedAt, one.at) < IMPOSSIBLE_SECONDS)
