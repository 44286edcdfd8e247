import * as PUPPET from 'wechaty-puppet'
import type { WebMessage, WebRoom, WebUser } from '../api/contract.ts'
import type { Clock } from '../clock.ts'
import { currentSendContext } from '../sending/send-context.ts'
import { createOneByOne } from './one-by-one.ts'
import { QuietPuppet } from './quiet-puppet.ts'
import type { WebchatTransport } from './webchat-transport.ts'

const { types } = PUPPET
const MESSAGES_KEPT = 2_000
const LOOK_MS = 10_000

/** The chat page as a channel of Wechaty: the api keeps the conversations, this puppet is one more of its clients. */
export class WebchatPuppet extends QuietPuppet {
  static override readonly VERSION = '1.0.0'
  #transport: WebchatTransport
  #clock: Clock
  #stopping = new AbortController()
  #running: Promise<void> = Promise.resolve()
  #names = new Map<string, string>()
  // Wechaty's cache of rooms holds two hundred at most, so it cannot tell which conversation is a room.
  #rooms = new Map<string, WebRoom>()
  #inOrder = createOneByOne({
    handOver: (messageId) => this.emit('message', { messageId }),
    giveUp: (messageId) => {
      this.emit('error', { data: `message ${messageId} could not be loaded` })
      this.#transport.handled(messageId, true)
    },
  })
  // Two generations: what falls out has long been handled, and dropping the oldest one by one is slow.
  #olderMessages = new Map<string, WebMessage>()
  #messages = new Map<string, WebMessage>()

  constructor(transport: WebchatTransport, clock: Clock) {
    super()
    this.#transport = transport
    this.#clock = clock
  }
  override name(): string {
    return 'webchat'
  }
  override version(): string {
    return WebchatPuppet.VERSION
  }

  // Wechaty waits 15 s for a start; an api that is away may take longer, so the login comes whenever it comes.
  override async onStart(): Promise<void> {
    this.#stopping = new AbortController()
    this.#running = this.#transport.run(
      {
        connected: (self) => this.#connected(self),
        message: (message) => this.#received(message),
        roomChanged: (roomId) => this.#roomChanged(roomId),
      },
      this.#stopping.signal,
    )
    void this.#lookAfter(this.#stopping.signal)
  }
  async #lookAfter(signal: AbortSignal): Promise<void> {
    for (; !signal.aborted; await this.#clock.sleep(LOOK_MS, signal)) this.#inOrder.look(this.#clock.now())
  }
  override async onStop(): Promise<void> {
    this.#stopping.abort()
    await this.#running
  }

  #connected(self: WebUser): void {
    this.#names.set(self.id, self.name)
    if (this.isLoggedIn) return
    this.login(self.id)
    this.emit('ready', { data: 'webchat' })
  }
  #received(message: WebMessage): void {
    const { id, name } = message.from
    const known = this.#names.get(id)
    this.#names.set(id, name)
    if (known !== undefined && known !== name) this.dirtyPayload(types.Payload.Contact, id)
    this.#keep(message)
    this.#inOrder.pass(message.conversationId, message.id, this.#clock.now())
  }
  /** Wechaty has passed the message on. */
  heard(messageId: string): void {
    this.#inOrder.heard(messageId, this.#clock.now())
  }
  // A dirty RoomMember would make Wechaty look for a contact with the room's id; a dirty Room is enough.
  #roomChanged(roomId: string): void {
    if (this.isLoggedIn && this.#rooms.has(roomId)) this.dirtyPayload(types.Payload.Room, roomId)
  }
  #keep(message: WebMessage): void {
    this.#messages.set(message.id, message)
    if (this.#messages.size < MESSAGES_KEPT) return
    this.#olderMessages = this.#messages
    this.#messages = new Map()
  }

  override async contactRawPayload(id: string): Promise<WebUser> {
    const name = this.#names.get(id)
    if (name !== undefined) return { id, name }
    const user = await this.#transport.user(id)
    this.#names.set(user.id, user.name)
    return user
  }
  override async contactRawPayloadParser({ id, name }: WebUser): Promise<PUPPET.payloads.Contact> {
    const { Contact, ContactGender } = types
    return { id, name, avatar: '', gender: ContactGender.Unknown, type: Contact.Individual, phone: [], friend: true }
  }

  override async roomList(): Promise<string[]> {
    return (await this.#transport.rooms()).map((room) => room.id)
  }
  // Wechaty asks for every member of a room it loads; their names come in one piece instead.
  // It asks for a changed room on its own, where a failure is nobody's to catch: then the room is as it was last.
  override async roomRawPayload(id: string): Promise<WebRoom> {
    try {
      const [room, users] = await Promise.all([this.#transport.room(id), this.#transport.usersOf(id)])
      for (const user of users) this.#names.set(user.id, user.name)
      this.#rooms.set(id, room)
      return room
    } catch (error) {
      const known = this.#rooms.get(id)
      if (!known) throw error
      return known
    }
  }
  override async roomRawPayloadParser({ id, topic, memberIds }: WebRoom): Promise<PUPPET.payloads.Room> {
    return { id, topic, memberIdList: memberIds, adminIdList: [] }
  }
  override async roomMemberList(roomId: string): Promise<string[]> {
    return (await this.roomPayload(roomId)).memberIdList
  }
  override roomTopic(roomId: string): Promise<string>
  override roomTopic(roomId: string, topic: string): Promise<void>
  override async roomTopic(roomId: string, topic?: string): Promise<unknown> {
    if (topic !== undefined) return this.refuse('changing of topics')
    return (await this.roomPayload(roomId)).topic
  }

  override async messageRawPayload(id: string): Promise<WebMessage> {
    const message = this.#messages.get(id) ?? this.#olderMessages.get(id)
    if (!message) throw new Error(`no message ${id}`)
    return message
  }
  override async messageRawPayloadParser(message: WebMessage): Promise<PUPPET.payloads.Message> {
    const { id, from, text, conversationId, roomId, mentions, sentAt } = message
    const base = {
      id,
      talkerId: from.id,
      text,
      type: types.Message.Text,
      timestamp: Math.floor(Date.parse(sentAt) / 1000),
    }
    if (roomId !== null) return { ...base, roomId, mentionIdList: mentions }
    return { ...base, listenerId: from.id === this.currentUserId ? conversationId : this.currentUserId }
  }
  override async messageSendText(conversationId: string, text: string, mentions: string[] = []): Promise<string> {
    const { id, seq } = await this.#transport.post({ conversationId, text, mentions, ...currentSendContext() })
    // say() looks its own message up again, and finds no id where the puppet does not know it.
    const from = { id: this.currentUserId, name: this.#names.get(this.currentUserId) ?? '' }
    const sentAt = new Date(this.#clock.now()).toISOString()
    const roomId = this.#rooms.has(conversationId) ? conversationId : null
    this.#keep({ id, seq, conversationId, roomId, from, text, mentions, sentAt })
    return id
  }
}
