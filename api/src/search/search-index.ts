import { type Day, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Kind } from './document.ts'
import { listPublished, type Published, readSearchMark } from './documents.store.ts'
import { seedLexicon } from './lexicon.ts'
import { openIndex } from './policy-index.ts'

export interface SearchHit {
  /** Of what it is, such as si-0001. */
  id: string
  kind: Kind
  title: string
  snippet: string
  /** The articles it rests on, such as 《工伤保险条例》第十四条. */
  source: string
  /** 可能已过时: a law that it cites is no longer in force. */
  stale: boolean
}

export interface SearchAnswer {
  total: number
  hits: SearchHit[]
}

export interface Searching {
  limit: number
  offset?: number
  /** Questions that are open as somebody's daily question, which nobody may look up, nor what explains them. */
  exclude: ReadonlySet<string>
  /** Whether content of a domain is for whoever asks: a locality's own is found there alone. */
  seesDomain: (domain: string) => boolean
}

const LOOK_EVERY_MS = 1000

/** What is pasted beyond this adds work and no meaning. */
const LONGEST_QUERY = 200

/** Searches what is published and holds today. Held in memory: `refresh` before a search keeps it true. */
export class SearchIndex {
  #index = openIndex(seedLexicon)
  /** What is in the index, by id, and the text that it has there. */
  #held = new Map<string, { text: string; questionId: string | null }>()
  #mark = ''
  #day: Day = ''
  #lookedAt = 0
  #running: Promise<void> | undefined

  /** Reads everything anew and puts what has changed in its place; the index is whole between any two of these. */
  async rebuild(db: Db, now: Date): Promise<void> {
    const day = dayOf(now)
    const mark = await readSearchMark(db)
    const published = await listPublished(db, day)
    this.#replace(published)
    this.#mark = mark
    this.#day = day
    this.#lookedAt = now.getTime()
  }

  #replace(published: readonly Published[]): void {
    const ids = new Set(published.map(({ document }) => document.id))
    for (const id of this.#held.keys())
      if (!ids.has(id)) {
        this.#index.remove(id)
        this.#held.delete(id)
      }
    for (const { document, questionId } of published) {
      const text = JSON.stringify(document)
      if (this.#held.get(document.id)?.text === text) continue
      this.#index.put(document)
      this.#held.set(document.id, { text, questionId })
    }
  }

  /**
   * Looks whether content has changed or the day has turned, at most once a second, so that a burst of edits costs one
   * reading; whoever waits for a running one waits for that one.
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
    if (dayOf(now) !== this.#day || (await readSearchMark(db)) !== this.#mark) await this.rebuild(db, now)
  }

  /** The best hits first. */
  search(asked: string, { limit, offset = 0, exclude, seesDomain }: Searching): SearchAnswer {
    const sees = ({ id, domain }: { id: string; domain: string }) => {
      const questionId = this.#held.get(id)?.questionId
      return seesDomain(domain) && (!questionId || !exclude.has(questionId))
    }
    const found = this.#index.search(asked.slice(0, LONGEST_QUERY), { limit, offset, day: this.#day, sees })
    const hits = found.hits.map(({ id, kind, title, snippet, citations, stale }): SearchHit => {
      const source = citations.map(({ lawName, article }) => `《${lawName}》${article}`).join('、')
      return { id: id.slice(id.indexOf(':') + 1), kind, title, snippet: snippet.text, source, stale }
    })
    return { total: found.total, hits }
  }
}
