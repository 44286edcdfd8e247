import { expect, test } from 'vitest'
import { type Notice, noticeOn } from './notice.rules.ts'

const version = (version: string, from: string): Notice => ({ version, from, title: '', sections: [] })
const first = version('1', '2022-01-01')
const second = version('2', '2022-06-01')

test.each([
  ['2021-12-31', '1'],
  ['2022-01-01', '1'],
  ['2022-05-31', '1'],
  ['2022-06-01', '2'],
  ['2023-01-01', '2'],
])('on %s version %s holds', (day, held) => {
  expect(noticeOn(day, [first, second]).version).toBe(held)
  expect(noticeOn(day, [second, first]).version).toBe(held)
})
