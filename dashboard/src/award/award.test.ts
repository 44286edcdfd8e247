import { expect, test } from 'vitest'
import { CRITERIA, pointsText, shareText, sumOf } from './award.ts'

test('points and shares are shown to two places', () => {
  expect(pointsText(2188)).toBe('21.88')
  expect(shareText('coverage', 7, 8)).toBe('87.50%')
  expect(shareText('weekly', 8200, 100)).toBe('82.00')
  expect(shareText('weekly', 0, 0)).toBe('—')
})

test('weights of tenths add up exactly', () => {
  const weights = Object.fromEntries(CRITERIA.map((one) => [one, 0.1])) as never
  expect(sumOf({ weights })).toBe(90)
})
