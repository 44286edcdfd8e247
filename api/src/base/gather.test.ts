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

const failing = (code: string, message = 'failed') => Object.assign(new Error(message), code ? { code } : {})

test.each([
  ['a value out of range', failing('22003'), 4],
  ['a row that is there already', failing('23505'), 4],
  ['a deadlock', failing('40P01'), 4],
  ['a refusal of ours', failing('exam.time_up'), 4],
  ['a mistake of ours', new TypeError('undefined is not a function'), 4],
  ['a statement that took too long', failing('57014'), 0],
  ['a database that shuts down', failing('57P01'), 0],
  ['a line that broke', failing('ECONNRESET'), 0],
  ['a line that ended', failing('', 'Connection terminated unexpectedly'), 0],
  ['no connection to be had', failing('', 'timeout exceeded when trying to connect'), 0],
])('after %s, each of three is tried alone or none', async (_, error, tries) => {
  let asked = 0
  const ask = gather(async (items: readonly number[]) => {
    asked++
    if (items.includes(3)) throw error
    return answered(items)
  })
  const settled = await Promise.allSettled([1, 2, 3].map(ask))
  expect(settled.map(({ status }) => status === 'fulfilled')).toEqual(
    tries > 0 ? [true, true, false] : [false, false, false],
  )
  expect(asked).toBe(tries > 0 ? tries : 1)
})

test('a line that breaks while each is tried alone is not tried again for the rest', async () => {
  let asked = 0
  const ask = gather(async (items: readonly number[]) => {
    asked++
    throw items.length > 1 ? failing('23505') : failing('08006')
  })
  expect((await Promise.allSettled([1, 2, 3].map(ask))).every(({ status }) => status === 'rejected')).toBe(true)
  expect(asked).toBe(2)
})
