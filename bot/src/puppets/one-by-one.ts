/**
 * Wechaty loads the room and the talker of a message before it passes the message on, and one that comes a moment
 * later may find them loaded and overtake it: after a restart somebody's second answer came before the first, and
 * counted. So a conversation's next message is handed to it when the one before has been heard.
 */
export interface OneByOne {
  pass(conversation: string, messageId: string): void
  heard(messageId: string): void
}

export function createOneByOne(handOver: (messageId: string) => void): OneByOne {
  // The first of each list is with Wechaty.
  const waiting = new Map<string, string[]>()
  const conversations = new Map<string, string>()

  return {
    pass(conversation, messageId) {
      conversations.set(messageId, conversation)
      const queue = waiting.get(conversation)
      if (queue) return void queue.push(messageId)
      waiting.set(conversation, [messageId])
      handOver(messageId)
    },
    heard(messageId) {
      const conversation = conversations.get(messageId)
      const queue = conversation === undefined ? undefined : waiting.get(conversation)
      if (conversation === undefined || queue?.[0] !== messageId) return
      conversations.delete(messageId)
      queue.shift()
      const [next] = queue
      if (next === undefined) waiting.delete(conversation)
      else handOver(next)
    },
  }
}
