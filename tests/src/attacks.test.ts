// What an attacker would try at the sign-in, with somebody's session, or with what they may write.
import { openapiOf } from '@lianbing/api'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  authenticatorShows,
  browserOf,
  call,
  newAccount,
  PASSWORD,
  signedIn,
  signInAs,
  withTwoFactor,
} from './requests/as-account.ts'
import { giveAccount } from './requests/give-account.ts'

beforeEach(async () => {
  await freshHouse()
  await importDivisions(house.db, [{ code: '5101', name: '成都市' }], house.clock.now())
})
const sessions = async () => (await sql`select from auth_session`.execute(house.db)).rows.length

describe('brute force', () => {
  test('of a hundred passwords sent at once five are tried', async () => {
    const { username } = await newAccount()
    const guesses = Array.from({ length: 100 }, (_, i) => signInAs(username, `Guess-number-${i}`))
    const statuses = (await Promise.all(guesses)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(95)
  })

  test('does not lock out the owner in the browser that they signed in with before', async () => {
    const { username } = await newAccount()
    const { cookies } = await signInAs(username)
    const browser = { cookie: cookies.filter((line) => line.startsWith('lianbing_browser')).join('; ') }
    for (let i = 0; i < 8; i++) await signInAs(username, `Guess-number-${i}`)
    expect((await signInAs(username)).status).toBe(429)
    expect((await signInAs(username, PASSWORD, browser)).status).toBe(200)
  })

  test('from a browser that is known for another name has no tries of its own', async () => {
    const [mine, victim] = [await newAccount(), await newAccount()]
    const { cookies } = await signInAs(mine.username)
    const headers = { cookie: cookies.join('; ') }
    for (let i = 0; i < 5; i++) await signInAs(victim.username, `Guess-number-${i}`, headers)
    expect((await signInAs(victim.username, 'Guess-number-6')).status).toBe(429)
    const forged = { cookie: headers.cookie.replace(/(lianbing_browser=)[^;]+/, '$1aaaa.bbbb') }
    expect((await signInAs(victim.username, 'Guess-number-7', forged)).status).toBe(429)
  })

  test('with an address made up for each try is counted as one sender', async () => {
    const { username } = await newAccount()
    const statuses: number[] = []
    for (let i = 0; i < 7; i++)
      statuses.push(
        (await signInAs(username, 'Guess', { 'x-forwarded-for': `10.0.0.${i}`, 'x-lianbing-address': `10.0.1.${i}` }))
          .status,
      )
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429])
  })

  test('of the second factor ends after five codes, and the right one is then refused too', async () => {
    const desk = await signedIn()
    const { key } = await withTwoFactor(desk)
    const headers = { cookie: (await signInAs(desk.username)).cookies.join('; ') }
    const enter = (code: string) => call('/auth/two-factor/verify-totp', { headers, body: { code } })
    const right = authenticatorShows(key)
    for (let i = 0; i < 5; i++) {
      const wrong = String((Number(right) + 111_111 * (i + 1)) % 1_000_000).padStart(6, '0')
      expect((await enter(wrong)).status).toBe(401)
    }
    expect((await enter(right)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('a session', () => {
  test('that was planted before the sign-in is not the one that is signed in', async () => {
    const mine = await signedIn({ role: 'viewer' })
    const victim = await newAccount()
    const planted = mine.headers.cookie
    const { cookies } = await signInAs(victim.username, PASSWORD, { cookie: planted })
    expect(cookies.join('; ')).not.toContain(planted.match(/session_token=([^;]+)/)?.[1])
    expect((await mine.get('/me')).body.id).toBe(mine.id)
    expect((await call('/me', { headers: { cookie: cookies.join('; ') } })).body.id).toBe(victim.id)
  })

  test('changes when the second factor is set up, and the one before is worth nothing', async () => {
    const desk = await signedIn()
    const { headers } = await withTwoFactor(desk)
    expect((await desk.get('/me')).status).toBe(401)
    expect((await call('/me', { headers })).status).toBe(200)
  })

  test('with a signature made up opens nothing', async () => {
    const { headers } = await signedIn()
    const token = headers.cookie.match(/session_token=([^.;]+)/)?.[1]
    for (const cookie of [
      `better-auth.session_token=${token}`,
      `better-auth.session_token=${token}.${Buffer.from('x'.repeat(32)).toString('base64')}`,
    ])
      expect((await call('/me', { headers: { cookie } })).status).toBe(401)
  })

  test('of a disabled account is worth nothing, even where the row came back', async () => {
    const founder = await signedIn()
    const county = await signedIn({ role: 'organiser' })
    await sql`create table kept as select * from auth_session where "userId" = ${county.id}`.execute(house.db)
    await founder.post(`/accounts/${county.id}/disable`)
    expect((await county.get('/me')).status).toBe(401)
    await sql`insert into auth_session select * from kept`.execute(house.db)
    await sql`drop table kept`.execute(house.db)
    expect(await sessions()).toBe(2)
    expect((await county.get('/me')).status).toBe(401)
  })

  test('does not begin from a second step that was open when the account was disabled', async () => {
    const founder = await signedIn()
    const desk = await signedIn({ role: 'organiser' })
    const { key } = await withTwoFactor(desk)
    const headers = { cookie: (await signInAs(desk.username)).cookies.join('; ') }
    await founder.post(`/accounts/${desk.id}/disable`)
    const before = await sessions()
    const body = { code: authenticatorShows(key) }
    expect((await call('/auth/two-factor/verify-totp', { headers, body })).status).toBeGreaterThanOrEqual(400)
    expect(await sessions()).toBe(before)
  })
})

describe('a code of an authenticator', () => {
  test('that was used once is refused the second time, at another sign-in too', async () => {
    const desk = await signedIn()
    const { key } = await withTwoFactor(desk)
    const code = authenticatorShows(key)
    const enter = async () => {
      const headers = { cookie: (await signInAs(desk.username)).cookies.join('; ') }
      return (await call('/auth/two-factor/verify-totp', { headers, body: { code } })).status
    }
    expect([await enter(), await enter()]).toEqual([200, 401])
  })

  test('sent twice at once opens one session', async () => {
    const desk = await signedIn()
    const { key } = await withTwoFactor(desk)
    const code = authenticatorShows(key)
    const first = await signInAs(desk.username)
    const second = await signInAs(desk.username)
    const before = await sessions()
    const enter = ({ cookies }: { cookies: string[] }) =>
      call('/auth/two-factor/verify-totp', { headers: { cookie: cookies.join('; ') }, body: { code } })
    const statuses = (await Promise.all([enter(first), enter(second)])).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 401])
    expect(await sessions()).toBe(before + 1)
  })

  test('makes no browser trusted for a month, whatever it asks for', async () => {
    const desk = await signedIn()
    const { key } = await withTwoFactor(desk)
    const first = { cookie: (await signInAs(desk.username)).cookies.join('; ') }
    const body = { code: authenticatorShows(key), trustDevice: true }
    const { cookies } = await call('/auth/two-factor/verify-totp', { headers: first, body })
    const again = await signInAs(desk.username, PASSWORD, { cookie: cookies.join('; ') })
    expect(again.body.twoFactorRedirect).toBe(true)
  })
})

describe('another site’s page', () => {
  const foreign = ['https://evil.example', 'http://localhost.evil.example', 'null', 'http://localhost:8080']

  test.each(foreign)('from %s changes nothing with our cookies', async (origin) => {
    const founder = await signedIn()
    const id = await giveAccount('5101')
    const headers = { ...founder.headers, origin }
    const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded']
    for (const [method, path] of [
      ['POST', `/accounts/${id}/disable`],
      ['POST', '/me/sessions/end-others'],
      ['PUT', '/me/password'],
      ['POST', '/auth/sign-out'],
      ['POST', '/auth/sign-in/username'],
    ] as const)
      for (const type of types) {
        const sent = await call(path, { method, headers: { ...headers, 'content-type': type }, body: {} })
        expect([sent.status, sent.code], `${path} ${type}`).toEqual([403, 'request.other_origin'])
      }
    expect((await founder.get(`/accounts/${id}`)).body.state).toBe('active')
  })

  test('gets no cookie sent along, and no leave to read an answer', async () => {
    const { username } = await newAccount()
    const { answer } = await signInAs(username)
    for (const cookie of answer.headers.getSetCookie()) {
      expect(cookie).toMatch(/HttpOnly/i)
      expect(cookie).toMatch(/SameSite=(Lax|Strict)/i)
    }
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('fields that nobody offered', () => {
  test('in an invitation or a grant are refused, and give nothing', async () => {
    const founder = await signedIn()
    const id = await giveAccount('5101')
    const invitation = { name: '王芳', unitId: '5101' }
    for (const extra of [{ state: 'active' }, { role: 'founder' }, { id: founder.id }, { permissions: ['audit.read'] }])
      expect((await founder.post('/accounts', { ...invitation, ...extra })).status).toBe(422)
    const grant = { role: 'viewer', unitId: '5101' }
    for (const extra of [{ path: '/51/' }, { accountId: founder.id }, { grantedBy: 'system' }])
      expect((await founder.post(`/accounts/${id}/grants`, { ...grant, ...extra })).status).toBe(422)
    for (const role of ['founder', 'admin', '__proto__', 'constructor'])
      expect((await founder.post(`/accounts/${id}/grants`, { role, unitId: '5101' })).status).toBeGreaterThanOrEqual(
        409,
      )
  })

  test('in the use of a link make nobody a founder', async () => {
    const founder = await signedIn()
    const { id, token } = (await founder.post('/accounts', { name: '王芳', unitId: '5101' })).body
    const body = { token, username: 'wangfang', password: 'Quiet-river-lamp-88' }
    for (const extra of [{ role: 'founder' }, { unitId: '51' }, { accountId: founder.id }, { purpose: 'reset' }])
      expect((await call('/account-links/use', { body: { ...body, ...extra } })).status).toBe(422)
    expect((await founder.get(`/accounts/${id}`)).body).toMatchObject({ state: 'invited', grants: [] })
  })

  test('at the sign-in change neither name nor factor', async () => {
    const { username, id } = await newAccount({ role: 'viewer', unitId: '5101' })
    const body = { username, password: PASSWORD, name: '局长', twoFactorEnabled: true, role: 'founder', userId: 'x' }
    expect((await call('/auth/sign-in/username', { body })).status).toBe(200)
    const me = (await (await browserOf(username)).get('/me')).body
    expect(me).toMatchObject({ id, name: '李主任', twoFactor: false, scope: [{ role: 'viewer', unitId: '5101' }] })
  })

  test.each([
    '/update-user',
    '/change-password',
    '/change-email',
    '/delete-user',
    '/sign-up/email',
    '/sign-in/email',
    '/is-username-available',
    '/list-sessions',
    '/revoke-sessions',
    '/two-factor/enable',
    '/two-factor/disable',
    '/two-factor/generate-backup-codes',
    '/two-factor/get-totp-uri',
    '/request-password-reset',
    '/reset-password',
    '/admin/set-role',
  ])('find no other way into the accounts at /auth%s', async (path) => {
    const one = await signedIn({ role: 'viewer' })
    for (const method of ['GET', 'POST'] as const) {
      const sent = await call(`/auth${path}`, {
        method,
        headers: one.headers,
        ...(method === 'POST' ? { body: { name: '局长', password: PASSWORD, role: 'founder' } } : {}),
      })
      expect([sent.status, sent.code], method).toEqual([404, 'request.no_such_path'])
    }
  })
})

test.each([
  '/../package.json',
  '/assets/../../package.json',
  '/assets/..%2f..%2f..%2fpackage.json',
  '/assets/%2e%2e/%2e%2e/package.json',
  '/assets/..%5c..%5cpackage.json',
  '/assets//etc/passwd',
  '/assets/%00/../../package.json',
  '/data/first-run.txt',
  '/..%2fdata%2fsession-secret',
])('no path leads out of the pages: %s', async (path) => {
  const answer = await house.app.request(path)
  expect(answer.status).toBeGreaterThanOrEqual(400)
  expect(await answer.text()).not.toMatch(/"name": "lianbing"|root:|用户名 username/)
})

describe('a script that somebody stores', () => {
  const SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'

  test('comes back as JSON that no browser runs', async () => {
    const founder = await signedIn()
    const made = await founder.post('/accounts', { name: SCRIPT.slice(0, 60), unitId: '5101' })
    expect(made.status).toBe(200)
    const { answer } = await founder.get('/accounts')
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('stands in no answer of the api as a page: the two that are pages take nothing from the database', async () => {
    const { paths = {} } = openapiOf()
    const pages = Object.entries(paths).filter(([, item]) =>
      Object.values(item as Record<string, { responses?: Record<string, { content?: object }> }>).some(
        ({ responses = {} }) =>
          Object.values(responses).some(({ content = {} }) => /html|svg|[/+]xml/.test(Object.keys(content).join())),
      ),
    )
    expect(pages.map(([path]) => path).sort()).toEqual(['/api/my-data', '/api/notice'])
    for (const [path] of pages)
      expect((await house.app.request(`${path}?token=${SCRIPT}`)).text()).not.toContain('onerror')
  })
})
