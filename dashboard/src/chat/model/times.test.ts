import { expect, test } from 'vitest'
import { clockTime, dayKey, dayLabel, listTime, moment } from './times.ts'

const now = new Date('2026-04-02T01:00:00Z')
const at = (iso: string) => new Date(iso)

test('times are Shanghai times', () => {
  expect(clockTime(at('2026-04-01T16:05:00Z'))).toBe('00:05')
  expect(dayKey(at('2026-04-01T16:05:00Z'))).toBe('2026-04-02')
})

test.each([
  ['2026-04-01T16:05:00Z', '今天', '00:05'],
  ['2026-04-01T15:59:00Z', '昨天', '昨天'],
  ['2026-03-01T04:00:00Z', '3月1日 星期日', '3月1日'],
  ['2022-04-01T04:00:00Z', '2022年4月1日 星期五', '2022年4月1日'],
])('%s is %s in the chat and %s in the list', (iso, label, short) => {
  expect(dayLabel(at(iso), now)).toBe(label)
  expect(listTime(at(iso), now)).toBe(short)
})

test('a moment names its day unless it is today', () => {
  expect(moment(at('2026-04-02T02:30:00Z'), now)).toBe('10:30')
  expect(moment(at('2026-04-03T02:30:00Z'), now)).toBe('4月3日 10:30')
})
