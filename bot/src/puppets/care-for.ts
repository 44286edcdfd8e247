import type { Puppet } from './choose.ts'
import { keepInTurn } from './in-turn.ts'
import { type CareParts, keepRunning } from './keep-running.ts'

export interface Cared {
  /** Wechaty has passed the message on. */
  heard(messageId: string): void
  /** Looks after the puppet until the signal is aborted. */
  lookAfter(signal: AbortSignal): Promise<unknown>
}

/** What any puppet but our own needs: messages of a conversation in turn, and to be there again after it was away. */
export function careFor(puppet: Puppet, parts: CareParts): Cared {
  const { heard, lookAfter } = keepInTurn(puppet, parts.clock)
  return { heard, lookAfter: (signal) => Promise.all([lookAfter(signal), keepRunning(puppet, parts, signal)]) }
}
