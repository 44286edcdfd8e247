import MiniSearch from 'minisearch'
import { listAskable, readBankMark, readVersions } from '../bank/bank.store.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { documentOf, neededTerms, type SearchDocument, snippetOf, termsOf } from './search.rules.ts'

export interface SearchHit {
  id: string
  title: string
  snippet: string
  /** The articles it rests on, such as 《工伤保险条例》第十四条. */
  source: string
}

export interface SearchAnswer {
  total: number
  hits: SearchHit[]
}

/** Weights tried on public Chinese sets (DESIGN §3 Search). */
const bm25 = { k: 1.2, b: 0.9, d: 0.5 }

const LOOK_EVERY_MS = 1000

/** What is pasted beyond this adds work and no meaning. */
const LONGEST_QUERY = 200

/** Searches the questions that may be asked today. Held in memory: `refresh` before a search keeps it true. */
export class SearchIndex {
  #index = this.#empty()
  #documents = new Map<string, SearchDocument>()
  #mark = ''
  #day: Day = ''
  #lookedAt = 0
  #running: Promise<void> | undefined

  #empty() {
    return new MiniSearch<SearchDocument>({
      fields: ['title', 'text', 'source'],
      tokenize: termsOf,
      processTerm: (term) => term,
    })
  }

  /** Reads the bank anew; searches see the old state until the new one is complete. */
  async rebuild(db: Db, now: Date): Promise<void> {
    const day = dayOf(now)
    const mark = await readBankMark(db)
    const documents = (await readVersions(db, await listAskable(db, day))).map(documentOf)
    const index = this.#empty()
    index.addAll(documents)
    this.#index = index
    this.#documents = new Map(documents.map((document) => [document.id, document]))
    this.#mark = mark
    this.#day = day
    this.#lookedAt = now.getTime()
  }

  /**
   * Rebuilds when the bank has changed or the day has turned. Looks at most once a second, so a burst of edits costs
   * one rebuild; whoever waits for a running rebuild waits for that one.
   */
  async refresh(db: Db, now: Date): Promise<void> {
    const since = now.getTime() - this.#lookedAt
    // no time at all passes on a clock that stands still: then every call looks
    if (since > 0 && since < LOOK_EVERY_MS && dayOf(now) === this.#day) return
    this.#running ??= this.#rebuildIfChanged(db, now).finally(() => {
      this.#running = undefined
    })
    await this.#running
  }

  async #rebuildIfChanged(db: Db, now: Date): Promise<void> {
    this.#lookedAt = now.getTime()
    if (dayOf(now) !== this.#day || (await readBankMark(db)) !== this.#mark) await this.rebuild(db, now)
  }

  /** The best hits first. `exclude`: questions that are open as somebody's daily question, which nobody may look up. */
  search(asked: string, { limit, exclude }: { limit: number; exclude: ReadonlySet<string> }): SearchAnswer {
    const query = asked.slice(0, LONGEST_QUERY)
    const terms = termsOf(query)
    const needed = neededTerms(terms)
    const found = this.#index.search(query, {
      combineWith: 'OR',
      bm25,
      filter: ({ id, queryTerms }) => !exclude.has(id) && queryTerms.some((term) => needed.has(term)),
    })
    const hits = found.slice(0, limit).flatMap(({ id }) => {
      const document = this.#documents.get(id)
      if (!document) return []
      const { title, text, source } = document
      return [{ id: document.id, title, snippet: snippetOf(text, terms), source }]
    })
    return { total: found.length, hits }
  }
}
