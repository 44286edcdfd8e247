import { describe, expect, it } from 'vitest'
import { createFakeClock } from '#testing/fake-clock.ts'
import { createConversationQueue, type Handle, QueueFull } from './conversation-queue.ts'

const done: Handle = async () => ({ sent: Promise.resolve() })

function scene(limits = { perConversation: 10, remembered: 100 }) {
  const clock = createFakeClock()
  const heard: string[] = []
  const queue = createConversationQueue(limits)
  const hear =
    (what: string, ms = 0): Handle =>
    async () => {
      await clock.sleep(ms)
      heard.push(what)
      return { sent: Promise.resolve() }
    }
  return { clock, heard, queue, hear }
}

describe('order', () => {
  it('messages of one conversation are handled in the order in which they came', async () => {
    const { clock, heard, queue, hear } = scene()
    void queue.push('room', '1', hear('slow', 100))
    void queue.push('room', '2', hear('fast'))
    await clock.advance(100)
    expect(heard).toEqual(['slow', 'fast'])
  })

  it('conversations do not wait for each other', async () => {
    const { clock, heard, queue, hear } = scene()
    void queue.push('room 1', '1', hear('slow', 100))
    void queue.push('room 2', '2', hear('fast'))
    await clock.advance(100)
    expect(heard).toEqual(['fast', 'slow'])
  })

  it('the next message waits for the handling, not for the sending of the reply', async () => {
    const { clock, heard, queue, hear } = scene()
    const first = queue.push('room', '1', async () => ({ sent: clock.sleep(1_000) }))
    void queue.push('room', '2', hear('second'))
    await clock.advance(0)
    expect(heard).toEqual(['second'])
    await clock.advance(1_000)
    await first
  })

  it('a handler that fails does not stop the ones behind it', async () => {
    const { heard, queue, hear } = scene()
    const failing = queue.push('room', '1', async () => Promise.reject(new Error('boom')))
    const next = queue.push('room', '2', hear('next'))
    await expect(failing).rejects.toThrow('boom')
    await next
    expect(heard).toEqual(['next'])
  })
})

describe('the same message again', () => {
  it('is not handled a second time, at once or later', async () => {
    const { heard, queue, hear } = scene()
    await Promise.all([queue.push('room', '1', hear('once')), queue.push('room', '1', hear('twice'))])
    await queue.push('room', '1', hear('thrice'))
    expect(heard).toEqual(['once'])
  })

  it('is handled when the first time failed', async () => {
    const { heard, queue, hear } = scene()
    await queue.push('room', '1', async () => ({ sent: Promise.reject(new Error('away')) })).catch(() => {})
    await queue.push('room', '1', hear('again'))
    expect(heard).toEqual(['again'])
  })

  it('is remembered for as many messages as promised', async () => {
    const { heard, queue, hear } = scene({ perConversation: 10, remembered: 3 })
    for (const id of ['1', '2', '3']) await queue.push('room', id, done)
    await queue.push('room', '1', hear('again'))
    expect(heard).toEqual([])
    for (const id of ['4', '5', '6', '7', '8', '9']) await queue.push('room', id, done)
    await queue.push('room', '1', hear('after it was forgotten'))
    expect(heard).toEqual(['after it was forgotten'])
  })
})

describe('bounds', () => {
  it('a conversation that is flooded refuses more, another one goes on', async () => {
    const { clock, queue, heard, hear } = scene({ perConversation: 2, remembered: 10 })
    void queue.push('room', '1', hear('1', 10))
    void queue.push('room', '2', hear('2', 10))
    await expect(queue.push('room', '3', hear('3'))).rejects.toBeInstanceOf(QueueFull)
    await queue.push('other', '4', hear('4'))
    await clock.advance(50)
    expect(heard).toEqual(['4', '1', '2'])
  })

  it('it is idle when everything, sending included, is over', async () => {
    const { clock, queue } = scene()
    let isIdle = false
    void queue.push('room', '1', async () => ({ sent: clock.sleep(500) }))
    void queue.idle().then(() => {
      isIdle = true
    })
    await clock.advance(499)
    expect(isIdle).toBe(false)
    await clock.advance(1)
    expect(isIdle).toBe(true)
  })
})
