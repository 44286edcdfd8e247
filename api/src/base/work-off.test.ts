import { expect, test } from 'vitest'
import { LeftUndone, workOff } from './work-off.ts'

const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `n${i}` }))

/** A heap of work that gives so many at a time. */
function heapOf(count: number, atOnce: number) {
  const heap = numbered(count)
  const due = async (except: readonly string[]) => heap.filter(({ id }) => !except.includes(id)).slice(0, atOnce)
  const does = (bad: readonly string[]) => async (item: { id: string }) => {
    if (bad.includes(item.id)) throw new Error(item.id)
    heap.splice(heap.indexOf(item), 1)
  }
  return { heap, due, does }
}

test('it goes on until nothing is due, however few are given at a time', async () => {
  const { heap, due, does } = heapOf(25, 3)
  expect(await workOff(due, does([]))).toBe(25)
  expect(heap).toEqual([])
})

test('what fails holds up nothing behind it, even a whole round of it, and is told of', async () => {
  const { heap, due, does } = heapOf(12, 3)
  const bad = ['n0', 'n1', 'n2', 'n7']
  const failure = await workOff(due, does(bad)).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(LeftUndone)
  expect((failure as LeftUndone).message).toBe('4 left undone: n0, n1, n2, n7')
  expect(heap.map(({ id }) => id)).toEqual(bad)
})

test('it ends even where the work changes nothing', async () => {
  let rounds = 0
  const due = async () => {
    rounds++
    return numbered(2)
  }
  expect(await workOff(due, async () => {})).toBe(40)
  expect(rounds).toBe(20)
})
