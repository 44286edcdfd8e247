import type { BaseMessage, WSClient, WsFrame } from '@wecom/aibot-node-sdk'
import * as PUPPET from 'wechaty-puppet'
import type { Clock } from '../clock.ts'
import { QuietPuppet } from './quiet-puppet.ts'

const { types } = PUPPET
const MESSAGES_KEPT = 2_000
const BOT_NAME = '练兵助手'

export type WecomClient = Pick<WSClient, 'on' | 'removeAllListeners' | 'connect' | 'disconnect' | 'sendMessage'>

/**
 * A 企业微信 smart bot (智能机器人) over its official long connection. It gives user ids without names and chat ids
 * without topics or members, brings only those group messages in which the bot is mentioned, and takes no message keys.
 */
export class WecomPuppet extends QuietPuppet {
  static override readonly VERSION = '1.0.0'
  #client: WecomClient
  #botId: string
  #clock: Clock
  #rooms = new Set<string>()
  #olderMessages = new Map<string, BaseMessage>()
  #messages = new Map<string, BaseMessage>()

  constructor(client: WecomClient, botId: string, clock: Clock) {
    super()
    this.#client = client
    this.#botId = botId
    this.#clock = clock
  }
  override name(): string {
    return 'wecom'
  }
  override version(): string {
    return WecomPuppet.VERSION
  }

  override async onStart(): Promise<void> {
    this.#client.on('error', (error) => this.emit('error', { data: error.message }))
    this.#client.on('authenticated', () => this.#authenticated())
    this.#client.on('message', (frame) => this.#received(frame))
    // Another process took the bot over; the SDK does not connect again, and two of us would only take turns.
    this.#client.on('event.disconnected_event', () => {
      this.emit('error', { data: 'another connection has taken over this 企业微信 bot; this one stays closed' })
      void this.logout('taken over by another connection')
    })
    this.#client.connect()
  }
  override async onStop(): Promise<void> {
    this.#client.removeAllListeners()
    this.#client.disconnect()
  }

  #authenticated(): void {
    if (this.isLoggedIn) return
    this.login(this.#botId)
    this.emit('ready', { data: 'wecom' })
  }
  #received({ body }: WsFrame<BaseMessage>): void {
    if (!body?.msgid || !body.from?.userid || !this.isLoggedIn) return
    if (body.chatid) this.#rooms.add(body.chatid)
    this.#messages.set(body.msgid, body)
    if (this.#messages.size >= MESSAGES_KEPT) {
      this.#olderMessages = this.#messages
      this.#messages = new Map()
    }
    this.emit('message', { messageId: body.msgid })
  }

  override async contactRawPayload(id: string): Promise<{ id: string }> {
    return { id }
  }
  override async contactRawPayloadParser({ id }: { id: string }): Promise<PUPPET.payloads.Contact> {
    const { Contact, ContactGender } = types
    const name = id === this.#botId ? BOT_NAME : id
    return { id, name, avatar: '', gender: ContactGender.Unknown, type: Contact.Individual, phone: [], friend: true }
  }

  override async roomList(): Promise<string[]> {
    return [...this.#rooms]
  }
  override async roomRawPayload(id: string): Promise<{ id: string }> {
    return { id }
  }
  override async roomRawPayloadParser({ id }: { id: string }): Promise<PUPPET.payloads.Room> {
    return { id, topic: id, memberIdList: [], adminIdList: [] }
  }
  override async roomMemberList(): Promise<string[]> {
    return []
  }
  override roomTopic(roomId: string): Promise<string>
  override roomTopic(roomId: string, topic: string): Promise<void>
  override async roomTopic(roomId: string, topic?: string): Promise<unknown> {
    return topic === undefined ? roomId : this.refuse('changing of topics')
  }

  override async messageRawPayload(id: string): Promise<BaseMessage> {
    const message = this.#messages.get(id) ?? this.#olderMessages.get(id)
    if (!message) throw new Error(`no message ${id}`)
    return message
  }
  override async messageRawPayloadParser(message: BaseMessage): Promise<PUPPET.payloads.Message> {
    const { type, text } = contentOf(message)
    const timestamp = message.create_time ?? Math.floor(this.#clock.now() / 1000)
    const base = { id: message.msgid, talkerId: message.from.userid, type, timestamp }
    if (!message.chatid) return { ...base, text, listenerId: this.#botId }
    return { ...base, text: withoutMention(text), roomId: message.chatid, mentionIdList: [this.#botId] }
  }
  // Proactive sending serves replies and pushes alike; the id of what was sent is not told.
  override async messageSendText(conversationId: string, text: string, mentions: string[] = []): Promise<void> {
    await this.#client.sendMessage(conversationId, {
      msgtype: 'markdown',
      markdown: { content: withMentions(text, mentions) },
    })
  }
}

function contentOf(message: BaseMessage): { type: PUPPET.types.Message; text: string } {
  const { Text, Image, Attachment, Video } = types.Message
  switch (message.msgtype) {
    case 'text':
      return { type: Text, text: message.text?.content ?? '' }
    // 企业微信 has already turned the voice into text.
    case 'voice':
      return { type: Text, text: message.voice?.content ?? '' }
    case 'mixed':
      return mixedContent(message)
    default:
      return { type: message.msgtype === 'image' ? Image : message.msgtype === 'video' ? Video : Attachment, text: '' }
  }
}

function mixedContent(message: BaseMessage): { type: PUPPET.types.Message; text: string } {
  const items: { text?: { content?: string } }[] = message.mixed?.msg_item ?? []
  const text = items.flatMap((item) => item.text?.content ?? []).join('\n')
  return { type: text ? types.Message.Text : types.Message.Image, text }
}

// The name behind the '@' is whatever the organisation called its bot; it stands first in a group's message.
function withoutMention(text: string): string {
  return text.replace(/^\s*@\S+\s*/, '')
}

function withMentions(text: string, mentions: string[]): string {
  return mentions.reduce((whole, id) => whole.replace(`@${id}\u2005`, `<@${id}> `), text)
}
