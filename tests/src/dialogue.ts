import type { AddressInfo, Server } from 'node:net'
import { serve } from '@hono/node-server'
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner, issueCode } from '@lianbing/api/learners/learner.commands'
import { tick } from '@lianbing/api/scheduler'
import { type RunningBot, startBot } from '@lianbing/bot/bot'
import { pino } from 'pino'
import { wallNow } from './clock.ts'
import { BOT_TOKEN, house } from './house.ts'

const PATIENCE_MS = 15_000
const LOOK_MS = 20
const log = pino({ level: 'silent' })
const by = 'system'

interface Seen {
  seq: number
  text: string
  fromBot: boolean
  choices?: unknown
}

/** The real api on a port and the real bot on the web-chat puppet; either can be stopped and started again. */
export class Stage {
  #server: Server | undefined
  #bot: RunningBot | undefined
  #port = 0

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  async openApi(): Promise<void> {
    await new Promise<void>((resolve) => {
      const options = { fetch: house.app.fetch, port: this.#port, hostname: '127.0.0.1' }
      this.#server = serve(options, (info: AddressInfo) => {
        this.#port = info.port
        resolve()
      }) as Server
    })
  }

  async closeApi(): Promise<void> {
    const server = this.#server
    if (!server) return
    house.hub.close()
    await new Promise<void>((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) (server.closeAllConnections as () => void)()
    })
    this.#server = undefined
  }

  async openBot(): Promise<void> {
    this.#bot = await startBot({ apiUrl: this.url, token: BOT_TOKEN, pollMs: 50, log })
    await this.#bot.ready
  }

  async closeBot(): Promise<void> {
    await this.#bot?.stop(500)
    this.#bot = undefined
  }

  async open(): Promise<void> {
    await this.openApi()
    await this.openBot()
  }

  async close(): Promise<void> {
    await this.closeBot()
    await this.closeApi()
  }
}

/** Moves the clock and does what is due by then. */
export async function at(time: string): Promise<void> {
  house.clock.set(time)
  await tick(house)
}

/** A web-chat group of a unit, as an organiser makes it. */
export async function group(name: string, unitId: string, times = { pushAt: '09:00', revealAt: '18:00' }) {
  const { id, channelRoomId } = await addGroup(
    house.db,
    { name, unitId, channel: 'webchat', active: true, ...times },
    by,
    house.clock.now(),
  )
  return { id, roomId: channelRoomId as string }
}

/** Somebody on the chat page: signed in by name and one-time code, or a visitor nobody knows yet. */
export class Person {
  readonly name: string
  #learnerId: string
  #url: string
  #cookie: string
  #where: string
  /** The last message that was said or seen, by conversation: one for all views of one person. */
  #seen: Map<string, number>

  private constructor(name: string, url: string, cookie: string, where: string, learnerId = '', seen = new Map()) {
    this.name = name
    this.#learnerId = learnerId
    this.#url = url
    this.#cookie = cookie
    this.#where = where
    this.#seen = seen
  }

  get #after(): number {
    return this.#seen.get(this.#where) ?? 0
  }

  set #after(seq: number) {
    this.#seen.set(this.#where, seq)
  }

  static async #enter(url: string, path: string, body: object): Promise<string> {
    const answer = await fetch(`${url}/api/chat/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  }

  /** A window-staff learner of the unit who has just signed in with their code. */
  static async staff(stage: Stage, name: string, unitId: string): Promise<Person> {
    const now = house.clock.now()
    const person = { name, kind: 'window', desk: 'front', establishment: 'established', unitId } as const
    const { id } = await addLearner(house.db, person, by, now)
    const { code } = await issueCode(house.db, { learnerId: id, purpose: 'bind', ttlHours: 1 }, by, now)
    return new Person(name, stage.url, await Person.#enter(stage.url, 'login', { name, code }), 'bot', id)
  }

  /** A visitor of the demo's rooms. */
  static async visitor(stage: Stage, nickname: string): Promise<Person> {
    return new Person(nickname, stage.url, await Person.#enter(stage.url, 'visit', { nickname }), 'bot')
  }

  /** The same person, looking at a room, or at the private chat with the bot ('bot'). */
  in(conversation: string): Person {
    return new Person(this.name, this.#url, this.#cookie, conversation, this.#learnerId, this.#seen)
  }

  /** The same learner, signed in a second time: the private chat is theirs on both. */
  async onAnotherDevice(): Promise<Person> {
    const asked = { learnerId: this.#learnerId, purpose: 'device', ttlHours: 1 } as const
    const { code } = await issueCode(house.db, asked, by, house.clock.now())
    const cookie = await Person.#enter(this.#url, 'login', { name: this.name, code })
    return new Person(this.name, this.#url, cookie, this.#where, this.#learnerId)
  }

  async #call(path: string, init?: RequestInit) {
    const headers = { cookie: this.#cookie, 'content-type': 'application/json' }
    const answer = await fetch(`${this.#url}/api/chat/conversations/${this.#where}${path}`, { ...init, headers })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? undefined : answer.json()
  }

  async says(text: string, clientId: string = crypto.randomUUID()): Promise<void> {
    const { message } = await this.#call('/messages', { method: 'POST', body: JSON.stringify({ text, clientId }) })
    this.#after = Math.max(this.#after, message.seq)
  }

  async hears(): Promise<Seen[]> {
    const { messages } = await this.#call('/messages?limit=200')
    return messages
  }

  /** The quick replies of the last message that had any. */
  async choices(): Promise<unknown> {
    return (await this.hears()).findLast((message) => message.choices)?.choices
  }

  /** Waits for the next message of the bot that contains the words, and goes on from there. */
  async sees(...words: string[]): Promise<string> {
    const since = wallNow()
    for (;;) {
      const news = (await this.hears()).filter((message) => message.fromBot && message.seq > this.#after)
      const found = news.find(({ text }) => words.every((word) => text.includes(word)))
      if (found) {
        this.#after = found.seq
        return found.text
      }
      if (wallNow() - since > PATIENCE_MS)
        throw new Error(
          `${this.name} waited for «${words.join('» «')}» and saw:\n${news.map((m) => m.text).join('\n---\n')}`,
        )
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }

  /** Everything that the bot has said here, for what must not have been said. */
  async all(): Promise<string> {
    return (await this.hears())
      .filter((message) => message.fromBot)
      .map((message) => message.text)
      .join('\n')
  }
}
