export interface Reply {
  id: number
  learnerId: string
  given: string
  at: Date
}

const seconds = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000

/**
 * Which answers to one question of a group copy its first reply: the same letters, sent within the rule set's seconds
 * after it (ours: 5). A at 09:01:00, A at 09:01:03, B at 09:01:04, A at 09:01:06 → the second one only.
 */
export function copiesOf(replies: readonly Reply[], { copySeconds }: { copySeconds: number }): Reply[] {
  const [first, ...others] = [...replies].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id)
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

/**
 * Pairs who nearly always answer in the same order, close together and alike: at least 4 times, and 4 of 5 of the
 * questions that both answered. Names them for a person to look at; decides nothing.
 */
export function followingPairs(questions: readonly (readonly Reply[])[]): Pair[] {
  const pairs = new Map<string, Pair>()
  const pairOf = (leaderId: string, followerId: string) => {
    const key = `${leaderId} ${followerId}`
    const pair = pairs.get(key) ?? { leaderId, followerId, times: 0, together: 0 }
    pairs.set(key, pair)
    return pair
  }
  for (const replies of questions) {
    const ordered = [...replies].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id)
    for (const [i, leader] of ordered.entries())
      for (const follower of ordered.slice(i + 1)) {
        pairOf(leader.learnerId, follower.learnerId).together++
        pairOf(follower.learnerId, leader.learnerId).together++
        if (follower.given === leader.given && seconds(leader.at, follower.at) <= FOLLOWS_WITHIN)
          pairOf(leader.learnerId, follower.learnerId).times++
      }
  }
  return [...pairs.values()]
    .filter(({ times, together }) => times >= LEAST_TIMES && times >= together * MOST_SUSPICIOUS_SHARE)
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
  const ordered = [...replies].sort((a, b) => a.at.getTime() - b.at.getTime() || a.id - b.id)
  const bursts: Burst[] = []
  for (const [given, same] of Map.groupBy(ordered, (one) => one.given)) {
    for (let i = 0; i < same.length; ) {
      const first = same[i] as Reply
      const run = same.slice(i).filter((one) => seconds(first.at, one.at) <= BURST_SECONDS)
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
