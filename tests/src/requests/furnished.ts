// A house with something in it, its routes, and requests to them with the right key.
import { importContent } from '@lianbing/api/bank/bank.commands'
import { hashOfToken } from '@lianbing/api/base/ids'
import { setAlias } from '@lianbing/api/chat/binding.commands'
import { openChatSession } from '@lianbing/api/chat/chat-session'
import { addWebUser, joinRoom } from '@lianbing/api/chat/web.commands'
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner, issueCode } from '@lianbing/api/learners/learner.commands'
import { planDailies } from '@lianbing/api/learning/daily.commands'
import { begin } from '@lianbing/api/monthly/sit.commands'
import { makePapers } from '@lianbing/api/papers/paper.commands'
import { monthlyParts } from '@lianbing/api/papers/paper.rules'
import { ensureSeason } from '@lianbing/api/season/season.commands'
import { readSeasonOn } from '@lianbing/api/season/season.store'
import { loadContent } from '@lianbing/content/load'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { BOT_TOKEN, freshHouse, house } from '../house.ts'
import { type ApiRoute, guardedRoutes } from './api-routes.ts'
import { giveAccount } from './give-account.ts'
import { giveBulletin } from './give-bulletin.ts'
import type { Schema } from './junk.ts'

export interface Operation {
  parameters?: { in: string; name: string; required?: boolean; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
}
const document = await (await house.app.request('/api/openapi.json')).json()
export const schemas: Record<string, Schema> = document.components.schemas
export const operationOf = ({ method, path }: ApiRoute): Operation => document.paths[path][method.toLowerCase()]
export const routes = guardedRoutes(house.app)

export const keys: Record<'bot' | 'chat' | 'exam' | 'account', Record<string, string>> = {
  bot: {},
  chat: {},
  exam: {},
  account: {},
}
export const ids: unknown[] = []
/**
 * What fits a field by its name alone, and a route's id: so that a request gets as far as the database. No role needs
 * a second factor, or whoever sends would be asked for one from then on.
 */
export const byName: Record<string, unknown> = { unitId: '51', parentId: '51', code: 'ABCD-2345', twoFactorRoles: [] }
export const idOf: Record<string, unknown> = { units: '51', deliveries: 1, users: 'w_1' }

/** A house with something in it: a group with today's question, a learner bound to a chat account, a delivery. */
export async function furnish(): Promise<void> {
  await freshHouse()
  const { db, clock } = house
  const now = clock.now()
  const { laws, questions } = loadContent()
  await importContent(db, { laws, questions: questions.slice(0, 12) }, now)
  const times = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
  const group = await addGroup(db, { ...times, name: '群', unitId: '51' }, 'system', now)
  const person = { name: '李娜', kind: 'window', desk: 'front', establishment: 'contract', unitId: '51' } as const
  const learner = await addLearner(db, { ...person, staffNo: 'NO1' }, 'system', now)
  await issueCode(db, { learnerId: learner.id, purpose: 'bind', ttlHours: 1 }, 'system', now)
  await addWebUser(db, 'w_1', '李娜', now)
  await joinRoom(db, group.channelRoomId ?? '', 'w_1', now)
  await setAlias(db, { channel: 'webchat', userId: 'w_1' }, learner.id, 'bound', now)
  await planDailies(db, now)
  const door = new Hono().get('/', async (c) => {
    c.set('house' as never, house as never)
    await openChatSession(c as never, db, 'w_1', now)
    return c.text('')
  })
  keys.chat = { cookie: (await door.request('/')).headers.getSetCookie()[0]?.split(';')[0] ?? '' }
  Object.assign(byName, { sitting: await sitMatch(learner.id) })
  keys.bot = { authorization: `Bearer ${BOT_TOKEN}` }
  keys.account = await house.signIn('51', 'founder')
  Object.assign(byName, { conversationId: group.channelRoomId, law: laws[0]?.id, article: '第一条', key: 'A' })
  Object.assign(idOf, { groups: group.id, learners: learner.id, questions: questions[0]?.id })
  Object.assign(idOf, { accounts: await giveAccount('51'), bulletins: await giveBulletin('51') })
  Object.assign(idOf, { rooms: group.channelRoomId, conversations: group.channelRoomId })
  ids.push(group.id, group.channelRoomId, learner.id, questions[0]?.id, 'w_1', 1, 'bot')
}

/** A try of a match that runs, and the key of the browser that it runs in. */
async function sitMatch(learnerId: string): Promise<string> {
  const { db, clock } = house
  const now = clock.now()
  await ensureSeason(db, '2022-04-01', now)
  const season = await readSeasonOn(db, '2022-04-01')
  if (!season) throw new Error('the house has no season')
  const closesAt = new Date(now.getTime() + 3600_000)
  const plan = { kind: 'monthly', season, period: '2022-04-01', forms: 1, opensAt: now, closesAt } as const
  await makePapers(db, { ...plan, parts: monthlyParts(season.rules.monthly), beingAsked: new Set() }, now)
  const key = 'k'.repeat(43)
  const session = { tokenHash: hashOfToken(key), learnerId, openedAt: now, expiresAt: closesAt }
  await db.insertInto('examSession').values(session).execute()
  keys.exam = { cookie: `lianbing_exam=${key}` }
  return (await begin(house, learnerId, { month: '2022-04-01', attempt: 1 }, now)).sitting
}

export const keyOf = ({ permission = '' }: ApiRoute) =>
  permission === 'public'
    ? {}
    : permission === 'bot' || permission === 'chat' || permission === 'exam'
      ? keys[permission]
      : keys.account

export interface Sent {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}

export async function send({ method, path, headers, body }: Sent) {
  const answer = await house.app.request(path, { method, headers, ...(body === undefined ? {} : { body }) })
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream')
  if (isStream) await answer.body?.cancel()
  return { status: answer.status, text: isStream ? '' : await answer.text(), type: answer.headers.get('content-type') }
}

/** Never a fault of ours; and a refusal is always one body with a code and what to do. */
export function judge(sent: Sent, { status, text }: { status: number; text: string }): void {
  const what = `${sent.method} ${sent.path}\n${sent.body?.slice(0, 500)}\n→ ${status} ${text.slice(0, 300)}`
  if (status >= 500) throw new Error(`a fault of ours: ${what}`)
  if (status < 400) return
  const { code, hint, requestId } = JSON.parse(text)
  if (!/^[a-z_]+\.[a-z_]+$/.test(code) || !hint || !requestId) throw new Error(`no refusal: ${what}`)
}

export const post = (path: string, body: unknown, headers: Record<string, string> = keys.account): Sent => ({
  method: 'POST',
  path,
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

// sessions are touched by every call, tries of codes are counted on purpose, and refused sign-ins are in the audit log
const counted = await sql<{ name: string }>`
  select tablename as name from pg_tables where schemaname = 'public'
    and tablename not like 'kysely_%' and tablename not in ('auth_session', 'code_attempt', 'audit_event', 'audit_chain')`.execute(
  house.db,
)
const fingerprints = sql.join(
  counted.rows.map(
    ({
      name,
    }) => sql`select ${sql.lit(name)} as name, count(*) || '.' || coalesce(sum(hashtextextended(t::text, 0)), 0) as mark
      from ${sql.table(name)} t`,
  ),
  sql` union all `,
)
let lastWrite = ''
let lastMarks: Record<string, string> = {}
/** A mark of every table, to see that nothing was written. No transaction has written unless the count of those that did grew. */
export async function marks(): Promise<Record<string, string>> {
  const written = await sql<{ xid: string }>`select pg_snapshot_xmax(pg_current_snapshot())::text as xid`.execute(
    house.db,
  )
  const xid = written.rows[0]?.xid ?? ''
  if (xid === lastWrite) return lastMarks
  const read = await sql<{ name: string; mark: string }>`${fingerprints}`.execute(house.db)
  lastMarks = Object.fromEntries(read.rows.map(({ name, mark }) => [name, mark]))
  lastWrite = xid
  return lastMarks
}
