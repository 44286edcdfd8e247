import { Best, type Scored } from './best.ts'
import { documentOf, frequencyOf, type Postings } from './postings.ts'

/** One term of a query, ready to be added up: what a document gains by it is weight × (d + tf·(k+1) / (tf + norm)). */
export interface Part {
  term: number
  weight: number
  /** The most that any document gains by it. */
  most: number
}

export interface Field {
  postings: Postings
  /** For each document k·(1 − b + b·length/average). */
  norms: Float64Array
  k: number
  d: number
}

/** So many times as many as are wanted are few. */
const FEW = 4

/**
 * The best documents for the sum of the parts, best first: exactly those that adding everything up would give.
 * Parts are added one after another, the strongest first. As soon as what is left cannot lift a new document over the
 * bar, only documents already met are looked at: the long lists of common characters are then not walked at all.
 */
export class Ranking {
  #sums = new Float64Array(0)
  #met: Int32Array = new Int32Array(0)
  readonly #field: Field

  constructor(field: Field) {
    this.#field = field
    this.#sums = new Float64Array(field.norms.length)
    this.#met = new Int32Array(field.norms.length)
  }

  /** The most that any document gains by a term of weight 1. */
  mostOf(term: number): number {
    const { postings, norms, k, d } = this.#field
    const { entries } = postings
    const start = postings.startOf(term)
    let most = 0
    for (let i = start; i < start + postings.lengthOf(term); i++) {
      const often = frequencyOf(entries[i] as number)
      most = Math.max(most, often / (often + (norms[documentOf(entries[i] as number)] as number)))
    }
    return d + (k + 1) * most
  }

  best(parts: readonly Part[], limit: number, isWanted: (document: number) => boolean): Scored[] {
    const ordered = parts.toSorted((a, b) => b.most - a.most)
    const left = ordered.map(() => 0)
    for (let i = ordered.length - 2; i >= 0; i--) left[i] = (left[i + 1] ?? 0) + (ordered[i + 1]?.most ?? 0)
    const { postings } = this.#field
    let met = 0
    let at = 0
    let bar = 0
    for (; at < ordered.length; at++) {
      const part = ordered[at]
      if (!part) break
      met = this.#addAll(part, met)
      const rest = left[at] ?? 0
      // looking for the bar costs a walk over all that was met: only when it may be high enough and saves more than it costs
      const next = ordered[at + 1]
      const mayPay = next !== undefined && postings.lengthOf(next.term) > met / 4
      if (mayPay && met >= limit && rest < this.#highest) bar = this.#bestOf(met, limit, isWanted).bar
      if (bar > rest) {
        at += 1
        break
      }
    }
    for (; at < ordered.length; at++) {
      const part = ordered[at]
      if (!part) break
      // sums are rounded: what is level with the bar stays
      met = this.#keep(met, bar - (part.most + (left[at] ?? 0)) - 1e-9)
      this.#addToMet(part, met)
      // among a few more than are wanted a higher bar saves less than it costs
      if ((left[at] ?? 0) > 0 && met > FEW * limit) bar = Math.max(bar, this.#bestOf(met, limit, isWanted).bar)
    }
    const best = this.#bestOf(met, limit, isWanted)
    for (let i = 0; i < this.#all; i++) this.#sums[this.#met[i] ?? 0] = 0
    this.#all = 0
    this.#highest = 0
    return best.list()
  }

  #all = 0
  #highest = 0

  #addAll({ term, weight }: Part, metBefore: number): number {
    const { postings, norms, k, d } = this.#field
    const sums = this.#sums
    const list = this.#met
    const { entries } = postings
    const start = postings.startOf(term)
    const end = start + postings.lengthOf(term)
    let met = metBefore
    let highest = this.#highest
    for (let i = start; i < end; i++) {
      const entry = entries[i] as number
      const document = documentOf(entry)
      const often = frequencyOf(entry)
      const before = sums[document] as number
      if (before === 0) list[met++] = document
      const after = before + weight * (d + ((k + 1) * often) / (often + (norms[document] as number)))
      sums[document] = after
      if (after > highest) highest = after
    }
    this.#highest = highest
    this.#all = met
    return met
  }

  #bestOf(met: number, limit: number, isWanted: (document: number) => boolean): Best {
    const best = new Best(limit)
    for (let i = 0; i < met; i++) {
      const document = this.#met[i] as number
      const score = this.#sums[document] as number
      if (score >= best.bar && isWanted(document)) best.offer(document, score)
    }
    return best
  }

  /** Moves what can still come over the bar to the front of the list; the rest stays behind, to be cleared. */
  #keep(met: number, least: number): number {
    const list = this.#met
    let kept = 0
    for (let i = 0; i < met; i++) {
      const document = list[i] as number
      if ((this.#sums[document] as number) < least) continue
      list[i] = list[kept] as number
      list[kept++] = document
    }
    return kept
  }

  /** Adds a part to the documents in the list alone: by looking each up, or by walking the part's list if that is shorter. */
  #addToMet({ term, weight }: Part, met: number): void {
    const { postings, norms, k, d } = this.#field
    const { entries } = postings
    const sums = this.#sums
    const start = postings.startOf(term)
    const end = start + postings.lengthOf(term)
    const gain = (entry: number) => {
      const document = documentOf(entry)
      const often = frequencyOf(entry)
      const sum = sums[document] as number
      // those met and dropped gain too, which harms nothing: they are out of the list
      if (sum !== 0) sums[document] = sum + weight * (d + ((k + 1) * often) / (often + (norms[document] as number)))
    }
    if (met * Math.log2(end - start + 1) * 3 > end - start) {
      for (let i = start; i < end; i++) gain(entries[i] as number)
      return
    }
    for (let i = 0; i < met; i++) {
      const document = this.#met[i] as number
      let low = start
      let high = end
      while (low < high) {
        const middle = (low + high) >> 1
        if (documentOf(entries[middle] as number) < document) low = middle + 1
        else high = middle
      }
      if (low < end && documentOf(entries[low] as number) === document) gain(entries[low] as number)
    }
  }
}
