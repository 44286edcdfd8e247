import { normalise } from '../text/analyser.ts'

/** What the people of the trade know of words, as data that authors edit. */
export interface Lexicon {
  /** Words that mean the same: 社保, 社会保险. Who asks for one finds the others too, a little lower. */
  synonyms: readonly (readonly string[])[]
  /** A word that stands for several others, which do not stand for it: 五险 → 养老保险, 医疗保险 … */
  covers: Readonly<Record<string, readonly string[]>>
  /** Words to suggest and to know by their sound, beside those that the documents have. */
  words: readonly string[]
}

export const EMPTY_LEXICON: Lexicon = { synonyms: [], covers: {}, words: [] }

export interface Expansion {
  /** As it stands in the query, normalised. */
  asked: string
  others: string[]
}

/** For each word of the lexicon what it may be replaced by. */
export class Thesaurus {
  readonly #others = new Map<string, Set<string>>()
  readonly #longest: number

  constructor({ synonyms, covers }: Lexicon) {
    const add = (word: string, others: readonly string[]) => {
      const key = normalise(word)
      const known = this.#others.get(key) ?? new Set()
      for (const other of others) if (normalise(other) !== key) known.add(normalise(other))
      this.#others.set(key, known)
    }
    for (const group of synonyms) for (const word of group) add(word, group)
    for (const [word, others] of Object.entries(covers)) add(word, others)
    this.#longest = Math.max(0, ...[...this.#others.keys()].map(({ length }) => length))
  }

  /** A word and all that it may be replaced by. */
  formsOf(word: string): string[] {
    return [word, ...(this.#others.get(word) ?? [])]
  }

  /** The words of the lexicon that stand in a normalised text, the longest first from left to right, and the text without them. */
  wordsIn(text: string): { words: string[]; rest: string } {
    const words: string[] = []
    let rest = ''
    for (let at = 0; at < text.length; ) {
      let length = Math.min(this.#longest, text.length - at)
      while (length > 0 && !this.#others.has(text.slice(at, at + length))) length -= 1
      if (length > 0) words.push(text.slice(at, at + length))
      rest += length > 0 ? ' ' : text[at]
      at += Math.max(1, length)
    }
    return { words, rest }
  }

  /**
   * The words of a normalised query that have others, the longest first from left to right. '社保断缴' → 社保: 社会保险.
   * What the query itself says already is no expansion.
   */
  expansionsIn(query: string): Expansion[] {
    const found: Expansion[] = []
    for (let at = 0; at < query.length; ) {
      let length = Math.min(this.#longest, query.length - at)
      while (length > 0 && !this.#others.has(query.slice(at, at + length))) length -= 1
      const asked = query.slice(at, at + length)
      const others = [...(this.#others.get(asked) ?? [])].filter((other) => !query.includes(other))
      if (others.length > 0) found.push({ asked, others })
      at += Math.max(1, length)
    }
    return found
  }
}
