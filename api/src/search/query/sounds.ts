import type { TermIndex } from '../engine/term-index.ts'
import { STOP } from '../text/analyser.ts'
import { segmentsOf, type Vocabulary } from '../words/vocabulary.ts'
import { chainsOf, mended } from './chains.rules.ts'
import { syllabifications } from './pinyin.rules.ts'
import { initialsOf, initialsOfLetter, readingsOf, syllablesOf } from './readings.ts'

export interface Guess {
  text: string
  /** How likely beside the other guesses, the likeliest 1. */
  share: number
}

const isHan = (text: string) => /^\p{Script=Han}+$/u.test(text)
const pairsOf = (text: string) => [...text].slice(1).map((letter, i) => `${[...text][i]}${letter}`)

/** As many as are worth looking for when a few letters may mean many words. */
const MOST_GUESSES = 10
const WIDTH = 120

/** How much likelier a word is than two characters that happen to stand beside each other. */
const WORD = 10

/** In a query so short a word of two letters is enough; one that breaks a word of the language has to be long. */
const [SHORT, OUT_OF_WORD] = [5, 4]

function push<K>(lists: Map<K, string[]>, key: K, value: string): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/**
 * Finds words by how they sound, in the pairs of characters that the documents have: so every word of a document can be
 * written in pinyin or initials from the moment it is indexed, and no list of words is needed.
 */
export class Sounds {
  readonly #dictionary: TermIndex
  #seen = 0
  readonly #letters = new Map<string, string[]>()
  /** Pairs by the initials of both characters: yl → 养老, 医疗 … */
  readonly #pairs = new Map<string, string[]>()
  readonly #vocabulary: Vocabulary
  /** Words of the vocabulary by the initials of their usual reading. */
  readonly #words = new Map<string, string[]>()

  /** Words that people use and documents need not have, such as 失业金, by pinyin and by initials. */
  readonly #spoken = new Map<string, string[]>()

  readonly #entered = new Set<string>()
  readonly #enteredPairs = new Set<string>()

  constructor(dictionary: TermIndex, vocabulary: Vocabulary, spoken: Iterable<string> = []) {
    this.#dictionary = dictionary
    for (const word of spoken) {
      if (!isHan(word)) continue
      this.#entered.add(word)
      for (const pair of pairsOf(word)) this.#enteredPairs.add(pair)
      push(this.#spoken, syllablesOf(word).join(''), word)
      for (const initials of initialsOf(word)) push(this.#spoken, initials, word)
    }
    this.#vocabulary = vocabulary
    for (const [word] of vocabulary.entries) this.learnWord(word)
    for (const letter of STOP) if ([...letter].length === 1) this.#learnLetter(letter)
  }

  #learnLetter(letter: string): void {
    for (const reading of readingsOf(letter)) push(this.#letters, reading, letter)
  }

  learnWord(word: string): void {
    for (const initials of initialsOf(word)) push(this.#words, initials, word)
  }

  /** Takes in the terms that have come since. */
  learn(): void {
    const { names } = this.#dictionary
    for (; this.#seen < names.length; this.#seen++) {
      const term = names[this.#seen] ?? ''
      if (term.length > 2 || !isHan(term)) continue
      if (term.length === 1) this.#learnLetter(term)
      else {
        const [first = '', second = ''] = term
        for (const a of initialsOfLetter(first))
          for (const b of initialsOfLetter(second)) push(this.#pairs, a + b, term)
      }
    }
  }

  /** Keeps the likeliest: those that documents have as a whole, by how many, and words before chance neighbours. */
  #weighed(texts: readonly string[]): Guess[] {
    const counted = [...new Set(texts)].slice(0, 60).map((text) => {
      const documents = this.#dictionary.together(pairsOf(text))
      return { text, likely: documents === 0 ? 0 : documents + WORD * this.#vocabulary.count(text) }
    })
    const found = counted.filter(({ likely }) => likely > 0).toSorted((a, b) => b.likely - a.likely)
    const most = found[0]?.likely ?? 1
    return found.slice(0, MOST_GUESSES).map(({ text, likely }) => ({ text, share: likely / most }))
  }

  /** Words of the lexicon that are spoken or begin like this. */
  ofLexicon(letters: string): Guess[] {
    return [...new Set(this.#spoken.get(letters) ?? [])].slice(0, MOST_GUESSES).map((text) => ({ text, share: 1 }))
  }

  /** 'gongshang' → 工伤, 工商; what is no one phrase of the documents is taken in two parts: kekou gongzi → 克扣 工资. */
  ofPinyin(letters: string): Guess[] {
    this.learn()
    const ways = syllabifications(letters, (text) => this.#letters.has(text)).filter((way) => way.length > 1)
    const whole = this.#phrases(ways)
    const [shortest = []] = ways
    if (whole.length > 0 || shortest.length < 4) return whole
    for (let at = shortest.length - 2; at >= 2; at--) {
      const first = this.#phrases([shortest.slice(0, at)])
      const rest = first.length > 0 ? this.ofPinyin(shortest.slice(at).join('')) : []
      if (rest.length > 0) return [{ text: `${first[0]?.text} ${rest[0]?.text}`, share: 1 }]
    }
    return []
  }

  #phrases(ways: readonly (readonly string[])[]): Guess[] {
    const links = this.#dictionary
    const chains = ways.flatMap((way) =>
      chainsOf(
        way.map((syllable) => this.#letters.get(syllable) ?? []),
        links,
      ),
    )
    const likely = chains
      .filter(({ score }) => score > 0)
      .toSorted((a, b) => b.score / b.text.length - a.score / a.text.length)
    return this.#weighed(likely.map(({ text }) => text))
  }

  /** 'ylbx' → 养老保险, 医疗保险. */
  ofInitials(letters: string): Guess[] {
    this.learn()
    const words = (this.#words.get(letters) ?? []).filter((word) => this.#vocabulary.count(word) > 0)
    const byCount = words.toSorted((a, b) => this.#vocabulary.count(b) - this.#vocabulary.count(a))
    const usual = (pairs: readonly string[]) =>
      pairs
        .map((text) => ({ text, score: Math.log2(1 + this.#dictionary.documents(text)) }))
        .toSorted((a, b) => b.score - a.score)
    let chains = usual(this.#pairs.get(letters.slice(0, 2)) ?? []).slice(0, WIDTH)
    for (let i = 1; i + 2 <= letters.length; i++) {
      const next = Map.groupBy(usual(this.#pairs.get(letters.slice(i, i + 2)) ?? []), ({ text }) => text[0] ?? '')
      chains = chains
        .flatMap(({ text, score }) =>
          (next.get(text.slice(-1)) ?? [])
            .slice(0, 12)
            .map((pair) => ({ text: text + pair.text.slice(1), score: score + pair.score })),
        )
        .toSorted((a, b) => b.score - a.score)
        .slice(0, WIDTH)
    }
    const guesses = this.#weighed([...byCount, ...chains.map(({ text }) => text)])
    // initials say less than sounds: the likeliest is no more than a little likelier
    return guesses.map(({ text, share }) => ({ text, share: Math.sqrt(share) }))
  }

  // the usual reading of a character is the one that it is mistyped by; words of grammar come of no mistake
  #soundsLike = (letter: string): readonly string[] =>
    STOP.has(letter) ? [] : (this.#letters.get(readingsOf(letter)[0] ?? '') ?? []).filter((other) => !STOP.has(other))

  /** The run of characters with those mended that were probably chosen by their sound; `length` of the whole query. */
  mend(run: string, { rare, length }: { rare: number; length: number }): string {
    this.learn()
    const count = (text: string) => this.#vocabulary.count(text) + (this.#entered.has(text) ? 2 : 0)
    // words of grammar are not indexed: a pair with one is no sign of anything; a word of the lexicon is no mistake
    const least = (pair: string) => (STOP.has(pair) ? Infinity : this.#enteredPairs.has(pair) ? rare + 1 : 0)
    const links = { documents: (pair: string) => Math.max(least(pair), this.#dictionary.documents(pair)) }
    const segments = segmentsOf(run)
    const ends = new Set([0, ...segments.map(({ to }) => to)])
    const isInWord = (at: number) => segments.some(({ from, to }) => from <= at && at < to && to - from > 1)
    const shortest = (at: number) => (isInWord(at) ? OUT_OF_WORD : length <= SHORT ? 2 : 3)
    return mended(run, this.#soundsLike, links, { count, ends, least: shortest, rare })
  }
}
