import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, instantOf, mondayOf, timeOf } from '../base/day.rules.ts'
import { defaultRules, isQuiet } from '../season/season.rules.ts'
import { afterQuiet, nextOpen, weekOf } from './weekly.rules.ts'

const at = (text: string) => new Date(`${text.replace(' ', 'T')}:00+08:00`)
const shown = (instant: Date) => `${dayOf(instant)} ${timeOf(instant)}`
const instants = fc
  .date({ min: new Date('2022-01-01T00:00:00Z'), max: new Date('2025-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000))
const time = fc
  .tuple(fc.nat({ max: 23 }), fc.nat({ max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'))

describe('the week of 周周练', () => {
  test.each([
    ['2022-04-01 12:00', '2022-03-28', '2022-03-28 09:00', '2022-04-03 20:00', '2022-04-02 10:00'],
    ['2022-04-04 00:00', '2022-04-04', '2022-04-04 09:00', '2022-04-10 20:00', '2022-04-09 10:00'],
    ['2022-04-10 23:59', '2022-04-04', '2022-04-04 09:00', '2022-04-10 20:00', '2022-04-09 10:00'],
    ['2022-01-01 08:00', '2021-12-27', '2021-12-27 09:00', '2022-01-02 20:00', '2022-01-01 10:00'],
  ])('around %s is that of Monday %s: opens %s, closes %s, reminds %s', (now, monday, opens, closes, reminds) => {
    const week = weekOf(at(now), defaultRules)
    expect(week.monday).toBe(monday)
    expect([week.opensAt, week.closesAt, week.remindsAt].map(shown)).toEqual([opens, closes, reminds])
  })

  test('is the same all week long, and another in the next', () => {
    fc.assert(
      fc.property(instants, fc.nat({ max: 6 }), (now, days) => {
        const monday = instantOf(mondayOf(dayOf(now)), '00:00')
        const week = weekOf(now, defaultRules)
        expect(weekOf(instantOf(addDays(dayOf(monday), days), '13:00'), defaultRules)).toEqual(week)
        expect(weekOf(instantOf(addDays(dayOf(monday), 7), '00:00'), defaultRules).monday).not.toBe(week.monday)
      }),
    )
  })
})

describe('what falls into the quiet hours', () => {
  const night = { from: '22:00', until: '08:00' }
  test.each([
    ['2022-04-01 22:30', night, '2022-04-02 08:00'],
    ['2022-04-02 07:59', night, '2022-04-02 08:00'],
    ['2022-04-02 08:00', night, '2022-04-02 08:00'],
    ['2022-04-01 21:59', night, '2022-04-01 21:59'],
    ['2022-04-01 13:00', { from: '12:00', until: '14:00' }, '2022-04-01 14:00'],
    ['2022-12-31 23:00', night, '2023-01-01 08:00'],
  ])('at %s, quiet %j, waits until %s', (now, quiet, expected) => {
    expect(shown(afterQuiet(at(now), quiet))).toBe(expected)
  })

  test('never waits a day, never goes back, and what is said then is outside of them', () => {
    fc.assert(
      fc.property(instants, time, time, (now, from, until) => {
        const then = afterQuiet(now, { from, until })
        expect(then.getTime()).toBeGreaterThanOrEqual(now.getTime())
        expect(then.getTime() - now.getTime()).toBeLessThan(24 * 3600_000)
        expect(isQuiet({ from, until }, timeOf(then))).toBe(false)
      }),
    )
  })
})

describe('where one goes on in a paper', () => {
  test.each([
    ['to the next one', 10, [1], 1, 2],
    ['past those that are answered', 10, [1, 2, 3, 5], 1, 4],
    ['from the start once the end is reached', 10, [1, 10], 10, 2],
    ['back to the one skipped, where it is the only one left', 3, [1, 3], 2, 2],
    ['nowhere where all are answered', 3, [1, 2, 3], 2, undefined],
    ['nowhere in a paper without items', 0, [], 0, undefined],
  ])('%s', (_, total, given, after, next) => {
    expect(nextOpen(total, new Set(given), after)).toBe(next)
  })

  test('every open item is reached, each once', () => {
    const papers = fc.integer({ min: 1, max: 30 }).chain((total) =>
      fc.record({
        total: fc.constant(total),
        given: fc.uniqueArray(fc.integer({ min: 1, max: total })),
        after: fc.integer({ min: 1, max: total }),
      }),
    )
    fc.assert(
      fc.property(papers, ({ total, given, after }) => {
        const done = new Set(given)
        const reached: number[] = []
        for (let next = nextOpen(total, done, after); next !== undefined; next = nextOpen(total, done, next)) {
          reached.push(next)
          done.add(next)
        }
        const open = Array.from({ length: total }, (_, i) => i + 1).filter((position) => !given.includes(position))
        expect(reached.toSorted((a, b) => a - b)).toEqual(open)
      }),
    )
  })
})
