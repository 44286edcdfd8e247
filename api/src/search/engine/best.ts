export interface Scored {
  document: number
  score: number
}

/** The best few so far, the worst of them first; of two that are level the earlier document is better. No object a document. */
export class Best {
  readonly #documents: Int32Array
  readonly #scores: Float64Array
  #count = 0

  constructor(limit: number) {
    this.#documents = new Int32Array(limit)
    this.#scores = new Float64Array(limit)
  }

  /** What a document must at least have to come in. */
  get bar(): number {
    return this.#count < this.#scores.length ? 0 : (this.#scores[0] ?? 0)
  }

  #isWorse(at: number, document: number, score: number): boolean {
    const known = this.#scores[at] as number
    return known < score || (known === score && (this.#documents[at] as number) > document)
  }

  #put(at: number, document: number, score: number): void {
    this.#documents[at] = document
    this.#scores[at] = score
  }

  offer(document: number, score: number): void {
    if (this.#count < this.#scores.length) {
      let at = this.#count
      for (; at > 0 && !this.#isWorse(at - 1, document, score); at--)
        this.#put(at, this.#documents[at - 1] as number, this.#scores[at - 1] as number)
      this.#put(at, document, score)
      this.#count += 1
      return
    }
    if (this.#count === 0 || !this.#isWorse(0, document, score)) return
    let at = 1
    for (; at < this.#count && this.#isWorse(at, document, score); at++)
      this.#put(at - 1, this.#documents[at] as number, this.#scores[at] as number)
    this.#put(at - 1, document, score)
  }

  /** Best first. */
  list(): Scored[] {
    const found: Scored[] = []
    for (let at = this.#count - 1; at >= 0; at--)
      found.push({ document: this.#documents[at] ?? 0, score: this.#scores[at] ?? 0 })
    return found
  }
}
