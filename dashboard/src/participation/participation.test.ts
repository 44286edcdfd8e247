import { expect, test } from 'vitest'
import { participationPath, readSearch } from './participation.ts'

test('the address of the page leads back to the same unit and period', () => {
  const path = participationPath('5101', 'week')
  expect(readSearch(path.slice(path.indexOf('?')))).toEqual({ unit: '5101', period: 'week' })
})

test('an unknown period is read as today', () => {
  expect(readSearch('?unit=51&period=year')).toEqual({ unit: '51', period: 'today' })
})
