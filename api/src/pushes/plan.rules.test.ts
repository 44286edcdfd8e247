import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, instantOf, weekdayOf } from '../base/day.rules.ts'
import { comingDays, isDue, type Plan, slotsFrom } from './plan.rules.ts'

// 清明节 of 2022
const holidays = new Set(['2022-04-03', '2022-04-04', '2022-04-05'])
const quiet = { from: '21:00', until: '08:00' }
const plan: Plan = {
  startsOn: '2022-04-01',
  weekdays: [1, 3, 5],
  pushAt: '10:00',
  activeSince: instantOf('2022-03-30', '12:00'),
}

describe('the days of a series', () => {
  it.each<[string, Partial<Plan>, string, string[]]>([
    ['leave out a holiday, and what it takes moves on', {}, '2022-04-01', ['2022-04-01', '2022-04-06', '2022-04-08']],
    ['begin on its first day', { startsOn: '2022-04-07' }, '2022-04-01', ['2022-04-08', '2022-04-11', '2022-04-13']],
    ['are those of its weekdays', { weekdays: [7] }, '2022-04-01', ['2022-04-10', '2022-04-17', '2022-04-24']],
    [
      'leave out the one whose time was over when it was begun',
      { activeSince: instantOf('2022-04-01', '10:01') },
      '2022-04-01',
      ['2022-04-06', '2022-04-08', '2022-04-11'],
    ],
    [
      'count the one whose time comes yet',
      { activeSince: instantOf('2022-04-01', '10:00') },
      '2022-04-01',
      ['2022-04-01', '2022-04-06', '2022-04-08'],
    ],
  ])('%s', (_, changes, from, days) => {
    expect(slotsFrom({ ...plan, ...changes }, from, 3, holidays)).toEqual(days)
  })

  it('go on after today where one was today', () => {
    const now = instantOf('2022-04-01', '11:00')
    expect(comingDays(plan, 2, now, true, holidays)).toEqual(['2022-04-06', '2022-04-08'])
    expect(comingDays(plan, 2, now, false, holidays)).toEqual(['2022-04-01', '2022-04-06'])
  })

  it('end where there are none', () => {
    const always = new Set(Array.from({ length: 400 }, (_, i) => addDays('2022-04-01', i)))
    expect(slotsFrom(plan, '2022-04-01', 3, always)).toEqual([])
  })

  it.each([
    ['2022-04-01', '09:59', false],
    ['2022-04-01', '10:00', true],
    ['2022-04-01', '20:59', true],
    ['2022-04-01', '21:00', false],
    ['2022-04-04', '10:00', false],
    ['2022-04-02', '10:00', false],
  ])('%s %s is due: %s', (day, time, isIt) => {
    expect(isDue(plan, instantOf(day, time), holidays, quiet)).toBe(isIt)
  })

  const anyDay = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2022-01-01', n))
  const anyPlan = fc.record({
    startsOn: anyDay,
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    pushAt: fc.constantFrom('08:00', '10:00', '20:30'),
    activeSince: fc
      .tuple(anyDay, fc.constantFrom('00:00', '10:00', '23:00'))
      .map(([day, time]) => instantOf(day, time)),
  })
  const anyHolidays = fc.uniqueArray(anyDay, { maxLength: 30 }).map((days) => new Set(days))

  it('are in order, on its weekdays, on no holiday, not before its first day nor before it was begun', () => {
    fc.assert(
      fc.property(anyPlan, anyHolidays, anyDay, fc.integer({ min: 1, max: 20 }), (plan, off, from, count) => {
        const days = slotsFrom(plan, from, count, off)
        expect(days).toEqual([...new Set(days)].sort())
        for (const day of days) {
          expect(off.has(day)).toBe(false)
          expect(plan.weekdays).toContain(weekdayOf(day))
          expect(day >= from && day >= plan.startsOn).toBe(true)
          expect(instantOf(day, plan.pushAt) >= plan.activeSince).toBe(true)
        }
      }),
    )
  })

  it('are those on which it is due, day by day, however often the house looks and whenever it was stopped', () => {
    fc.assert(
      fc.property(
        anyPlan,
        anyHolidays,
        anyDay,
        fc.uniqueArray(fc.integer({ min: 0, max: 59 })),
        (plan, off, from, down) => {
          const days = Array.from({ length: 60 }, (_, i) => addDays(from, i))
          const up = days.filter((_, i) => !down.includes(i))
          // an item goes on each day on which the house runs and it is due
          const went: string[] = []
          for (const day of up)
            for (const time of [plan.pushAt, '20:45', '20:50']) {
              const now = instantOf(day, time)
              if (!went.includes(dayOf(now)) && isDue(plan, now, off, quiet)) went.push(day)
            }
          const planned = slotsFrom(plan, from, 60, off).filter((day) => up.includes(day))
          expect(went).toEqual(planned)
        },
      ),
    )
  })
})
