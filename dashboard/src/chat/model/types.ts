/** Beside a question: what else may be said there, such as 上一题 and 交卷. */
type Beside = { commands?: string[] }

export type Choices =
  | ({ kind: 'letters'; letters: string[]; labels?: string[]; multiple: boolean } & Beside)
  | ({ kind: 'verdict' } & Beside)
  /** A 填空 of so many blanks. */
  | ({ kind: 'blanks'; count: number } & Beside)
  | { kind: 'commands'; commands: string[] }

export type Message = {
  seq: number
  id: string
  conversationId: string
  roomId: string | null
  from: { id: string; name: string }
  text: string
  mentions: string[]
  sentAt: string
  choices?: Choices
  mine: boolean
  fromBot: boolean
  clientId?: string
}

export type Conversation = {
  id: string
  title: string
  kind: 'private' | 'room'
  unread: number
  members?: number
  last?: Message
  /** The newest bot message with choices, however far back it lies. */
  asking?: Message
}

export type Me = { id: string; name: string; bound: boolean }

export type Pending = {
  clientId: string
  text: string
  mentions: string[]
  startedAt: number
  state: 'sending' | 'failed'
  /** An error code of the api, or `network`. */
  error?: string
}

export type Outgoing = { text: string; mentions: string[] }

export type Page = { messages: Message[]; more: boolean }

export const BOT = 'bot'

// The bot knows a private chat by the learner's id; the learner knows it as 'bot'.
export function conversationOf(message: Message): string {
  return message.roomId ?? BOT
}
