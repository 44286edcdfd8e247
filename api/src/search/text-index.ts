import { type Ranked, RankedIndex } from './engine/ranked-index.ts'
import { fromBytes, packed, toBytes, unpack } from './engine/saved-index.ts'
import { type Plan, QueryPlanner } from './query/plan.ts'
import type { Lexicon } from './query/thesaurus.ts'
import { termsOf } from './text/analyser.ts'

export interface Text {
  id: string
  title: string
  body: string
}

export interface Found extends Plan {
  ranked: Ranked[]
}

/** What is pasted beyond this adds work and no meaning. */
const LONGEST_QUERY = 200

/** A title says what a document is about: its words count twice. */
const indexed = ({ id, title, body }: Text) => ({ id, text: title ? `${title}\n${title}\n${body}` : body })

/** Ranked search over titles and texts: what the house searches with and what `search eval` measures. */
export class TextIndex {
  #index = new RankedIndex(termsOf)
  #planner: QueryPlanner
  readonly #lexicon: Lexicon

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon
    this.#planner = new QueryPlanner(this.#index, lexicon)
  }

  get size(): number {
    return this.#index.documentCount
  }

  add(text: Text): void {
    this.#index.add(indexed(text))
    this.#planner.changed()
  }

  /** Takes a text out again, the same that was added. */
  remove(text: Text): void {
    this.#index.remove(indexed(text))
    this.#planner.changed()
  }

  /** Does beforehand what the first searches would otherwise wait for. */
  warm(): void {
    this.#planner.warm()
    this.#index.warm()
  }

  search(query: string, limit: number, isWanted?: (id: string) => boolean): Found {
    const plan = this.#planner.plan(query.slice(0, LONGEST_QUERY))
    return { ...plan, ranked: this.#index.top(plan.wanted, limit, isWanted) }
  }

  save(extra: unknown): Uint8Array {
    return toBytes({ ...packed(this.#index), extra })
  }

  /** The index that was saved, with what was kept beside it; undefined for bytes that are of no use. */
  static load(bytes: Uint8Array, lexicon: Lexicon): { index: TextIndex; extra: unknown } | undefined {
    const saved = fromBytes(bytes)
    if (!saved) return undefined
    const index = new TextIndex(lexicon)
    index.#index.restore(
      unpack(saved),
      saved.ids.map((id, i) => ({ id, length: saved.lengths[i] ?? 0 })),
    )
    index.#planner = new QueryPlanner(index.#index, index.#lexicon)
    return { index, extra: saved.extra }
  }
}
