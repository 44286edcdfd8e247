import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../base/day.rules.ts'
import { streakOf } from './streak.rules.ts'

const days = (...list: Day[]) => new Set(list)
const labourDay = days('2022-04-30', '2022-05-01', '2022-05-02', '2022-05-03', '2022-05-04')

describe('a streak', () => {
  it.each([
    ['nothing studied', [], '2022-04-08', 0],
    ['today only', ['2022-04-08'], '2022-04-08', 1],
    ['up to yesterday, today still open', ['2022-04-06', '2022-04-07'], '2022-04-08', 2],
    ['up to the day before yesterday', ['2022-04-05', '2022-04-06'], '2022-04-08', 0],
    ['a day missed in between', ['2022-04-05', '2022-04-07', '2022-04-08'], '2022-04-08', 2],
    ['over a holiday', ['2022-04-28', '2022-04-29', '2022-05-05'], '2022-05-05', 3],
    ['in the middle of a holiday', ['2022-04-28', '2022-04-29'], '2022-05-03', 2],
    ['studied in the holiday too', ['2022-04-29', '2022-05-02', '2022-05-05'], '2022-05-05', 3],
    ['a workday missed after the holiday', ['2022-04-29', '2022-05-06'], '2022-05-06', 1],
    ['over the end of a year', ['2021-12-31', '2022-01-01'], '2022-01-01', 2],
    ['tomorrow does not count', ['2022-04-08', '2022-04-09'], '2022-04-08', 1],
  ])('with %s', (_, studied, today, streak) => {
    expect(streakOf(days(...studied), today, labourDay)).toBe(streak)
  })

  const someDays = fc
    .uniqueArray(fc.integer({ min: 0, max: 40 }))
    .map((back) => new Set(back.map((n) => addDays('2022-05-20', -n))))

  it('never grows by a day that was not studied, and never shrinks by one that was', () => {
    fc.assert(
      fc.property(someDays, someDays, fc.integer({ min: 0, max: 40 }), (studied, holidays, back) => {
        const without = new Set(studied)
        without.delete(addDays('2022-05-20', -back))
        const streak = streakOf(studied, '2022-05-20', holidays)
        expect(streakOf(without, '2022-05-20', holidays)).toBeLessThanOrEqual(streak)
        expect(streak).toBeLessThanOrEqual(studied.size)
      }),
      { numRuns: 1000 },
    )
  })

  it('never shrinks by declaring a holiday', () => {
    fc.assert(
      fc.property(someDays, someDays, fc.integer({ min: 0, max: 40 }), (studied, holidays, back) => {
        const more = new Set(holidays).add(addDays('2022-05-20', -back))
        const before = streakOf(studied, '2022-05-20', holidays)
        expect(streakOf(studied, '2022-05-20', more)).toBeGreaterThanOrEqual(before)
      }),
      { numRuns: 1000 },
    )
  })
})
