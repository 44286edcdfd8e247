import type { Message } from '../model/types.ts'
import { now } from './clock.ts'
import { delayBefore, isSilent } from './reconnect.ts'

export type Link = 'connecting' | 'open' | 'lost'

type Listener = {
  message: (message: Message) => void
  listChanged: () => void
  read: (conversationId: string, seq: number) => void
  signedOut: () => void
  refused: () => void
  link: (link: Link) => void
}

type Source = Pick<EventSource, 'readyState' | 'close' | 'addEventListener'>
type Means = { connect: (url: string) => Source; chance: () => number; now: () => number }

const GIVEN_UP = 2
const WATCH_MS = 10_000
const browser: Means = { connect: (url) => new EventSource(url), chance: Math.random, now: () => now().getTime() }

/**
 * The browser reconnects by itself with Last-Event-ID; when it gives up (an HTTP error, a dead connection), a new
 * source starts after the last message that the stream itself brought. Answers to POST do not move that mark:
 * a message of someone else with a lower number may still be on its way.
 */
export function openStream(after: number, listener: Listener, means: Means = browser) {
  let mark = after
  let source: Source | null = null
  let attempt = 0
  let heardAt = means.now()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  function stop() {
    clearTimeout(timer)
    source?.close()
    source = null
  }

  function close() {
    isClosed = true
    clearInterval(watch)
    stop()
  }

  function retryLater() {
    stop()
    timer = setTimeout(start, delayBefore(attempt, means.chance()))
    attempt += 1
  }

  function start() {
    stop()
    if (isClosed) return
    heardAt = means.now()
    const own = means.connect(`/api/chat/stream?after=${mark}`)
    source = own
    const on = (type: string, handle: (event: MessageEvent<string>) => void) =>
      own.addEventListener(type, (event) => {
        if (source !== own) return
        if (type !== 'error') heardAt = means.now()
        handle(event as MessageEvent<string>)
      })
    on('open', () => {
      attempt = 0
      listener.link('open')
    })
    on('ping', () => undefined)
    on('message', (event) => {
      const message = JSON.parse(event.data) as Message
      mark = Math.max(mark, message.seq)
      listener.message(message)
    })
    on('conversations', () => listener.listChanged())
    on('read', (event) => {
      const { conversationId, seq } = JSON.parse(event.data) as { conversationId: string; seq: number }
      listener.read(conversationId, seq)
    })
    on('signed_out', () => {
      close()
      listener.signedOut()
    })
    on('error', () => {
      listener.link('lost')
      if (own.readyState !== GIVEN_UP) return
      retryLater()
      listener.refused()
    })
  }

  const watch = setInterval(() => {
    if (!isSilent(heardAt, means.now())) return
    listener.link('lost')
    start()
  }, WATCH_MS)

  start()
  return { close, reconnect: start }
}

export type Stream = ReturnType<typeof openStream>
