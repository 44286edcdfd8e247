import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  authenticatorShows,
  browserOf,
  call,
  PASSWORD,
  signedIn,
  signInAs,
  withTwoFactor,
} from './requests/as-account.ts'

beforeEach(freshHouse)
const NEXT = 'Quiet-river-lamp-88'

describe('one’s own password', () => {
  test('is changed by who knows it, and other devices are signed out', async () => {
    const desk = await signedIn()
    const phone = await browserOf(desk.username)
    expect((await desk.put('/me/password', { current: 'wrong', password: NEXT })).code).toBe('password.wrong')
    expect(
      await house.db
        .selectFrom('auditEvent')
        .select(['actor', 'outcome'])
        .where('action', '=', 'password.check')
        .execute(),
    ).toEqual([{ actor: `account:${desk.id}`, outcome: 'refused' }])
    expect((await desk.put('/me/password', { current: PASSWORD, password: PASSWORD })).code).toBe(
      'password.used_before',
    )
    expect((await desk.put('/me/password', { current: PASSWORD, password: 'Short1!' })).code).toBe('password.too_short')
    expect((await desk.put('/me/password', { current: PASSWORD, password: NEXT })).status).toBe(204)
    expect((await desk.get('/me')).status).toBe(200)
    expect((await phone.get('/me')).status).toBe(401)
    expect((await signInAs(desk.username)).status).toBe(401)
    expect((await signInAs(desk.username, NEXT)).status).toBe(200)
  })

  test('is not guessed at a page left open', async () => {
    const desk = await signedIn()
    for (let i = 0; i < 5; i++) await desk.put('/me/password', { current: `wrong${i}`, password: NEXT })
    const sixth = await desk.put('/me/password', { current: PASSWORD, password: NEXT })
    expect([sixth.status, sixth.code]).toEqual([429, 'access.too_many_tries'])
  })
})

describe('two-factor sign-in', () => {
  test('asks for a code of the authenticator after the password', async () => {
    const desk = await signedIn()
    const { key, headers, backupCodes, uri } = await withTwoFactor(desk)
    expect(uri).toMatch(new RegExp(`^otpauth://totp/[^?]*:${desk.username}\\?`))
    expect(backupCodes).toHaveLength(10)
    expect((await call('/me', { headers })).body.twoFactor).toBe(true)
    const first = await signInAs(desk.username)
    expect(first.body.twoFactorRedirect).toBe(true)
    const between = { cookie: first.cookies.join('; ') }
    expect((await call('/me', { headers: between })).status).toBe(401)
    const code = authenticatorShows(key)
    const second = await call('/auth/two-factor/verify-totp', { headers: between, body: { code } })
    expect(second.status).toBe(200)
    expect((await call('/me', { headers: { cookie: second.cookies.join('; ') } })).status).toBe(200)
  })

  test('takes each backup code once', async () => {
    const desk = await signedIn()
    const { backupCodes } = await withTwoFactor(desk)
    const [code] = backupCodes
    const enter = async () => {
      const headers = { cookie: (await signInAs(desk.username)).cookies.join('; ') }
      return (await call('/auth/two-factor/verify-backup-code', { headers, body: { code } })).status
    }
    expect([await enter(), await enter()]).toEqual([200, 401])
  })

  test('gets new backup codes and is switched off by the password only', async () => {
    const desk = await signedIn()
    const { headers, backupCodes } = await withTwoFactor(desk)
    const post = (path: string, body: object) => call(path, { headers, body })
    expect((await post('/me/two-factor/backup-codes', { current: 'wrong' })).code).toBe('password.wrong')
    const renewed = await post('/me/two-factor/backup-codes', { current: PASSWORD })
    expect(renewed.body.backupCodes).toHaveLength(10)
    expect(renewed.body.backupCodes).not.toContain(backupCodes[0])
    const off = await post('/me/two-factor/disable', { current: PASSWORD })
    expect(off.status).toBe(204)
    expect((await signInAs(desk.username)).body.twoFactorRedirect).toBeUndefined()
  })

  test('stays on where a role needs it', async () => {
    const desk = await signedIn()
    const policy = (await desk.get('/security')).body
    await desk.put('/security', { ...policy, twoFactorRoles: ['founder'] })
    expect((await desk.get('/accounts')).code).toBe('access.two_factor_needed')
    const { headers } = await withTwoFactor(desk)
    expect((await call('/accounts', { headers })).status).toBe(200)
    const off = await call('/me/two-factor/disable', { headers, body: { current: PASSWORD } })
    expect([off.status, off.code]).toEqual([409, 'two_factor.needed'])
  })

  test('is taken off by another administrator for who lost the phone', async () => {
    const desk = await signedIn({ role: 'organiser' })
    const { headers } = await withTwoFactor(desk)
    const security = await signedIn({ role: 'security_admin' })
    expect((await security.post(`/accounts/${desk.id}/two-factor/reset`)).body.twoFactor).toBe(false)
    expect((await call('/me', { headers })).status).toBe(401)
    expect((await signInAs(desk.username)).body.twoFactorRedirect).toBeUndefined()
  })
})

describe('sessions', () => {
  test('are listed without their tokens, and ended one by one or all but this', async () => {
    const desk = await signedIn()
    const phone = await browserOf(desk.username)
    const pad = await browserOf(desk.username)
    const listed = await desk.get('/me/sessions')
    expect(listed.body).toHaveLength(3)
    for (const { headers } of [desk, phone, pad])
      expect(JSON.stringify(listed.body)).not.toContain(headers.cookie.match(/session_token=([^.;]+)/)?.[1])
    const ofPhone = (await phone.get('/me/sessions')).body.find(({ isThis }: { isThis: boolean }) => isThis)
    expect((await desk.del(`/me/sessions/${ofPhone.id}`)).status).toBe(204)
    expect((await phone.get('/me')).status).toBe(401)
    expect((await desk.post('/me/sessions/end-others')).status).toBe(204)
    expect((await pad.get('/me')).status).toBe(401)
    expect((await desk.get('/me')).status).toBe(200)
  })

  test('of others are not there', async () => {
    const [one, other] = [await signedIn(), await signedIn()]
    const [session] = (await other.get('/me/sessions')).body
    const refused = await one.del(`/me/sessions/${session.id}`)
    expect([refused.status, refused.code]).toEqual([404, 'session.not_found'])
    expect((await other.get('/me')).status).toBe(200)
  })

  test.each([
    ['unused for an hour', '"seenAt"', '61 minutes', 401],
    ['unused for half an hour', '"seenAt"', '30 minutes', 200],
    ['twelve hours old', '"createdAt"', '721 minutes', 401],
  ])('%s answer as they should', async (_, column, ago, status) => {
    const desk = await signedIn()
    await sql`update auth_session set ${sql.raw(column)} = now() - ${ago}::interval`.execute(house.db)
    expect((await desk.get('/me')).status).toBe(status)
    expect((await desk.get('/me')).status).toBe(status)
  })
})
