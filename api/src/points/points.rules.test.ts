import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRules } from '../season/season.rules.ts'
import { dailyPoints, periodKey, periodKinds, weeklyPoints } from './points.rules.ts'

const daily = (pointsPerCorrect: number, dayCap: number) => ({ ...defaultRules.daily, pointsPerCorrect, dayCap })

describe('points of a day of 日日学', () => {
  test.each([
    [0, 1, 10, 0],
    [7, 1, 10, 7],
    [10, 1, 10, 10],
    [14, 1, 10, 10],
    [4, 3, 10, 10],
    [3, 0, 10, 0],
    [9, 5, 0, 0],
  ])('%i right at %i each with a cap of %i earn %i', (correct, each, cap, points) => {
    expect(dailyPoints(correct, daily(each, cap))).toBe(points)
  })

  test('are never above the cap, never below nothing, and one more right answer never earns less', () => {
    const small = fc.integer({ min: 0, max: 1000 })
    fc.assert(
      fc.property(small, small, small, (correct, each, cap) => {
        const points = dailyPoints(correct, daily(each, cap))
        expect(points).toBeGreaterThanOrEqual(0)
        expect(points).toBeLessThanOrEqual(cap)
        expect(dailyPoints(correct + 1, daily(each, cap))).toBeGreaterThanOrEqual(points)
      }),
    )
  })
})

test('a weekly paper of ten earns ten for each right answer, a hundred at most', () => {
  const { weekly } = defaultRules
  const items = weekly.single + weekly.multiple + weekly.judge
  expect([0, 8, items].map((correct) => weeklyPoints(correct, weekly))).toEqual([0, 80, 100])
})

describe('the key of a period', () => {
  test.each([
    ['day', '2022-04-01', 'day:2022-04-01'],
    ['week', '2022-04-01', 'week:2022-03-28'],
    ['week', '2022-04-03', 'week:2022-03-28'],
    ['week', '2022-04-04', 'week:2022-04-04'],
    ['week', '2022-01-01', 'week:2021-12-27'],
    ['month', '2022-04-30', 'month:2022-04'],
    ['season', '2022-04-01', 'season:2022'],
  ] as const)('%s of %s is %s', (kind, day, key) => {
    expect(periodKey(kind, day, '2022')).toBe(key)
  })

  test('says its kind first, so that no two periods share a row of totals', () => {
    const keys = periodKinds.map((kind) => periodKey(kind, '2022-04-01', '2022-04-01'))
    expect(new Set(keys).size).toBe(periodKinds.length)
  })
})
