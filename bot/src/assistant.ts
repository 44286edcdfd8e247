import type { Logger } from 'pino'
import type { Message } from 'wechaty'
import { type Api, ApiError } from './api/client.ts'
import { ApiAway } from './api/steady-fetch.ts'
import type { Clock } from './clock.ts'
import { createConversationQueue, type Handling } from './conversation-queue.ts'
import type { Replies } from './handlers/handler.ts'
import { respond } from './handlers/respond.ts'
import { type Incoming, toIncoming } from './incoming.ts'
import { generalPhrases } from './phrases/zh-CN/general.ts'
import type { Sender } from './sending/sender.ts'

export interface AssistantParts {
  api: Api
  sender: Sender
  channel: () => string
  clock: Clock
  log: Logger
  onHandled?: ((messageId: string, isDone: boolean) => void) | undefined
}
export interface Assistant {
  hear(message: Message): Promise<void>
  idle(): Promise<void>
}

/** Hears a message, finds the words, sends them. Nothing that goes wrong on the way gets out of here. */
export function createAssistant({ api, sender, channel, clock, log, onHandled }: AssistantParts): Assistant {
  const queue = createConversationQueue()

  const handle = async (message: Message): Promise<Handling> => {
    const incoming = await toIncoming(message, channel(), clock)
    if (!incoming) return { sent: Promise.resolve() }
    const replies = await respondAnyway(incoming)
    return { sent: sendAll(incoming, replies) }
  }

  const respondAnyway = async (incoming: Incoming): Promise<Replies> => {
    try {
      return await respond(incoming, api)
    } catch (error) {
      if (error instanceof ApiAway) throw error
      log.error({ err: error, messageId: incoming.from.messageId }, 'a message could not be answered')
      const requestId = error instanceof ApiError ? error.requestId : undefined
      return incoming.addressed ? [{ text: generalPhrases.trouble(requestId) }] : []
    }
  }

  const sendAll = async ({ from, inRoom }: Incoming, replies: Replies): Promise<void> => {
    const sends = replies.map((reply, index) => {
      const mentions = inRoom ? (reply.mentions ?? [from.userId]) : []
      return sender.send(
        { roomId: from.roomId ?? null, userId: from.userId },
        { ...reply, mentions },
        `reply:${from.messageId}:${index}`,
      )
    })
    for (const send of await Promise.allSettled(sends)) {
      // The sender has logged it. Only an api that is away makes it worth to go through the message again.
      if (send.status === 'rejected' && send.reason instanceof ApiAway) throw send.reason
    }
  }

  return {
    async hear(message) {
      if (message.self()) return
      try {
        await queue.push(message.room()?.id ?? message.talker().id, message.id, () => handle(message))
        onHandled?.(message.id, true)
      } catch (error) {
        log.error({ err: error, messageId: message.id }, 'a message was left unanswered')
        onHandled?.(message.id, !(error instanceof ApiAway))
      }
    },
    idle: () => queue.idle(),
  }
}
