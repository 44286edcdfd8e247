// What the tests of learning and chat begin with: questions, groups, people, and the ways they speak.
import { importContent } from '@lianbing/api/bank/bank.commands'
import { hashOfToken } from '@lianbing/api/base/ids'
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner, issueCode } from '@lianbing/api/learners/learner.commands'
import { tick } from '@lianbing/api/scheduler'
import type { Content } from '@lianbing/content/load'
import type { ContentQuestion } from '@lianbing/content/schema'
import { BOT_TOKEN, house } from './house.ts'

export const LAW = {
  id: 'test-regulations',
  name: '工伤保险测试条例',
  issuer: '国务院',
  number: null,
  version: '2010年修订',
  articles: null,
  effectiveFrom: '2011-01-01',
  effectiveTo: null,
}

const domains = ['social-insurance', 'employment', 'personnel', 'labour-relations'] as const

/** A single choice of four whose key is A, unless told otherwise. */
export const question = (id: string, changes: Partial<ContentQuestion> = {}): ContentQuestion => ({
  id,
  version: 1,
  domain: 'social-insurance',
  competency: 'apply',
  type: 'single',
  difficulty: 2,
  stem: `职工上班途中受伤，应当先申请什么？（${id}）`,
  options: ['工伤认定', '失业登记', '退休审批', '居住证明'],
  key: 'A',
  explanation: `先认定工伤，再谈待遇：${id}。`,
  citations: [{ law: LAW.id, article: '第十七条' }],
  validFrom: '2011-01-01',
  validTo: null,
  tags: [],
  ...changes,
})

/** Puts questions into the bank: these, or so many of the plain kind. */
export async function teach(questions: number | ContentQuestion[], laws: Content['laws'] = [LAW]): Promise<void> {
  const taught = Array.isArray(questions)
    ? questions
    : Array.from({ length: questions }, (_, i) =>
        question(`tt-${String(i + 1).padStart(4, '0')}`, { domain: domains[i % domains.length] ?? domains[0] }),
      )
  await importContent(house.db, { laws, questions: taught }, house.clock.now())
}

/** Sets the clock to a time of 1 April 2022 in Shanghai, or to 'day time', and lets what is due happen. */
export async function itIs(time: string): Promise<void> {
  house.clock.set(instant(time))
  await tick(house)
}

/** '09:00' or '2022-04-02 09:00:30' in Shanghai, as ISO. */
export const instant = (time: string): string => {
  const [day, clock] = time.includes(' ') ? time.split(' ') : ['2022-04-01', time]
  return new Date(`${day}T${clock}+08:00`).toISOString()
}

export async function newGroup(changes: Partial<Parameters<typeof addGroup>[1]> = {}) {
  const input = { name: '青羊一组', unitId: '51', channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
  const { id, channelRoomId } = await addGroup(house.db, { ...input, ...changes }, 'system', house.clock.now())
  return { id, room: channelRoomId ?? '' }
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Body = any

export async function call(path: string, init: { method?: string; headers?: HeadersInit; body?: unknown } = {}) {
  const headers = new Headers(init.headers)
  if (init.body !== undefined) headers.set('content-type', 'application/json')
  const body = typeof init.body === 'string' ? init.body : JSON.stringify(init.body)
  const method = init.method ?? (init.body === undefined ? 'GET' : 'POST')
  const answer = await house.app.request(`/api${path}`, {
    method,
    headers,
    body: init.body === undefined ? null : body,
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: (text === '' ? undefined : JSON.parse(text)) as Body }
}

export const botHeaders = { authorization: `Bearer ${BOT_TOKEN}` }

/** What the bot asks the api; anything but 2xx fails the test. */
export async function bot(path: string, body: unknown = {}): Promise<Body> {
  const answer = await call(`/bot/${path}`, { headers: botHeaders, body })
  if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}

let messages = 0

export interface Sent {
  room?: string | null
  sentAt?: string
  messageId?: string
  name?: string
  channel?: string
}

export const from = (userId: string, sent: Sent = {}) => ({
  channel: sent.channel ?? 'webchat',
  userId,
  name: sent.name ?? userId,
  roomId: sent.room ?? null,
  messageId: sent.messageId ?? `msg-${++messages}`,
  sentAt: sent.sentAt ?? house.clock.now().toISOString(),
})

/** 'A', 'BD', '对', '错', or numbered '1A 2BC 3对', as the bot's grammar hands them over. */
export function given(text: string): object {
  const one = (part: string) => (part === '对' || part === '错' ? { verdict: part === '对' } : { letters: part })
  if (!/^\d/.test(text)) return one(text)
  return {
    numbered: text.split(' ').map((part) => ({ no: Number.parseInt(part, 10), ...one(part.replace(/^\d+/, '')) })),
  }
}

/** One person answers, in a room or in private. */
export const answer = (userId: string, text: string, sent: Sent = {}): Promise<Body> =>
  bot('answers', { from: from(userId, sent), answer: given(text), addressed: false })

export async function newLearner(name: string, unitId = '51', changes: object = {}): Promise<string> {
  const person = { name, kind: 'window', desk: 'front', establishment: 'contract', unitId, ...changes } as const
  return (await addLearner(house.db, person, 'system', house.clock.now())).id
}

export const codeFor = async (learnerId: string, purpose: 'bind' | 'device' = 'bind', ttlHours = 720) =>
  (await issueCode(house.db, { learnerId, purpose, ttlHours }, 'system', house.clock.now())).code

/** A learner on the roster whose chat account (of the same name unless given) is bound. */
export async function newMember(name: string, userId = name, channel = 'webchat'): Promise<string> {
  const id = await newLearner(name)
  const { outcome } = await bot('bind', { from: from(userId, { channel }), code: await codeFor(id) })
  if (outcome !== 'bound') throw new Error(`${name}: ${outcome}`)
  return id
}

export const claim = async (changes: object = {}): Promise<Body[]> =>
  (
    await bot('deliveries/claim', {
      account: 'bot-1',
      channel: 'webchat',
      idempotentSend: true,
      limit: 100,
      ...changes,
    })
  ).deliveries

/** The day's figures of a learner as [day, answers, correct]. */
export const daysOf = async (learnerId: string) =>
  (
    await house.db
      .selectFrom('learnerDay')
      .selectAll()
      .where('learnerId', '=', learnerId)
      .orderBy('localDate')
      .execute()
  ).map((row) => [row.localDate, row.answers, row.correct])

/** The cookie of somebody signed in to the chat page on this browser. */
export async function onChatPage(userId: string): Promise<{ cookie: string }> {
  const [createdAt, token] = [house.clock.now(), `session-of-${encodeURIComponent(userId)}`]
  const expiresAt = new Date(createdAt.getTime() + 24 * 3600_000)
  const named = { id: userId, name: userId, createdAt }
  await house.db
    .insertInto('webUser')
    .values(named)
    .onConflict((oc) => oc.doNothing())
    .execute()
  const session = { tokenHash: hashOfToken(token), userId, createdAt, expiresAt }
  await house.db
    .insertInto('webSession')
    .values(session)
    .onConflict((oc) => oc.doNothing())
    .execute()
  return { cookie: `lianbing_chat=${encodeURIComponent(token)}` }
}
