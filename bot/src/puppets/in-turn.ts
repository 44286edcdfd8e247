import type { Clock } from '../clock.ts'
import type { Puppet } from './choose.ts'
import { createOneByOne } from './one-by-one.ts'

// A gateway may know nothing of some sender, and a room must not wait long for what will never come.
const LIMITS = { patienceMs: 10_000, mostTries: 2 }
const LOOK_MS = 2_000

export interface InTurn {
  /** Wechaty has passed the message on. */
  heard(messageId: string): void
  /** Looks after what is not heard in time, until the signal is aborted. */
  lookAfter(signal: AbortSignal): Promise<void>
}

/**
 * A puppet tells the ids of messages alone. Wechaty loads each by requests of its own, and passed on first what was
 * answered first: behind a gateway that took 0–30 ms a request, every other second answer overtook the first, and
 * counted. From here on the messages of a conversation come one by one, in the order in which the puppet told of them.
 */
export function keepInTurn(puppet: Puppet, clock: Clock): InTurn {
  const emit = puppet.emit.bind(puppet) as (name: string, payload: unknown) => boolean
  const inTurn = createOneByOne(
    {
      handOver: (messageId) => emit('message', { messageId }),
      giveUp: (messageId) => emit('error', { data: `message ${messageId} could not be loaded` }),
    },
    LIMITS,
  )
  let told: Promise<void> = Promise.resolve()

  const pass = async (messageId: string, conversation: Promise<string | undefined>, before: Promise<void>) => {
    await before
    const name = await conversation
    // What cannot be loaded goes to Wechaty all the same, which reports it.
    if (name === undefined) emit('message', { messageId })
    else inTurn.pass(name, messageId, clock.now())
  }

  puppet.emit = ((name: string, payload: { messageId: string }) => {
    if (name !== 'message') return emit(name, payload)
    told = pass(payload.messageId, conversationOf(puppet, payload.messageId, clock), told)
    return true
  }) as Puppet['emit']
  return {
    heard: (messageId) => inTurn.heard(messageId, clock.now()),
    async lookAfter(signal) {
      for (; !signal.aborted; await clock.sleep(LOOK_MS, signal)) inTurn.look(clock.now())
    },
  }
}

async function conversationOf(puppet: Puppet, messageId: string, clock: Clock): Promise<string | undefined> {
  const loaded = new AbortController()
  const payload = puppet.messagePayload(messageId).catch(() => undefined)
  const late = clock.sleep(LIMITS.patienceMs, loaded.signal).then(() => undefined)
  const found = await Promise.race([payload, late])
  loaded.abort()
  return found && (found.roomId || found.talkerId)
}
