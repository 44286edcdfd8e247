import type { RankedIndex, Wanted } from '../engine/ranked-index.ts'
import { normalise, runsOf, termsOf } from '../text/analyser.ts'
import type { Vocabulary } from '../words/vocabulary.ts'
import { subjectOf } from './asking.ts'
import { distance } from './pinyin.rules.ts'
import { type Guess, Sounds } from './sounds.ts'
import { type Lexicon, Thesaurus } from './thesaurus.ts'

export interface Plan {
  wanted: Wanted[]
  /** What the query probably means where it was misspelt or written by its sound. */
  corrected?: string
}

/** How much a term counts that is not the word itself. */
const [SYNONYM, SOUND, MENDED, SIMILAR, ASKING] = [0.7, 0.8, 0.8, 0.5, 0.2]

/** Longer runs are sentences, in which nobody types initials. */
/** Initials in the midst of Chinese have more letters than this. */
const FEW_INITIALS = 2

const [MOST_INITIALS, MOST_PINYIN, LONGEST_MENDED] = [10, 40, 60]

const wordsOf = ({ synonyms, covers, words }: Lexicon) =>
  new Set([...synonyms.flat(), ...Object.entries(covers).flat(2), ...words].map(normalise))

type Run = { text: string; isHan: boolean }

/** Turns what somebody types into weighted terms: the words themselves first, everything guessed below them. */
export class QueryPlanner {
  readonly #index: RankedIndex
  readonly thesaurus: Thesaurus
  readonly #sounds: Sounds

  constructor(index: RankedIndex, lexicon: Lexicon, vocabulary: Vocabulary) {
    this.#index = index
    this.thesaurus = new Thesaurus(lexicon)
    this.#sounds = new Sounds(index.dictionary, vocabulary, wordsOf(lexicon))
  }

  warm(): void {
    this.#sounds.learn()
  }

  learnWord(word: string): void {
    this.#sounds.learnWord(word)
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

  /** What a run is taken for where it is not what the documents have. */
  #reading(run: Run, query: { length: number; hasHan: boolean }): { wanted: Wanted[]; text: string } {
    const { text, isHan } = run
    if (isHan) {
      if (text.length < 2 || text.length > LONGEST_MENDED) return { wanted: [], text }
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
    const wanted = guesses.flatMap((guess) =>
      termsOf(guess.text).map((term) => ({ term, weight: SOUND * Math.max(0.1, guess.share) })),
    )
    return { wanted, text: guesses[0]?.text ?? text }
  }

  plan(query: string): Plan {
    const { subject, asking } = subjectOf(query)
    const wanted: Wanted[] = termsOf(subject).map((term) => ({ term, weight: 1 }))
    wanted.push(...termsOf(asking).map((term) => ({ term, weight: ASKING })))
    const runs = joined(runsOf(subject), (text) => this.#isKnown(text))
    const readings = runs.map((run) =>
      this.#reading(run, { length: query.length, hasHan: runs.some(({ isHan }) => isHan) }),
    )
    for (const reading of readings) wanted.push(...reading.wanted)
    const meant = readings.map(({ text }) => text).join(' ')
    const isMended = readings.some(({ text }, i) => text !== runs[i]?.text)
    wanted.push(...this.#synonyms(isMended ? meant : subject))
    return isMended ? { wanted, corrected: meant } : { wanted }
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
