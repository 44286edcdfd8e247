/** Handles messages of one conversation in order, those of different conversations side by side, each id once. */
export interface ConversationQueue {
  /** Settles when the message is dealt with; the same id again joins the first, and after its success does nothing. */
  push(conversation: string, messageId: string, handle: Handle): Promise<void>
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}
/** The next message of the conversation waits for the handling, not for what is still being sent afterwards. */
export type Handle = () => Promise<Handling>
export interface Handling {
  sent: Promise<void>
}
export interface QueueLimits {
  perConversation: number
  /** At least this many ids that were dealt with are remembered, at most twice as many. */
  remembered: number
}
export class QueueFull extends Error {}

interface Conversation {
  waiting: number
  tail: Promise<void>
}

export function createConversationQueue(
  limits: QueueLimits = { perConversation: 500, remembered: 5_000 },
): ConversationQueue {
  const conversations = new Map<string, Conversation>()
  const underWay = new Map<string, Promise<void>>()
  const dealtWith = createMemory(limits.remembered)

  const enqueue = async (name: string, handle: Handle): Promise<void> => {
    const conversation = conversations.get(name) ?? { waiting: 0, tail: Promise.resolve() }
    if (conversation.waiting >= limits.perConversation) throw new QueueFull(`too many messages wait in ${name}`)
    conversation.waiting += 1
    conversations.set(name, conversation)
    const turn = conversation.tail.then(handle)
    const leave = () => {
      conversation.waiting -= 1
      if (conversation.waiting === 0) conversations.delete(name)
    }
    conversation.tail = turn.then(leave, leave)
    await (await turn).sent
  }

  return {
    push(name, messageId, handle) {
      if (dealtWith.has(messageId)) return Promise.resolve()
      const earlier = underWay.get(messageId)
      if (earlier) return earlier
      const turn = enqueue(name, handle)
        .then(() => dealtWith.add(messageId))
        .finally(() => underWay.delete(messageId))
      underWay.set(messageId, turn)
      return turn
    },
    async idle() {
      while (underWay.size > 0) await Promise.allSettled(underWay.values())
    },
  }
}

// Two generations instead of one queue of ids: forgetting the oldest one by one out of a big Map or Set is slow in V8.
function createMemory(size: number) {
  let older = new Set<string>()
  let newer = new Set<string>()
  return {
    has: (id: string) => newer.has(id) || older.has(id),
    add(id: string) {
      newer.add(id)
      if (newer.size < size) return
      older = newer
      newer = new Set()
    },
  }
}
