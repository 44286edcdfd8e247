import { expect, test } from 'vitest'
import { chartDays, everyDay } from './chart-options.ts'

test('a day on which nobody studied is 0 in the charts, not left out', () => {
  const point = { from: '2022-03-30', active: 2, days: 2, answers: 7, correct: 3 }
  expect(everyDay([point], { from: '2022-03-29', until: '2022-03-31' })).toEqual([
    { day: '2022-03-29', active: 0, answers: 0 },
    { day: '2022-03-30', active: 2, answers: 7 },
    { day: '2022-03-31', active: 0, answers: 0 },
  ])
})

test('the charts show half a year, on a phone twelve weeks', () => {
  expect(chartDays('2022-07-03', false)).toEqual({ from: '2022-01-03', until: '2022-07-03' })
  expect(chartDays('2022-03-28', true).from).toBe('2022-01-04')
})
