import type { ExamPaper } from '@lianbing/api/monthly/monthly.schemas'
import { expect, test } from 'vitest'
import { acknowledge, batchOf, choose, isAnswered, openSheet, press } from './sheet.ts'

const item = (position: number, given = '', saveNo = 0) =>
  ({ position, given, saveNo, type: 'indefinite', stem: '', options: [] }) as ExamPaper['items'][number]
const paper = (items: ExamPaper['items'], saveNo = 0) => ({ items, saveNo }) as ExamPaper

test('what this browser kept and the api does not have is there again, and waits to be saved', () => {
  const sheet = openSheet(paper([item(1, 'A', 5), item(2)], 5), { 2: { given: 'BD', saveNo: 7 } })
  expect(sheet.given).toEqual({ 1: 'A', 2: 'BD' })
  expect(batchOf(sheet)).toEqual([{ position: 2, given: 'BD', saveNo: 7 }])
})

test('what another browser saved later outdoes what this one kept', () => {
  const sheet = openSheet(paper([item(1, 'C', 9)], 9), { 1: { given: 'A', saveNo: 7 } })
  expect([sheet.given, batchOf(sheet)]).toEqual([{ 1: 'C' }, []])
})

test('an answer changed while it was being saved is saved again', () => {
  const first = choose(openSheet(paper([item(1)]), {}), 1, 'A', 100)
  const sent = batchOf(first)
  const changed = choose(first, 1, 'B', 101)
  expect(batchOf(acknowledge(changed, sent))).toEqual([{ position: 1, given: 'B', saveNo: 101 }])
  expect(batchOf(acknowledge(changed, batchOf(changed)))).toEqual([])
})

test('numbers of saves rise, even when the time seems to stand or to run back', () => {
  const start = openSheet(paper([item(1), item(2)], 500), {})
  const one = choose(start, 1, 'A', 400.7)
  const two = choose(one, 2, 'B', 300)
  expect(batchOf(two).map(({ saveNo }) => saveNo)).toEqual([501, 502])
  expect(batchOf(choose(two, 1, 'C', 900.4)).find(({ position }) => position === 1)?.saveNo).toBe(900)
})

test('an answer that was taken back counts as none, and the taking back is saved', () => {
  const sheet = choose(choose(openSheet(paper([item(1)]), {}), 1, 'A', 1), 1, '', 2)
  expect(isAnswered(sheet, 1)).toBe(false)
  expect(batchOf(sheet)).toEqual([{ position: 1, given: '', saveNo: 2 }])
})

test.each([
  ['', 'B', true, 'B'],
  ['AC', 'B', true, 'ABC'],
  ['ABC', 'B', true, 'AC'],
  ['A', 'A', true, ''],
  ['A', 'B', false, 'B'],
  ['B', 'B', false, 'B'],
])('%j and a press on %s, several may be right: %s → %j', (letters, letter, takesMany, expected) => {
  expect(press(letters, letter, takesMany)).toBe(expected)
})
