import { type Day, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Kind, SearchDocument } from './document.ts'
import { listPublished, type Published, readSearchMark } from './documents.store.ts'
import type { IndexFile } from './index-file.ts'
import { readLexicon } from './lexicon.store.ts'
import { seedLexicon } from './lexicon.ts'
import { loadIndex, openIndex } from './policy-index.ts'
import type { Lexicon } from './query/thesaurus.ts'
import { sourceOf } from './source.rules.ts'
import { type Validity, validityOf } from './validity.rules.ts'
import { maySee, type Viewer } from './viewer.rules.ts'

export interface SearchHit {
  /** Of what it is, such as si-0001. */
  id: string
  kind: Kind
  title: string
  /** The sentence that answers. */
  snippet: string
  /** The articles it rests on in one line, such as 《工伤保险条例》第十四条、第十六条. */
  source: string
  validity: Validity
  /** The second of a video at which the snippet is said. */
  second?: number
}

export interface SearchAnswer {
  total: number
  hits: SearchHit[]
}

export interface Searching {
  limit: number
  offset?: number
  kinds?: readonly Kind[]
  viewer: Viewer
}

const LOOK_EVERY_MS = 1000

/** What is pasted beyond this adds work and no meaning. */
const LONGEST_QUERY = 200

const LONGEST_TYPED = 60

/** How the index came to be at start, for the log and the metrics. */
export interface Opened {
  how: 'loaded' | 'built'
  documents: number
  ms: number
}

/** Searches what is published and holds today. Held in memory: `refresh` before a search keeps it true. */
export class SearchIndex {
  #lexicon: Lexicon = seedLexicon
  #index = openIndex(seedLexicon)
  /** What is in the index, by id, and the text that it has there. */
  #held = new Map<string, { text: string; questionId: string | null }>()
  #mark = ''
  #savedMark = ''
  #day: Day = ''
  #lookedAt = 0
  #running: Promise<void> | undefined
  readonly #file: IndexFile | undefined

  constructor(file?: IndexFile) {
    this.#file = file
  }

  get size(): number {
    return this.#index.size
  }

  /** Takes over what was saved, where there is something, and brings it up to date; else builds all of it. */
  async open(db: Db, now: Date): Promise<Opened> {
    const begun = performance.now()
    const lexicon = await readLexicon(db)
    const loaded = await this.#file?.load(lexicon)
    if (loaded) {
      this.#lexicon = lexicon
      this.#index = loaded
      this.#held = new Map(loaded.documents.map((one) => [one.id, { text: JSON.stringify(one), questionId: null }]))
    }
    await this.rebuild(db, now)
    this.#index.warm()
    return { how: loaded ? 'loaded' : 'built', documents: this.size, ms: Math.round(performance.now() - begun) }
  }

  /** Saves the index, unless it is saved as it is, without what these eyes may not see; gives its bytes. */
  async save(viewer: Viewer): Promise<number | undefined> {
    if (!this.#file || this.#savedMark === this.#mark) return undefined
    const mark = this.#mark
    const sees = this.#seenBy(viewer)
    const hidden = new Set(this.#index.documents.filter((document) => !sees(document)).map(({ id }) => id))
    const bytes = await this.#file.save(this.#index, this.#lexicon, (id) => hidden.has(id))
    this.#savedMark = mark
    return bytes
  }

  /** Reads everything anew and puts what has changed in its place; the index is whole between any two of these. */
  async rebuild(db: Db, now: Date): Promise<void> {
    const day = dayOf(now)
    const mark = await readSearchMark(db)
    const lexicon = await readLexicon(db)
    const published = await listPublished(db, day)
    this.#relearn(lexicon)
    this.#replace(published)
    this.#mark = mark
    this.#day = day
    this.#lookedAt = now.getTime()
  }

  /** The same documents with other words: as if it had been saved and loaded, which is far quicker than to build it. */
  #relearn(lexicon: Lexicon): void {
    if (JSON.stringify(lexicon) === JSON.stringify(this.#lexicon)) return
    this.#index = loadIndex(this.#index.save(), lexicon, this.#lexicon) ?? this.#index
    this.#lexicon = lexicon
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
      if (this.#held.get(document.id)?.text !== text) this.#index.put(document)
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

  #seenBy(viewer: Viewer): (document: SearchDocument) => boolean {
    return (document) => {
      const held = this.#held.get(document.id)
      return held !== undefined && maySee(viewer, { domain: document.domain, questionId: held.questionId })
    }
  }

  /** The best hits first. */
  search(asked: string, { limit, offset = 0, kinds, viewer }: Searching): SearchAnswer {
    const sees = this.#seenBy(viewer)
    const wanted = { limit, offset, day: this.#day, sees, ...(kinds ? { kinds } : {}) }
    const found = this.#index.search(asked.slice(0, LONGEST_QUERY), wanted)
    const hits = found.hits.map((hit): SearchHit => {
      const { id, kind, title, snippet, citations, at } = hit
      const named = { id: id.slice(id.indexOf(':') + 1), kind, title, snippet: snippet.text }
      const validity = validityOf(hit, this.#day)
      return { ...named, source: sourceOf(citations), validity, ...(at === undefined ? {} : { second: at }) }
    })
    return { total: found.total, hits }
  }

  /** Words that begin like what is typed, of documents that these eyes may see. */
  suggest(typed: string, { limit, viewer }: Omit<Searching, 'offset'>): string[] {
    return this.#index.suggest(typed.slice(0, LONGEST_TYPED), { limit, sees: this.#seenBy(viewer) })
  }
}
