import fc from 'fast-check'
import MiniSearch from 'minisearch'
import { expect, test } from 'vitest'
import { BM25, type Indexed, RankedIndex } from './ranked-index.ts'
import { fromBytes, packed, toBytes, unpack } from './saved-index.ts'

const tokenize = (text: string) => text.split(' ').filter((term) => term !== '')

/** MiniSearch as it is, but for the length of a field, which here too counts every term. */
class Stock extends MiniSearch<Indexed> {
  constructor() {
    super({ fields: ['text'], tokenize, processTerm: (term) => term, autoVacuum: false })
    const whole = this as unknown as { addFieldLength(document: number, field: number, count: number): void }
    const { addFieldLength } = MiniSearch.prototype as unknown as {
      addFieldLength(document: number, field: number, count: number, length: number): void
    }
    whole.addFieldLength = (document, field, count) => addFieldLength.call(this, document, field, count, this.counted)
  }
  counted = 0
  override add(document: Indexed): void {
    this.counted = tokenize(document.text).length
    super.add(document)
  }
  /** Scores without the factor 'number of terms found'. */
  scores(query: string): Map<string, number> {
    const found = this.search(query, { bm25: BM25 })
    return new Map(found.map(({ id, score, queryTerms }) => [String(id), score / queryTerms.length]))
  }
}

const texts = fc.array(
  fc.array(fc.constantFrom(...'abcdefgh'), { maxLength: 12 }).map((terms) => terms.join(' ')),
  { minLength: 1, maxLength: 60 },
)
const queries = fc
  .array(fc.constantFrom(...'abcdefghz'), { minLength: 1, maxLength: 12 })
  .map((terms) => terms.join(' '))

function filled<Kind extends { add(document: Indexed): void }>(index: Kind, all: readonly string[]): Kind {
  for (const [i, text] of all.entries()) index.add({ id: `d${i}`, text })
  return index
}
const wanted = (query: string) => tokenize(query).map((term) => ({ term, weight: 1 }))
const rounded = (score: number) => Number(score.toFixed(9))

test('the best few are those that MiniSearch itself finds, with its scores', () => {
  fc.assert(
    fc.property(texts, queries, fc.integer({ min: 1, max: 12 }), (all, query, limit) => {
      const stock = filled(new Stock(), all).scores(query)
      const top = filled(new RankedIndex(tokenize), all).top(wanted(query), limit)
      const best = [...stock.values()].toSorted((a, b) => b - a).slice(0, limit)
      expect(top.map(({ score }) => rounded(score))).toEqual(best.map(rounded))
      for (const { id, score } of top) expect(rounded(score)).toBe(rounded(stock.get(id) ?? 0))
    }),
    { numRuns: 500 },
  )
})

test('what is filtered out leaves its place to the next', () => {
  fc.assert(
    fc.property(texts, queries, (all, query) => {
      const index = filled(new RankedIndex(tokenize), all)
      const isWanted = (id: string) => Number(id.slice(1)) % 3 !== 0
      const every = index.top(wanted(query), all.length)
      const expected = every.filter(({ id }) => isWanted(id)).slice(0, 5)
      expect(index.top(wanted(query), 5, isWanted)).toEqual(expected)
    }),
  )
})

test('MiniSearch’s own search works on the compact lists as well', () => {
  const index = filled(new RankedIndex(tokenize), ['a b', 'b c', 'c c d'])
  expect(index.search('c').map(({ id }) => id)).toEqual(['d2', 'd1'])
  expect(index.search('q')).toEqual([])
})

test('an index that was written to is the index of what is left', () => {
  fc.assert(
    fc.property(texts, texts, queries, (before, after, query) => {
      const index = filled(new RankedIndex(tokenize), before)
      for (const [i, text] of before.entries()) index.remove({ id: `d${i}`, text })
      filled(index, after)
      const scores = (of: RankedIndex) => of.top(wanted(query), 100).map(({ id, score }) => `${id} ${rounded(score)}`)
      expect(scores(index)).toEqual(scores(filled(new RankedIndex(tokenize), after)))
    }),
  )
})

test('an index comes back from its bytes, can be written to, and holds no trace of what was taken out', () => {
  fc.assert(
    fc.property(texts, queries, (all, query) => {
      const index = filled(new RankedIndex(tokenize), [...all, 'secret a'])
      index.remove({ id: `d${all.length}`, text: 'secret a' })
      const bytes = toBytes({ ...packed(index), words: [], extra: { kept: 1 } })
      expect(new TextDecoder().decode(bytes)).not.toContain('secret')
      const saved = fromBytes(bytes)
      if (!saved) throw new Error('these bytes are of this version')
      const back = new RankedIndex(tokenize)
      back.restore(
        unpack(saved),
        saved.ids.map((id, i) => ({ id, length: saved.lengths[i] ?? 0 })),
      )
      back.add({ id: 'new', text: 'a b' })
      index.add({ id: 'new', text: 'a b' })
      expect(saved.extra).toEqual({ kept: 1 })
      expect(back.top(wanted(query), 50).map(({ id }) => id)).toEqual(index.top(wanted(query), 50).map(({ id }) => id))
    }),
  )
})

test('bytes that are cut off or of something else are of no use', () => {
  const bytes = toBytes({ ...packed(filled(new RankedIndex(tokenize), ['a b'])), words: [], extra: null })
  expect(fromBytes(bytes.slice(0, -1))).toBeUndefined()
  expect(fromBytes(new Uint8Array(100))).toBeUndefined()
  expect(fromBytes(new Uint8Array())).toBeUndefined()
})
