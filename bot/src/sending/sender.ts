import { createHash } from 'node:crypto'
import type { Logger } from 'pino'
import type { Choices } from '../api/contract.ts'
import type { Clock } from '../clock.ts'
import type { Say, Target } from './say.ts'
import type { SendPace } from './send-pace.ts'

export interface Outgoing {
  text: string
  mentions?: string[]
  choices?: Choices
  /** Outgoing of one room with the same `mergesAs`, waiting for the same slot, become one message to all of them. */
  mergesAs?: string
}
export interface Sender {
  send(target: Target, outgoing: Outgoing, key: string): Promise<string | undefined>
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}
export class SendRefused extends Error {}

interface Waiting {
  outgoing: Outgoing
  key: string
  resolve: (messageId: string | undefined) => void
  reject: (error: unknown) => void
}
export interface SenderParts {
  say: Say
  pace: SendPace
  clock: Clock
  log: Logger
  /** Aborted when the bot has no more time to send what waits. */
  signal: AbortSignal
  /** A send that has not come back by then counts as failed, so that one dead room cannot hold its queue for ever. */
  patienceMs: number
}

const LONGEST_QUEUE = 200
// More names than this in one acknowledgement are noise.
const MOST_MENTIONS = 8

/** One queue per conversation: what is said to one room keeps its order, and rooms do not wait for each other. */
export function createSender({ say, pace, clock, log, signal, patienceMs }: SenderParts): Sender {
  const queues = new Map<string, Waiting[]>()
  const draining = new Map<string, Promise<void>>()

  const drain = async (name: string, target: Target, queue: Waiting[]) => {
    // What is said in the same moment may still merge; and nothing below may end before `draining` knows of it.
    await Promise.resolve()
    while (queue.length > 0) {
      const slot = pace.book(name)
      if (slot && slot.waitMs > 0) await clock.sleep(slot.waitMs, signal)
      const batch = takeBatch(queue)
      if (slot && !signal.aborted) await sendBatch(target, batch)
      else refuse(batch, slot ? 'the bot is stopping' : 'the daily cap of sends is used up')
    }
    queues.delete(name)
    draining.delete(name)
  }

  const sendBatch = async (target: Target, batch: Waiting[]) => {
    const [first] = batch
    if (!first) return
    const mentions = batch.flatMap((waiting) => waiting.outgoing.mentions ?? [])
    const { text, choices } = first.outgoing
    try {
      const said = say(
        target,
        { text, mentions: [...new Set(mentions)] },
        { key: keyOf(batch), ...(choices && { choices }) },
      )
      const messageId = await inTime(said, patienceMs, clock)
      for (const waiting of batch) waiting.resolve(messageId)
    } catch (error) {
      log.warn({ err: error, key: first.key }, 'a message could not be sent')
      for (const waiting of batch) waiting.reject(error)
    }
  }

  return {
    send(target, outgoing, key) {
      const name = target.roomId ?? `private:${target.userId}`
      return new Promise((resolve, reject) => {
        const queue = queues.get(name) ?? []
        if (queue.length >= LONGEST_QUEUE)
          return reject(new SendRefused('too many messages wait for this conversation'))
        queue.push({ outgoing, key, resolve, reject })
        queues.set(name, queue)
        if (!draining.has(name)) draining.set(name, drain(name, target, queue))
      })
    },
    async idle() {
      while (draining.size > 0) await Promise.all(draining.values())
    },
  }
}

// What was merged before a crash may merge otherwise after it: under the key of its first alone, the channel would take
// the new message for the old one, and whoever is named only in the new one would never read it.
function keyOf(batch: Waiting[]): string {
  const keys = batch.map((waiting) => waiting.key)
  if (keys.length === 1) return keys.join()
  return `merged:${createHash('sha256').update(keys.join('\n')).digest('base64url')}`
}

function refuse(batch: Waiting[], reason: string): void {
  for (const waiting of batch) waiting.reject(new SendRefused(reason))
}

function takeBatch(queue: Waiting[]): Waiting[] {
  const first = queue.shift()
  if (!first) return []
  const { mergesAs } = first.outgoing
  const batch = [first]
  if (mergesAs === undefined) return batch
  for (let index = 0; index < queue.length && batch.length < MOST_MENTIONS; ) {
    if (queue[index]?.outgoing.mergesAs === mergesAs) batch.push(...queue.splice(index, 1))
    else index += 1
  }
  return batch
}

async function inTime<T>(work: Promise<T>, ms: number, clock: Clock): Promise<T> {
  if (ms === Number.POSITIVE_INFINITY) return work
  const done = new AbortController()
  const late = clock.sleep(ms, done.signal).then(() => {
    if (!done.signal.aborted) throw new Error(`sending took longer than ${ms} ms`)
    return work
  })
  try {
    return await Promise.race([work, late])
  } finally {
    done.abort()
  }
}
