import type { QuestionType } from '@lianbing/content/question.rules'
import type { Db } from '../database/open.ts'
import { itemsOf } from './paper.store.ts'

/** An item as it may be shown while the paper runs: no key, and no id that would lead to one. */
export interface ShelvedItem {
  position: number
  type: QuestionType
  stem: string
  options: readonly string[]
}

const MOST_PAPERS = 40

/**
 * Papers never change once they are made, and a whole province opens the same few in the same seconds: a process reads
 * each only once. Keys are not among what it keeps.
 */
export class PaperShelf {
  #papers = new Map<string, Promise<readonly ShelvedItem[]>>()

  itemsOf(db: Db, paperId: string): Promise<readonly ShelvedItem[]> {
    const kept = this.#papers.get(paperId)
    if (kept) return kept
    const read = readItems(db, paperId)
    this.#papers.set(paperId, read)
    read.catch(() => this.#papers.delete(paperId))
    const [oldest] = this.#papers.keys()
    if (this.#papers.size > MOST_PAPERS && oldest !== undefined) this.#papers.delete(oldest)
    return read
  }
}

const readItems = async (db: Db, paperId: string): Promise<readonly ShelvedItem[]> =>
  (await itemsOf(db, paperId)).map(({ position, asType, question: { stem, options } }) => ({
    position,
    type: asType,
    stem,
    options,
  }))
