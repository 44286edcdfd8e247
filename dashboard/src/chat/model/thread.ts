import type { Message, Page, Pending } from './types.ts'

export type Thread = {
  messages: Message[]
  pending: Pending[]
  loaded: boolean
  more: boolean
  readSeq: number
  /** The server's count of unread messages, and the newest message that it covers. */
  listed: { unread: number; upTo: number }
  /** What was unread when the learner last looked away: the newest `count` messages of others up to `upTo`. */
  fresh: { count: number; upTo: number } | null
}

export const emptyThread: Thread = {
  messages: [],
  pending: [],
  loaded: false,
  more: false,
  readSeq: 0,
  listed: { unread: 0, upTo: 0 },
  fresh: null,
}

export function mergeMessages(known: Message[], incoming: Message[]): Message[] {
  if (incoming.length === 0) return known
  const newest = known.at(-1)?.seq ?? -1
  const follows = incoming.every((message, i) => message.seq > (incoming[i - 1]?.seq ?? newest))
  if (follows) return [...known, ...incoming]
  const bySeq = new Map(known.map((message) => [message.seq, message]))
  for (const message of incoming) bySeq.set(message.seq, message)
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

export function withMessages(thread: Thread, incoming: Message[]): Thread {
  const arrived = new Set(incoming.map((message) => message.clientId).filter((id) => id !== undefined))
  return {
    ...thread,
    messages: mergeMessages(thread.messages, incoming),
    pending: thread.pending.filter((sent) => !arrived.has(sent.clientId)),
  }
}

export function withPage(thread: Thread, page: Page, older: boolean): Thread {
  const reachesBack = older || !thread.loaded
  return { ...withMessages(thread, page.messages), loaded: true, more: reachesBack ? page.more : thread.more }
}

export function withPending(thread: Thread, pending: Pending): Thread {
  const rest = withoutPending(thread, pending.clientId)
  return { ...rest, pending: [...rest.pending, pending], fresh: null }
}

export function withoutPending(thread: Thread, clientId: string): Thread {
  return { ...thread, pending: thread.pending.filter((each) => each.clientId !== clientId) }
}

export function withFailure(thread: Thread, clientId: string, error: string): Thread {
  const mark = (each: Pending): Pending => (each.clientId === clientId ? { ...each, state: 'failed', error } : each)
  return { ...thread, pending: thread.pending.map(mark) }
}

/** A list is a snapshot: what the stream brought after it, and what was read here since, still counts. */
export function unreadIn({ messages, readSeq, listed }: Thread): number {
  const seen = Math.max(readSeq, listed.upTo)
  const later = messages.filter((message) => message.seq > seen && !message.mine).length
  return later + (listed.upTo > readSeq ? listed.unread : 0)
}

/** Keeps a thread small; what is cut is loaded again on scrolling up. */
export function trimmed(thread: Thread, keep: number): Thread {
  if (thread.messages.length <= keep) return thread
  return { ...thread, messages: thread.messages.slice(-keep), more: true }
}

/** The message that the divider 以下是新消息 stands before, or null while it is not loaded. */
export function firstFreshSeq({ messages, fresh }: Thread): number | null {
  if (!fresh || fresh.count === 0) return null
  const others = messages.filter((message) => !message.mine && message.seq <= fresh.upTo)
  return others.at(-fresh.count)?.seq ?? null
}
