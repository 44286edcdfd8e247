import { documentOf, frequencyOf, Postings } from './postings.ts'

/** What MiniSearch reads of a term in a field: document → how often. It looks like a Map and holds nothing. */
class TermView {
  readonly #postings: Postings
  readonly #term: number

  constructor(postings: Postings, term: number) {
    this.#postings = postings
    this.#term = term
  }

  get size(): number {
    return this.#postings.lengthOf(this.#term)
  }

  get(document: number): number | undefined {
    return this.#postings.frequency(this.#term, document) || undefined
  }

  set(document: number, frequency: number): this {
    this.#postings.set(this.#term, document, frequency)
    return this
  }

  delete(document: number): boolean {
    const had = this.get(document) !== undefined
    this.#postings.set(this.#term, document, 0)
    return had
  }

  #now(): Int32Array {
    const start = this.#postings.startOf(this.#term)
    // a copy, since MiniSearch takes entries out while it walks
    return this.#postings.entries.slice(start, start + this.size)
  }

  *keys(): Generator<number> {
    for (const entry of this.#now()) yield documentOf(entry)
  }

  *[Symbol.iterator](): Generator<[number, number]> {
    for (const entry of this.#now()) yield [documentOf(entry), frequencyOf(entry)]
  }
}

/** A term's only field, as MiniSearch asks for it. */
type Fields = { get(field: number): TermView | undefined; readonly size: number } & Iterable<[number, TermView]>

/**
 * The dictionary of an index with one field, with the methods that MiniSearch calls on its own. Its own is a tree of
 * letters that looks through all children of a node in turn, and Chinese has thousands of first letters.
 */
export class TermIndex {
  readonly postings: Postings
  readonly #numbers: Map<string, number>
  /** Terms by their numbers, in the order in which they came. */
  readonly names: string[]

  constructor(postings = new Postings(), names: string[] = []) {
    this.postings = postings
    this.names = names
    this.#numbers = new Map()
    for (const [number, term] of names.entries()) this.#numbers.set(term, number)
  }

  numberOf(term: string): number | undefined {
    return this.#numbers.get(term)
  }

  /** The number of a term, a new one where it is new. */
  numberFor(term: string): number {
    const known = this.#numbers.get(term)
    if (known !== undefined) return known
    const number = this.postings.addTerm()
    this.#numbers.set(term, number)
    this.names.push(term)
    return number
  }

  get size(): number {
    return this.#numbers.size
  }

  keys(): IterableIterator<string> {
    return this.#numbers.keys()
  }

  /** The documents that have all these terms, ascending. */
  *having(terms: readonly string[]): Generator<number> {
    const numbers = terms.map((term) => this.#numbers.get(term))
    const known = numbers.filter((number) => number !== undefined)
    if (known.length === 0 || known.length < numbers.length) return
    const [first = 0, ...others] = known.toSorted((a, b) => this.postings.lengthOf(a) - this.postings.lengthOf(b))
    const start = this.postings.startOf(first)
    for (let i = start; i < start + this.postings.lengthOf(first); i++) {
      const document = documentOf(this.postings.entries[i] ?? 0)
      if (others.every((other) => this.postings.frequency(other, document) > 0)) yield document
    }
  }

  /** In how many documents these terms stand together, counted up to a thousand. */
  together(terms: readonly string[]): number {
    let count = 0
    for (const _ of this.having(terms)) {
      count += 1
      if (count === 1000) break
    }
    return count
  }

  /** In how many documents a term occurs. */
  documents(term: string): number {
    const number = this.#numbers.get(term)
    return number === undefined ? 0 : this.postings.lengthOf(number)
  }

  #fields(number: number): Fields {
    const view = new TermView(this.postings, number)
    const { size } = view
    return {
      size: size > 0 ? 1 : 0,
      get: () => (view.size > 0 ? view : undefined),
      *[Symbol.iterator]() {
        if (view.size > 0) yield [0, view] as [number, TermView]
      },
    }
  }

  get(term: string): Fields | undefined {
    const number = this.#numbers.get(term)
    return number === undefined || this.postings.lengthOf(number) === 0 ? undefined : this.#fields(number)
  }

  fetch(term: string): Fields {
    return this.#fields(this.numberFor(term))
  }

  has(term: string): boolean {
    return this.get(term) !== undefined
  }

  /** A term without documents keeps its number; `saved` leaves it out. */
  delete(_term: string): void {}

  *[Symbol.iterator](): Generator<[string, Fields]> {
    for (const [term, number] of this.#numbers)
      if (this.postings.lengthOf(number) > 0) yield [term, this.#fields(number)]
  }

  *atPrefix(prefix: string): Generator<[string, Fields]> {
    for (const [term, fields] of this) if (term.startsWith(prefix)) yield [term, fields]
  }
}
