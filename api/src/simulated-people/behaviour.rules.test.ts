import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, instantOf, weekdayOf } from '../base/day.rules.ts'
import { defaultRules } from '../season/season.rules.ts'
import { weekOf } from '../weekly/weekly.rules.ts'
import { pacesOf, planDay, planWeek } from './behaviour.rules.ts'
import { stepsOf } from './paper.rules.ts'
import { deedsOf, WeekPlans } from './people.rules.ts'
import { isThere, personOf } from './person.rules.ts'

const FIRST = '2022-04-04' // a Monday
const holidays = new Set(['2022-04-30', '2022-05-01', '2022-05-02', '2022-05-03', '2022-05-04'])
const isHoliday = (day: string) => holidays.has(day)
const days = Array.from({ length: 98 }, (_, index) => {
  const day = addDays(FIRST, index)
  return { day, index, isHoliday: isHoliday(day), opensAt: instantOf(day, '09:00'), revealsAt: instantOf(day, '18:00') }
})
const people = Array.from({ length: 600 }, (_, n) => personOf('a', n))
const span = { first: FIRST, days: days.length, isHoliday }

const shareOn = (isWanted: (day: (typeof days)[number]) => boolean) => {
  const wanted = days.filter(isWanted)
  const answered = wanted.flatMap((day) => people.filter((person) => planDay('a', person, day, day).answersAt))
  return answered.length / (wanted.length * people.length)
}

describe('a day of simulated people', () => {
  it('has more than half of them answering on a workday, fewer on Fridays, few on weekends and holidays', () => {
    const workday = shareOn(({ day, isHoliday }) => weekdayOf(day) <= 4 && !isHoliday)
    const friday = shareOn(({ day }) => weekdayOf(day) === 5)
    const weekend = shareOn(({ day, isHoliday }) => weekdayOf(day) >= 6 && !isHoliday)
    const holiday = shareOn(({ isHoliday }) => isHoliday)
    expect([workday > 0.45, workday < 0.65]).toEqual([true, true])
    expect([friday < workday, weekend < friday, holiday < weekend]).toEqual([true, true, true])
  })

  it('has fewer of them in its fourteenth week than in its fourth: some have given up', () => {
    const inWeek = (week: number) => shareOn(({ index, day }) => Math.floor(index / 7) === week && weekdayOf(day) <= 5)
    expect(inWeek(13)).toBeLessThan(inWeek(3) * 0.95)
  })

  it('has nobody answer outside the time in which the question is open', () => {
    const minutes = fc.integer({ min: 0, max: 23 * 60 })
    fc.assert(
      fc.property(fc.string(), fc.nat(5000), fc.nat(41), minutes, minutes, (seed, n, index, opens, long) => {
        const day = days[index] as (typeof days)[number]
        const opensAt = new Date(instantOf(day.day, '00:00').getTime() + opens * 60_000)
        const revealsAt = new Date(opensAt.getTime() + (long + 5) * 60_000)
        const { answersAt } = planDay(seed, personOf(seed, n), day, { opensAt, revealsAt })
        if (answersAt) expect([answersAt > opensAt, answersAt < revealsAt]).toEqual([true, true])
      }),
    )
  })

  it('has private sets before work or late in the evening, of people who study that day', () => {
    for (const day of days)
      for (const person of people) {
        const { answersAt, practisesAt } = planDay('a', person, day, day)
        if (!practisesAt) continue
        expect(answersAt).toBeDefined()
        expect(dayOf(practisesAt)).toBe(day.day)
        expect(practisesAt < day.opensAt || practisesAt > day.revealsAt).toBe(true)
      }
  })
})

describe('a week of simulated people', () => {
  const monday = addDays(FIRST, 7)
  const week = weekOf(instantOf(monday, '12:00'), defaultRules)
  const plans = people.map((person) => planWeek('a', person, week, 3, span))

  it('has papers within the week, one a day, of those who are there, and none after one left lying', () => {
    for (const [n, papers] of plans.entries()) {
      expect(new Set(papers.map(({ index }) => index)).size).toBe(papers.length)
      expect(papers.slice(0, -1).some(({ course }) => course === 'left')).toBe(false)
      for (const { at, index } of papers) {
        expect([at >= week.opensAt, at < week.closesAt, dayOf(at) === addDays(FIRST, index)]).toEqual([
          true,
          true,
          true,
        ])
        expect(isThere(people[n] as (typeof people)[number], index)).toBe(true)
      }
    }
  })

  it('has the keen take two papers and more on average, others seldom one', () => {
    const mean = (name: string) => {
      const such = plans.filter((_, n) => people[n]?.habit.name === name && isThere(people[n] as never, 8))
      return such.reduce((sum, papers) => sum + papers.length, 0) / such.length
    }
    expect(mean('keen')).toBeGreaterThan(1.7)
    expect(mean('casual')).toBeLessThan(0.3)
  })

  it('begins with the first day simulated: nothing is done on a Monday that is not', () => {
    const late = { first: addDays(monday, 3), days: 4, isHoliday }
    const papers = people.flatMap((person) => planWeek('a', person, week, 3, late))
    expect(papers.every(({ at }) => dayOf(at) >= addDays(monday, 3))).toBe(true)
    expect(papers.length).toBeGreaterThan(50)
  })

  it('has no rush of papers where the simulation ends within the week', () => {
    const monday = week.monday
    const index = days.findIndex(({ day }) => day === monday)
    const until = (many: number) =>
      people.flatMap((person) => planWeek('a', person, week, 3, { ...span, days: index + many }))
    expect(until(3)).toEqual(until(7).filter((paper) => paper.index < index + 3))
    expect(until(3).length / until(7).length).toBeLessThan(0.5)
  })

  it('is the same whoever asks, and in order of time', () => {
    const shown = { ...week, papers: [1, 2, 3] }
    for (const person of people.slice(0, 100))
      for (const day of days.slice(7, 14)) {
        const deeds = deedsOf('a', person, day, shown, new WeekPlans('a', span))
        expect(deedsOf('a', person, day, shown, new WeekPlans('a', span))).toEqual(deeds)
        expect(deeds.map(({ at }) => at)).toEqual(deeds.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime()))
      }
  })
})

describe('the messages of a paper', () => {
  const begun = new Date('2022-04-05T20:00:00+08:00')
  const deeds = (course: 'whole' | 'skipping' | 'left', items: number) =>
    stepsOf('s', begun, items, course).map(({ does }) => does)

  it.each([
    ['whole', 3, ['answer', 'answer', 'answer', 'submit']],
    ['whole', 1, ['answer', 'submit']],
    ['skipping', 1, ['skip', 'submit_anyway']],
  ] as const)('%s, of %i items', (course, items, expected) => {
    expect(deeds(course, items)).toEqual(expected)
  })

  it('end with its one blank, or pause before the end', () => {
    const skipping = deeds('skipping', 10)
    expect([skipping.filter((does) => does === 'skip').length, skipping.at(-1)]).toEqual([1, 'submit_anyway'])
    const left = deeds('left', 10)
    expect([left.length <= 10, left.at(-1)]).toEqual([true, 'pause'])
  })

  it('come one after the other, with time to read', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 60 }), (seed, count) => {
        const paces = [0, ...pacesOf(seed, count)]
        for (const [i, at] of paces.slice(1).entries()) expect(at - (paces[i] ?? 0)).toBeGreaterThanOrEqual(12)
      }),
    )
  })
})
