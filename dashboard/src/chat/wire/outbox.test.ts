import { expect, test, vi } from 'vitest'
import { message } from '../model/sample.ts'
import type { Action } from '../model/store.ts'
import type { Pending } from '../model/types.ts'
import { NetworkError } from './api.ts'
import { createOutbox, isWorthRepeating } from './outbox.ts'

test('messages go out one after another, in the order typed', async () => {
  const order: string[] = []
  const send = async (_: string, __: string, out: { text: string }) => {
    order.push(`start ${out.text}`)
    await new Promise((done) => setTimeout(done, out.text === '1' ? 20 : 0))
    order.push(`end ${out.text}`)
    return { message: message(1) }
  }
  const outbox = createOutbox(
    { send },
    () => undefined,
    () => undefined,
  )
  await Promise.all([outbox.send('r1', { text: '1', mentions: [] }), outbox.send('r1', { text: '2', mentions: [] })])
  expect(order).toEqual(['start 1', 'end 1', 'start 2', 'end 2'])
})

test('a message that fails keeps its client id when it is sent again', async () => {
  const send = vi
    .fn()
    .mockRejectedValueOnce(new NetworkError('network'))
    .mockResolvedValue({ message: message(1) })
  const actions: Action[] = []
  const outbox = createOutbox(
    { send },
    (action) => actions.push(action),
    () => undefined,
  )
  await outbox.send('r1', { text: 'B', mentions: [] })
  const sending = actions[0]
  if (sending?.type !== 'sending') throw new Error('not sending')
  await outbox.resend('r1', sending.pending)
  expect(actions.map((action) => action.type)).toEqual(['sending', 'failed', 'sending', 'sent'])
  expect(send.mock.calls[0]?.[1]).toBe(send.mock.calls[1]?.[1])
})

test('only what failed on the way, a short while ago, is sent again by itself', () => {
  const failed: Pending = { clientId: 'c', text: 'B', mentions: [], startedAt: 0, state: 'failed', error: 'network' }
  expect(isWorthRepeating(failed, new Date(60_000))).toBe(true)
  expect(isWorthRepeating(failed, new Date(600_000))).toBe(false)
  expect(isWorthRepeating({ ...failed, error: 'chat.text_too_long' }, new Date(0))).toBe(false)
})
