import { starterPack } from './starter-pack.ts'

export interface TestSet {
  documents: { id: string; text: string }[]
  /** Each with the documents that have both sentences that its words are from. */
  queries: { text: string; relevant: ReadonlySet<string> }[]
}

/** A stream of numbers below a bound that is the same in every process (Park and Miller). */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

const sentencesOf = (text: string) =>
  text
    .split(/[。；！？\n]/)
    .map((sentence) => sentence.replace(/[#*|-]/g, '').trim())
    .filter(({ length }) => length >= 12 && length <= 80)

const QUERIES = 300

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
const wordsOf = (text: string) =>
  [...segmenter.segment(text)]
    .filter(({ segment, isWordLike }) => isWordLike && segment.length > 1)
    .map(({ segment }) => segment)

/** Documents made of sentences of the starter pack, drawn at random: as many as are wanted, with its words and style. */
export function makeSet(size: number): TestSet {
  const draw = numbers(20_221_127)
  const sentences = [
    ...new Set(starterPack().flatMap(({ title, summary, body }) => sentencesOf([title, summary, body].join('\n')))),
  ]
  const holders = sentences.map(() => new Set<string>())
  const made = Array.from({ length: size }, (_, number) => {
    const chosen = Array.from({ length: 3 + draw(4) }, () => draw(sentences.length))
    for (const at of chosen) holders[at]?.add(`d${number}`)
    return { id: `d${number}`, chosen, text: chosen.map((at) => sentences[at]).join('。') }
  })
  // as people ask: some words of what they remember, not its wording
  const part = (at: number) => {
    const words = wordsOf(sentences[at] ?? '')
    return Array.from({ length: 3 }, () => words[draw(Math.max(1, words.length))] ?? '').join(' ')
  }
  const queries = Array.from({ length: QUERIES }, () => {
    const [first = 0, second = 0] = made[draw(size)]?.chosen ?? []
    const both = [...(holders[first] ?? [])].filter((id) => holders[second]?.has(id))
    return { text: `${part(first)} ${part(second)}`, relevant: new Set(both) }
  })
  return { documents: made.map(({ id, text }) => ({ id, text })), queries }
}
