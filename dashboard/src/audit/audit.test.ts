import { expect, test } from 'vitest'
import { differencesOf, exportPath, shownValue } from './audit.ts'

test('a change is shown field by field, with a gap where a side has none', () => {
  expect(differencesOf({ before: { desk: 'front', unitId: '51' }, after: { desk: 'back', name: '李娜' } })).toEqual([
    { field: 'desk', before: 'front', after: 'back' },
    { field: 'unitId', before: '51', after: undefined },
    { field: 'name', before: undefined, after: '李娜' },
  ])
  expect(differencesOf({ before: null, after: { state: 'draft' } })).toHaveLength(1)
  expect(differencesOf({ before: null, after: null })).toEqual([])
})

test.each([
  [undefined, '—'],
  [null, '—'],
  ['', '—'],
  ['李娜', '李娜'],
  [0, '0'],
  [false, 'false'],
  [['a'], '[\n "a"\n]'],
])('%j reads %j', (value, text) => {
  expect(shownValue(value)).toBe(text)
})

test('an export asks for what is listed', () => {
  const path = exportPath({ actor: '李娜&', from: '2022-04-01' })
  const url = new URL(path, 'http://house')
  expect(url.pathname).toBe('/api/audit/export.jsonl')
  expect(JSON.parse(url.searchParams.get('filter') ?? '')).toEqual({ actor: '李娜&', from: '2022-04-01' })
})
