import { expect, test } from 'vitest'
import { message } from './sample.ts'
import { timeline } from './timeline.ts'

const at = (seq: number, sentAt: string, from = 'u2') => message(seq, { sentAt, from: { id: from, name: from } })
const kinds = (rows: ReturnType<typeof timeline>) =>
  rows.map((row) => (row.kind === 'message' ? `${row.message.seq}${row.startsGroup ? '*' : ''}` : row.kind))

test('the day is cut at midnight in Shanghai', () => {
  const rows = timeline([at(1, '2026-04-01T15:59:00Z'), at(2, '2026-04-01T16:00:00Z')], null)
  expect(kinds(rows)).toEqual(['day', '1*', 'day', '2*'])
})

test('what one person says within five minutes stands together', () => {
  const rows = timeline(
    [
      at(1, '2026-04-01T01:00:00Z'),
      at(2, '2026-04-01T01:01:00Z'),
      at(3, '2026-04-01T01:02:00Z', 'u3'),
      at(4, '2026-04-01T01:09:00Z', 'u3'),
    ],
    null,
  )
  expect(kinds(rows)).toEqual(['day', '1*', '2', '3*', '4*'])
})

test('the divider stands before the first new message', () => {
  const rows = timeline([at(1, '2026-04-01T01:00:00Z'), at(2, '2026-04-01T01:01:00Z')], 2)
  expect(kinds(rows)).toEqual(['day', '1*', 'fresh', '2*'])
})
