import MiniSearch from 'minisearch'
import type { Scored } from './best.ts'
import { type Part, Ranking } from './ranking.ts'
import { TermIndex } from './term-index.ts'

/** Weights tried on public Chinese sets (DESIGN §3 Search). */
export const BM25 = { k: 1.2, b: 0.9, d: 0.5 } as const

const LONG_LIST = 500

export interface Indexed {
  id: string
  text: string
}

/** A term of a query and how much it counts; a term that is asked twice may stand twice. */
export interface Wanted {
  term: string
  weight: number
}

export interface Ranked {
  id: string
  score: number
}

/**
 * What this class uses of MiniSearch beyond its public face: pinned to 7.2.0, and held against MiniSearch's own
 * `search()` by a property test.
 */
interface Inside {
  _index: TermIndex
  _documentCount: number
  _documentIds: Map<number, string>
  _idToShortId: Map<string, number>
  _fieldLength: Map<number, number[]>
  _avgFieldLength: number[]
  _nextId: number
  addFieldLength(document: number, field: number, count: number, length: number): void
  add(document: Indexed): void
  remove(document: Indexed): void
}
const Base = MiniSearch as unknown as new (
  options: ConstructorParameters<typeof MiniSearch<Indexed>>[0],
) => Inside & Omit<MiniSearch<Indexed>, 'add' | 'remove'>

/**
 * MiniSearch over compact lists, with a search that gives the best few at once. It differs from MiniSearch's own in
 * two ways, both better on every set that was tried: a field is as long as all its terms (not its different ones), and
 * the number of different terms found is no factor of the score.
 */
export class RankedIndex extends Base {
  #counted = 0
  #ranking: Ranking | undefined
  #most = new Map<number, number>()

  constructor(tokenize: (text: string) => string[]) {
    const counting = (text: string) => {
      const terms = tokenize(text)
      this.#counted = terms.length
      return terms
    }
    super({
      fields: ['text'],
      tokenize: counting,
      processTerm: (term) => term,
      autoVacuum: false,
      searchOptions: { bm25: BM25, tokenize },
    })
    this._index = new TermIndex()
  }

  override addFieldLength(document: number, field: number, count: number): void {
    super.addFieldLength(document, field, count, this.#counted)
  }

  addTerm(_field: number, document: number, term: string): void {
    this._index.postings.increment(this._index.numberFor(term), document)
  }

  removeTerm(_field: number, document: number, term: string): void {
    const number = this._index.numberOf(term)
    if (number === undefined) return
    const { postings } = this._index
    postings.set(number, document, Math.max(0, postings.frequency(number, document) - 1))
  }

  #changed(): void {
    this.#ranking = undefined
    this.#most.clear()
  }

  override add(document: Indexed): void {
    super.add(document)
    this.#changed()
  }

  /** Takes a document out again; its text is the one that it was added with. */
  override remove(document: Indexed): void {
    super.remove(document)
    if (this._index.postings.isLoose) this._index.postings.compact()
    this.#changed()
  }

  get dictionary(): TermIndex {
    return this._index
  }

  #latin: string[] = []
  #latinSeen = 0

  /** Words of other letters than Chinese, and not mere numbers. */
  get latinTerms(): readonly string[] {
    const { names } = this._index
    for (; this.#latinSeen < names.length; this.#latinSeen++) {
      const term = names[this.#latinSeen] ?? ''
      if (/^(?=.*[a-z])[a-z0-9]+$/.test(term)) this.#latin.push(term)
    }
    return this.#latin
  }

  /** What has to be kept to make this index again: its terms, and each document's id and length by its number. */
  get inside(): { dictionary: TermIndex; documents: Map<number, { id: string; length: number }> } {
    const documents = new Map(
      [...this._documentIds].map(([number, id]) => [number, { id, length: this._fieldLength.get(number)?.[0] ?? 0 }]),
    )
    return { dictionary: this._index, documents }
  }

  /** Takes over what another index kept; documents are numbered by their place. */
  restore(dictionary: TermIndex, documents: readonly { id: string; length: number }[]): void {
    this._index = dictionary
    this._documentCount = documents.length
    this._nextId = documents.length
    this._documentIds = new Map(documents.map(({ id }, number) => [number, id]))
    this._idToShortId = new Map(documents.map(({ id }, number) => [id, number]))
    this._fieldLength = new Map(documents.map(({ length }, number) => [number, [length]]))
    const total = documents.reduce((sum, { length }) => sum + length, 0)
    this._avgFieldLength = [documents.length === 0 ? 0 : total / documents.length]
    this.#changed()
  }

  #rank(): Ranking {
    if (this.#ranking) return this.#ranking
    const { k, b, d } = BM25
    const average = this._avgFieldLength[0] || 1
    const norms = new Float64Array(this._nextId)
    for (const [document, [length = 0]] of this._fieldLength) norms[document] = k * (1 - b + (b * length) / average)
    this.#ranking = new Ranking({ postings: this._index.postings, norms, k, d })
    return this.#ranking
  }

  #has(document: number, term: string): boolean {
    const number = this._index.numberOf(term)
    return number !== undefined && this._index.postings.frequency(number, document) > 0
  }

  /** True when a document has one of these terms. */
  hasAny(id: string, terms: Iterable<string>): boolean {
    const document = this._idToShortId.get(id)
    if (document === undefined) return false
    for (const term of terms) if (this.#has(document, term)) return true
    return false
  }

  /** True when a document has each of these terms, and there is one. */
  hasAll(id: string, terms: readonly string[]): boolean {
    const document = this._idToShortId.get(id)
    return document !== undefined && terms.length > 0 && terms.every((term) => this.#has(document, term))
  }

  /** What those terms are worth together that a document has. */
  worthIn(id: string, worths: ReadonlyMap<string, number>): number {
    const document = this._idToShortId.get(id)
    if (document === undefined) return 0
    let worth = 0
    for (const [term, each] of worths) if (this.#has(document, term)) worth += each
    return worth
  }

  /** True when one of the documents that have all these terms fits. */
  someDocument(terms: readonly string[], fits: (id: string) => boolean): boolean {
    for (const document of this._index.having(terms)) if (fits(this._documentIds.get(document) ?? '')) return true
    return false
  }

  /** How much it says that a document has a term: MiniSearch's own measure. */
  rarity(term: string): number {
    const documents = this._index.documents(term)
    return Math.log(1 + (this._documentCount - documents + 0.5) / (documents + 0.5))
  }

  #mostOf(number: number): number {
    const known = this.#most.get(number)
    if (known !== undefined) return known
    const most = this.#rank().mostOf(number)
    this.#most.set(number, most)
    return most
  }

  /** Looks through the long lists now, so that no search has to. */
  warm(): void {
    const { postings } = this._index
    for (const term of this._index.keys()) {
      const number = this._index.numberOf(term) ?? 0
      if (postings.lengthOf(number) > LONG_LIST) this.#mostOf(number)
    }
  }

  #partsOf(wanted: readonly Wanted[]): Part[] {
    const weights = new Map<number, { term: string; weight: number }>()
    for (const { term, weight } of wanted) {
      const number = this._index.numberOf(term)
      if (number === undefined || this._index.postings.lengthOf(number) === 0) continue
      const known = weights.get(number)
      if (known) known.weight += weight
      else weights.set(number, { term, weight })
    }
    return [...weights].map(([number, { term, weight }]) => {
      const full = weight * this.rarity(term)
      return { term: number, weight: full, most: full * this.#mostOf(number) }
    })
  }

  /** The best documents for the wanted terms together (any of them is enough), best first. */
  top(wanted: readonly Wanted[], limit: number, isWanted?: (id: string) => boolean): Ranked[] {
    const ids = this._documentIds
    const best: Scored[] = this.#rank().best(this.#partsOf(wanted), limit, isWanted ? this.#seen(isWanted) : () => true)
    return best.map(({ document, score }) => ({ id: ids.get(document) ?? '', score }))
  }

  /** Asks about each document once. */
  #seen(isWanted: (id: string) => boolean): (document: number) => boolean {
    const answers = new Map<number, boolean>()
    return (document) => {
      let answer = answers.get(document)
      if (answer === undefined) {
        answer = isWanted(this._documentIds.get(document) ?? '')
        answers.set(document, answer)
      }
      return answer
    }
  }
}
