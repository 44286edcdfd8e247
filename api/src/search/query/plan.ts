import type { RankedIndex, Wanted } from '../engine/ranked-index.ts'
import { normalise, runsOf, termsOf } from '../text/analyser.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { Abbreviations, looseLettersIn } from './abbreviations.ts'
import { subjectOf } from './asking.ts'
import { isKeywords, LOOSE, weightAmongKeywords } from './keywords.rules.ts'
import { distance } from './pinyin.rules.ts'
import { type Guess, Sounds } from './sounds.ts'
import { type Lexicon, Thesaurus } from './thesaurus.ts'

export interface Plan {
  wanted: Wanted[]
  /** How many of these, the first ones, are the words themselves; the rest is guessed or stands for them. */
  literal: number
  /** Where letters may mean several words, the terms of each that is likely: one of these belongs to the rest. */
  either: Wanted[][]
  /** Words set apart by spaces, that are looked for as they stand. */
  isKeywords: boolean
  /** What the query probably means where it was misspelt or written by its sound. */
  corrected?: string
}

/** How much a term counts that is not the word itself. */
const [SYNONYM, SOUND, MENDED, SHORTENED, SIMILAR, ASKING] = [0.7, 0.8, 0.8, 0.7, 0.5, 0.2]

/** A word of the lexicon is as likely as one that so many documents have. */
const ENTERED = 2

/** Initials in the midst of Chinese have more letters than this. */
const FEW_INITIALS = 2

/** Longer runs are sentences, in which nobody types initials. */
const [MOST_INITIALS, MOST_PINYIN, LONGEST_MENDED] = [10, 40, 60]

const wordsOf = ({ synonyms, covers, words }: Lexicon) =>
  new Set([...synonyms.flat(), ...Object.entries(covers).flat(2), ...words].map(normalise))

type Run = { text: string; isHan: boolean }

interface Reading {
  wanted: Wanted[]
  either?: Wanted[][]
  text: string
}

/** What is nearly as likely as the likeliest reading is looked for too; so many of them. */
const [LIKELY, MOST_READINGS] = [0.4, 4]

/** Turns what somebody types into weighted terms: the words themselves first, everything guessed below them. */
export class QueryPlanner {
  readonly #index: RankedIndex
  readonly thesaurus: Thesaurus
  readonly #sounds: Sounds
  readonly #abbreviations: Abbreviations

  constructor(index: RankedIndex, lexicon: Lexicon, vocabulary: Vocabulary) {
    this.#index = index
    this.thesaurus = new Thesaurus(lexicon)
    this.#sounds = new Sounds(index.dictionary, vocabulary, wordsOf(lexicon))
    const entered = wordsOf(lexicon)
    // people say 工伤鉴定 where documents say 工伤认定, and shorten what they say
    this.#abbreviations = new Abbreviations((term) => vocabulary.count(term) + (entered.has(term) ? ENTERED : 0))
    for (const term of new Set([...entered, ...vocabulary.entries.map(([word]) => word)]))
      this.#abbreviations.learn(term)
  }

  warm(): void {
    this.#sounds.learn()
  }

  learnWord(word: string): void {
    this.#sounds.learnWord(word)
    this.#abbreviations.learn(word)
  }

  #worth(terms: readonly string[]): number {
    return terms.reduce((sum, term) => sum + this.#index.rarity(term), 0)
  }

  /** Terms of a text that stands for another: all of them together count as much as the other's, times the share. */
  #instead(asked: string, other: string, share: number): Wanted[] {
    const terms = termsOf(other)
    const worth = this.#worth(terms)
    const weight = worth === 0 ? 0 : Math.min(1, this.#worth(termsOf(asked)) / worth) * share
    return terms.map((term) => ({ term, weight }))
  }

  #synonyms(query: string): Wanted[] {
    return this.thesaurus
      .expansionsIn(query)
      .flatMap(({ asked, others }) =>
        others.flatMap((other) => this.#instead(asked, other, SYNONYM / Math.sqrt(others.length))),
      )
  }

  #isKnown(term: string): boolean {
    return this.#index.dictionary.documents(term) > 0
  }

  /** Words of other letters that begin alike or differ by a letter, for one that no document has. */
  #similar(term: string): Wanted[] {
    const most = term.length < 4 ? 0 : term.length < 8 ? 1 : 2
    return this.#index.latinTerms
      .filter(
        (other) => (term.length > 1 && other.startsWith(term)) || (most > 0 && distance(term, other, most) <= most),
      )
      .slice(0, 20)
      .map((other) => ({ term: other, weight: SIMILAR }))
  }

  #guesses(letters: string): Guess[] {
    if (!/^[a-z]{2,}$/.test(letters)) return []
    const spoken = this.#sounds.ofLexicon(letters)
    if (spoken.length > 0) return spoken
    const byPinyin = letters.length <= MOST_PINYIN ? this.#sounds.ofPinyin(letters) : []
    return byPinyin.length > 0 || letters.length > MOST_INITIALS ? byPinyin : this.#sounds.ofInitials(letters)
  }

  /** Terms that letters of a run are short for, where no document has the letters as they stand. */
  #inFull(run: string): Reading | undefined {
    for (const letters of looseLettersIn(run)) {
      if (termsOf(letters).every((term) => term.length === 1 || this.#isKnown(term))) continue
      const terms = this.#abbreviations.of(letters)
      const [first] = terms
      if (first === undefined) continue
      const wanted = terms.flatMap((term) => this.#instead(letters, term, SHORTENED / terms.length))
      return { wanted, text: run.replace(letters, first) }
    }
    return undefined
  }

  /** What a run is taken for where it is not what the documents have. */
  #reading(run: Run, query: { length: number; hasHan: boolean }): Reading {
    const { text, isHan } = run
    if (isHan) {
      if (text.length < 2 || text.length > LONGEST_MENDED) return { wanted: [], text }
      const inFull = this.#inFull(text)
      if (inFull) return inFull
      const rare = Math.max(1, this.#index.documentCount / 20_000)
      const mended = this.#sounds.mend(text, { rare, length: query.length })
      if (mended === text) return { wanted: [], text }
      const known = new Set(termsOf(text))
      const terms = termsOf(mended).filter((term) => !known.has(term))
      return { wanted: terms.map((term) => ({ term, weight: MENDED })), text: mended }
    }
    if (this.#isKnown(text)) return { wanted: [], text }
    // HR and QQ in a Chinese sentence are what they are
    if (query.hasHan && text.length <= FEW_INITIALS) return { wanted: [], text }
    const letters = text.replaceAll('ü', 'v')
    const guesses = this.#guesses(letters)
    if (guesses.length === 0) return { wanted: this.#similar(text), text }
    const termsIn = (guess: Guess) => termsOf(guess.text).map((term) => ({ term, weight: SOUND }))
    const likely = guesses.filter(({ share }) => share >= LIKELY).slice(0, MOST_READINGS)
    if (likely.length > 1)
      return { wanted: [], either: likely.map(termsIn), text: likely.map((guess) => guess.text).join('、') }
    return { wanted: likely.flatMap(termsIn), text: guesses[0]?.text ?? text }
  }

  plan(query: string): Plan {
    const { subject, asking } = subjectOf(query)
    const wanted: Wanted[] = termsOf(subject).map((term) => ({ term, weight: 1 }))
    wanted.push(...termsOf(asking).map((term) => ({ term, weight: ASKING })))
    const literal = wanted.length
    const runs = joined(runsOf(subject), (text) => this.#isKnown(text))
    const readings = runs.map((run) =>
      this.#reading(run, { length: query.length, hasHan: runs.some(({ isHan }) => isHan) }),
    )
    for (const reading of readings) wanted.push(...reading.wanted)
    const [either = [], ...others] = readings.flatMap((reading) => (reading.either ? [reading.either] : []))
    // of several runs that may mean several words one is enough to be looked at in every way
    for (const [first = []] of others) wanted.push(...first)
    const meant = readings.map(({ text }) => text).join(' ')
    const isMended = readings.some(({ text }, i) => text !== runs[i]?.text)
    const synonyms = this.#synonyms(isMended ? meant : subject)
    const isSetApart = !isMended && either.length === 0 && isKeywords(query)
    if (isSetApart) {
      for (const one of wanted) one.weight *= weightAmongKeywords(one.term)
      for (const one of synonyms) one.weight *= LOOSE * weightAmongKeywords(one.term)
    }
    wanted.push(...synonyms)
    return { wanted, literal, either, isKeywords: isSetApart, ...(isMended ? { corrected: meant } : {}) }
  }
}

/** Runs of Latin letters that stand one after another and are no words of the documents are one: yang lao → yanglao. */
function joined(runs: readonly Run[], isKnown: (text: string) => boolean): Run[] {
  const whole: Run[] = []
  for (const run of runs) {
    const last = whole.at(-1)
    const mayJoin = (one: Run | undefined) => one !== undefined && /^[a-z]+$/.test(one.text) && !isKnown(one.text)
    if (last && mayJoin(run) && mayJoin(last)) whole[whole.length - 1] = { text: last.text + run.text, isHan: false }
    else whole.push(run)
  }
  return whole
}
