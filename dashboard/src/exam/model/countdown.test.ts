import { expect, test } from 'vitest'
import { clockFace, leftAt, syncedWith } from './countdown.ts'

test.each([
  [600_000, '10:00'],
  [599_001, '10:00'],
  [599_000, '9:59'],
  [60_000, '1:00'],
  [4_200, '0:05'],
  [1, '0:01'],
  [0, '0:00'],
])('%i ms are shown as %s', (ms, face) => {
  expect(clockFace(ms)).toBe(face)
})

test('an answer that took long gives no time back', () => {
  const first = syncedWith(null, 600_000, 1_000)
  // sent when 590 s were left, and on its way for 8 s
  const late = syncedWith(first, 590_000, 19_000)
  expect(leftAt(late, 19_000)).toBe(582_000)
})

test('a device that slept, so that its clock stood, is put right by the next word of the api', () => {
  const before = syncedWith(null, 600_000, 0)
  expect(leftAt(before, 10_000)).toBe(590_000)
  const after = syncedWith(before, 200_000, 10_000)
  expect(leftAt(after, 10_000)).toBe(200_000)
})

test('nothing is left after the end, and never less', () => {
  expect(leftAt({ endsAt: 5_000 }, 9_000)).toBe(0)
})
