import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom, shuffled } from './random.rules.ts'

const row = (seed: string, length: number) => {
  const random = seededRandom(seed)
  return Array.from({ length }, () => random())
}

test('the same seed gives the same numbers, on every machine', () => {
  expect(row('2022-04-01:g_1', 3)).toEqual(row('2022-04-01:g_1', 3))
  expect(row('练兵', 3)).toEqual([0.35132230864837766, 0.922061724588275, 0.8495168383233249])
})

test('seeds that differ in one character give other numbers', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (seed) => {
      expect(row(`${seed}a`, 4)).not.toEqual(row(`${seed}b`, 4))
    }),
  )
})

test('every number is at least 0 and below 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (seed) => {
      for (const n of row(seed, 50)) expect(n >= 0 && n < 1).toBe(true)
    }),
  )
})

test('the numbers of many seeds fall evenly', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (let i = 0; i < 10_000; i++) {
    const tenth = Math.floor((row(`day ${i}`, 1)[0] ?? 0) * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  // 1,000 each, give or take five standard deviations of 30
  for (const n of tenths) expect(Math.abs(n - 1000)).toBeLessThan(150)
})

test('shuffling keeps every item, leaves the input alone and is the same for the same seed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
      const before = [...items]
      const once = shuffled(items, seededRandom(seed))
      expect(once.toSorted()).toEqual(items.toSorted())
      expect(items).toEqual(before)
      expect(shuffled(items, seededRandom(seed))).toEqual(once)
    }),
  )
})

test('each of three items comes first about as often', () => {
  const first = { a: 0, b: 0, c: 0 }
  for (let i = 0; i < 9000; i++) {
    const [item] = shuffled(['a', 'b', 'c'] as const, seededRandom(`order ${i}`))
    if (item) first[item]++
  }
  for (const n of Object.values(first)) expect(Math.abs(n - 3000)).toBeLessThan(225)
})
