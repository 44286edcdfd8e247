import { importDivisions } from '@lianbing/api/org/org.commands'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { browserOf, call, newAccount, PASSWORD, signedIn, signInAs } from './requests/as-account.ts'
import { giveAccount } from './requests/give-account.ts'

beforeEach(async () => {
  await freshHouse()
  const names = { '5101': '成都市', '510104': '锦江区', '510105': '青羊区' }
  const divisions = Object.entries(names).map(([code, name]) => ({ code, name }))
  await importDivisions(house.db, divisions, house.clock.now())
})

const auditOf = async (subject: string) =>
  (
    await house.db.selectFrom('auditEvent').select('action').where('subject', '=', subject).orderBy('seq').execute()
  ).map(({ action }) => action)
const NEXT = 'Quiet-river-lamp-88'

describe('an invitation', () => {
  const invite = async (given: object = {}) => {
    const founder = await signedIn()
    const sent = await founder.post('/accounts', { name: '王芳', unitId: '510104', staffNo: 'W1', ...given })
    expect(sent.status).toBe(200)
    return { founder, id: sent.body.id as string, token: sent.body.token as string }
  }

  test('is taken up once, by a user name and password that the person chooses', async () => {
    const grants = [{ role: 'organiser', unitId: '510104' }]
    const { founder, id, token } = await invite({ grants })
    expect(await founder.get(`/accounts/${id}`)).toMatchObject({
      body: { state: 'invited', username: null, grants: [{ role: 'organiser', unitName: '锦江区' }] },
    })
    const opened = await call('/account-links/open', { body: { token } })
    expect(opened.body).toMatchObject({
      purpose: 'invite',
      name: '王芳',
      unitName: '锦江区',
      password: { minLength: 10 },
    })
    const used = await call('/account-links/use', { body: { token, username: 'Wang.Fang', password: NEXT } })
    expect(used.status).toBe(204)
    const again = await call('/account-links/use', { body: { token, username: 'other', password: NEXT } })
    expect([again.status, again.code]).toEqual([409, 'link.used'])
    const wang = await browserOf('wang.fang', NEXT)
    expect((await wang.get('/me')).body).toMatchObject({
      name: '王芳',
      scope: [{ unitId: '510104', role: 'organiser' }],
    })
    expect(await auditOf(`account:${id}`)).toEqual([
      'account.invite',
      'role.grant',
      'account.take_up',
      'session.sign_in',
    ])
  })

  test('runs out after 72 hours, and a new one ends the one before', async () => {
    const { founder, id, token } = await invite()
    const renewed = await founder.post(`/accounts/${id}/link`)
    expect(renewed.body.purpose).toBe('invite')
    expect((await call('/account-links/open', { body: { token } })).code).toBe('link.expired')
    expect((await call('/account-links/open', { body: { token: renewed.body.token } })).status).toBe(200)
    house.clock.set('2022-04-04T09:00:00+08:00')
    const late = await call('/account-links/use', {
      body: { token: renewed.body.token, username: 'wangfang', password: NEXT },
    })
    expect([late.status, late.code]).toEqual([409, 'link.expired'])
  })

  test('does not take a user name that somebody has, in capital letters or not', async () => {
    const { founder, token } = await invite()
    const body = { token, username: founder.username.toUpperCase(), password: NEXT }
    const used = await call('/account-links/use', { body })
    expect([used.status, used.code, used.body.details.field]).toEqual([409, 'account.name_taken', 'username'])
    expect((await call('/account-links/use', { body: { ...body, username: 'wangfang' } })).status).toBe(204)
  })

  test.each([
    ['short', 'Ab1#', 'password.too_short'],
    ['of one kind', 'kdmwqpzvtrhy', 'password.too_few_classes'],
    ['made of the own user name', 'Wangfang@2022', 'password.guessable'],
  ])('does not take a password that is %s', async (_, password, code) => {
    const { token } = await invite()
    const used = await call('/account-links/use', { body: { token, username: 'wangfang', password } })
    expect([used.status, used.code]).toEqual([422, code])
  })

  test('that is none is told as such', async () => {
    expect((await call('/account-links/open', { body: { token: 'x'.repeat(43) } })).code).toBe('link.not_found')
  })

  test('by a system administrator gives no role', async () => {
    const system = await signedIn({ role: 'system_admin' })
    const body = { name: '王芳', unitId: '510104', grants: [{ role: 'organiser', unitId: '510104' }] }
    expect((await system.post('/accounts', body)).status).toBe(404)
    expect((await system.post('/accounts', { ...body, grants: [] })).status).toBe(200)
  })
})

describe('roles', () => {
  test('are given and withdrawn by a security administrator within their subtree', async () => {
    const security = await signedIn({ role: 'security_admin', unitId: '5101' })
    const id = await giveAccount('510104')
    const grant = { role: 'organiser', unitId: '510104' }
    const given = await security.post(`/accounts/${id}/grants`, grant)
    expect(given.body.grants).toHaveLength(2)
    await security.post(`/accounts/${id}/grants`, grant)
    const withdrawn = await security.post(`/accounts/${id}/grants/withdraw`, grant)
    expect(withdrawn.body.grants).toHaveLength(1)
    expect(await auditOf(`account:${id}`)).toEqual(['role.grant', 'role.withdraw'])
    const above = await security.post(`/accounts/${id}/grants`, { role: 'viewer', unitId: '51' })
    expect([above.status, above.code]).toEqual([404, 'unit.not_found'])
  })

  test('take effect at the next request of an open page', async () => {
    const security = await signedIn({ role: 'security_admin' })
    const county = await signedIn({ role: 'organiser', unitId: '510104' })
    expect((await county.get('/learners')).status).toBe(200)
    await security.post(`/accounts/${county.id}/grants/withdraw`, { role: 'organiser', unitId: '510104' })
    expect((await county.get('/learners')).status).toBe(403)
  })

  test('are given to nobody by themselves', async () => {
    for (const role of ['founder', 'security_admin'] as const) {
      const one = await signedIn({ role, staffNo: 'S1' })
      const refused = await one.post(`/accounts/${one.id}/grants`, { role: 'viewer', unitId: '51' })
      expect([refused.status, refused.code]).toEqual([403, 'grant.to_oneself'])
      const kept = await one.post(`/accounts/${one.id}/grants/withdraw`, { role, unitId: '51' })
      expect([kept.status, kept.code]).toEqual([403, 'grant.to_oneself'])
    }
  })

  test('that must be apart are apart in the person, over two accounts', async () => {
    const security = await signedIn({ role: 'security_admin' })
    await giveAccount('51', { role: 'question_setter', staffNo: 'NO9' })
    const second = await giveAccount('510104', { role: 'supervisor', staffNo: 'NO8' })
    await house.db.deleteFrom('accountRole').where('accountId', '=', second).execute()
    const supervisor = { role: 'supervisor', unitId: '510104' }
    expect((await security.post(`/accounts/${second}/grants`, supervisor)).status).toBe(200)
    await house.db.updateTable('account').set({ staffNo: 'NO9' }).where('id', '=', second).execute()
    await security.post(`/accounts/${second}/grants/withdraw`, supervisor)
    const refused = await security.post(`/accounts/${second}/grants`, supervisor)
    expect([refused.status, refused.code]).toEqual([409, 'grant.roles_apart'])
  })

  test('given at the same moment do not slip past the separation', async () => {
    const security = await signedIn({ role: 'security_admin' })
    const id = await giveAccount('510104', { staffNo: 'NO7' })
    await house.db.deleteFrom('accountRole').where('accountId', '=', id).execute()
    const answers = await Promise.all(
      ['supervisor', 'organiser', 'audit_admin', 'viewer'].map((role) =>
        security.post(`/accounts/${id}/grants`, { role, unitId: '510104' }),
      ),
    )
    const held = (await security.get(`/accounts/${id}`)).body.grants.map(({ role }: { role: string }) => role)
    const alone = ['supervisor', 'audit_admin'].filter((role) => held.includes(role))
    expect(alone.length === 0 || held.length === 1, held.join()).toBe(true)
    expect(answers.filter(({ status }) => status === 409).length).toBeGreaterThan(0)
  })
})

describe('a duty that is handed over', () => {
  test('leaves one account and stands in the other, with one row in the audit log', async () => {
    const security = await signedIn({ role: 'security_admin' })
    const from = await giveAccount('510104', { role: 'organiser' })
    const to = await giveAccount('510105', { role: 'viewer' })
    expect((await security.post(`/accounts/${from}/transfer`, { to })).status).toBe(204)
    expect((await security.get(`/accounts/${from}`)).body.grants).toEqual([])
    expect((await security.get(`/accounts/${to}`)).body.grants).toHaveLength(2)
    expect(await auditOf(`account:${from}`)).toEqual(['duty.transfer'])
  })

  test('does not make a supervisor of an organiser, and then nothing has moved', async () => {
    const security = await signedIn({ role: 'security_admin' })
    const from = await giveAccount('510104', { role: 'supervisor', staffNo: 'A' })
    const to = await giveAccount('510104', { role: 'organiser', staffNo: 'B' })
    const refused = await security.post(`/accounts/${from}/transfer`, { to })
    expect([refused.status, refused.code]).toEqual([409, 'grant.roles_apart'])
    expect((await security.get(`/accounts/${from}`)).body.grants).toHaveLength(1)
  })

  test('of the founder goes to a successor, and not to whoever hands it over', async () => {
    const founder = await signedIn()
    const successor = await newAccount({ role: 'viewer' })
    const rich = await giveAccount('510104', { role: 'organiser' })
    expect((await founder.post(`/accounts/${rich}/transfer`, { to: founder.id })).code).toBe('grant.to_oneself')
    expect((await founder.post(`/accounts/${founder.id}/transfer`, { to: successor.id })).status).toBe(204)
    expect((await founder.get('/accounts')).status).toBe(403)
    expect((await (await browserOf(successor.username)).get('/accounts')).status).toBe(200)
  })
})

describe('a disabled account', () => {
  test('is out at once, cannot sign in, and comes back when it is enabled', async () => {
    const system = await signedIn({ role: 'system_admin' })
    const county = await signedIn({ role: 'organiser', unitId: '510104' })
    expect((await county.get('/me')).status).toBe(200)
    expect((await system.post(`/accounts/${county.id}/disable`)).body.state).toBe('disabled')
    expect((await county.get('/me')).status).toBe(401)
    const tried = await signInAs(county.username)
    expect([tried.status, tried.code]).toEqual([403, 'access.disabled'])
    expect((await system.post(`/accounts/${county.id}/enable`)).body.state).toBe('active')
    expect((await county.get('/me')).status).toBe(401)
    expect((await signInAs(county.username)).status).toBe(200)
  })

  test('is not enabled while its person supervises by another account', async () => {
    const founder = await signedIn()
    const first = await giveAccount('510104', { role: 'organiser', staffNo: 'NO5' })
    const second = await giveAccount('510104', { role: 'viewer', staffNo: 'NO5' })
    await founder.post(`/accounts/${second}/grants/withdraw`, { role: 'viewer', unitId: '510104' })
    await founder.post(`/accounts/${first}/disable`)
    const grant = { role: 'supervisor', unitId: '510104' }
    expect((await founder.post(`/accounts/${second}/grants`, grant)).status).toBe(200)
    expect((await founder.post(`/accounts/${first}/enable`)).code).toBe('grant.roles_apart')
  })

  test('is never one’s own, nor one that has roles above', async () => {
    const system = await signedIn({ role: 'system_admin', unitId: '5101' })
    expect((await system.post(`/accounts/${system.id}/disable`)).code).toBe('account.own')
    const above = await giveAccount('510104', { role: 'viewer', at: '51' })
    const refused = await system.post(`/accounts/${above}/disable`)
    expect([refused.status, refused.code]).toEqual([404, 'account.not_found'])
    expect((await system.post(`/accounts/${above}/link`)).status).toBe(404)
    expect((await system.get(`/accounts/${above}`)).body).toMatchObject({ grants: [], isBeyond: true })
  })
})

describe('a password', () => {
  test('is reset by a one-time link that ends every session', async () => {
    const system = await signedIn({ role: 'system_admin' })
    const county = await signedIn({ role: 'organiser', unitId: '510104' })
    const { token, purpose } = (await system.post(`/accounts/${county.id}/link`)).body
    expect(purpose).toBe('reset')
    expect((await county.get('/me')).status).toBe(200)
    const same = await call('/account-links/use', { body: { token, password: PASSWORD } })
    expect([same.status, same.code]).toEqual([422, 'password.used_before'])
    expect((await call('/account-links/use', { body: { token, password: NEXT } })).status).toBe(204)
    expect((await county.get('/me')).status).toBe(401)
    expect((await signInAs(county.username)).status).toBe(401)
    expect((await signInAs(county.username, NEXT)).status).toBe(200)
  })

  test('of another account never shows in an answer or in the audit log', async () => {
    const founder = await signedIn()
    const sent = await founder.post('/accounts', { name: '王芳', unitId: '51' })
    await call('/account-links/use', { body: { token: sent.body.token, username: 'wangfang', password: NEXT } })
    const rows = await house.db.selectFrom('auditEvent').selectAll().execute()
    const told = JSON.stringify([rows, (await founder.get('/accounts')).body])
    for (const secret of [NEXT, sent.body.token, '$']) expect(told).not.toContain(secret)
  })
})

describe('the security settings', () => {
  const policy = async () => {
    const security = await signedIn({ role: 'security_admin' })
    return { security, now: (await security.get('/security')).body }
  }

  test('are one’s own numbers, or those of a named profile', async () => {
    const { security, now } = await policy()
    expect(now.password).toMatchObject({ profile: 'dengbao', minLength: 10, classes: 3, history: 5, maxAgeDays: 90 })
    const password = { profile: 'owasp', minLength: 8, classes: 4, history: 0, maxAgeDays: 1 }
    const set = await security.put('/security', { ...now, password })
    expect(set.body.password).toMatchObject({ profile: 'owasp', minLength: 15, classes: 1, maxAgeDays: 0 })
    const own = { ...password, profile: 'own', minLength: 20 }
    expect((await security.put('/security', { ...now, password: own })).body.password).toEqual(own)
    expect(await auditOf('security:house')).toEqual(['security.set', 'security.set'])
  })

  test('ask for a second factor of who holds a role', async () => {
    const { security, now } = await policy()
    const county = await signedIn({ role: 'organiser', unitId: '510104' })
    await security.put('/security', { ...now, twoFactorRoles: ['organiser'] })
    const refused = await county.get('/learners')
    expect([refused.status, refused.code]).toEqual([403, 'access.two_factor_needed'])
    expect((await county.get('/me')).body).toMatchObject({ dues: ['two_factor'], permissions: [] })
  })

  test('ask for a new password when the old one has run out', async () => {
    const county = await signedIn({ role: 'organiser', unitId: '510104' })
    await house.db
      .updateTable('account')
      .set((eb) => ({ passwordSetAt: eb.val('2020-01-01T00:00:00Z') }))
      .where('id', '=', county.id)
      .execute()
    expect((await county.get('/learners')).code).toBe('access.password_expired')
    expect((await county.put('/me/password', { current: PASSWORD, password: NEXT })).status).toBe(204)
    expect((await county.get('/learners')).status).toBe(200)
  })

  test('separate the administrators once all three are there, and then the founder only organises', async () => {
    const { security, now } = await policy()
    const founder = await signedIn()
    const apart = { ...now, separateAdmins: true }
    const early = await founder.put('/security', apart)
    expect([early.status, early.body.details.missing]).toEqual([409, ['system_admin', 'audit_admin']])
    await newAccount({ role: 'system_admin' })
    await newAccount({ role: 'audit_admin' })
    expect((await founder.put('/security', apart)).status).toBe(200)
    for (const path of ['/accounts', '/security']) expect((await founder.get(path)).status).toBe(403)
    expect((await founder.put('/security', now)).status).toBe(403)
    expect((await founder.get('/learners')).status).toBe(200)
    expect((await security.put('/security', now)).status).toBe(200)
  })
})
