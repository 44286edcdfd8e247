import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayOf, daysApart, daysBetween, instantOf, mondayOf, timeOf, weekdayOf } from './day.rules.ts'

describe('a day begins at midnight in Shanghai', () => {
  test.each([
    ['2022-04-01T15:59:59.999Z', '2022-04-01', '23:59'],
    ['2022-04-01T16:00:00.000Z', '2022-04-02', '00:00'],
    ['2022-04-01T00:00:00.000Z', '2022-04-01', '08:00'],
    ['2022-03-31T16:00:00.000Z', '2022-04-01', '00:00'],
    ['2022-12-31T15:59:59.999Z', '2022-12-31', '23:59'],
    ['2022-12-31T16:00:00.000Z', '2023-01-01', '00:00'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29', '00:00'],
    ['2023-02-28T16:00:00.000Z', '2023-03-01', '00:00'],
  ])('%s is %s, %s o’clock', (instant, day, time) => {
    expect([dayOf(new Date(instant)), timeOf(new Date(instant))]).toEqual([day, time])
  })
})

test.each([
  ['2022-04-01', '09:00', '2022-04-01T01:00:00.000Z'],
  ['2022-04-01', '07:59', '2022-03-31T23:59:00.000Z'],
  ['2022-04-01', '00:00', '2022-03-31T16:00:00.000Z'],
  ['2022-04-01', '23:59:59', '2022-04-01T15:59:59.000Z'],
])('%s at %s in Shanghai is the instant %s', (day, time, instant) => {
  expect(instantOf(day, time).toISOString()).toBe(instant)
})

test.each([
  ['2022-02-28', 1, '2022-03-01'],
  ['2024-02-28', 1, '2024-02-29'],
  ['2022-12-31', 1, '2023-01-01'],
  ['2022-03-01', -1, '2022-02-28'],
  ['2022-04-01', 0, '2022-04-01'],
  // China had summer time in these years; the campaign's days have 24 hours all the same
  ['1991-04-13', 2, '1991-04-15'],
])('%s and %i days is %s', (day, days, then) => {
  expect(addDays(day, days)).toBe(then)
  expect(daysBetween(day, then)).toBe(days)
})

test('the days of two instants are as far apart as their keys', () => {
  const instants = fc.date({ min: new Date('1960-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(instants, instants, (from, to) => {
      expect(daysApart(from, to)).toBe(daysBetween(dayOf(from), dayOf(to)))
    }),
  )
})

test.each([
  ['2022-03-28', 1, '2022-03-28'],
  ['2022-04-01', 5, '2022-03-28'],
  ['2022-04-02', 6, '2022-03-28'],
  ['2022-04-03', 7, '2022-03-28'],
  ['2022-04-04', 1, '2022-04-04'],
  ['2023-01-01', 7, '2022-12-26'],
])('%s is weekday %i of the week that begins on Monday %s', (day, weekday, monday) => {
  expect([weekdayOf(day), mondayOf(day)]).toEqual([weekday, monday])
})

const instants = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const days = instants.map(dayOf)

test('day and time of any instant name the minute it lies in', () => {
  fc.assert(
    fc.property(instants, (at) => {
      const into = at.getTime() - instantOf(dayOf(at), timeOf(at)).getTime()
      expect(into >= 0 && into < 60_000).toBe(true)
    }),
  )
})

test('a later instant never has an earlier day', () => {
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      expect(a <= b ? dayOf(a) <= dayOf(b) : dayOf(a) >= dayOf(b)).toBe(true)
    }),
  )
})

test('going some days on and as many back is where one was', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
      expect(addDays(addDays(day, n), -n)).toBe(day)
    }),
  )
})

test('every day lies in the seven days from its Monday', () => {
  fc.assert(
    fc.property(days, (day) => {
      const monday = mondayOf(day)
      expect(weekdayOf(monday)).toBe(1)
      expect(monday <= day && day <= addDays(monday, 6)).toBe(true)
    }),
  )
})

test('the time zone of the machine changes nothing, on either side of midnight', () => {
  const program = `
    import * as d from ${JSON.stringify(new URL('./day.rules.ts', import.meta.url).href)}
    const at = ['2022-03-31T15:59:59Z', '2022-03-31T16:00:00Z', '2022-03-13T06:59:59Z', '2022-03-13T07:00:00Z',
      '2022-11-06T05:59:59Z', '2022-12-31T15:59:59.999Z', '2022-12-31T16:00:00Z', '2024-02-28T16:00:00Z']
    console.log(JSON.stringify({
      offset: new Date(at[0]).getTimezoneOffset(),
      days: at.map((text) => {
        const day = d.dayOf(new Date(text))
        const edges = ['23:59:59', '00:00:00'].map((time) => d.instantOf(day, time).toISOString())
        return [day, d.timeOf(new Date(text)), d.addDays(day, 1), d.weekdayOf(day), d.mondayOf(day), ...edges]
      }),
    }))`
  const run = (TZ: string) =>
    JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', program], { env: { TZ }, encoding: 'utf8' }),
    )
  const zones = ['UTC', 'America/New_York', 'Pacific/Kiritimati'].map(run)
  // the zones did take hold in the child processes
  expect(zones.map(({ offset }) => offset)).toEqual([0, 240, -840])
  expect(zones[1].days).toEqual(zones[0].days)
  expect(zones[2].days).toEqual(zones[0].days)
  expect(zones[0].days.slice(0, 2)).toEqual([
    ['2022-03-31', '23:59', '2022-04-01', 4, '2022-03-28', '2022-03-31T15:59:59.000Z', '2022-03-30T16:00:00.000Z'],
    ['2022-04-01', '00:00', '2022-04-02', 5, '2022-03-28', '2022-04-01T15:59:59.000Z', '2022-03-31T16:00:00.000Z'],
  ])
})
