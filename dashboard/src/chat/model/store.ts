import {
  emptyThread,
  type Thread,
  trimmed,
  unreadIn,
  withFailure,
  withMessages,
  withoutPending,
  withPage,
  withPending,
} from './thread.ts'
import { type Conversation, conversationOf, type Message, type Page, type Pending } from './types.ts'

export type State = {
  ready: boolean
  conversations: Conversation[]
  threads: Record<string, Thread>
  open: string | null
}

export type Action =
  | { type: 'listed'; conversations: Conversation[] }
  | { type: 'opened'; id: string | null }
  | { type: 'paged'; id: string; page: Page; older: boolean }
  | { type: 'received'; message: Message; attentive: boolean }
  | { type: 'sending'; id: string; pending: Pending }
  | { type: 'sent'; id: string; clientId: string; message: Message }
  | { type: 'failed'; id: string; clientId: string; error: string }
  | { type: 'discarded'; id: string; clientId: string }
  | { type: 'read'; id: string; seq: number }
  | { type: 'trimmed'; id: string }

export const emptyState: State = { ready: false, conversations: [], threads: {}, open: null }
const KEPT_OUT_OF_SIGHT = 100
const KEPT_IN_SIGHT = 300

export function threadOf(state: State, id: string): Thread {
  return state.threads[id] ?? emptyThread
}

/** Where the stream starts: only what the list covers is known to be here, so no later message may move it. */
export function listedSeq(conversations: Conversation[]): number {
  return Math.max(0, ...conversations.map((each) => each.last?.seq ?? 0))
}

export function unreadElsewhere(state: State, id: string | null): number {
  return state.conversations.reduce((sum, each) => sum + (each.id === id ? 0 : each.unread), 0)
}

function summarised(each: Conversation, thread: Thread): Conversation {
  const newest = thread.messages.at(-1)
  const last = newest && newest.seq > (each.last?.seq ?? 0) ? newest : each.last
  return { ...each, last, unread: unreadIn(thread) }
}

function byLatest(a: Conversation, b: Conversation): number {
  return (b.last?.seq ?? 0) - (a.last?.seq ?? 0)
}

function withThread(state: State, id: string, change: (thread: Thread) => Thread): State {
  const thread = change(threadOf(state, id))
  const conversations = state.conversations.map((each) => (each.id === id ? summarised(each, thread) : each))
  return { ...state, threads: { ...state.threads, [id]: thread }, conversations: conversations.sort(byLatest) }
}

function listed(state: State, conversations: Conversation[]): State {
  const known: State = { ...state, ready: true, conversations }
  return conversations.reduce((next, { id, unread, last }) => {
    return withThread(next, id, (thread) => ({ ...thread, listed: { unread, upTo: last?.seq ?? 0 } }))
  }, known)
}

function left(thread: Thread): Thread {
  return { ...trimmed(thread, Math.max(KEPT_OUT_OF_SIGHT, unreadIn(thread))), fresh: null }
}

function opened(state: State, id: string | null): State {
  if (state.open === id) return state
  const away = state.open === null ? state : withThread(state, state.open, left)
  const entered = away.conversations.find((each) => each.id === id)
  if (!entered || entered.unread === 0) return { ...away, open: id }
  const fresh = { count: entered.unread, upTo: entered.last?.seq ?? 0 }
  return { ...withThread(away, entered.id, (thread) => ({ ...thread, fresh })), open: id }
}

function received(state: State, message: Message, attentive: boolean): State {
  const id = conversationOf(message)
  return withThread(state, id, (thread) => {
    const merged = withMessages(thread, [message])
    if (state.open !== id) return merged
    if (attentive) return { ...merged, readSeq: Math.max(merged.readSeq, message.seq) }
    const startsFresh = merged.fresh === null && unreadIn(thread) === 0 && unreadIn(merged) > 0
    return startsFresh ? { ...merged, fresh: { count: 1, upTo: message.seq } } : merged
  })
}

export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'listed':
      return listed(state, action.conversations)
    case 'opened':
      return opened(state, action.id)
    case 'paged':
      return withThread(state, action.id, (thread) => withPage(thread, action.page, action.older))
    case 'received':
      return received(state, action.message, action.attentive)
    case 'sending':
      return withThread(state, action.id, (thread) => withPending(thread, action.pending))
    case 'sent':
      return withThread(state, action.id, (thread) =>
        withMessages(withoutPending(thread, action.clientId), [action.message]),
      )
    case 'failed':
      return withThread(state, action.id, (thread) => withFailure(thread, action.clientId, action.error))
    case 'discarded':
      return withThread(state, action.id, (thread) => withoutPending(thread, action.clientId))
    case 'read':
      return withThread(state, action.id, (thread) => ({ ...thread, readSeq: Math.max(thread.readSeq, action.seq) }))
    case 'trimmed':
      return withThread(state, action.id, (thread) => trimmed(thread, KEPT_IN_SIGHT))
  }
}
