import { QuietPuppet } from '@lianbing/bot/puppets/quiet-puppet'
import { type payloads, types } from 'wechaty-puppet'
import { house } from './house.ts'

export const ROOM = 'room-7'
const BOT = 'account-1'

interface Said {
  talkerId: string
  text: string
  /** A room, or who reads it in private. */
  to: string
  mentions: string[]
}

/** A chat network of one room, kept in memory. */
export class MemoryPuppet extends QuietPuppet {
  readonly #people: Map<string, string>
  readonly said: Said[] = []
  #unanswered: (() => void) | undefined
  #answersBackwards = false

  /** Ids and names of those in the room, beside the bot. */
  constructor(people: [string, string][]) {
    super()
    this.#people = new Map([[BOT, '练兵助手'], ...people])
  }
  override name(): string {
    return 'memory'
  }
  override version(): string {
    return '1.0.0'
  }
  override async onStart(): Promise<void> {
    this.login(BOT)
    this.emit('ready', { data: 'memory' })
  }
  override async onStop(): Promise<void> {}

  /** A person writes to the room, or to the bot in private. */
  hears(talkerId: string, text: string, to: string = BOT): void {
    this.emit('message', { messageId: this.#keep({ talkerId, text, to, mentions: [] }) })
  }
  /** What is asked next is answered only after what is asked then. */
  answerBackwards(): void {
    this.#answersBackwards = true
  }
  #keep(said: Said): string {
    return `message-${this.said.push(said)}`
  }

  override async contactRawPayload(id: string): Promise<payloads.Contact> {
    const name = this.#people.get(id)
    if (name === undefined) throw new Error(`nobody is ${id}`)
    const { Contact, ContactGender } = types
    return { id, name, avatar: '', gender: ContactGender.Unknown, type: Contact.Individual, phone: [], friend: true }
  }
  override async contactRawPayloadParser(payload: payloads.Contact): Promise<payloads.Contact> {
    return payload
  }

  override async roomList(): Promise<string[]> {
    return [ROOM]
  }
  override async roomRawPayload(id: string): Promise<payloads.Room> {
    return { id, topic: '锦江学习群', memberIdList: await this.roomMemberList(), adminIdList: [] }
  }
  override async roomRawPayloadParser(payload: payloads.Room): Promise<payloads.Room> {
    return payload
  }
  override async roomMemberList(): Promise<string[]> {
    return [...this.#people.keys()]
  }

  async #turn(): Promise<void> {
    this.#unanswered?.()
    if (!this.#answersBackwards) return
    this.#answersBackwards = false
    await new Promise<void>((resolve) => {
      this.#unanswered = () => setImmediate(resolve)
    })
  }
  override async messageRawPayload(id: string): Promise<payloads.Message> {
    await this.#turn()
    const said = this.said[Number(id.split('-')[1]) - 1]
    if (!said) throw new Error(`no message ${id}`)
    const { talkerId, text, to, mentions } = said
    const timestamp = Math.floor(house.clock.now().getTime() / 1000)
    const message = { id, talkerId, text, type: types.Message.Text, timestamp }
    return to === ROOM ? { ...message, roomId: to, mentionIdList: mentions } : { ...message, listenerId: to }
  }
  override async messageRawPayloadParser(payload: payloads.Message): Promise<payloads.Message> {
    return payload
  }
  override async messageSendText(to: string, text: string, mentions: string[] = []): Promise<string> {
    return this.#keep({ talkerId: BOT, text, to, mentions })
  }
}
