import { expect, test } from 'vitest'
import { KeptPages } from './kept-pages.ts'

function counted() {
  let made = 0
  const make = async () => ++made
  return { pages: new KeptPages<number>(), make }
}

test('a page that is asked for again is the one of before, until the figures change', async () => {
  const { pages, make } = counted()
  expect(await pages.of('1', 'county', make)).toBe(1)
  expect(await pages.of('1', 'county', make)).toBe(1)
  expect(await pages.of('1', 'city', make)).toBe(2)
  expect(await pages.of('2', 'county', make)).toBe(3)
})

test('who asks for the same in the same moment gets the same', async () => {
  const { pages, make } = counted()
  expect(await Promise.all([pages.of('1', 'county', make), pages.of('1', 'county', make)])).toEqual([1, 1])
})

test('what failed is made again', async () => {
  const { pages, make } = counted()
  await expect(pages.of('1', 'county', () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  expect(await pages.of('1', 'county', make)).toBe(1)
})

test('pages of many units take no more room than there is', async () => {
  const { pages, make } = counted()
  for (let n = 0; n < 1000; n++) await pages.of('1', `unit ${n}`, make)
  await pages.of('1', 'one more', make)
  expect(await pages.of('1', 'unit 0', make)).toBe(1002)
})
