import { type Ranked, RankedIndex, type Wanted } from './engine/ranked-index.ts'
import { fromBytes, packed, type SavedIndex, toBytes, unpack } from './engine/saved-index.ts'
import { isAbout } from './query/about.rules.ts'
import { weightAmongKeywords } from './query/keywords.rules.ts'
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

/**
 * How much it counts that words stand together in a document, and how many of the best are put in order by it. For
 * questions little: on the halves of sets that it was tuned on it gained up to 0.4 points, on the others none, and lost
 * none. For keywords more: where each word is one of the passage's own it gains a point, where it is one of a question
 * about it, it costs two tenths.
 */
const TOGETHER = { keywords: { power: 1, looked: 40 }, question: { power: 0.1, looked: 30 } }

/** What is found by the words as they are typed is nothing to be corrected when it is worth so much of what is found else. */
const AS_TYPED = 0.85

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
  isAbout({ ranked, asked, isKeywords }: Found): boolean {
    const weightOf = isKeywords ? weightAmongKeywords : () => 1
    // what a document would score that had all of the query, each term once and in the usual length
    const most = termsOf(asked).reduce((sum, term) => sum + weightOf(term) * this.#index.rarity(term), 0)
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
    const { wanted, literal, corrected, isKeywords } = plan
    // with synonyms or sounds beside them, words of a question need not be there as they were typed
    const isAsTyped = isKeywords || (wanted.length === literal && plan.either.length === 0)
    const { power, looked } = isKeywords ? TOGETHER.keywords : TOGETHER.question
    const best = this.#either(plan, isAsTyped ? Math.max(limit, looked) : limit, isWanted)
    const words = wanted.slice(0, literal)
    const ranked = isAsTyped ? this.#together(words, best, power).slice(0, limit) : best
    const isMeant =
      corrected !== undefined && (this.#index.top(words, 1)[0]?.score ?? 0) < AS_TYPED * (best[0]?.score ?? 0)
    const shown = shownOf([...wanted, ...plan.either.flat()])
    const { corrected: _, ...rest } = plan
    return { ...rest, ...(isMeant ? { corrected } : {}), asked: isMeant ? corrected : query, shown, ranked }
  }

  /** The best for the words with each of what letters may mean, the best of each meaning as high as that of the others. */
  #either({ wanted, either }: Plan, limit: number, isWanted?: (id: string) => boolean): Ranked[] {
    const [first = [], ...others] = either.map((terms) => this.#index.top([...wanted, ...terms], limit, isWanted))
    if (either.length === 0) return this.#index.top(wanted, limit, isWanted)
    const highest = first[0]?.score ?? 1
    const scores = new Map<string, number>()
    for (const ranked of [first, ...others])
      for (const { id, score } of ranked)
        scores.set(id, Math.max(scores.get(id) ?? 0, (score / (ranked[0]?.score || 1)) * highest))
    return [...scores]
      .map(([id, score]) => ({ id, score }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, limit)
  }

  /** What has more of the words together comes first, by so much as the power says: words set apart by spaces most. */
  #together(words: readonly Wanted[], ranked: readonly Ranked[], power: number): Ranked[] {
    const known = new Map<string, number>()
    for (const { term, weight } of words)
      if (this.#index.dictionary.documents(term) > 0) known.set(term, weight * this.#index.rarity(term))
    const whole = [...known.values()].reduce((sum, worth) => sum + worth, 0)
    if (power === 0 || whole === 0) return [...ranked]
    return ranked
      .map(({ id, score }) => ({ id, score: score * (this.#index.worthIn(id, known) / whole) ** power }))
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
