import SearchableMap from 'minisearch/SearchableMap'
import { initialsOf, readingsOf } from '../query/readings.ts'
import { normalise } from '../text/analyser.ts'

const soundOf = (word: string) => [...word].map((letter) => readingsOf(letter)[0] ?? letter).join('')

/** Words of the documents by how they begin, in characters, pinyin or initials: 工 → 工伤认定, yang → 养老保险. */
export class Suggestions {
  readonly #words = new SearchableMap<true>()
  /** By pinyin, whole or initials alone. */
  readonly #sounds = new SearchableMap<string[]>()
  readonly #count: (word: string) => number

  constructor(words: Iterable<string>, count: (word: string) => number) {
    this.#count = count
    for (const word of words) this.learn(word)
  }

  learn(word: string): void {
    if (this.#words.has(word)) return
    this.#words.set(word, true)
    for (const sound of new Set([soundOf(word), ...initialsOf(word)])) this.#sounds.fetch(sound, () => []).push(word)
  }

  #beginning(typed: string): Iterable<string> {
    if (!/^[a-z]+$/.test(typed)) return this.#words.atPrefix(typed).keys()
    return new Set([...this.#sounds.atPrefix(typed).values()].flat())
  }

  /** The likeliest words that begin like this: common ones first, and of two alike the one that is asked for whole. */
  #beginningLike(typed: string, limit: number, isSeen: (word: string) => boolean): string[] {
    const rated: { word: string; rate: number }[] = []
    for (const word of this.#beginning(typed)) {
      const rate = this.#count(word) * Math.min(4, word.length)
      if (rate > 0) rated.push({ word, rate })
    }
    rated.sort((a, b) => b.rate - a.rate || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
    const chosen: string[] = []
    for (const { word } of rated) {
      if (chosen.length === limit) break
      if (word !== typed && isSeen(word)) chosen.push(word)
    }
    return chosen
  }

  /** What somebody who has typed so much may want; the last words of a longer text are completed. */
  suggest(text: string, limit: number, isSeen: (word: string) => boolean): string[] {
    const typed = normalise(text).trim()
    for (let from = Math.max(0, typed.length - 12); from < typed.length; from++) {
      const tail = typed.slice(from)
      if (from > 0 && tail.length < 2 && chosenHan(tail)) break
      const words = this.#beginningLike(tail, limit, isSeen)
      if (words.length > 0) return words.map((word) => typed.slice(0, from) + word)
    }
    return []
  }
}

const chosenHan = (tail: string) => /\p{Script=Han}/u.test(tail)
