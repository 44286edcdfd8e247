import { expect, test } from 'vitest'
import { boardPath, periodOf, readSearch } from './board.ts'

const searchOf = (path: string) => path.slice(path.indexOf('?'))

test.each([
  { unit: '5101', period: 'month' as const, day: '2022-03-31' },
  { group: 'g_1', period: 'day' as const },
])('the address of a board leads back to it: %j', (asked) => {
  expect(readSearch(searchOf(boardPath(asked)))).toEqual(asked)
})

test('a board of a group is of no unit beside it', () => {
  expect(readSearch(searchOf(boardPath({ unit: '51', group: 'g_1', period: 'week' })))).toEqual({
    group: 'g_1',
    period: 'week',
  })
})

test('an unknown period is read as this week, and a day that is none as today', () => {
  expect(readSearch('?unit=51&period=year&day=soon')).toEqual({ unit: '51', period: 'week' })
})

test('a period says what it is and which', () => {
  expect(periodOf('week:2022-03-28')).toEqual({ kind: 'week', of: '2022-03-28' })
})
