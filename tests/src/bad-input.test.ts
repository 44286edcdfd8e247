import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { env } from './env.ts'
import type { ApiRoute } from './requests/api-routes.ts'
import {
  byName,
  furnish,
  idOf,
  ids,
  judge,
  keyOf,
  keys,
  marks,
  operationOf,
  post,
  routes,
  type Sent,
  schemas,
  send,
} from './requests/furnished.ts'
import { fitting, junk, nastyTexts, placesIn, spoilt, tripping, withChange } from './requests/junk.ts'

beforeAll(furnish)

const known = (name: string) => fc.constantFrom<unknown>(...ids, '51', name)
const textIn = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Requests to a route: its path and query filled from its schemas or with junk, its body fitting or spoilt. */
function requestsTo(route: ApiRoute): fc.Arbitrary<Sent> {
  const { parameters = [], requestBody } = operationOf(route)
  const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
  const inQuery = parameters.filter((parameter) => parameter.in === 'query')
  const [media, content] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const body = content
    ? fitting(content.schema, schemas, byName).chain((value) => fc.oneof(fc.constant(value), spoilt(value)))
    : fc.constant(undefined)
  const query = Object.fromEntries(
    inQuery.map(({ name, schema }) => {
      const garbage = junk.map(textIn)
      const list = listValues[name]
      return [name, list ? fc.oneof(list, garbage) : fc.oneof(fitting(schema, schemas).map(textIn), garbage)]
    }),
  )
  const places = fc.record(Object.fromEntries(inPath.map((name) => [name, fc.oneof(known('none'), junk)])))
  return fc.tuple(places, fc.record(query, { requiredKeys: [] }), body).map(([place, asked, value]) => {
    const path = route.path.replace(/\{(\w+)\}/g, (_, name) => encoded(textIn(place[name]) || 'x'))
    const search = Object.entries(asked).map(([name, text]) => `${name}=${encoded(String(text))}`)
    return {
      method: route.method,
      path: search.length > 0 ? `${path}?${search.join('&')}` : path,
      headers: { ...keyOf(route), ...(media ? { 'content-type': media } : {}) },
      ...(content ? { body: media === 'application/json' ? (JSON.stringify(value) ?? '') : textIn(value) } : {}),
    }
  })
}
const encoded = (text: string) => encodeURIComponent(text.slice(0, 4000).toWellFormed())

/** The query of a list is JSON in a text, so the document says nothing of what is in it. */
const listValues: Record<string, fc.Arbitrary<string>> = {
  filter: fc
    .dictionary(
      fc.constantFrom(
        'q',
        'ids',
        'unitId',
        'parentId',
        'kind',
        'bound',
        'active',
        'state',
        'groupId',
        'domain',
        'type',
        '__proto__',
      ),
      fc.oneof(junk, fc.array(junk), known('none')),
    )
    .map((filter) => JSON.stringify(filter)),
  range: fc
    .oneof(
      fc.tuple(fc.integer({ min: -1, max: 2000 }), fc.integer({ min: -1, max: 2000 })),
      fc.constantFrom([0, 2 ** 53], [2 ** 53 - 10, 2 ** 53 - 1], [5], [0, 1, 2], [0.5, 1], ['0', '9'], [1e21, 1e21]),
    )
    .map((range) => JSON.stringify(range)),
  sort: fc
    .tuple(
      fc.constantFrom('id', 'name', 'key', 'constructor', '__proto__', 'toString', '1; drop table learner', ''),
      fc.constantFrom('ASC', 'DESC', 'asc', ';'),
    )
    .map((sort) => JSON.stringify(sort)),
}

describe('whatever is sent, the answer is a result or a refusal that says what to do, and a refusal writes nothing', () => {
  test.each(routes)('$method $path', async (route) => {
    let before = await marks()
    await fc.assert(
      fc.asyncProperty(requestsTo(route), async (sent) => {
        const answer = await send(sent)
        judge(sent, answer)
        const after = await marks()
        if (answer.status >= 400) expect(after, `${sent.method} ${sent.path}\n${sent.body}`).toEqual(before)
        before = after
      }),
      {
        seed: 20220401,
        numRuns: (operationOf(route).requestBody ? 6 : 3) * (env.isLong ? 40 : 1),
        endOnFailure: true,
      },
    )
  })
})

/** The path with the id of something that is there: /api/groups/{id}/days → /api/groups/g_1/days. */
const reaching = (path: string) =>
  path.replace(
    /([\w-]+)\/\{\w+\}/g,
    (_, noun) => `${noun}/${encoded(String(idOf[noun] ?? (noun === 'library' ? 'explainers' : 'none')))}`,
  )

/** Two of the texts for the nth place, so that all are met in every three places; in the long run each in each. */
const textsFor = (n: number): string[] => {
  const at = (i: number) => tripping[i % tripping.length] ?? ''
  return env.isLong ? tripping : [at(2 * n), at(2 * n + 1)]
}

describe('each field takes what a database trips over, one at a time', () => {
  test.each(routes.filter((route) => operationOf(route).requestBody))('$method $path', async (route) => {
    const [media = '', content] = Object.entries(operationOf(route).requestBody?.content ?? {})[0] ?? []
    const fits = fitting(content?.schema ?? {}, schemas, byName)
    for (const value of fc.sample(fits, { seed: 1, numRuns: env.isLong ? 10 : 1 }))
      for (const [n, place] of placesIn(value).entries())
        for (const text of textsFor(n + routes.indexOf(route))) {
          const changed = withChange(value, place, text)
          const body =
            media === 'application/json'
              ? JSON.stringify(changed)
              : `姓名,工号,单位代码,人员类别,前后台,编制\n${text},${text},51,窗口单位,前台,编外`
          const sent = { ...post(reaching(route.path), body, keyOf(route)), method: route.method }
          const typed = { ...sent, headers: { ...sent.headers, 'content-type': media } }
          judge(typed, await send(typed))
        }
  })

  test.each(routes.filter(({ path, method }) => method === 'GET' || path.includes('{')))(
    '$method $path, in path and query',
    async (route) => {
      const names = (operationOf(route).parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name)
      const paths = textsFor(routes.indexOf(route)).flatMap((text) => {
        const safe = encoded(text)
        const filters = ['q', 'unitId', 'parentId', 'ids', 'state', 'groupId'].map((name) => {
          const filter = JSON.stringify({ [name]: name === 'ids' ? [text] : text })
          return `${reaching(route.path)}?filter=${encoded(filter)}`
        })
        return [
          route.path.replace(/\{\w+\}/g, safe || 'x'),
          ...names.map((name) => `${reaching(route.path)}?${name}=${safe}`),
          ...(names.includes('filter') ? filters : []),
        ]
      })
      for (const path of new Set(paths)) {
        const sent = { method: route.method, path, headers: keyOf(route) }
        judge(sent, await send(sent))
      }
    },
  )
})

describe('a page of a list', () => {
  // what compares two things needs both, and is no list of this house
  const lists = routes.filter((route) => {
    const { parameters = [] } = operationOf(route)
    return (
      parameters.some(({ name }) => name === 'range') && !parameters.some((one) => one.in === 'query' && one.required)
    )
  })

  test.each(lists)('of $path holds 1 to 1000 rows', async (route) => {
    const of = async (range: string) => {
      const sent = { method: route.method, path: `${reaching(route.path)}?range=${range}`, headers: keyOf(route) }
      return (await send(sent)).status
    }
    for (const range of ['[0,0]', '[0,999]', '[5000,5999]']) expect(await of(range), range).toBe(200)
    for (const range of ['[0,1000]', '[0,9007199254740991]', '[1,0]', '[-1,5]', '[0,9007199254740992]'])
      expect(await of(range), range).toBe(422)
  })

  test('is asked for in every list', () => {
    expect(lists.length).toBeGreaterThanOrEqual(6)
  })
})

describe('a body that is no JSON object', () => {
  const writing = routes.filter((route) => operationOf(route).requestBody?.content['application/json'])
  const bodies = ['', '{', 'null', '[]', '"text"', '1', 'undefined', '{"a":1,}', '\ufeff{}', '['.repeat(50_000)]

  test('is refused by every route that takes one', async () => {
    expect(writing.length).toBeGreaterThan(20)
    const before = await marks()
    for (const { method, path, ...route } of writing)
      for (const body of bodies) {
        const sent = { ...post(path.replace(/\{\w+\}/g, '1'), body, keyOf({ method, path, ...route })), method }
        const answer = await send(sent)
        judge(sent, answer)
        expect([400, 404, 413, 422], `${method} ${path} ${body.slice(0, 20)}`).toContain(answer.status)
      }
    expect(await marks()).toEqual(before)
  })

  test('is refused too when it says that it is a form, a text or nothing', async () => {
    const before = await marks()
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', '']) {
      const sent = {
        ...post('/api/units', { parentId: '51', name: '窗口' }),
        headers: { ...keys.account, 'content-type': type },
      }
      const answer = await send(sent)
      judge(sent, answer)
      expect([415, 422], type).toContain(answer.status)
    }
    expect(await marks()).toEqual(before)
  })
})

test.each([
  ['/api/units', 'account', 10 * 1024 * 1024],
  ['/api/bot/answers', 'bot', 10 * 1024 * 1024],
  ['/api/chat/login', 'chat', 300 * 1024],
  ['/api/learners/import', 'account', 10 * 1024 * 1024],
  ['/api/question-imports?name=x.csv', 'account', 30 * 1024 * 1024],
] as const)('%s refuses a body that is too large, with or without its length', async (path, key, bytes) => {
  const before = await marks()
  const large = JSON.stringify({ name: '长'.repeat(bytes / 3) })
  for (const headers of [{}, { 'content-length': String(bytes) }] as Record<string, string>[]) {
    const sent = post(path, large, { ...keys[key], ...headers })
    const answer = await send(sent)
    judge(sent, answer)
    expect(answer.status).toBe(413)
  }
  expect(await marks()).toEqual(before)
})

describe('text is text', () => {
  const isKeepable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
  const short = nastyTexts.filter((text) => text.trim() !== '' && text.trim().length <= 60)

  test.each(short.filter(isKeepable))('%j as the name of a unit comes back as it was typed', async (text) => {
    // a parent of its own: the fuzzing above may have used the name beside it
    const parent = await send(post('/api/units', { parentId: '51', name: crypto.randomUUID() }))
    const made = await send(post('/api/units', { parentId: JSON.parse(parent.text).id, name: text }))
    expect(made.status).toBe(200)
    const read = await send({ method: 'GET', path: `/api/units/${JSON.parse(made.text).id}`, headers: keys.account })
    expect(JSON.parse(read.text).name).toBe(text.trim())
    expect(read.type).toContain('application/json')
    const filter = encodeURIComponent(JSON.stringify({ q: text.trim() }))
    const found = await send({ method: 'GET', path: `/api/units?filter=${filter}&range=[0,99]`, headers: keys.account })
    expect(JSON.parse(found.text).map(({ name }: { name: string }) => name)).toContain(text.trim())
  })

  test('and what cannot be kept as text is refused, with nothing written', async () => {
    const before = await marks()
    for (const text of short.filter((one) => !isKeepable(one))) {
      const answer = await send(post('/api/units', { parentId: '51', name: text }))
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([422, 'request.text_unkeepable'])
    }
    expect(await marks()).toEqual(before)
  })

  test.each(short.filter((text) => text !== '\u0000'))('%j in the chat comes back as it was typed', async (text) => {
    const path = '/api/chat/conversations/bot/messages'
    const clientId = `client-${short.indexOf(text)}`
    const { status, text: body } = await send(post(path, { text, clientId }, keys.chat))
    expect(status).toBe(200)
    expect(JSON.parse(body).message).toMatchObject({
      text: text.replaceAll('\u0000', '').toWellFormed().trim(),
      mine: true,
    })
  })

  test('all of it, from a chat account to a learner and into the audit log', async () => {
    for (const [i, name] of nastyTexts.entries()) {
      if (name.length > 200) continue
      const from = { channel: 'wecom', userId: `u${i}`, name, messageId: `m${i}`, sentAt: '2022-04-01T01:00:00Z' }
      const sent = post('/api/bot/join', { from }, keys.bot)
      const answer = await send(sent)
      judge(sent, answer)
      expect(answer.status, JSON.stringify(name)).toBe(200)
    }
  })

  test('also in the ids and rooms that a channel sends', async () => {
    for (const text of short.filter(isKeepable)) {
      const from = {
        channel: text,
        userId: text,
        name: text,
        roomId: text,
        messageId: text,
        sentAt: '2022-04-01T01:00:00Z',
      }
      for (const roomId of [text, null])
        for (const [path, more] of [
          ['answers', { answer: { letters: 'A' } }],
          ['today', {}],
          ['practice', {}],
          ['me', {}],
          ['bind', { code: text }],
          ['unbind', {}],
          ['search', { query: text }],
        ] as const) {
          const sent = post(`/api/bot/${path}`, { from: { ...from, roomId }, ...more }, keys.bot)
          const answer = await send(sent)
          judge(sent, answer)
          expect(answer.status, `${path} ${JSON.stringify(text)}`).toBe(200)
        }
    }
  })
})

describe('a day that no calendar of the database has', () => {
  test.each(['0000-01-01', '2022-02-30', '2022-13-01', '10000-01-01', 'infinity', 'today'])(
    '%s is refused',
    async (asOf) => {
      const sent = { ...post('/api/units/51/headcounts', { asOf, rows: [] }), method: 'PUT' }
      const rows = [{ desk: 'front', establishment: 'contract', count: 1 }]
      for (const body of [
        { asOf, rows: [] },
        { asOf, rows },
      ]) {
        const answer = await send({ ...sent, body: JSON.stringify(body) })
        judge(sent, answer)
        expect(answer.status).toBe(422)
      }
    },
  )
})

test('a headcount that names one desk twice is refused', async () => {
  const row = { desk: 'front', establishment: 'contract', count: 1 }
  const sent = { ...post('/api/units/51/headcounts', { asOf: '2022-04-01', rows: [row, row] }), method: 'PUT' }
  const before = await marks()
  const answer = await send(sent)
  judge(sent, answer)
  expect(answer.status).toBe(422)
  expect(await marks()).toEqual(before)
})
