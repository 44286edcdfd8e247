import { expect, test } from 'vitest'
import { besides, participationPath, readSearch, type View, viewParams } from './participation.ts'

test('the address of the page leads back to the same unit, period and people', () => {
  const views: View[] = [
    { period: 'week', day: '2022-03-30', desk: 'front' },
    { period: 'days', from: '2022-03-01', until: '2022-03-07', establishment: 'contract' },
    { period: 'season' },
  ]
  for (const view of views) {
    const path = participationPath('5101', view)
    expect(readSearch(path.slice(path.indexOf('?')))).toEqual({ unit: '5101', view })
  }
})

test('anything odd is read as today', () => {
  expect(readSearch('?unit=51&period=year&day=yesterday&desk=side')).toEqual({ unit: '51', view: { period: 'day' } })
})

test('days are asked for by their first and last, other periods by a day of theirs', () => {
  const days = { day: '2022-03-30', from: '2022-03-01', until: '2022-03-07' }
  expect(viewParams({ period: 'days', ...days })).toEqual({ period: 'days', from: '2022-03-01', until: '2022-03-07' })
  expect(viewParams({ period: 'month', ...days })).toEqual({ period: 'month', day: '2022-03-30' })
})

test('the arrows lead to the day before the period and the one after it', () => {
  expect(besides({ from: '2022-03-01', until: '2022-03-31' })).toEqual({ before: '2022-02-28', after: '2022-04-01' })
})
