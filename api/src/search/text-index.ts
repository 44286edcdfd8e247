import { type Ranked, RankedIndex } from './engine/ranked-index.ts'
import { fromBytes, packed, type SavedIndex, toBytes, unpack } from './engine/saved-index.ts'
import { type Plan, QueryPlanner } from './query/plan.ts'
import type { Lexicon } from './query/thesaurus.ts'
import { normalise, termsOf } from './text/analyser.ts'
import { Vocabulary } from './words/vocabulary.ts'

export interface Text {
  id: string
  title: string
  body: string
}

export interface Found extends Plan {
  ranked: Ranked[]
  /** What a document would score that had all of the query, each term once and in the usual length. */
  most: number
  /** Terms to be marked in what is shown. */
  shown: ReadonlySet<string>
}

/** Below this share of what could be scored, the hits are there by chance (measured on the starter pack: 2 in 377 judged queries fall
 * below, and half of what was asked off the subject). */
const LEAST_SHARE = 0.4

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

/** The words of a saved index when the lexicon has others than it was saved with. */
function relearnt(saved: readonly [string, number][], former: readonly string[], now: readonly string[]) {
  const counts = new Map(saved)
  const [before, after] = [new Set(former.map(normalise)), new Set(now.map(normalise))]
  const count = (word: string, more: number) => counts.set(word, (counts.get(word) ?? 0) + more)
  for (const word of before) if (!after.has(word)) count(word, -1)
  for (const word of after) if (!before.has(word)) count(word, 1)
  return [...counts].filter(([, often]) => often > 0)
}

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
  isAbout({ ranked, most }: Found): boolean {
    return most > 0 && (ranked[0]?.score ?? 0) >= LEAST_SHARE * most
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
    const most = termsOf(plan.corrected ?? query).reduce((sum, term) => sum + this.#index.rarity(term), 0)
    // with synonyms or sounds beside them, words need not be there as they were typed
    const isPlain = plan.wanted.length === termsOf(query).length
    const isKeywords = isPlain && /[\p{L}\p{N}]\s+[\p{L}\p{N}]/u.test(query.trim())
    const best = this.#index.top(plan.wanted, isKeywords ? Math.max(limit, LOOKED_AT) : limit, isWanted)
    const ranked = isKeywords ? this.#together(query, best).slice(0, limit) : best
    return { ...plan, most, shown: shownOf(plan.wanted), ranked }
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
  static load(bytes: Uint8Array, lexicon: Lexicon, former = lexicon): { index: TextIndex; extra: unknown } | undefined {
    const saved = fromBytes(bytes)
    if (!saved) return undefined
    const words = relearnt(saved.words, former.words, lexicon.words)
    return { index: new TextIndex(lexicon, { ...saved, words }), extra: saved.extra }
  }
}
