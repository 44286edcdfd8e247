import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { message } from '../model/sample.ts'
import { now } from './clock.ts'
import { delayBefore } from './reconnect.ts'
import { openStream } from './stream.ts'

class FakeSource {
  readyState = 0
  isClosed = false
  readonly url: string
  private readonly heard: [string, (event: Event) => void][] = []
  constructor(url: string) {
    this.url = url
  }
  addEventListener(type: string, handle: (event: Event) => void) {
    this.heard.push([type, handle])
  }
  close() {
    this.isClosed = true
  }
  emit(type: string, data?: unknown) {
    for (const [each, handle] of this.heard) if (each === type) handle({ data: JSON.stringify(data) } as MessageEvent)
  }
}

const sources: FakeSource[] = []
const last = () => sources.at(-1) as FakeSource
const listener = {
  message: vi.fn(),
  listChanged: vi.fn(),
  read: vi.fn(),
  signedOut: vi.fn(),
  refused: vi.fn(),
  link: vi.fn(),
}

function open(after: number) {
  return openStream(after, listener, {
    connect: (url) => {
      sources.push(new FakeSource(url))
      return last() as unknown as EventSource
    },
    chance: () => 1,
    now: () => now().getTime(),
  })
}

beforeEach(() => {
  vi.useFakeTimers()
  sources.length = 0
  vi.clearAllMocks()
})
afterEach(() => vi.useRealTimers())

test('the stream starts after what is known', () => {
  open(41)
  expect(last().url).toBe('/api/chat/stream?after=41')
})

test('a short break is left to the browser', () => {
  open(1)
  last().emit('error')
  vi.advanceTimersByTime(30_000)
  expect(sources).toHaveLength(1)
  expect(listener.link).toHaveBeenLastCalledWith('lost')
})

test('when the browser gives up, a new source starts after the last message', () => {
  open(1)
  last().emit('message', message(7))
  last().readyState = 2
  last().emit('error')
  expect(listener.refused).toHaveBeenCalledOnce()
  vi.advanceTimersByTime(1_000)
  expect(last().url).toBe('/api/chat/stream?after=7')
})

test('each failed attempt waits longer, and success starts anew', () => {
  expect([0, 1, 2, 5, 50].map((attempt) => delayBefore(attempt, 1))).toEqual([1000, 2000, 4000, 30_000, 30_000])
  expect(delayBefore(2, 0)).toBe(2000)
})

test('a connection with pings is kept, and one that falls silent is replaced', () => {
  open(1)
  last().emit('open')
  vi.advanceTimersByTime(40_000)
  last().emit('ping')
  vi.advanceTimersByTime(40_000)
  expect(sources).toHaveLength(1)
  vi.advanceTimersByTime(20_000)
  expect(sources).toHaveLength(2)
  expect(sources[0]?.isClosed).toBe(true)
})

test('a connection that is never answered is replaced', () => {
  open(1)
  vi.advanceTimersByTime(60_000)
  expect(sources).toHaveLength(2)
})

test('a read mark from another device is passed on', () => {
  open(1)
  last().emit('read', { conversationId: 'r1', seq: 7 })
  expect(listener.read).toHaveBeenCalledWith('r1', 7)
})

test('an ended session closes the stream for good', () => {
  open(1)
  last().emit('signed_out')
  vi.advanceTimersByTime(600_000)
  expect(listener.signedOut).toHaveBeenCalledOnce()
  expect(sources).toHaveLength(1)
  expect(last().isClosed).toBe(true)
})

test('a replaced source is not heard any more', () => {
  const stream = open(1)
  const old = last()
  stream.reconnect()
  old.emit('message', message(9))
  expect(listener.message).not.toHaveBeenCalled()
})
