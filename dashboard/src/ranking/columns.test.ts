import { expect, test } from 'vitest'
import type { ParticipationRow } from '../participation/participation.ts'
import { points, sorted } from './columns.ts'

const row = (unitId: string, some: object) => ({ unitId, headcount: 0, before: null, ...some }) as ParticipationRow
const rows = [
  row('a', { answers: 5, headcount: 3, before: { change: -0.01 } }),
  row('b', { answers: 9, before: { change: 0.2 } }),
  row('c', { answers: 7, headcount: 8 }),
]
const order = (column: 'answers' | 'headcount' | 'change', descending: boolean) =>
  sorted(rows, { column, descending }).map(({ unitId }) => unitId)

test('the ranking sorts by any column, and rows with nothing there come last either way', () => {
  expect(order('answers', true)).toEqual(['b', 'c', 'a'])
  expect(order('headcount', true)).toEqual(['c', 'a', 'b'])
  expect(order('headcount', false)).toEqual(['a', 'c', 'b'])
  expect(order('change', true)).toEqual(['b', 'a', 'c'])
})

test('a change is points of a percentage with its sign', () => {
  expect([0.05, -0.0025, 0, null].map(points)).toEqual(['+5.00', '−0.25', '±0.00', '—'])
})
