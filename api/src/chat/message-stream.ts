import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { House, HouseEnv } from '../house.ts'
import type { HubEvent } from './message-hub.ts'
import { lastSeq } from './web.store.ts'

const LOOK_MS = 5_000
const HEARTBEAT_MS = 15_000
const BATCH = 200

interface Reader<M extends { seq: number }> {
  after: number
  read(after: number, limit: number): Promise<M[]>
  /** Whether an event is for this reader, so that thousands of open pages do not all look at each. */
  concerns(event: HubEvent): boolean
  /** What else than messages the reader is told of; false ends the stream. */
  on?(event: HubEvent, tell: (name: string, data: unknown) => Promise<void>): Promise<boolean>
}

/**
 * Messages after `after` and then as they come, as server-sent events whose id is the seq. Rows are always read
 * from the database in order, so a reader that comes back with Last-Event-ID misses nothing and sees nothing twice.
 */
export function streamMessages<M extends { seq: number }>(c: Context<HouseEnv>, house: House, reader: Reader<M>) {
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    let after = reader.after
    let wake: () => void = () => {}
    const waiting: HubEvent[] = []
    const stopListening = house.hub.listen((event) => {
      if (event.kind !== 'closing' && !reader.concerns(event)) return
      if (event.kind !== 'message') waiting.push(event)
      wake()
    })
    const tell = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) })
    // an event, not a comment: a page's script cannot see comments, and would not notice a dead line
    const heartbeat = setInterval(() => void tell('ping', {}).catch(() => stream.abort()), HEARTBEAT_MS)
    stream.onAbort(() => wake())
    try {
      await stream.write(': \n\n')
      while (!stream.aborted && !stream.closed) {
        const woken = new Promise<void>((resolve) => {
          wake = resolve
        })
        if (waiting.some((event) => event.kind === 'closing')) return
        for (const event of waiting.splice(0)) if (reader.on && !(await reader.on(event, tell))) return
        // seq grows in commit order: what is not read up to here by the query below is not this reader's
        const newest = await lastSeq(house.db)
        const messages = await reader.read(after, BATCH)
        for (const message of messages) {
          await stream.writeSSE({ id: String(message.seq), event: 'message', data: JSON.stringify(message) })
          after = message.seq
        }
        if (messages.length === BATCH || stream.aborted) continue
        after = Math.max(after, newest)
        const timer = setTimeout(wake, LOOK_MS)
        await woken
        clearTimeout(timer)
      }
    } finally {
      clearInterval(heartbeat)
      stopListening()
    }
  })
}

/** Last-Event-ID, or the query's `after`, or what is given. */
export function startOf(c: Context<HouseEnv>, fallback: number): number {
  const given = Number(c.req.header('last-event-id') ?? c.req.query('after') ?? Number.NaN)
  return Number.isSafeInteger(given) && given >= 0 ? given : fallback
}
