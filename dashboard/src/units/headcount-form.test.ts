import { expect, test } from 'vitest'
import { byDay, rowsOf, totalOf } from './headcount-form.ts'
import { ancestorIds } from './unit.ts'

test('an empty cell counts as nobody', () => {
  const rows = rowsOf({ 'front.established': '12', 'back.contract': '3' })
  expect(rows).toHaveLength(4)
  expect(totalOf(rows ?? [])).toBe(15)
})

test.each(['-1', '1.5', '十二', '1e3'])('%s is no headcount', (typed) => {
  expect(rowsOf({ 'front.established': typed })).toBeUndefined()
})

test('headcounts stand by the day from which they hold, newest first', () => {
  const row = { desk: 'front', establishment: 'established', count: 1 } as const
  const days = byDay([
    { ...row, asOf: '2022-03-01' },
    { ...row, asOf: '2022-04-01' },
    { ...row, asOf: '2022-03-01', desk: 'back' },
  ])
  expect(days.map(({ asOf, rows }) => [asOf, rows.length])).toEqual([
    ['2022-04-01', 1],
    ['2022-03-01', 2],
  ])
})

test('a unit stands below the units of its path', () => {
  expect(ancestorIds('/51/5101/510104/')).toEqual(['51', '5101'])
})
