import { type AddressInfo, connect } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { house } from './house.ts'
import { furnish, judge, keys, marks, post, send } from './requests/furnished.ts'
import { nastyTexts } from './requests/junk.ts'

beforeAll(furnish)

describe('a page of another site', () => {
  const origins = [
    'https://evil.example',
    'http://localhost:81',
    'http://localhost.evil.example',
    'null',
    '',
    'x',
    'file://',
  ]

  test.each(origins)('at %j can change nothing with our cookies', async (origin) => {
    const before = await marks()
    for (const [path, body, key] of [
      ['/api/units', { parentId: '51', name: '窗口' }, 'account'],
      ['/api/chat/conversations/bot/messages', { text: '你好', clientId: 'client-evil' }, 'chat'],
      ['/api/chat/logout', {}, 'chat'],
      ['/api/auth/sign-out', {}, 'account'],
    ] as const) {
      const sent = post(path, body, { ...keys[key], origin })
      const answer = await send(sent)
      judge(sent, answer)
      expect([answer.status, JSON.parse(answer.text).code]).toEqual([403, 'request.other_origin'])
    }
    const put = {
      ...post('/api/units/51/headcounts', { asOf: '2022-04-01', rows: [] }, { ...keys.account, origin }),
      method: 'PUT',
    }
    expect((await send(put)).status).toBe(403)
    expect(await marks()).toEqual(before)
  })

  test('without a name gets no further by naming no host of ours either', async () => {
    const answer = await send(
      post('/api/units', { parentId: '51', name: '窗口' }, { ...keys.account, origin: 'null', host: '' }),
    )
    expect(answer.status).toBe(403)
  })

  test('no answer lets one read what it gets', async () => {
    const headers = { ...keys.account, origin: 'https://evil.example', 'access-control-request-method': 'GET' }
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await house.app.request('/api/me', { method, headers })
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  })

  test('our own can, and so can a program without an origin', async () => {
    for (const origin of [{ origin: 'http://localhost' }, {}] as Record<string, string>[]) {
      const { cookie = '' } = keys.account
      const name = `窗口 ${origin.origin ?? ''}`
      expect((await send(post('/api/units', { parentId: '51', name }, { cookie, ...origin }))).status).toBe(200)
    }
  })
})

describe('sign-in of organisers', () => {
  test.each(nastyTexts)('takes %j for a name or a password without a fault', async (text) => {
    for (const body of [{ username: text, password: text }, { username: [text], password: { text } }, text]) {
      const { status } = await send(post('/api/auth/sign-in/username', body, { origin: 'http://localhost' }))
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    }
  })
})

describe('methods and paths that nobody offers', () => {
  const refusal = { code: 'request.no_such_path', hint: expect.any(String), requestId: expect.any(String) }

  test.each(['DELETE', 'PATCH', 'OPTIONS', 'PROPFIND'])('%s is refused as a path that is not there', async (method) => {
    for (const path of ['/api/units', '/api/me', '/api/bot/answers', '/api/nothing', '/api/chat/me']) {
      const { status, text } = await send({ method, path, headers: keys.account })
      expect([status, JSON.parse(text)]).toEqual([404, refusal])
    }
  })

  test('HEAD is GET without a body, behind the same guard', async () => {
    expect(await send({ method: 'HEAD', path: '/api/me', headers: keys.account })).toMatchObject({
      status: 200,
      text: '',
    })
    expect(await send({ method: 'HEAD', path: '/api/me', headers: {} })).toMatchObject({ status: 401, text: '' })
  })

  test.each([
    '/api/units/%',
    '/api/units/%E0%A4%A',
    '/api/units/%00',
    '/api/units/..%2f..%2fetc%2fpasswd',
    '/api//units',
    '/api/units/',
    '/api/UNITS',
    `/api/units/${'x'.repeat(20_000)}`,
    '/api/units?filter=%',
    '/api/units?filter=%00',
    '/api/units?filter=%7B%22q%22%3A%22%5Cu0000%22%7D',
    '/api/units?filter={}&filter=[]',
    '/api/groups/%E7%BE%A4/days?limit=-1',
    '/api/chat/conversations/%00/messages',
    '/api/nothing',
  ])('%s is no fault', async (path) => {
    const sent = { method: 'GET', path, headers: path.includes('chat') ? keys.chat : keys.account }
    judge(sent, await send(sent))
  })
})

describe('over the wire, where no client tidies the request', () => {
  let server: ReturnType<typeof createAdaptorServer>
  beforeAll(async () => {
    server = createAdaptorServer({ fetch: house.app.fetch })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  })
  afterAll(() => void server.close())

  /** Sends the lines as they are and reads all that comes back. */
  const raw = (...lines: string[]) =>
    new Promise<string>((resolve, reject) => {
      const { port } = server.address() as AddressInfo
      const socket = connect(port, '127.0.0.1', () => socket.write(lines.join('\r\n')))
      let all = ''
      socket.setEncoding('utf8')
      socket.on('data', (part) => {
        all += part
      })
      socket.on('end', () => resolve(all))
      socket.on('error', reject)
      socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer to ${lines[0]}`)))
    })
  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1])
  const host = ['Host: localhost', 'Connection: close']
  const cookie = () => `Cookie: ${keys.account.cookie}`

  test('a GET with a body is answered as a GET', async () => {
    const answer = await raw('GET /api/me HTTP/1.1', ...host, cookie(), 'Content-Length: 9', '', '{"a": 1}x')
    expect(statusOf(answer)).toBe(200)
  })

  test('no path leads out of the folder of built pages', async () => {
    const climbs = ['../', '..%2f', '%2e%2e/', '%2e%2e%2f', '..\\', '..%5c', '....//', '%252e%252e%252f', './../']
    for (const climb of climbs)
      for (const target of ['package.json', 'api/src/app.ts', 'etc/passwd'])
        for (const start of ['/assets/', '/assets/x/', '/']) {
          const answer = await raw(`GET ${start}${climb.repeat(8)}${target} HTTP/1.1`, ...host, '', '')
          expect([400, 404], `${start}${climb}${target}`).toContain(statusOf(answer))
          const near = await raw(`GET ${start}${climb.repeat(2)}${target} HTTP/1.1`, ...host, '', '')
          expect(near).not.toMatch(/"dependencies"|makeApp|root:/)
        }
    for (const path of ['/assets/%00', '/assets//etc/passwd', '/assets/%', '/assets/', '/assets']) {
      const answer = await raw(`GET ${path} HTTP/1.1`, ...host, '', '')
      expect([400, 404], path).toContain(statusOf(answer))
    }
  })

  test('a body that says it is short is read no further, and one that says it is long is refused at once', async () => {
    const head = [...host, cookie(), 'Content-Type: application/json']
    const before = await marks()
    const long = await raw('POST /api/units HTTP/1.1', ...head, 'Content-Length: 10485760', '', '{"parentId"')
    expect(statusOf(long)).toBe(413)
    const broken = await raw('POST /api/units HTTP/1.1', ...head, 'Content-Length: 4', '', '{"parentId":"51"}')
    expect(statusOf(broken)).toBe(400)
    const chunk = 'x'.repeat(0x40000)
    const chunked = await raw(
      'POST /api/units HTTP/1.1',
      ...head,
      'Transfer-Encoding: chunked',
      '',
      '40000',
      chunk,
      '40000',
      chunk,
      '0',
      '',
      '',
    )
    expect(statusOf(chunked)).toBe(413)
    expect(await marks()).toEqual(before)
  })

  test('a header that a text put in a name cannot add is not added', async () => {
    const { channelRoomId } = await house.db.selectFrom('studyGroup').select('channelRoomId').executeTakeFirstOrThrow()
    const path = `/api/participation?unitId=51%0d%0aSet-Cookie:%20a=b&room=${channelRoomId}`
    const answer = await raw(`GET ${path} HTTP/1.1`, ...host, cookie(), '', '')
    expect(statusOf(answer)).toBe(404)
    expect(answer.toLowerCase()).not.toContain('set-cookie: a=b')
  })

  test('HEAD and OPTIONS answer and end', async () => {
    expect(statusOf(await raw('HEAD /api/health HTTP/1.1', ...host, '', ''))).toBe(200)
    expect(statusOf(await raw('OPTIONS /api/units HTTP/1.1', ...host, '', ''))).toBe(404)
    expect(statusOf(await raw('OPTIONS * HTTP/1.1', ...host, '', ''))).toBeLessThan(500)
    expect(statusOf(await raw('GET http://evil.example/api/health HTTP/1.1', ...host, '', ''))).toBeLessThan(500)
  })
})
