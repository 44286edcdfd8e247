import { expect, test } from 'vitest'
import { gather, placed } from './gather.ts'

const answered = async (items: readonly number[]) => items.map((n) => n * 10)

test('what comes in while a batch is under way is the next batch', async () => {
  const batches: number[] = []
  const ask = gather(async (items: readonly number[]) => {
    batches.push(items.length)
    await new Promise((resolve) => setTimeout(resolve, 5))
    return answered(items)
  })
  const first = [1, 2, 3].map(ask)
  await first[0]?.then(() => {})
  const all = await Promise.all([...first, ...[4, 5].map(ask)])
  expect(all).toEqual([10, 20, 30, 40, 50])
  expect(batches).toEqual([3, 2])
})

test('never more than 256 at once, and none is forgotten', async () => {
  const batches: number[] = []
  const ask = gather(async (items: readonly number[]) => {
    batches.push(items.length)
    return answered(items)
  })
  const numbers = Array.from({ length: 600 }, (_, n) => n)
  expect(await Promise.all(numbers.map(ask))).toEqual(numbers.map((n) => n * 10))
  expect(batches).toEqual([256, 256, 88])
})

test('one that fails fails alone, and whoever comes after it is served', async () => {
  const ask = gather(async (items: readonly number[]) => {
    if (items.includes(3)) throw new Error('three')
    return answered(items)
  })
  const settled = await Promise.allSettled([1, 2, 3, 4].map(ask))
  expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(await ask(5)).toBe(50)
})

test('rows stand where their items stood, and nothing where an item has none', () => {
  expect(
    placed(
      [
        { i: 2, name: 'c' },
        { i: 0, name: 'a' },
      ],
      3,
    ).map((row) => row?.name),
  ).toEqual(['a', undefined, 'c'])
})
