import { keyedOptions } from '@lianbing/content/question.rules'
import type { QuestionVersion } from '../bank/bank.rules.ts'

const RUN = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv

/** Words of grammar and of asking, which say nothing about the subject. */
const STOP = new Set(
  '的 了 是 在 和 与 及 或 吗 呢 吧 啊 么 什么 怎么 怎样 如何 哪些 哪个 请问 是否 多少 可以'.split(' '),
)

/**
 * The terms of a text or a query, for index and search alike: NFKC and lower case; Chinese as single characters and
 * as pairs, so that the two-character word 工伤 is found; runs of other letters and of digits whole.
 * '工伤认定，12333' → 工 伤 认 定 工伤 伤认 认定 12333. A term stands as often as it occurs.
 */
export function termsOf(text: string): string[] {
  const terms = (text.normalize('NFKC').toLowerCase().match(RUN) ?? []).flatMap((run) => {
    if (!/^\p{Script=Han}/u.test(run)) return [run]
    const letters = [...run]
    return [...letters, ...letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)]
  })
  return terms.filter((term) => !STOP.has(term))
}

const isPair = (term: string) => [...term].length > 1 || !/\p{Script=Han}/u.test(term)

/**
 * Terms of which a hit must have at least one. Single characters add to the rank, but 工 alone makes no hit for
 * 工伤; only a query without any pair or word is content with single characters.
 */
export function neededTerms(terms: readonly string[]): Set<string> {
  const pairs = terms.filter(isPair)
  return new Set(pairs.length > 0 ? pairs : terms)
}

/** What of a question is searched: its stem, the explanation with the right options, and its laws. No wrong option. */
export interface SearchDocument {
  id: string
  title: string
  text: string
  source: string
}

export function documentOf(question: QuestionVersion): SearchDocument {
  const { id, type, stem, explanation, citations } = question
  const right = type === 'judge' ? [] : keyedOptions(question)
  const source = citations.map(({ lawName, article }) => `《${lawName}》${article}`).join('、')
  return { id, title: stem, text: [explanation, ...right].join('\n'), source }
}

const cut = (text: string, from: number, max: number): string => {
  const letters = [...text]
  if (letters.length <= max) return text
  const start = Math.max(0, Math.min(from, letters.length - max + 1))
  const head = start > 0 ? '…' : ''
  const tail = start + max - head.length < letters.length ? '…' : ''
  return `${head}${letters.slice(start, start + max - head.length - tail.length).join('')}${tail}`
}

/**
 * The sentence of a text that has most of the query's terms (a pair counts four times a single character), at most
 * `max` characters and cut around the first term found; the earliest sentence when none has any.
 */
export function snippetOf(text: string, terms: readonly string[], max = 60): string {
  const wanted = [...new Set(terms)]
  const weigh = (sentence: string) => {
    const has = new Set(termsOf(sentence))
    return wanted.reduce((sum, term) => sum + (has.has(term) ? [...term].length ** 2 : 0), 0)
  }
  const sentences = text.match(/[^。！？；\n]+[。！？；]?/g) ?? ['']
  let best = { sentence: '', weight: -1 }
  for (const sentence of sentences) {
    const weight = weigh(sentence)
    if (weight > best.weight) best = { sentence: sentence.trim(), weight }
  }
  const longestFirst = wanted.toSorted((a, b) => b.length - a.length)
  const lower = best.sentence.toLowerCase()
  const at = longestFirst.map((term) => lower.indexOf(term)).find((place) => place >= 0) ?? 0
  return cut(best.sentence, [...best.sentence.slice(0, at)].length - 10, max)
}
