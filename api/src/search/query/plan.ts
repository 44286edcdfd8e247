import type { RankedIndex, Wanted } from '../engine/ranked-index.ts'
import { normalise, termsOf } from '../text/analyser.ts'
import { type Lexicon, Thesaurus } from './thesaurus.ts'

export interface Plan {
  wanted: Wanted[]
  /** What the query probably means where it was misspelt or written by sound. */
  corrected?: string
}

const SYNONYM = 0.7

/** Turns what somebody types into weighted terms: the words themselves first, everything guessed below them. */
export class QueryPlanner {
  readonly #index: RankedIndex
  readonly #thesaurus: Thesaurus

  constructor(index: RankedIndex, lexicon: Lexicon) {
    this.#index = index
    this.#thesaurus = new Thesaurus(lexicon)
  }

  changed(): void {}

  warm(): void {}

  #worth(terms: readonly string[]): number {
    return terms.reduce((sum, term) => sum + this.#index.rarity(term), 0)
  }

  /** Terms of a text that stands for another: all of them together count as much as the other's, times the share. */
  #instead(asked: string, other: string, share: number): Wanted[] {
    const terms = termsOf(other)
    const worth = this.#worth(terms)
    const weight = worth === 0 ? 0 : Math.min(1, this.#worth(termsOf(asked)) / worth) * share
    return terms.map((term) => ({ term, weight }))
  }

  plan(query: string): Plan {
    const wanted = termsOf(query).map((term) => ({ term, weight: 1 }))
    for (const { asked, others } of this.#thesaurus.expansionsIn(normalise(query)))
      for (const other of others) wanted.push(...this.#instead(asked, other, SYNONYM / Math.sqrt(others.length)))
    return { wanted }
  }
}
