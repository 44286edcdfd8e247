import MiniSearch from 'minisearch'
import { initialsOf, readingsOf } from '../query/readings.ts'
import { normalise } from '../text/analyser.ts'

interface Word {
  id: string
  word: string
  sound: string
  initials: string
}

const soundOf = (word: string) => [...word].map((letter) => readingsOf(letter)[0] ?? letter).join('')

/** Words of the documents by how they begin, in characters, pinyin or initials: 工 → 工伤认定, yang → 养老保险. */
export class Suggestions {
  readonly #index = new MiniSearch<Word>({
    fields: ['word', 'sound', 'initials'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    autoVacuum: false,
  })
  readonly #count: (word: string) => number

  constructor(words: Iterable<string>, count: (word: string) => number) {
    this.#count = count
    for (const word of words) this.learn(word)
  }

  learn(word: string): void {
    if (this.#index.has(word)) return
    this.#index.add({ id: word, word, sound: soundOf(word), initials: initialsOf(word).join(' ') })
  }

  /** The likeliest words that begin like this: common ones first, and of two alike the one that is asked for whole. */
  #beginningLike(typed: string, limit: number, isSeen: (word: string) => boolean): string[] {
    const found = this.#index.search(typed, {
      prefix: true,
      fields: /^[a-z]+$/.test(typed) ? ['sound', 'initials'] : ['word'],
    })
    const rated = found
      .map(({ id }) => ({ word: String(id), rate: this.#count(String(id)) * Math.min(4, String(id).length) }))
      .filter(({ rate }) => rate > 0)
      .toSorted((a, b) => b.rate - a.rate || a.word.length - b.word.length)
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
