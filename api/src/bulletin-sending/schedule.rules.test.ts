import { expect, it } from 'vitest'
import { instantOf } from '../base/day.rules.ts'
import { dueSince, type Rhythm } from './schedule.rules.ts'

it.each<[string, Rhythm, [string, string], [string, string], string[]]>([
  [
    'the week’s is due on Monday at half past eight',
    'week',
    ['2022-04-05', '12:00'],
    ['2022-04-11', '08:30'],
    ['2022-04-04'],
  ],
  ['and not a minute before', 'week', ['2022-04-05', '12:00'], ['2022-04-11', '08:29'], []],
  ['what fell due before it was switched on is left', 'week', ['2022-04-11', '08:31'], ['2022-04-17', '12:00'], []],
  [
    'downtime is caught up with, the oldest first',
    'week',
    ['2022-04-05', '12:00'],
    ['2022-04-20', '09:00'],
    ['2022-04-04', '2022-04-11'],
  ],
  [
    'but not all of a year',
    'week',
    ['2021-04-05', '12:00'],
    ['2022-04-11', '09:00'],
    ['2022-03-07', '2022-03-14', '2022-03-21', '2022-03-28', '2022-04-04'],
  ],
  ['the month’s is due on the 1st', 'month', ['2022-03-31', '12:00'], ['2022-04-01', '08:30'], ['2022-03-01']],
  ['in January it is December’s', 'month', ['2022-12-15', '12:00'], ['2023-01-02', '08:00'], ['2022-12-01']],
])('%s', (_, every, since, now, from) => {
  const due = dueSince(every, instantOf(...since), instantOf(...now))
  expect(due.map((one) => one.from)).toEqual(from)
  expect(due.filter(({ isLatest }) => isLatest).length).toBe(Math.min(1, from.length))
})
