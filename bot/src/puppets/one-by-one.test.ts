import { expect, it } from 'vitest'
import { createOneByOne } from './one-by-one.ts'

function scene() {
  const handed: string[] = []
  return { handed, inOrder: createOneByOne((id) => void handed.push(id)) }
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
