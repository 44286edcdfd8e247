import type { QuestionType } from '@lianbing/content/question.rules'
import { seededRandom, shuffled } from '../base/random.rules.ts'
import { isCorrect, type Marked } from '../learning/marking.rules.ts'
import type { RuleSet } from '../season/season.rules.ts'

export interface Candidate {
  id: string
  domain: string
  type: QuestionType
  difficulty: number
}

/** So many items put as a type, taken from questions of the types named, the first ones where there are any. */
export interface Part {
  asType: QuestionType
  from: readonly QuestionType[]
  count: number
}

/**
 * What was chosen in time may still be on its way: for 5 seconds after a deadline it is taken, on every paper alike.
 * The page stops at the deadline itself, so nobody can use them to think.
 */
export const GRACE_MS = 5_000

/** The weekly paper's parts (ours: 4 单选, 3 多选, 3 判断; no 填空 until an organiser wants some). */
export const weeklyParts = ({ single, multiple, judge, blank }: RuleSet['weekly']): Part[] => [
  { asType: 'single', from: ['single'], count: single },
  { asType: 'multiple', from: ['multiple'], count: multiple },
  { asType: 'judge', from: ['judge'], count: judge },
  { asType: 'blank', from: ['blank'], count: blank },
]

/**
 * The monthly paper's parts (38 不定项, 12 判断): an 不定项 may have one right option or several, so 多选 and 单选 are put
 * as 不定项 where the bank has too few. 填空 comes last, and only where the rules ask for it.
 */
export const monthlyParts = ({ indefinite, judge, blank }: RuleSet['monthly']): Part[] => [
  { asType: 'indefinite', from: ['indefinite', 'multiple', 'single'], count: indefinite },
  { asType: 'judge', from: ['judge'], count: judge },
  { asType: 'blank', from: ['blank'], count: blank },
]

export interface Chosen<C> {
  question: C
  asType: QuestionType
}

/** Why a paper rather takes another question, the strongest last: it was in a paper lately, it is being asked in a group
 * and will be revealed there, or another try at the same match has it. */
export const wear = { asked: 1, revealedSoon: 2, inOtherForm: 3 } as const

/**
 * Builds a paper by its parts: each item is the least worn one of a type asked for, of the domain and then of the
 * difficulty that the paper has least of so far; what is level is drawn by the seed. 10 items of six domains: no domain
 * has three while another has none. Where the bank has too few, the paper is shorter.
 */
export function choosePaper<C extends Candidate>(
  candidates: readonly C[],
  parts: readonly Part[],
  worn: ReadonlyMap<string, number>,
  seed: string,
): Chosen<C>[] {
  const pool = shuffled(
    [...candidates].sort((a, b) => (a.id < b.id ? -1 : 1)),
    seededRandom(seed),
  )
  const chosen: Chosen<C>[] = []
  const taken = new Set<string>()
  const had = (same: (question: C) => boolean) => chosen.filter(({ question }) => same(question)).length
  // the tightest part first, or another would take its questions away
  for (const { asType, from, count } of [...parts].sort((a, b) => a.from.length - b.from.length)) {
    for (let i = 0; i < count; i++) {
      const costOf = (question: C) => [
        worn.get(question.id) ?? 0,
        from.indexOf(question.type),
        had((other) => other.domain === question.domain),
        had((other) => other.difficulty === question.difficulty),
      ]
      const best = pool
        .filter(({ id, type }) => !taken.has(id) && from.includes(type))
        .map((question) => ({ question, cost: costOf(question) }))
        .reduce<{ question: C; cost: number[] } | undefined>(
          (a, b) => (a && !isLess(b.cost, a.cost) ? a : b),
          undefined,
        )
      if (!best) break
      taken.add(best.question.id)
      chosen.push({ question: best.question, asType })
    }
  }
  const order = parts.map(({ asType }) => asType)
  return chosen.sort((a, b) => order.indexOf(a.asType) - order.indexOf(b.asType))
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i])
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0)
}

export interface ItemResult {
  position: number
  given: string
  correct: boolean
}

/** Marks a paper: the exact set or nothing, 填空 by its words, and what is left blank never scores (CAMPAIGN, Rules as data). */
export function markPaper(
  items: readonly (Marked & { position: number })[],
  given: ReadonlyMap<number, string>,
): { results: ItemResult[]; correct: number } {
  const results = items.map((item) => {
    const said = given.get(item.position) ?? ''
    return { position: item.position, given: said, correct: isCorrect(said, item) }
  })
  return { results, correct: results.filter((result) => result.correct).length }
}
