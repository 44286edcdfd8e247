import type { Grades } from '@lianbing/api/search-evaluation/metrics.rules'
import { judgedIn, shortId } from './judged.ts'
import { starterPack } from './starter-pack.ts'

interface Asked {
  text: string
  grades: Grades
}

/** Documents, and what is asked of them in several ways. */
export interface TestSet {
  documents: { id: string; text: string }[]
  asked: Record<string, Asked[]>
}

/** A stream of numbers below a bound that is the same in every process (Park and Miller). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

interface Passage {
  text: string
  /** The question that it explains. */
  stem: string | undefined
}

/** Nobody types a longer question. */
const LONGEST_QUESTION = 45

const isPassage = ({ text }: Passage) => text.length >= 12 && text.length <= 300

/** What the starter pack says, a paragraph each, and the question that one answers. */
function passages(): Passage[] {
  const all = starterPack().flatMap(({ kind, title, summary, body }): Passage[] => {
    const lines = `${summary}\n${body}`.split('\n').map((line) => line.replace(/[#*|>-]/g, '').trim())
    if (kind !== 'question') return lines.map((text) => ({ text, stem: undefined }))
    // the options of a question are no passage of their own
    const [explanation = ''] = lines.filter((line) => line !== '')
    return [{ text: explanation, stem: title.replace(/_{2,}|[（(]\s*[）)]/g, '') }]
  })
  return all.filter(isPassage)
}

const QUERIES = 300

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string) => [
  ...new Set(
    [...segmenter.segment(text)]
      .filter(({ segment, isWordLike }) => isWordLike && segment.length > 1)
      .map(({ segment }) => segment),
  ),
]

/** Words that more of the passages have, such as 规定 and 应当, nobody types to find one. */
const MOST_COMMON = 0.05

function tellingWords(all: readonly Passage[]): string[][] {
  const words = all.map(({ text }) => wordsOf(text))
  const often = new Map<string, number>()
  for (const word of words.flat()) often.set(word, (often.get(word) ?? 0) + 1)
  return words.map((some) => some.filter((word) => (often.get(word) ?? 0) <= MOST_COMMON * all.length))
}

const allGood = (ids: Iterable<string>) => new Map([...ids].map((id) => [id, 1]))

/**
 * Documents of two to four passages of the starter pack, drawn at random: as many as are wanted, with its words and
 * style. Questions are stems of the bank, as one asks a colleague: a document answers that has the explanation, which is
 * worded otherwise. Keywords are six telling words of two passages, as one types into a box: a document answers that
 * has both passages.
 */
function makeSet(size: number): TestSet {
  const draw = numbers(20_221_127)
  const all = passages()
  const holders = all.map(() => new Set<string>())
  const made = Array.from({ length: size }, (_, number) => {
    const chosen = Array.from({ length: 2 + draw(3) }, () => draw(all.length))
    for (const at of chosen) holders[at]?.add(`d${number}`)
    return { id: `d${number}`, chosen, text: chosen.map((at) => all[at]?.text).join('\n') }
  })
  const telling = tellingWords(all)
  const three = (at: number) => {
    const words = [...(telling[at] ?? [])]
    return Array.from({ length: 3 }, () => words.splice(draw(Math.max(1, words.length)), 1)[0] ?? '').join(' ')
  }
  const keywords = Array.from({ length: QUERIES }, () => {
    const [first = 0, second = 0] = made[draw(size)]?.chosen ?? []
    const both = [...(holders[first] ?? [])].filter((id) => holders[second]?.has(id))
    return { text: `${three(first)} ${three(second)}`, grades: allGood(both) }
  })
  const isAsked = (at: number) =>
    holders[at]?.size && (all[at]?.stem?.length ?? LONGEST_QUESTION + 1) <= LONGEST_QUESTION
  const asked = [...all.keys()].filter(isAsked)
  const questions = Array.from({ length: QUERIES }, () => {
    const at = asked[draw(asked.length)] ?? 0
    return { text: all[at]?.stem ?? '', grades: allGood(holders[at] ?? []) }
  })
  return { documents: made.map(({ id, text }) => ({ id, text })), asked: { questions, keywords } }
}

/** The starter pack itself, with what both judges asked of it and how they graded what answers. */
function judgedSet(): TestSet {
  const documents = starterPack().map(({ id, title, summary, body }) => ({
    id: shortId(id),
    text: [title, summary, body].join('\n'),
  }))
  const askedIn = (file: string) => judgedIn(file).map(({ query, grades }): Asked => ({ text: query, grades }))
  return { documents, asked: { tuned: askedIn('judged.tsv'), unseen: askedIn('unseen.tsv') } }
}

/** 'judged', or how many documents are to be made. */
export const setNamed = (name: string): TestSet => (name === 'judged' ? judgedSet() : makeSet(Number(name)))
