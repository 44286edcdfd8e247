import { importDivisions } from '@lianbing/api/org/org.commands'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { type Body, bot, call, codeFor, from, instant, newGroup, newLearner, type Sent } from './scene.ts'

let li = ''
let code = ''

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  li = await newLearner('李娜')
  code = await codeFor(li)
})

const bind = (userId: string, code: string, sent: Sent = {}): Promise<Body> =>
  bot('bind', { from: from(userId, sent), code })
const unitOf = async (learnerId: string) =>
  (await house.db.selectFrom('learner').select('unitId').where('id', '=', learnerId).executeTakeFirstOrThrow())
    .unitId as string
describe('signing in to the chat page', () => {
  const login = (name: string, code: string) => call('/chat/login', { body: { name, code } })
  const cookieOf = (answer: { headers: Headers }) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const me = (cookie: string) => call('/chat/me', { headers: { cookie } })

  it('with name and code opens a session that scripts cannot read', async () => {
    const answer = await login('李娜', code)
    expect(answer).toMatchObject({ status: 200, body: { me: { id: `w_${li}`, name: '李娜', bound: true } } })
    expect(answer.headers.getSetCookie()[0]).toMatch(/^lianbing_chat=.+HttpOnly.*SameSite=Lax/)
    expect(await me(cookieOf(answer))).toMatchObject({ status: 200, body: { botName: '练兵助手' } })
    expect((await me('')).status).toBe(401)
    expect((await me('lianbing_chat=guess')).body.code).toBe('chat.signed_out')
  })

  it('takes full width, lower case, spaces, and any of the middle dots in a name', async () => {
    const minority = await newLearner('阿米·子黑')
    expect((await login('阿 米•子黑', ` ${(await codeFor(minority)).toLowerCase().replace('-', ' ')} `)).status).toBe(
      200,
    )
    expect((await login(' 李　娜 ', code.replace('-', '－'))).status).toBe(200)
  })

  it('gives the same answer to a wrong name and to a wrong code', async () => {
    const wrongName = await login('王强', code)
    const wrongCode = await login('李娜', 'ZZZZ-ZZZZ')
    const plain = ({ status, body }: Body) => [status, body.code, body.hint]
    expect(plain(wrongName)).toEqual(plain(wrongCode))
    expect(wrongName).toMatchObject({ status: 401, body: { code: 'chat.code_wrong' } })
    expect((await login('李娜', code)).status).toBe(200)
  })

  it('says of one’s own code that it was used or has expired', async () => {
    await login('李娜', code)
    expect((await login('李娜', code)).body.code).toBe('chat.code_used')
    const short = await codeFor(li, 'bind', 1)
    house.clock.set(instant('09:00'))
    expect((await login('李娜', short)).body.code).toBe('chat.code_expired')
    expect((await login('王强', short)).body.code).toBe('chat.code_wrong')
  })

  it('is stopped after five wrong tries for a quarter of an hour', async () => {
    for (let i = 0; i < 5; i++) await login('李娜', 'ZZZZ-ZZZZ')
    const stopped = await login('李娜', code)
    expect(stopped).toMatchObject({
      status: 429,
      body: { code: 'chat.too_many_tries', details: { retryAt: instant('08:15') } },
    })
    house.clock.set(instant('08:15'))
    expect((await login('李娜', code)).status).toBe(200)
  })

  it('works on several browsers at once by device codes, and signing out ends one of them', async () => {
    const cookies = [cookieOf(await login('李娜', code))]
    const first = { cookie: cookies[0] ?? '' }
    for (let i = 0; i < 2; i++) {
      const issued = await call('/chat/device-code', { method: 'POST', headers: first })
      expect(issued.body.expiresAt).toBe(instant('08:15'))
      cookies.push(cookieOf(await login('李娜', issued.body.code)))
    }
    expect(new Set(cookies).size).toBe(3)
    const ids = await Promise.all(cookies.map(async (cookie) => (await me(cookie)).body.me.id))
    expect(new Set(ids).size).toBe(1)
    await call('/chat/logout', { method: 'POST', headers: { cookie: cookies[1] ?? '' } })
    const after = await Promise.all(cookies.map(async (cookie) => (await me(cookie)).status))
    expect(after).toEqual([200, 401, 200])
  })

  it('lasts ninety days', async () => {
    const cookie = cookieOf(await login('李娜', code))
    house.clock.set('2022-06-29T23:59:59Z')
    expect((await me(cookie)).status).toBe(200)
    house.clock.set('2022-06-30T00:00:00Z')
    expect((await me(cookie)).status).toBe(401)
  })

  it('with a code that was bound in chat before is refused, and the other way round it is already bound', async () => {
    await bind('u1', code)
    expect((await login('李娜', code)).body.code).toBe('chat.code_used')
    const fresh = await codeFor(li)
    await login('李娜', fresh)
    expect(await bind(`w_${li}`, fresh)).toEqual({ outcome: 'already_yours', name: '李娜' })
  })

  it('leads into the rooms of one’s own unit, and of no other', async () => {
    await importDivisions(house.db, [{ code: '5101', name: '成都市' }], house.clock.now())
    const { room } = await newGroup()
    await newGroup({ name: '别的单位', unitId: '5101' })
    const cookie = cookieOf(await login('李娜', code))
    const rooms = await call('/chat/conversations', { headers: { cookie } })
    expect(rooms.body.conversations.map((one: Body) => one.id).sort()).toEqual(['bot', room].sort())
  })

  it('as a visitor who turns out to be on the roster leads into the rooms of their unit', async () => {
    await newGroup({ name: '演示', demo: true })
    const { room } = await newGroup({ unitId: await unitOf(li) })
    const visit = await call('/chat/visit', { body: { nickname: '路人' } })
    await bind(visit.body.me.id, code)
    const rooms = await call('/chat/conversations', { headers: { cookie: cookieOf(visit) } })
    expect(rooms.body.conversations.map((one: Body) => one.id)).toContain(room)
  })

  it('as a visitor is open only where there is a demo', async () => {
    await newGroup()
    const closed = await call('/chat/visit', { body: { nickname: '路人' } })
    expect([closed.status, closed.body.code]).toEqual([403, 'chat.no_visitors'])
    expect((await call('/chat/options')).body).toEqual({ visitors: false, title: '练兵' })
    const { room } = await newGroup({ name: '演示', demo: true })
    expect((await call('/chat/options')).body.visitors).toBe(true)
    const visit = await call('/chat/visit', { body: { nickname: ' 路人 ' } })
    expect(visit.body.me).toMatchObject({ name: '路人', bound: false })
    const cookie = cookieOf(visit)
    const rooms = await call('/chat/conversations', { headers: { cookie } })
    expect(rooms.body.conversations.map((one: Body) => one.id).sort()).toEqual(['bot', room].sort())
    const device = await call('/chat/device-code', { method: 'POST', headers: { cookie } })
    expect([device.status, device.body.code]).toEqual([409, 'chat.not_bound'])
  })
})
