import { expect, it } from 'vitest'
import { createOneByOne } from './one-by-one.ts'

function scene() {
  const [handed, givenUp]: string[][] = [[], []]
  const order = createOneByOne({ handOver: (id) => handed?.push(id), giveUp: (id) => givenUp?.push(id) })
  let now = 0
  const inOrder = {
    pass: (conversation: string, id: string) => order.pass(conversation, id, now),
    heard: (id: string) => order.heard(id, now),
    after(seconds: number) {
      now += seconds * 1000
      order.look(now)
    },
  }
  return { handed, givenUp, inOrder }
}

it('the next message of a conversation waits until the one before was heard', () => {
  const { handed, inOrder } = scene()
  for (const id of ['m1', 'm2', 'm3']) inOrder.pass('r', id)
  expect(handed).toEqual(['m1'])
  inOrder.heard('m1')
  inOrder.heard('m2')
  expect(handed).toEqual(['m1', 'm2', 'm3'])
})

it('conversations do not wait for one another', () => {
  const { handed, inOrder } = scene()
  inOrder.pass('r', 'm1')
  inOrder.pass('s', 'm2')
  expect(handed).toEqual(['m1', 'm2'])
})

it('a message heard twice, or never handed over, moves nothing on', () => {
  const { handed, inOrder } = scene()
  for (const id of ['m1', 'm2', 'm3']) inOrder.pass('r', id)
  for (const id of ['m3', 'other', 'm1', 'm1']) inOrder.heard(id)
  expect(handed).toEqual(['m1', 'm2'])
})

it('a message that comes again after it failed is handed over again', () => {
  const { handed, inOrder } = scene()
  inOrder.pass('r', 'm1')
  inOrder.heard('m1')
  inOrder.pass('r', 'm1')
  expect(handed).toEqual(['m1', 'm1'])
})

it('a message that was not heard is handed over again', () => {
  const { handed, inOrder } = scene()
  inOrder.pass('r', 'm1')
  inOrder.after(29)
  expect(handed).toEqual(['m1'])
  inOrder.after(1)
  inOrder.after(10)
  expect(handed).toEqual(['m1', 'm1'])
})

it('a message that is never heard is given up in the end, and its conversation goes on', () => {
  const { handed, givenUp, inOrder } = scene()
  for (const id of ['m1', 'm2']) inOrder.pass('r', id)
  for (let minute = 0; minute < 6; minute++) {
    inOrder.after(30)
    inOrder.after(30)
  }
  expect(givenUp).toEqual(['m1'])
  expect(handed).toEqual([...Array(12).fill('m1'), 'm2'])
})
