import { expect, test } from 'vitest'
import { askedFilter, percentDone } from './export.ts'

test('what was left empty narrows nothing', () => {
  expect(askedFilter({ q: '', unitId: '5101', bound: false, kind: undefined, state: null })).toEqual({
    unitId: '5101',
    bound: false,
  })
})

test.each([
  [{ rows: 0, total: 2_000 }, 0],
  [{ rows: 500, total: 2_000 }, 25],
  // rows that came while it was written
  [{ rows: 2_001, total: 2_000 }, 100],
  [{ rows: 0, total: 0 }, 100],
])('%j is %i per cent done', (one, percent) => {
  expect(percentDone(one)).toBe(percent)
})
