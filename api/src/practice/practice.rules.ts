import { seededRandom, shuffled } from '../base/random.rules.ts'

export interface Recent {
  questionId: string
  correct: boolean
}

/**
 * The questions of a private set: first what the learner has never had, then what was last answered wrongly, then
 * the rest, each drawn by the seed, and no more than two of one domain while others remain.
 */
export function choosePractice<Q extends { id: string; domain: string }>(
  askable: readonly Q[],
  recent: readonly Recent[],
  size: number,
  seed: string,
): Q[] {
  const last = new Map(recent.map((answer) => [answer.questionId, answer.correct]))
  const rank = (question: Q) => (last.has(question.id) ? (last.get(question.id) ? 2 : 1) : 0)
  const drawn = shuffled(
    [...askable].sort((a, b) => (a.id < b.id ? -1 : 1)),
    seededRandom(seed),
  )
  const ranked = drawn.sort((a, b) => rank(a) - rank(b))
  const chosen: Q[] = []
  for (const most of [2, size]) {
    for (const question of ranked) {
      if (chosen.length === size) return chosen
      const ofDomain = chosen.filter((c) => c.domain === question.domain).length
      if (!chosen.includes(question) && ofDomain < most) chosen.push(question)
    }
  }
  return chosen
}
