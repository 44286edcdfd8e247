// A person at the chat page: signed in, speaking, and reading the stream of events.
import { addRoom, addWebUser, joinRoom } from '@lianbing/api/chat/web.commands'
import { expect } from 'vitest'
import { house } from '../house.ts'
import { type Body, bot, botHeaders, call, codeFor, newLearner } from '../scene.ts'

export interface Person {
  id: string
  cookie: { cookie: string }
}

export async function signedIn(name: string): Promise<Person> {
  const code = await codeFor(await newLearner(name))
  const answer = await call('/chat/login', { body: { name, code } })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { id: answer.body.me.id, cookie: { cookie } }
}

/** Two people in the room r1, and one far away in r2. */
export async function twoInARoom(): Promise<{ li: Person; wang: Person }> {
  await addRoom(house.db, 'r1', '青羊一组')
  await addRoom(house.db, 'r2', '别的组')
  const [li, wang] = [await signedIn('李娜'), await signedIn('王强')]
  for (const person of [li, wang]) await joinRoom(house.db, 'r1', person.id, house.clock.now())
  await addWebUser(house.db, 'far', '远', house.clock.now())
  await joinRoom(house.db, 'r2', 'far', house.clock.now())
  return { li, wang }
}

let posts = 0
export const post = (person: Person, conversation: string, text: string, more: object = {}) =>
  call(`/chat/conversations/${conversation}/messages`, {
    headers: person.cookie,
    body: { text, clientId: `client-${++posts}`, ...more },
  })
export const says = async (person: Person, conversation: string, text: string): Promise<Body> => {
  const answer = await post(person, conversation, text)
  expect(answer.status).toBe(200)
  return answer.body.message
}
export const botSays = (conversationId: string, text: string, more: object = {}): Promise<Body> =>
  bot('webchat/messages', { conversationId, text, ...more })
export interface Event {
  id?: string
  event?: string
  data?: Body
}

/** An open stream of server-sent events, read as they come. */
export class Stream {
  static open: Stream[] = []
  #reader: ReadableStreamDefaultReader<Uint8Array>
  #text = ''
  events: Event[] = []

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader()
    Stream.open.push(this)
  }

  /** Reads until so many events of the name are there; false when the stream ended before. */
  async until(n: number, event = 'message'): Promise<boolean> {
    const decoder = new TextDecoder()
    while (this.of(event).length < n) {
      const { done, value } = await this.#reader.read()
      if (done) return false
      this.#text += decoder.decode(value, { stream: true })
      const parts = this.#text.split('\n\n')
      this.#text = parts.pop() ?? ''
      this.events.push(...parts.map(parseEvent).filter((one) => one.event !== undefined))
    }
    return true
  }

  of = (event: string): Event[] => this.events.filter((one) => one.event === event)
  get texts(): string[] {
    return this.of('message').map((one) => one.data.text)
  }
  close = () => this.#reader.cancel().catch(() => {})
}

function parseEvent(block: string): Event {
  const fields = block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)])
  const { data, ...event } = Object.fromEntries(fields)
  return { ...event, ...(data ? { data: JSON.parse(data) } : {}) }
}

export async function stream(path: string, headers: HeadersInit): Promise<Stream> {
  const answer = await house.app.request(`/api${path}`, { headers })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  return new Stream(answer.body as ReadableStream<Uint8Array>)
}
export const streamOf = (person: Person, query = '', headers: Record<string, string> = {}) =>
  stream(`/chat/stream${query}`, { ...person.cookie, ...headers })
export const botStream = (headers: Record<string, string> = {}) =>
  stream('/bot/webchat/stream', { ...botHeaders, ...headers })

export const closeStreams = () => Promise.all(Stream.open.splice(0).map((one) => one.close()))
