/** An entry is one number: the document above these bits, its frequency in them. */
const BITS = 6
export const MOST_OFTEN = (1 << BITS) - 1

export const documentOf = (entry: number): number => entry >>> BITS
export const frequencyOf = (entry: number): number => entry & MOST_OFTEN

type Numbers = Int32Array<ArrayBuffer>

const grown = (array: Int32Array, length: number): Numbers => {
  const larger = new Int32Array(length)
  larger.set(array)
  return larger
}

/**
 * For each term the documents that have it, ascending, with how often: four bytes an entry, all lists in one array. A
 * Map of Maps, as MiniSearch keeps it, takes about ten times as much and is several times slower to walk.
 * A list that outgrows its place moves to the end and leaves a hole; `compact` closes the holes.
 */
export class Postings {
  #entries = new Int32Array(1024)
  #end = 0
  #live = 0
  #start = new Int32Array(256)
  #length = new Int32Array(256)
  #room = new Int32Array(256)
  #terms = 0

  /** How many entries there are in all. */
  get size(): number {
    return this.#live
  }

  /** The array itself, to walk from `startOf(term)` for `lengthOf(term)` entries. Good until the next change. */
  get entries(): Int32Array {
    return this.#entries
  }

  startOf(term: number): number {
    return this.#start[term] ?? 0
  }

  lengthOf(term: number): number {
    return this.#length[term] ?? 0
  }

  /** Makes room for one more term and gives its number. */
  addTerm(): number {
    if (this.#terms === this.#start.length) {
      const length = this.#terms * 2
      this.#start = grown(this.#start, length)
      this.#length = grown(this.#length, length)
      this.#room = grown(this.#room, length)
    }
    this.#terms += 1
    return this.#terms - 1
  }

  /** Where the document stands in the term's list, or where it would. */
  #find(term: number, document: number): number {
    let low = this.startOf(term)
    let high = low + this.lengthOf(term)
    const last = this.#entries[high - 1]
    if (high > low && last !== undefined && documentOf(last) < document) return high
    while (low < high) {
      const middle = (low + high) >> 1
      if (documentOf(this.#entries[middle] ?? 0) < document) low = middle + 1
      else high = middle
    }
    return low
  }

  frequency(term: number, document: number): number {
    const at = this.#find(term, document)
    const entry = at < this.startOf(term) + this.lengthOf(term) ? this.#entries[at] : undefined
    return entry !== undefined && documentOf(entry) === document ? frequencyOf(entry) : 0
  }

  /** Sets how often a document has the term; 0 takes it out. */
  set(term: number, document: number, frequency: number): void {
    const at = this.#find(term, document)
    const end = this.startOf(term) + this.lengthOf(term)
    const isThere = at < end && documentOf(this.#entries[at] ?? 0) === document
    const entry = (document << BITS) | Math.min(frequency, MOST_OFTEN)
    if (frequency > 0 && isThere) this.#entries[at] = entry
    else if (frequency > 0) this.#insert(term, at - this.startOf(term), entry)
    else if (isThere) {
      this.#entries.copyWithin(at, at + 1, end)
      this.#length[term] = this.lengthOf(term) - 1
      this.#live -= 1
    }
  }

  /** One more occurrence, nearly always of the newest document. */
  increment(term: number, document: number): void {
    const at = this.startOf(term) + this.lengthOf(term) - 1
    const last = this.lengthOf(term) > 0 ? (this.#entries[at] ?? 0) : -1
    if (last !== -1 && documentOf(last) === document) {
      if (frequencyOf(last) < MOST_OFTEN) this.#entries[at] = last + 1
    } else this.set(term, document, this.frequency(term, document) + 1)
  }

  #insert(term: number, place: number, entry: number): void {
    const length = this.lengthOf(term)
    if (length === (this.#room[term] ?? 0)) this.#move(term, Math.max(1, length * 2))
    const at = this.startOf(term) + place
    if (place < length) this.#entries.copyWithin(at + 1, at, at + length - place)
    this.#entries[at] = entry
    this.#length[term] = length + 1
    this.#live += 1
  }

  #move(term: number, room: number): void {
    if (this.#end + room > this.#entries.length)
      this.#entries = grown(this.#entries, Math.max(this.#end + room, Math.ceil(this.#entries.length * 1.6)))
    const from = this.startOf(term)
    this.#entries.copyWithin(this.#end, from, from + this.lengthOf(term))
    this.#start[term] = this.#end
    this.#room[term] = room
    this.#end += room
  }

  /** True when more than half of the array is holes. */
  get isLoose(): boolean {
    return this.#end > 65_536 && this.#end > 2 * this.#live
  }

  compact(): void {
    const { lengths, entries } = this.packed(Array.from({ length: this.#terms }, (_, term) => term))
    this.#take(lengths, entries)
  }

  /** The lists of these terms one after another, without holes. */
  packed(terms: readonly number[]): { lengths: Numbers; entries: Numbers } {
    const lengths = Int32Array.from(terms, (term) => this.lengthOf(term))
    const entries = new Int32Array(lengths.reduce((sum, length) => sum + length, 0))
    let at = 0
    for (const term of terms) {
      const from = this.startOf(term)
      entries.set(this.#entries.subarray(from, from + this.lengthOf(term)), at)
      at += this.lengthOf(term)
    }
    return { lengths, entries }
  }

  #take(lengths: Int32Array, entries: Numbers): void {
    this.#terms = lengths.length
    this.#start = new Int32Array(Math.max(256, lengths.length))
    this.#length = grown(lengths, this.#start.length)
    this.#room = grown(lengths, this.#start.length)
    let at = 0
    for (const [term, length] of lengths.entries()) {
      this.#start[term] = at
      at += length
    }
    this.#entries = entries
    this.#end = at
    this.#live = at
  }

  /** Gives the documents in packed lists other numbers, which keep their order. */
  static renumber(entries: Int32Array, numbers: ReadonlyMap<number, number>): void {
    for (const [i, entry] of entries.entries())
      entries[i] = ((numbers.get(documentOf(entry)) ?? 0) << BITS) | frequencyOf(entry)
  }

  static of(lengths: Int32Array, entries: Numbers): Postings {
    const postings = new Postings()
    postings.#take(lengths, entries)
    return postings
  }
}
