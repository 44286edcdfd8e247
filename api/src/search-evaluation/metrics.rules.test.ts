import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mean, ndcg, percentile, recall, reciprocalRank, success } from './metrics.rules.ts'

const grades = new Map([
  ['a', 1],
  ['b', 1],
  ['zero', 0],
])

test('a ranking is measured as trec_eval does', () => {
  expect(ndcg(['a', 'x', 'b'], grades)).toBeCloseTo(1.5 / (1 + 1 / Math.log2(3)), 9)
  expect(ndcg(['a', 'b'], grades)).toBe(1)
  expect(recall(['x', 'a'], grades)).toBe(0.5)
  expect(reciprocalRank(['zero', 'x', 'b'], grades)).toBeCloseTo(1 / 3)
  expect(success(['x', 'x', 'x', 'a'], grades, 3)).toBe(0)
  expect(percentile([4, 1, 3, 2], 0.5)).toBe(2)
  expect(percentile([4, 1, 3, 2], 0.99)).toBe(4)
  expect(mean([])).toBe(0)
})

test('no ranking is better than the best order, and putting a better document first never harms', () => {
  const ids = ['a', 'b', 'c', 'd', 'e']
  fc.assert(
    fc.property(
      fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }),
      fc.shuffledSubarray(ids, { minLength: 5 }),
      (figures, ranking) => {
        const graded = new Map(ids.map((id, i) => [id, figures[i] ?? 0]))
        const best = ids.toSorted((x, y) => (graded.get(y) ?? 0) - (graded.get(x) ?? 0))
        expect(ndcg(ranking, graded)).toBeLessThanOrEqual(ndcg(best, graded) + 1e-9)
      },
    ),
  )
})
