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

const MOST_KEPT = 60

/**
 * Papers never change once they are made, and a whole province opens the same few in the same seconds: a process reads
 * each only once. Keys are not among what it keeps.
 */
export class PaperShelf {
  #kept = new Map<string, Promise<unknown>>()

  /** What never changes once it is there: read once, and again as long as it is not there yet. */
  once<T>(key: string, read: () => Promise<T | undefined>): Promise<T | undefined> {
    const kept = this.#kept.get(key) as Promise<T | undefined> | undefined
    if (kept) return kept
    const reading = read()
    this.#kept.set(key, reading)
    const drop = () => this.#kept.delete(key)
    reading.then((found) => found === undefined && drop(), drop)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return reading
  }

  itemsOf = async (db: Db, paperId: string): Promise<readonly ShelvedItem[]> =>
    (await this.once(`items:${paperId}`, () => readItems(db, paperId))) ?? []

  /** For tests, which begin with an empty database under the same house. */
  clear = (): void => this.#kept.clear()
}

const readItems = async (db: Db, paperId: string): Promise<readonly ShelvedItem[]> =>
  (await itemsOf(db, paperId)).map(({ position, asType, question: { stem, options } }) => ({
    position,
    type: asType,
    stem,
    options,
  }))
