import { setTimeout as sleep } from 'node:timers/promises'
import { readEvents } from '@lianbing/bot/puppets/sse'
import { wallNow } from '../clock.ts'
import type { Resident } from './town.ts'

export interface SeenMessage {
  seq: number
  id: string
  roomId: string | null
  from: { id: string }
  text: string
  mentions: string[]
  fromBot: boolean
  choices?:
    | { kind: 'letters'; letters: string[]; multiple: boolean }
    | { kind: 'verdict' }
    | { kind: 'blanks'; count: number }
    | { kind: 'commands' }
}

/** What the first words of a message of the bot say that it is. */
export const isPush = (text: string) => text.startsWith('【日日学')
export const isReveal = (text: string) => text.startsWith('【揭晓】')
export const isAcknowledgement = (text: string) => /(^|\s)(收到，|已有你的答案)/.test(text)

/** Reads every room over the page's own stream, comes back after each kill, and remembers what it was shown. */
export class Observer {
  readonly seen = new Map<number, SeenMessage>()
  readonly faults: string[] = []
  /** When the bot last named somebody in an acknowledgement. */
  readonly namedAt = new Map<string, number>()
  pushes = 0
  reveals = 0
  onPush: (message: SeenMessage) => void = () => {}
  #url: string
  #cookie: string
  #last = 0
  #stop = new AbortController()
  #done: Promise<void>

  constructor(url: string, { cookie }: Resident) {
    this.#url = url
    this.#cookie = cookie
    this.#done = this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#done
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop
    while (!signal.aborted) {
      try {
        const headers = { cookie: this.#cookie, 'last-event-id': String(this.#last) }
        const response = await fetch(`${this.#url}/api/chat/stream`, { headers, signal })
        if (response.status === 401) this.faults.push('the observer was signed out')
        if (response.ok && response.body)
          for await (const { event, data } of readEvents(response.body, () => {}))
            if (event === 'message') this.#see(JSON.parse(data) as SeenMessage)
      } catch {
        // the api is dead or was killed in mid-sentence
      }
      if (!signal.aborted) await sleep(150)
    }
  }

  #see(message: SeenMessage): void {
    if (message.seq <= this.#last) this.faults.push(`message ${message.seq} was shown after ${this.#last}`)
    this.#last = message.seq
    this.seen.set(message.seq, message)
    if (!message.fromBot) return
    if (isPush(message.text)) {
      this.pushes += 1
      this.onPush(message)
    }
    if (isReveal(message.text)) this.reveals += 1
    if (isAcknowledgement(message.text)) for (const id of message.mentions) this.namedAt.set(id, wallNow())
  }
}
