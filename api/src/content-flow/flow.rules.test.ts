import { expect, test } from 'vitest'
import { contentStates, liveAfter, mayMove, mayReview } from './flow.rules.ts'

test.each([
  ['draft', 'review, retired'],
  ['review', 'draft, published, retired'],
  ['published', 'draft, retired'],
  ['retired', 'draft'],
] as const)('what is %s may become %s', (from, to) => {
  expect(contentStates.filter((state) => mayMove(from, state)).join(', ')).toBe(to)
})

test('nothing is published that nobody was handed', () => {
  expect(contentStates.filter((from) => mayMove(from, 'published'))).toEqual(['review'])
})

test.each([
  ['published, it is the newest', 'review', 'published', 3],
  ['handed in, it is the one before', 'draft', 'review', 2],
  ['sent back, it is the one before', 'review', 'draft', 2],
  ['retired, none is', 'draft', 'retired', null],
  ['what is published is taken back, none is', 'published', 'draft', null],
] as const)('what is live of version 3 after 2: %s', (_, state, to, live) => {
  expect(liveAfter({ state, version: 3, live: state === 'published' ? 3 : 2 }, to)).toBe(live)
})

test('who wrote what nobody has read yet, or handed it in, does not publish it', () => {
  expect(mayReview('王', ['王', '李'], '李')).toBe(false)
  expect(mayReview('李', ['王'], '李')).toBe(false)
  expect(mayReview('张', ['王', '李'], '李')).toBe(true)
})
