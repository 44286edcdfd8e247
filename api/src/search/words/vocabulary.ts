import { STOP } from '../text/analyser.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

const isHan = /^\p{Script=Han}/u

/** Longer than this is no term that somebody types as one; compounds have at most four words. */
const [LONGEST, MOST_WORDS] = [10, 4]

/** Where a text stops to teach new words, so that one huge text costs no more than a long one. */
const LETTERS_OF_A_TEXT = 4000

/** Words that join a compound to nothing: 的工伤, 在单位. */
const LOOSE: ReadonlySet<string> = new Set([
  ...STOP,
  ...'一不也从以但你被把为又及可同后向因她他我它对将已并应当得所按据是有等给而自至要让这那还都里',
])
const isLoose = (word: string) => LOOSE.has(word)

/** The words of the language in a text, each with where it begins and ends. */
export const segmentsOf = (text: string): { from: number; to: number }[] =>
  [...segmenter.segment(text)].map(({ index, segment }) => ({ from: index, to: index + segment.length }))

/** Words of one or more characters one after another, without grammar: 工伤 认定 申请. */
function phrasesOf(normal: string): string[][] {
  const phrases: string[][] = []
  let phrase: string[] = []
  // the whole text at once: a segmenter is slow to begin
  for (const { segment } of segmenter.segment(normal.slice(0, LETTERS_OF_A_TEXT)))
    if (isHan.test(segment) && !isLoose(segment)) phrase.push(segment)
    else if (phrase.length > 0) {
      phrases.push(phrase)
      phrase = []
    }
  if (phrase.length > 0) phrases.push(phrase)
  return phrases
}

/** The words of a text and its compounds of words, each once: 工伤, 认定, 工伤认定 … */
export function wordsOf(normal: string): { words: Set<string>; compounds: Set<string> } {
  const words = new Set<string>()
  const compounds = new Set<string>()
  for (const phrase of phrasesOf(normal))
    for (const [from, first] of phrase.entries()) {
      if (first.length > 1 && first.length <= LONGEST) words.add(first)
      let compound = first
      for (const next of phrase.slice(from + 1, from + MOST_WORDS)) {
        compound += next
        if (compound.length > LONGEST) break
        compounds.add(compound)
      }
    }
  return { words, compounds }
}

/** Longer titles are sentences. */
const SHORT_TITLE = 30

const SKETCH = 1 << 22

/** With more words than this, those that a single document has are chance more often than not: they are left out. */
const MANY = 40_000

/** FNV-1a over code units, cut to the sketch. */
function place(word: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return (hash >>> 0) % SKETCH
}

/**
 * The words that documents have, learnt from the documents themselves, each with about how many have it. A compound is
 * a word from its second document on; a sketch remembers that there was a first without keeping it.
 */
export class Vocabulary {
  readonly #counts: Map<string, number>
  #met = new Uint8Array(SKETCH)

  constructor(counts: Iterable<[string, number]> = []) {
    this.#counts = new Map(counts)
  }

  count(word: string): number {
    return this.#counts.get(word) ?? 0
  }

  /** The words worth knowing by their sound, each with how many documents have it. */
  get entries(): [string, number][] {
    const all = [...this.#counts]
    return all.length > MANY ? all.filter(([, count]) => count > 1) : all
  }

  #add(word: string): void {
    this.#counts.set(word, this.count(word) + 1)
  }

  /** Learns from a normalised title and text, compounds of a short title at once, and says which words are newly worth knowing. */
  learn(title: string, body: string): string[] {
    const fresh: string[] = []
    const take = (word: string) => {
      this.#add(word)
      if (this.count(word) === (this.#counts.size > MANY ? 2 : 1)) fresh.push(word)
    }
    const { words, compounds } = wordsOf(`${title}\n${body}`)
    const named = title.length <= SHORT_TITLE ? wordsOf(title).compounds : new Set()
    for (const word of words) take(word)
    for (const compound of compounds) {
      const at = place(compound)
      if (this.#counts.has(compound) || named.has(compound) || this.#met[at] === 1) take(compound)
      else this.#met[at] = 1
    }
    return fresh
  }

  /** Forgets a text; words that no other has are gone and are returned. */
  forget(title: string, body: string): string[] {
    const gone: string[] = []
    const { words, compounds } = wordsOf(`${title}\n${body}`)
    for (const word of [...words, ...compounds]) {
      const count = this.count(word)
      if (count === 0) continue
      if (count === 1) {
        this.#counts.delete(word)
        gone.push(word)
      } else this.#counts.set(word, count - 1)
    }
    return gone
  }
}
