import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { compareShares, pointsOf } from './share.rules.ts'

it.each([
  ['a whole share earns the weight', 8, 8, 2500, 100, 2500],
  ['7 of 8 of 25 points is rounded half up', 7, 8, 2500, 100, 2188],
  ['1 of 3', 1, 3, 2500, 100, 833],
  ['more than all earns no more', 12, 10, 2500, 100, 2500],
  ['where 80 % is enough, 4 of 5 is whole', 4, 5, 2000, 80, 2000],
  ['an average of 82 of 100', 8200, 100, 750, 10_000, 615],
  ['nothing to divide by', 0, 0, 2500, 100, 0],
  ['half a hundredth goes up', 1, 2, 1, 100, 1],
  ['figures of millions stay exact', 9_007_199_254_740_990, 9_007_199_254_740_991, 10_000, 100, 10_000],
])('%s', (_, numerator, denominator, weight, full, points) => {
  expect(pointsOf({ numerator, denominator }, weight, full)).toBe(points)
})

const count = fc.integer({ min: 0, max: 2 ** 45 })

test('points stay within the weight and never fall when the numerator grows', () => {
  fc.assert(
    fc.property(
      count,
      count,
      fc.nat(1000),
      fc.nat(10_000),
      fc.integer({ min: 1, max: 10_000 }),
      (n, d, more, w, full) => {
        const points = pointsOf({ numerator: n, denominator: d }, w, full)
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(w)
        expect(pointsOf({ numerator: n + more, denominator: d }, w, full)).toBeGreaterThanOrEqual(points)
      },
    ),
  )
})

test('shares are in one order, whatever they are divided by', () => {
  const share = fc.record({ numerator: fc.nat(50), denominator: fc.nat(50) })
  fc.assert(
    fc.property(share, share, share, fc.integer({ min: 1, max: 99 }), (a, b, c, k) => {
      expect(compareShares(a, b) + compareShares(b, a)).toBe(0)
      if (compareShares(a, b) <= 0 && compareShares(b, c) <= 0) expect(compareShares(a, c)).toBeLessThanOrEqual(0)
      expect(compareShares(a, { numerator: a.numerator * k, denominator: a.denominator * k })).toBe(0)
    }),
  )
})
