import type { Logger } from 'pino'
import { done, read } from '../api/client.ts'
import type { Connection } from '../api/connection.ts'
import type { WebMessage, WebPost, WebRoom, WebUser } from '../api/contract.ts'
import type { Clock } from '../clock.ts'
import { createHandledSequence } from './handled-sequence.ts'
import { readEvents, type ServerSentEvent } from './sse.ts'

export interface TransportParts {
  connection: Connection
  clock: Clock
  log: Logger
  random?: () => number
}
export interface Listener {
  connected(self: WebUser): void
  message(message: WebMessage): void
  roomChanged(roomId: string): void
}
export interface WebchatTransport {
  /** Listens until the signal is aborted, through any number of interruptions. */
  run(listener: Listener, signal: AbortSignal): Promise<void>
  handled(messageId: string, isDone: boolean): void
  rooms(): Promise<WebRoom[]>
  room(id: string): Promise<WebRoom>
  usersOf(roomId: string): Promise<WebUser[]>
  user(id: string): Promise<WebUser>
  post(post: WebPost): Promise<{ id: string; seq: number }>
}

const ACK_EVERY_MS = 200
// The api sends a comment every 15 s.
const SILENCE_MS = 45_000
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 10_000
const MOST_OPEN = 500

export function createWebchatTransport(parts: TransportParts): WebchatTransport {
  const { clock, log, random = Math.random } = parts
  const { requests } = parts.connection
  const sequence = createHandledSequence()
  let stopping: AbortSignal | undefined
  let isAckDue = false
  let acks = Promise.resolve()
  let confirmed: number | undefined
  let connection = new AbortController()

  const acknowledge = async () => {
    await clock.sleep(ACK_EVERY_MS, stopping)
    isAckDue = false
    const seq = sequence.acknowledged()
    if (seq === undefined || seq === confirmed) return
    try {
      await done(requests.webchat.ack.$post({ json: { seq } }))
      confirmed = seq
    } catch (error) {
      log.warn({ err: error, seq }, 'an ack failed')
    }
  }
  const acknowledgeSoon = () => {
    if (isAckDue) return
    isAckDue = true
    acks = acks.then(acknowledge)
  }

  return {
    async run(listener, signal) {
      stopping = signal
      for (let pause = FIRST_PAUSE_MS; !signal.aborted; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
        try {
          listener.connected(await read(requests.webchat.self.$get()))
          // one that failed with the last connection, and with no message since to bring another
          acknowledgeSoon()
          connection = new AbortController()
          await listen(parts, sequence, listener, signal, connection, () => {
            pause = FIRST_PAUSE_MS
          })
        } catch (error) {
          if (!signal.aborted) log.warn({ reason: String(error) }, 'the web chat stream broke off')
        }
        await clock.sleep(pause * (0.5 + random()), signal)
      }
      await acks
    },
    handled(messageId, isDone) {
      if (!isDone) {
        sequence.release(messageId)
        // the stream brings it again only from a new beginning
        return connection.abort(new Error('a message failed and is to come again'))
      }
      sequence.close(messageId)
      acknowledgeSoon()
    },
    rooms: async () => (await read(requests.webchat.rooms.$get())).rooms,
    room: (id) => read(requests.webchat.rooms[':id'].$get({ param: { id } })),
    usersOf: async (room) => (await read(requests.webchat.users.$get({ query: { room } }))).users,
    user: (id) => read(requests.webchat.users[':id'].$get({ param: { id } })),
    post: (json) => read(requests.webchat.messages.$post({ json })),
  }
}

type Sequence = ReturnType<typeof createHandledSequence>

async function listen(
  parts: TransportParts,
  sequence: Sequence,
  listener: Listener,
  signal: AbortSignal,
  connection: AbortController,
  onAlive: () => void,
) {
  const { clock } = parts
  let heardAt = clock.now()
  const watch = async () => {
    while (!connection.signal.aborted) {
      await clock.sleep(SILENCE_MS / 3, connection.signal)
      if (clock.now() - heardAt > SILENCE_MS) connection.abort(new Error('the stream fell silent'))
    }
  }
  void watch()
  try {
    const body = await openStream(parts, sequence.acknowledged(), AbortSignal.any([signal, connection.signal]))
    const alive = () => {
      heardAt = clock.now()
      onAlive()
    }
    for await (const event of readEvents(body, alive)) {
      hear(event, sequence, listener)
      while (sequence.openCount() > MOST_OPEN && !signal.aborted && !connection.signal.aborted)
        await clock.sleep(50, signal)
    }
  } finally {
    connection.abort()
  }
}

async function openStream(
  { connection: { apiUrl, token } }: TransportParts,
  after: number | undefined,
  signal: AbortSignal,
) {
  const response = await fetch(`${apiUrl}/api/bot/webchat/stream`, {
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      ...(after !== undefined && { 'last-event-id': String(after) }),
    },
    signal,
  })
  if (!response.ok || !response.body) throw new Error(`the stream answered with status ${response.status}`)
  return response.body
}

function hear({ event, data }: ServerSentEvent, sequence: Sequence, listener: Listener): void {
  if (event === 'room') listener.roomChanged((JSON.parse(data) as { roomId: string }).roomId)
  if (event !== 'message') return
  const message = JSON.parse(data) as WebMessage
  if (sequence.open(message.seq, message.id)) listener.message(message)
}
