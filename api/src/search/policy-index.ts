import {
  type Answer,
  type Asked,
  bodyOf,
  type Hit,
  type Kind,
  plainOf,
  type SearchDocument,
  withoutHeadings,
} from './document.ts'
import type { Lexicon } from './query/thesaurus.ts'
import { normalise } from './text/analyser.ts'
import { marksOf, snippetOf, type Weigh, weightOf } from './text/snippet.ts'
import { type Found, TextIndex } from './text-index.ts'
import { Suggestions } from './words/suggestions.ts'

/** More hits than this nobody looks at. */
const MOST_HITS = 100

/** A hit with less than this of the best one's score is there by a common pair of characters. */
const TAIL = 0.2

/** How much more an article that was written to explain is worth than a question (tuned on the judged half). */
const PRIOR: Record<Kind, number> = { explainer: 1.1, video: 1.1, 'key-explanation': 1.05, law: 1, question: 1 }

const textOf = (document: SearchDocument) => ({ id: document.id, title: document.title, body: bodyOf(document) })

/** Everything that may be searched, with its words, snippets and suggestions. Who may see what is the asker's business. */
export class PolicyIndex {
  readonly #texts: TextIndex
  readonly #documents: Map<string, SearchDocument>
  readonly #suggestions: Suggestions

  constructor(texts: TextIndex, documents: readonly SearchDocument[] = []) {
    this.#texts = texts
    this.#documents = new Map(documents.map((document) => [document.id, document]))
    const { vocabulary } = texts
    this.#suggestions = new Suggestions(
      vocabulary.entries.map(([word]) => word),
      (word) => vocabulary.count(word),
    )
  }

  get size(): number {
    return this.#documents.size
  }

  /** Adds a document, or puts it in the place of its older self. */
  put(document: SearchDocument): void {
    const older = this.#documents.get(document.id)
    if (older) this.#texts.remove(textOf(older))
    this.#documents.set(document.id, document)
    for (const word of this.#texts.add(textOf(document))) this.#suggestions.learn(word)
  }

  remove(id: string): void {
    const document = this.#documents.get(id)
    if (!document) return
    this.#texts.remove(textOf(document))
    this.#documents.delete(id)
  }

  /** Does beforehand what the first searches would otherwise wait for. */
  warm(): void {
    this.#texts.warm()
  }

  search(query: string, { limit, offset = 0, kinds, domains, day, sees }: Asked): Answer {
    const isWanted = (id: string) => {
      const document = this.#documents.get(id)
      if (!document) return false
      const { kind, domain, validFrom, validTo } = document
      if (validFrom > day || (validTo !== null && validTo < day)) return false
      return (kinds?.includes(kind) ?? true) && (domains?.includes(domain) ?? true) && sees(document)
    }
    const found = this.#weighted(this.#texts.search(query, MOST_HITS, isWanted))
    const least = this.#texts.isAbout(found) ? TAIL * (found.ranked[0]?.score ?? 0) : Infinity
    const ranked = found.ranked.filter(({ id, score }) => score >= least && this.#texts.touches(id, found))
    const hits = ranked.slice(offset, offset + limit).flatMap(({ id, score }) => {
      const document = this.#documents.get(id)
      return document ? [this.#hit(document, score, found, query)] : []
    })
    return { hits, total: ranked.length, ...(found.corrected ? { corrected: found.corrected } : {}) }
  }

  /** Articles that answer come before questions that touch on it. */
  #weighted(found: Found): Found {
    const ranked = found.ranked.map(({ id, score }) => {
      const kind = this.#documents.get(id)?.kind ?? 'question'
      return { id, score: score * PRIOR[kind] }
    })
    return { ...found, ranked: ranked.toSorted((a, b) => b.score - a.score) }
  }

  #hit(document: SearchDocument, score: number, { shown }: Found, query: string): Hit {
    const { id, kind, domain, title, summary, body, cues = [], citations, validFrom, validTo, stale } = document
    const weigh: Weigh = (term) => this.#texts.rarity(term)
    const weights = cues.map(({ text }) => weightOf(text, shown, weigh))
    const most = Math.max(0, ...weights)
    const cue = most > 0 ? cues[weights.indexOf(most)] : undefined
    const text = cue?.text ?? [summary, plainOf(withoutHeadings(body))].join('\n')
    const snippet = snippetOf(text, shown, weigh, { query })
    const base = { id, kind, domain, title, titleMarks: marksOf(title, shown), score, snippet }
    return { ...base, ...(cue ? { at: cue.at } : {}), citations, validFrom, validTo, stale }
  }

  /** Words that begin like what is typed and stand in a document that the asker may see. */
  suggest(typed: string, { limit, sees }: Pick<Asked, 'limit' | 'sees'>): string[] {
    const isSeen = (word: string) =>
      this.#texts.someDocument(word, (id) => {
        const document = this.#documents.get(id)
        return (
          document !== undefined && sees(document) && normalise(`${document.title}\n${bodyOf(document)}`).includes(word)
        )
      })
    return this.#suggestions.suggest(typed, limit, isSeen)
  }

  get documents(): readonly SearchDocument[] {
    return [...this.#documents.values()]
  }

  save(): Uint8Array {
    return this.#texts.save([...this.#documents.values()])
  }
}

export const openIndex = (lexicon: Lexicon): PolicyIndex => new PolicyIndex(new TextIndex(lexicon))

/** The index that was saved; undefined when the bytes are of another version or not whole, and it has to be built anew. */
export function loadIndex(bytes: Uint8Array, lexicon: Lexicon, former = lexicon): PolicyIndex | undefined {
  const loaded = TextIndex.load(bytes, lexicon, former)
  // written by save() above; its version stands before it
  return loaded && new PolicyIndex(loaded.index, loaded.extra as SearchDocument[])
}
