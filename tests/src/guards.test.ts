import { makeApp } from '@lianbing/api'
import { accountPermissions, type Role, roles } from '@lianbing/api/access/access.rules'
import { openChatSession } from '@lianbing/api/chat/chat-session'
import { addWebUser } from '@lianbing/api/chat/web.commands'
import { defineRoute } from '@lianbing/api/http/route'
import { Hono } from 'hono'
import { beforeEach, describe, expect, test } from 'vitest'
import { pushPlan } from './give-push.ts'
import { BOT_TOKEN, freshHouse, house } from './house.ts'
import { filled, guardedRoutes, isOpen, routesOf } from './requests/api-routes.ts'
import { type County, scoped, twoCounties } from './requests/county-routes.ts'

const routes = guardedRoutes(house.app)
const asks = (...wanted: string[]) => routes.filter(({ permission = '' }) => wanted.includes(permission))
const ofAccounts = asks('account', ...accountPermissions)

interface Call {
  headers?: HeadersInit
  body?: unknown
}
/** Sends and reads the status; an event stream is let go at once. */
async function call(method: string, path: string, { headers, body }: Call = {}) {
  const all = new Headers(headers)
  if (body !== undefined && !all.has('content-type')) all.set('content-type', 'application/json')
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await house.app.request(path, { method, headers: all, ...(body === undefined ? {} : { body: text }) })
  const isStream = answer.headers.get('content-type')?.startsWith('text/event-stream')
  if (isStream) await answer.body?.cancel()
  return { status: answer.status, text: isStream ? '' : await answer.text(), headers: answer.headers }
}
const codeOf = (text: string) => (text.startsWith('{') ? JSON.parse(text).code : undefined)

beforeEach(async () => {
  await freshHouse()
})

describe('every route says who may call it', () => {
  test('and the guard is the first thing that a call meets', () => {
    expect(routesOf(house.app).filter((route) => !isOpen(route) && route.permission === undefined)).toEqual([])
    expect(routes.length).toBeGreaterThan(40)
  })

  test('so one without a guard, or with something before its guard, would be found', () => {
    const { getRoutingPath: _, ...declared } = defineRoute({
      method: 'get',
      path: '/api/guarded',
      permission: 'bot',
      responses: {},
    })
    const [guard] = declared.middleware
    if (!guard) throw new Error('a declared route has no guard')
    const app = new Hono()
    app.use('/api/*', async (_, next) => next())
    app.get('/api/guarded/:id', guard as never, (c) => c.text(''))
    app.get('/api/bare', (c) => c.text(''))
    app.all('/api/any', (c) => c.text(''))
    app.post(
      '/api/late',
      async (_, next) => next(),
      guard as never,
      (c) => c.text(''),
    )
    const found = routesOf(app).map(({ method, path, permission }) => `${method} ${path} ${permission}`)
    expect(found).toEqual([
      'GET /api/guarded/{id} bot',
      'GET /api/bare undefined',
      'ALL /api/any undefined',
      'POST /api/late undefined',
    ])
  })

  test('and only the ways in and out of the chat and the exam page, one-time links, the notice, sent bulletins and sealed reading links are for everyone', () => {
    expect(asks('public').map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /api/account-links/open',
      'POST /api/account-links/use',
      'GET /api/notice',
      'GET /api/my-data',
      'POST /api/my-data/open',
      'GET /api/public-bulletins/{token}',
      'GET /api/chat/options',
      'POST /api/chat/login',
      'POST /api/chat/visit',
      'POST /api/chat/logout',
      'GET /api/reading/{token}',
      'GET /api/reading/{token}/media/{id}',
      'POST /api/exam/open',
      'POST /api/exam/leave',
      'GET /api/public/awards/{id}',
    ])
  })

  test('and no route is declared twice', () => {
    expect(routes.filter(({ guards }) => guards > 1)).toEqual([])
  })
})

describe('without a key nothing opens', () => {
  test.each(asks('bot'))('$method $path wants the bot’s token', async ({ method, path }) => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      'Bearer undefined',
      `Bearer ${BOT_TOKEN}x`,
      `Basic ${BOT_TOKEN}`,
    ]) {
      const { status, text } = await call(method, filled(path, 1), { headers: authorization ? { authorization } : {} })
      expect([status, codeOf(text)]).toEqual([401, 'access.bot_only'])
    }
  })

  test('a house without a bot token takes no bot, not even one with an empty token', async () => {
    const app = makeApp({ ...house, config: { ...house.config, BOT_TOKEN: '' } })
    for (const authorization of ['', 'Bearer ', 'Bearer', `Bearer ${BOT_TOKEN}`]) {
      const answer = await app.request('/api/bot/webchat/self', { headers: { authorization } })
      expect(answer.status).toBe(401)
    }
  })

  test.each(ofAccounts)('$method $path wants a signed-in organiser', async ({ method, path }) => {
    const strangers = [{}, { authorization: `Bearer ${BOT_TOKEN}` }, { cookie: 'better-auth.session_token=x.y' }]
    for (const headers of strangers) {
      const { status, text } = await call(method, filled(path, 1), { headers: headers as HeadersInit })
      expect([status, codeOf(text)]).toEqual([401, 'access.signed_out'])
    }
  })

  test.each(asks('chat'))('$method $path wants a person signed in to the chat', async ({ method, path }) => {
    for (const headers of [{}, { authorization: `Bearer ${BOT_TOKEN}` }, { cookie: 'lianbing_chat=x' }]) {
      const { status, text } = await call(method, filled(path, 'bot'), { headers: headers as HeadersInit })
      expect([status, codeOf(text)]).toEqual([401, 'chat.signed_out'])
    }
  })

  test.each(asks('exam'))('$method $path wants a learner whose link was opened here', async ({ method, path }) => {
    for (const headers of [{}, { authorization: `Bearer ${BOT_TOKEN}` }, { cookie: 'lianbing_exam=x' }]) {
      const { status, text } = await call(method, filled(path, 's_1'), { headers: headers as HeadersInit })
      expect([status, codeOf(text)]).toEqual([401, 'exam.signed_out'])
    }
  })

  test('a key of one door opens no other', async () => {
    const organiser = await house.signIn()
    for (const { method, path } of asks('bot', 'chat', 'exam'))
      expect((await call(method, filled(path, 1), { headers: organiser })).status, `${method} ${path}`).toBe(401)
  })

  test('whoever lost every role is still signed in, and may do nothing', async () => {
    const headers = await house.signIn()
    await house.db.deleteFrom('accountRole').execute()
    expect((await call('GET', '/api/me', { headers })).text).toContain('"permissions":[]')
    for (const { method, path } of asks(...accountPermissions))
      expect((await call(method, filled(path, 1), { headers })).status, `${method} ${path}`).toBe(403)
  })
})

describe('each role does its own', () => {
  // written out again, so that a slip in the table of rights shows here
  const figures = ['unit.read', 'participation.read', 'season.read', 'points.read', 'award.read']
  const reading = [...figures, 'learner.read', 'group.read', 'question.read', 'study.read']
  const writing = [
    'unit.write',
    'learner.write',
    'phone.unmask',
    'group.write',
    'question.write',
    'content.write',
    'season.write',
    'award.file',
    'award.write',
    'bulletin.write',
  ]
  const allowed: Record<Role, readonly string[]> = {
    founder: accountPermissions,
    organiser: [...reading, ...writing],
    leading_group: reading,
    coordinator: [...reading, ...writing],
    question_setter: ['unit.read', 'question.read', 'question.write', 'content.write'],
    examiner: ['unit.read', 'season.read'],
    publicity: figures,
    supervisor: [...figures, 'learner.read', 'group.read', 'study.read'],
    viewer: figures,
    system_admin: ['unit.read', 'account.read', 'account.write'],
    security_admin: ['unit.read', 'account.read', 'role.grant', 'security.write'],
    audit_admin: ['audit.read', 'unit.read', 'participation.read', 'award.read', 'study.read'],
  }

  test.each(roles)('a %s is refused whatever the role does not include, and nothing else', async (role) => {
    const headers = await house.signIn('51', role)
    for (const { method, path, permission = '' } of ofAccounts) {
      const { status, text } = await call(method, filled(path, 1), { headers })
      const isAllowed = permission === 'account' || allowed[role].includes(permission)
      if (isAllowed) expect([401, 403], `${method} ${path}`).not.toContain(status)
      else expect([status, codeOf(text)], `${method} ${path}`).toEqual([403, 'access.not_allowed'])
    }
  })

  test.each(['viewer', 'supervisor', 'leading_group', 'publicity', 'audit_admin'] as const)(
    'a %s is refused every change',
    async (role) => {
      const headers = await house.signIn('51', role)
      const changes = ofAccounts.filter(({ method, path }) => method !== 'GET' && !isOnesOwn(path))
      expect(changes.length).toBeGreaterThan(8)
      for (const { method, path } of changes)
        expect((await call(method, filled(path, 1), { headers, body: {} })).status, `${method} ${path}`).toBe(403)
    },
  )
})

/** The bank and the seasons are one for the whole province: who may read or set one may do so with all of them. */
const isOfTheProvince = (path: string) =>
  /^\/api\/(questions|question-(imports|files|templates)|laws|library|media|domains|editions|search-words|seasons|appeals|awards|award-objections)\b|^\/api\/units\/\{id\}\/contest-judgement$/.test(
    path,
  )
/** One's own sessions, exports and uploads have tests of their own (own-account, exports and media.test.ts). */
const isOnesOwn = (path: string) => /^\/api\/(me\/|exports\b|uploads\b)/.test(path)

describe('a county sees its own only', () => {
  test('every route with an id is tried here', () => {
    const withId = ofAccounts
      .filter(({ path }) => path.includes('{') && !isOfTheProvince(path) && !isOnesOwn(path))
      .map(({ method, path }) => `${method} ${path}`)
    expect(withId.toSorted()).toEqual(Object.keys(scoped).toSorted())
  })

  test.each(Object.keys(scoped))('%s of another county is not there, and of its own county is', async (route) => {
    const { own, other } = await twoCounties()
    const [method = '', path = ''] = route.split(' ')
    const headers = await house.signIn('510104', 'founder')
    const send = (county: County) => {
      const { id, body, query = '' } = scoped[route]?.(county) ?? { id: '' }
      return call(method, `${filled(path, id)}?${query}`, { headers, body })
    }
    const before = await auditCount()
    const refused = await send(other)
    expect(refused.status).toBe(404)
    expect(codeOf(refused.text)).toMatch(
      /^(unit|learner|group|delivery|title|account|bulletin|correction|push)\.not_found$/,
    )
    expect(refused.text).not.toContain('510105')
    // the same words for what is there and for what is not
    const missing = await call(
      method,
      `${filled(path, route.includes('deliveries') ? 999_999 : 'no-such')}?${scoped[route]?.(other).query ?? ''}`,
      {
        headers,
        body: scoped[route]?.(other).body,
      },
    )
    expect({ ...JSON.parse(missing.text), requestId: '' }).toEqual({ ...JSON.parse(refused.text), requestId: '' })
    expect(await auditCount()).toBe(before)
    expect([200, 204]).toContain((await send(own)).status)
  })

  test('lists show nothing of another county, whatever they are asked for', async () => {
    const { own, other } = await twoCounties()
    const headers = await house.signIn('510104')
    const filters: Record<string, object[]> = {
      units: [{}, { parentId: '510105' }, { q: '大厅' }, { ids: [other.hall, own.hall] }],
      learners: [{}, { unitId: '510105' }, { unitId: '5101' }, { q: '学员' }, { q: 'NO510105' }],
      groups: [{}, { unitId: '510105' }, { unitId: '51' }, { q: '学习群' }, { ids: [other.group, own.group] }],
      deliveries: [{}, { groupId: other.group }, { state: 'failed' }],
    }
    for (const [list, asked] of Object.entries(filters))
      for (const filter of asked) {
        const { status, text } = await call(
          'GET',
          `/api/${list}?filter=${encodeURIComponent(JSON.stringify(filter))}`,
          {
            headers,
          },
        )
        expect(status).toBe(200)
        expect(text, `${list} ${JSON.stringify(filter)}`).not.toMatch(/510105|青羊/)
      }
    expect((await call('GET', '/api/learners', { headers })).headers.get('content-range')).toBe('learners 0-0/1')
  })

  test('no change reaches into another county by the unit that its body names', async () => {
    const { own, other } = await twoCounties()
    const headers = await house.signIn('510104')
    const person = { name: '改名', kind: 'window', desk: 'back', establishment: 'contract', state: 'active' }
    const tries: [string, string, unknown][] = [
      ['POST', '/api/units', { parentId: '510105', name: '窗口' }],
      ['POST', '/api/units', { parentId: '5101', name: '窗口' }],
      ['POST', '/api/groups', { name: '群', unitId: other.hall }],
      ['PUT', `/api/groups/${own.group}`, { name: '群', unitId: other.hall }],
      ['PUT', `/api/learners/${own.learner}`, { ...person, unitId: other.hall }],
      ['PUT', `/api/learners/${own.learner}`, { ...person, unitId: '51' }],
      ['PUT', `/api/learners/${own.learner}`, { ...person, unitId: null, kind: 'public' }],
      ['GET', '/api/participation?unitId=510105', undefined],
      ['GET', '/api/participation?unitId=5101', undefined],
      ['POST', '/api/exports', { kind: 'participation', filter: { unitId: '510105' } }],
      ['POST', '/api/exports', { kind: 'ranking', filter: { unitId: '5101' } }],
      ['GET', '/api/participation/series?unitId=510105', undefined],
      ['GET', '/api/participation/map?unitId=510105', undefined],
      ['GET', '/api/inactive-units?unitId=510105', undefined],
      ['POST', '/api/bulletins', { unitId: other.hall, period: 'week' }],
      ['POST', '/api/bulletins/preview', { unitId: '5101', period: 'week' }],
      ['GET', '/api/bulletin-schedules?unitId=510105', undefined],
      ['PUT', '/api/bulletin-schedules', { unitId: other.hall, every: 'week', active: true }],
      ['POST', '/api/pushes', { ...pushPlan, unitId: other.hall, requestKey: 'a-request' }],
      ['GET', '/api/push-figures?unitId=510105&by=unit', undefined],
      ['GET', '/api/push-calendar?unitId=5101', undefined],
      ['GET', '/api/idle-groups?unitId=510105', undefined],
      ['GET', `/api/idle-learners?filter=${encodeURIComponent('{"unitId":"510105"}')}`, undefined],
      ['POST', '/api/reminders', { unitId: other.hall }],
      ['POST', `/api/units/${own.hall}/merge`, { intoId: other.hall, fromDate: '2022-04-01' }],
    ]
    const before = await auditCount()
    for (const [method, path, body] of tries) {
      const { status, text } = await call(method, path, { headers, body })
      expect([status, codeOf(text)], `${method} ${path}`).toEqual([404, 'unit.not_found'])
    }
    expect(await auditCount()).toBe(before)
  })

  test('a roster names no person and no unit of another county', async () => {
    const { other } = await twoCounties()
    const headers = { ...(await house.signIn('510104')), 'content-type': 'text/csv' }
    const head = '姓名,工号,单位代码,人员类别,前后台,编制'
    const rows = [`张三,NEW1,${other.hall},窗口单位,前台,编外`, '张三,NO510105,hall-510104,窗口单位,前台,编外']
    const { status, text } = await call('POST', '/api/learners/import', { headers, body: [head, ...rows].join('\r\n') })
    expect(status).toBe(200)
    const { written, errors } = JSON.parse(text)
    expect(written).toBe(false)
    expect(errors.map(({ code }: { code: string }) => code)).toEqual([
      'roster.unit_not_found',
      'roster.staff_elsewhere',
    ])
    expect(text).not.toContain('学员510105')
  })

  test('a viewer of the province who organises one county changes things in that county only', async () => {
    const { own, other } = await twoCounties()
    const headers = await house.signIn('51', 'viewer')
    const ofProvince = house.db.selectFrom('accountRole').select('accountId').where('unitId', '=', '51')
    const { accountId } = await ofProvince.executeTakeFirstOrThrow()
    const grant = { accountId, role: 'organiser', unitId: '510104', grantedAt: house.clock.now() }
    await house.db.insertInto('accountRole').values(grant).execute()
    expect((await call('GET', `/api/units/${other.hall}`, { headers })).status).toBe(200)
    const body = { asOf: '2022-04-01', rows: [] }
    expect((await call('PUT', `/api/units/${own.hall}/headcounts`, { headers, body })).status).toBe(204)
    expect((await call('PUT', `/api/units/${other.hall}/headcounts`, { headers, body })).status).toBe(404)
    expect((await call('GET', `/api/learners/${other.learner}`, { headers })).status).toBe(404)
  })
})

const auditCount = async (): Promise<number> =>
  (
    await house.db
      .selectFrom('auditEvent')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n

/** A person signed in to the web chat, as the cookie of a browser. */
async function chatCookie(userId: string): Promise<string> {
  const { db, clock } = house
  await addWebUser(db, userId, '李娜', clock.now())
  const door = new Hono().get('/', async (c) => {
    c.set('house' as never, house as never)
    await openChatSession(c as never, db, userId, clock.now())
    return c.text('')
  })
  return (await door.request('/')).headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test('a person of the chat neither reads nor writes in a room that they are not in', async () => {
  const { other } = await twoCounties()
  const { channelRoomId } = await house.db
    .selectFrom('studyGroup')
    .select('channelRoomId')
    .where('id', '=', other.group)
    .executeTakeFirstOrThrow()
  const headers = { cookie: await chatCookie('w_1') }
  const room = `/api/chat/conversations/${channelRoomId}`
  const message = { text: '我在吗', clientId: 'client-0001' }
  for (const [method, path, body] of [
    ['GET', `${room}/messages`, undefined],
    ['POST', `${room}/messages`, message],
    ['POST', `${room}/read`, { seq: 1 }],
    ['GET', '/api/chat/conversations/w_2/messages', undefined],
  ] as const) {
    const { status, text } = await call(method, path, { headers, body })
    expect([status, codeOf(text)], `${method} ${path}`).toEqual([404, 'conversation.not_found'])
  }
  expect((await call('POST', '/api/chat/conversations/bot/messages', { headers, body: message })).status).toBe(200)
  expect((await call('GET', '/api/chat/conversations', { headers })).text).not.toContain(channelRoomId ?? 'room_')
})
