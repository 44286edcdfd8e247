/**
 * Wechaty loads the room and the talker of a message before it passes the message on, and one that comes a moment
 * later may find them loaded and overtake it: after a restart somebody's second answer came before the first, and
 * counted. So a conversation's next message is handed to it when the one before has been heard. One that Wechaty
 * could not load is never heard: it is handed over again, and after some tries given up, lest its conversation, and
 * then the whole stream, wait for it for ever.
 */
export interface OneByOne {
  pass(conversation: string, messageId: string, nowMs: number): void
  heard(messageId: string, nowMs: number): void
  /** Looks after those that were not heard in time. */
  look(nowMs: number): void
}
export interface OneByOneParts {
  handOver: (messageId: string) => void
  giveUp: (messageId: string) => void
}

export interface OneByOneLimits {
  patienceMs: number
  mostTries: number
}

/** Longer than the five minutes that the bot waits for an api that is away. */
const LIMITS: OneByOneLimits = { patienceMs: 30_000, mostTries: 12 }

interface Queue {
  /** The first one is with Wechaty. */
  waiting: string[]
  handedAt: number
  tries: number
}

export function createOneByOne({ handOver, giveUp }: OneByOneParts, limits = LIMITS): OneByOne {
  const queues = new Map<string, Queue>()
  const conversations = new Map<string, string>()

  const moveOn = (conversation: string, queue: Queue, nowMs: number) => {
    conversations.delete(queue.waiting.shift() ?? '')
    const [next] = queue.waiting
    if (next === undefined) return void queues.delete(conversation)
    Object.assign(queue, { handedAt: nowMs, tries: 1 })
    handOver(next)
  }

  return {
    pass(conversation, messageId, nowMs) {
      conversations.set(messageId, conversation)
      const queue = queues.get(conversation)
      if (queue) return void queue.waiting.push(messageId)
      queues.set(conversation, { waiting: [messageId], handedAt: nowMs, tries: 1 })
      handOver(messageId)
    },
    heard(messageId, nowMs) {
      const conversation = conversations.get(messageId)
      const queue = conversation === undefined ? undefined : queues.get(conversation)
      if (conversation !== undefined && queue?.waiting[0] === messageId) moveOn(conversation, queue, nowMs)
    },
    look(nowMs) {
      for (const [conversation, queue] of queues) {
        const [first] = queue.waiting
        if (first === undefined || nowMs - queue.handedAt < limits.patienceMs) continue
        if (queue.tries >= limits.mostTries) {
          giveUp(first)
          moveOn(conversation, queue, nowMs)
        } else {
          Object.assign(queue, { handedAt: nowMs, tries: queue.tries + 1 })
          handOver(first)
        }
      }
    },
  }
}
