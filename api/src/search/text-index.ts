import { type Ranked, RankedIndex } from './engine/ranked-index.ts'
import { fromBytes, packed, type SavedIndex, toBytes, unpack } from './engine/saved-index.ts'
import { isAbout } from './query/about.rules.ts'
import { type Plan, QueryPlanner } from './query/plan.ts'
import type { Lexicon } from './query/thesaurus.ts'
import { topicOf } from './query/topic.ts'
import { normalise, termsOf } from './text/analyser.ts'
import { Vocabulary } from './words/vocabulary.ts'

export interface Text {
  id: string
  title: string
  body: string
}

export interface Found extends Plan {
  ranked: Ranked[]
  /** What was asked, as it was taken. */
  asked: string
  /** Terms to be marked in what is shown. */
  shown: ReadonlySet<string>
}

const pairsOf = (word: string) => [...word].slice(1).map((letter, i) => `${[...word][i]}${letter}`)

const shownOf = (wanted: readonly { term: string }[]) => {
  const long = wanted.filter(({ term }) => term.length > 1).map(({ term }) => term)
  return new Set(long.length > 0 ? long : wanted.map(({ term }) => term))
}

/** What is pasted beyond this adds work and no meaning. */
const LONGEST_QUERY = 200

/** So many of the best are put in order anew. */
const LOOKED_AT = 100

/** More documents than this teach hardly any word that is not known. */
const MOST_TEACHERS = 20_000

/** A title says what a document is about: its words count twice. */
const indexed = ({ id, title, body }: Text) => ({ id, text: title ? `${title}\n${title}\n${body}` : body })

/** Ranked search over titles and texts: what the house searches with and what `search eval` measures. */
export class TextIndex {
  #index = new RankedIndex(termsOf)
  #planner: QueryPlanner
  readonly vocabulary: Vocabulary

  constructor(lexicon: Lexicon, saved?: SavedIndex) {
    this.vocabulary = new Vocabulary(saved?.words ?? lexicon.words.map((word) => [normalise(word), 1]))
    if (saved)
      this.#index.restore(
        unpack(saved),
        saved.ids.map((id, i) => ({ id, length: saved.lengths[i] ?? 0 })),
      )
    this.#planner = new QueryPlanner(this.#index, lexicon, this.vocabulary)
  }

  get size(): number {
    return this.#index.documentCount
  }

  /** Adds a text and gives the words that it taught. */
  add(text: Text): string[] {
    this.#index.add(indexed(text))
    if (this.size > MOST_TEACHERS) return []
    const words = this.vocabulary.learn(normalise(text.title), normalise(text.body))
    for (const word of words) this.#planner.learnWord(word)
    return words
  }

  rarity(term: string): number {
    return this.#index.rarity(term)
  }

  /** True when a text has a pair or word that is wanted: a single character, such as 工 for 工伤, makes no hit. */
  touches(id: string, { shown }: Found): boolean {
    return this.#index.hasAny(id, shown)
  }

  /** True when a document that has all pairs of a word fits. */
  someDocument(word: string, fits: (id: string) => boolean): boolean {
    return this.#index.someDocument(pairsOf(word), fits)
  }

  /** False when even the best hit has so little of what was asked that we have nothing on it. */
  isAbout({ ranked, asked }: Found): boolean {
    // what a document would score that had all of the query, each term once and in the usual length
    const most = termsOf(asked).reduce((sum, term) => sum + this.#index.rarity(term), 0)
    if (most === 0) return false
    const documents = Math.min(this.size, MOST_TEACHERS)
    const { vocabulary } = this
    const { thesaurus } = this.#planner
    const count = (word: string) => this.#index.dictionary.together(pairsOf(word))
    const best = ranked[0]?.id ?? ''
    const isFound = (word: string) => this.#index.hasAll(best, pairsOf(word))
    const topic = topicOf(asked, { vocabulary, thesaurus, documents, count, isFound })
    return isAbout({ share: (ranked[0]?.score ?? 0) / most, ...topic })
  }

  /** Takes a text out again, the same that was added. */
  remove(text: Text): void {
    this.#index.remove(indexed(text))
    this.vocabulary.forget(normalise(text.title), normalise(text.body))
  }

  /** Does beforehand what the first searches would otherwise wait for. */
  warm(): void {
    this.#planner.warm()
    this.#index.warm()
  }

  search(query: string, limit: number, isWanted?: (id: string) => boolean): Found {
    const plan = this.#planner.plan(query.slice(0, LONGEST_QUERY))
    // with synonyms or sounds beside them, words need not be there as they were typed
    const isPlain = plan.wanted.length === termsOf(query).length
    const isKeywords = isPlain && /[\p{L}\p{N}]\s+[\p{L}\p{N}]/u.test(query.trim())
    const best = this.#index.top(plan.wanted, isKeywords ? Math.max(limit, LOOKED_AT) : limit, isWanted)
    const ranked = isKeywords ? this.#together(query, best).slice(0, limit) : best
    return { ...plan, asked: plan.corrected ?? query, shown: shownOf(plan.wanted), ranked }
  }

  /**
   * Words set apart by spaces are wanted together: what has more of them comes first. (A question is no list of words:
   * there this costs as much as it gains here.)
   */
  #together(query: string, ranked: readonly Ranked[]): Ranked[] {
    const known = [...new Set(termsOf(query))].filter((term) => this.#index.dictionary.documents(term) > 0)
    if (known.length === 0) return [...ranked]
    const terms = known.map((term) => ({ term, worth: this.#index.rarity(term) }))
    const whole = terms.reduce((sum, { worth }) => sum + worth, 0)
    const shareOf = (id: string) =>
      terms.reduce((sum, { term, worth }) => sum + (this.#index.hasAny(id, [term]) ? worth : 0), 0) / whole
    return ranked
      .map(({ id, score }) => ({ id, score: score * Math.sqrt(shareOf(id)) }))
      .toSorted((a, b) => b.score - a.score)
  }

  save(extra: unknown): Uint8Array {
    return toBytes({ ...packed(this.#index), words: [...this.vocabulary.entries], extra })
  }

  /** The index that was saved, with what was kept beside it; undefined for bytes that are of no use. */
  static load(bytes: Uint8Array, lexicon: Lexicon): { index: TextIndex; extra: unknown } | undefined {
    const saved = fromBytes(bytes)
    return saved && { index: new TextIndex(lexicon, saved), extra: saved.extra }
  }
}
