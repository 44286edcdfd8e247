import type { Api } from '../api/client.ts'
import type { Incoming } from '../incoming.ts'
import type { Outgoing } from '../sending/sender.ts'

export type Replies = Outgoing[]
/** One message in, what to say about it out; in a room the sender of a reply is mentioned unless it says otherwise. */
export type Handler<Wanted = void> = (incoming: Incoming, api: Api, wanted: Wanted) => Promise<Replies>

export const silence: Replies = []

export function say(text: string, more: Omit<Outgoing, 'text'> = {}): Replies {
  return [{ text, ...more }]
}
