import { issueGroupCode } from '@lianbing/api/groups/group.commands'
import { changeLearner } from '@lianbing/api/learners/learner.commands'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  answer,
  type Body,
  bot,
  call,
  codeFor,
  daysOf,
  from,
  instant,
  itIs,
  newGroup,
  newLearner,
  type Sent,
  teach,
} from './scene.ts'

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
const aliases = async (learnerId: string) =>
  (
    await house.db
      .selectFrom('channelAlias')
      .select(['channel', 'channelUserId'])
      .where('learnerId', '=', learnerId)
      .orderBy('channelUserId')
      .execute()
  ).map((row) => `${row.channel}:${row.channelUserId}`)
const events = async () =>
  (await house.db.selectFrom('aliasEvent').select(['event', 'channelUserId']).orderBy('seq').execute()).map(
    (row) => `${row.channelUserId} ${row.event}`,
  )
const everythingKept = async () => {
  const tables = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`.execute(house.db)
  const texts: string[] = []
  for (const { name } of tables.rows) {
    const rows = await sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`.execute(house.db)
    texts.push(...rows.rows.map((row) => row.text))
  }
  return texts.join('\n')
}

describe('绑定', () => {
  it('ties the chat account to the learner whose code it is', async () => {
    expect(await bind('u1', code)).toEqual({ outcome: 'bound', name: '李娜', unitName: '四川省' })
    expect(await aliases(li)).toEqual(['webchat:u1'])
    expect(await events()).toEqual(['u1 bound'])
  })

  it('takes the code in any width and case, with or without dash and spaces', async () => {
    expect(await bind('u1', ` ${code.toLowerCase().replace('-', ' ')} `)).toMatchObject({ outcome: 'bound' })
    // full-width forms lie 0xFEE0 above the plain ones
    const wide = [...(await codeFor(await newLearner('王强')))].map((c) =>
      String.fromCharCode(c.charCodeAt(0) + 0xfee0),
    )
    expect(await bind('u2', wide.join(''))).toMatchObject({ outcome: 'bound', name: '王强' })
  })

  it('delivered twice is answered without fault, and binds once', async () => {
    await bind('u1', code)
    expect(await bind('u1', code)).toEqual({ outcome: 'already_yours', name: '李娜' })
    expect(await events()).toEqual(['u1 bound'])
  })

  it('with a code that never was, has expired or was used, says which', async () => {
    expect(await bind('u1', 'ZZZZ-ZZZZ')).toEqual({ outcome: 'code_unknown' })
    expect(await bind('u1', '')).toEqual({ outcome: 'code_unknown' })
    await bind('u1', code)
    expect(await bind('u2', code)).toEqual({ outcome: 'code_used' })
    const late = await codeFor(await newLearner('王强'), 'bind', 1)
    house.clock.set(instant('09:00:00'))
    expect(await bind('u3', late)).toEqual({ outcome: 'code_expired' })
    expect(await aliases(li)).toEqual(['webchat:u1'])
  })

  it('with a new code ends the old one', async () => {
    const fresh = await codeFor(li)
    expect(await bind('u1', code)).toEqual({ outcome: 'code_expired' })
    expect(await bind('u1', fresh)).toMatchObject({ outcome: 'bound' })
  })

  it('of one code by two people at once lets one of them have it', async () => {
    const both = await Promise.all([bind('u1', code), bind('u2', code)])
    expect(both.map((one) => one.outcome).sort()).toEqual(['bound', 'code_used'])
    expect(await aliases(li)).toHaveLength(1)
  })

  it('puts a second account beside the first, and answers of both are one person’s', async () => {
    await teach(3)
    const { room } = await newGroup()
    await bind('u1', code)
    expect(await bind('u2', await codeFor(li), { channel: 'wecom' })).toMatchObject({ outcome: 'bound_another_alias' })
    expect(await aliases(li)).toEqual(['webchat:u1', 'wecom:u2'])
    expect(await bind('u3', await codeFor(li))).toMatchObject({ outcome: 'bound_another_alias', name: '李娜' })
    await itIs('09:00')
    await answer('u1', 'A', { room })
    expect(await answer('u3', 'B', { room })).toMatchObject({ outcome: 'already', name: '李娜' })
    expect(await daysOf(li)).toEqual([['2022-04-01', 1, 1]])
  })

  it('of somebody else’s code by a bound account changes nothing, and names its owner to nobody', async () => {
    await bind('u1', code)
    const other = await codeFor(await newLearner('欧阳娜娜'))
    expect(await bind('u1', other)).toEqual({ outcome: 'alias_taken', name: '李*' })
    expect(await bind('u2', other)).toMatchObject({ outcome: 'bound', name: '欧阳娜娜' })
  })

  it('moves a member of the public over to the roster; what they answered before stays with the old record', async () => {
    await teach(3)
    const { room } = await newGroup()
    await itIs('09:00')
    await bot('join', { from: from('u1', { name: '娜娜', room }) })
    await answer('u1', 'A', { room })
    const before = await house.db.selectFrom('answer').select('learnerId').executeTakeFirstOrThrow()
    expect(await bind('u1', code)).toMatchObject({ outcome: 'bound', name: '李娜' })
    expect(await daysOf(before.learnerId)).toEqual([['2022-04-01', 1, 1]])
    expect(await daysOf(li)).toEqual([])
    await itIs('2022-04-02 09:00')
    await answer('u1', 'A', { room })
    expect(await daysOf(li)).toEqual([['2022-04-02', 1, 1]])
  })

  it('is stopped after five wrong codes for a quarter of an hour, also with the right one', async () => {
    for (let i = 0; i < 5; i++) expect(await bind('u1', `ZZZZ-ZZZ${i + 2}`)).toEqual({ outcome: 'code_unknown' })
    const stopped = { outcome: 'too_many_tries', retryAt: instant('08:15') }
    expect(await bind('u1', code)).toEqual(stopped)
    expect(await bind('u2', 'ZZZZ-ZZZZ')).toEqual({ outcome: 'code_unknown' })
    house.clock.set(instant('08:14:59'))
    expect(await bind('u1', code)).toEqual(stopped)
    house.clock.set(instant('08:15:00'))
    expect(await bind('u1', 'ZZZZ-ZZZZ')).toEqual({ outcome: 'code_unknown' })
    expect(await bind('u1', code)).toMatchObject({ outcome: 'bound' })
  })

  it('cannot be guessed on by sending a code of one’s own in between', async () => {
    await bind('u1', code)
    for (let i = 0; i < 5; i++) {
      expect(await bind('u1', `ZZZZ-ZZZ${i + 2}`)).toEqual({ outcome: 'code_unknown' })
      if (i < 4) expect(await bind('u1', code)).toEqual({ outcome: 'already_yours', name: '李娜' })
    }
    expect(await bind('u1', code)).toMatchObject({ outcome: 'too_many_tries' })
  })

  it('is at an end for somebody who has left', async () => {
    const left = { name: '李娜', kind: 'window', desk: 'front', establishment: 'contract', unitId: '51', state: 'left' }
    await changeLearner(house.db, li, left as never, 'system', house.clock.now())
    expect(await bind('u1', code)).toEqual({ outcome: 'code_expired' })
  })
})

describe('a group’s registration code', () => {
  let groupId = ''
  let groupCode = ''
  const roomOf = async (id: string) =>
    (await house.db.selectFrom('studyGroup').select('channelRoomId').where('id', '=', id).executeTakeFirst())
      ?.channelRoomId
  const wecom = (room: string): Sent => ({ channel: 'wecom', room })

  beforeEach(async () => {
    groupId = (await newGroup({ channel: 'wecom', name: '企微一组' })).id
    groupCode = (await issueGroupCode(house.db, groupId, 'system', house.clock.now())).code
  })

  it('sent in a room makes it the group’s room, and the change is in the audit log', async () => {
    const bound = { outcome: 'group_bound', groupName: '企微一组' }
    expect(await bind('u1', groupCode, wecom('r1'))).toEqual(bound)
    expect(await roomOf(groupId)).toBe('r1')
    expect(await bind('u1', groupCode, wecom('r1'))).toEqual(bound)
    expect(await bind('u1', groupCode, wecom('r2'))).toEqual({ outcome: 'code_used' })
    expect(await roomOf(groupId)).toBe('r1')
    const audit = await house.db.selectFrom('auditEvent').selectAll().where('action', '=', 'group.bind_room').execute()
    expect(audit).toMatchObject([{ subject: `group:${groupId}`, details: { roomId: 'r1', sentBy: 'u1' } }])
  })

  it('sent in private, or too late, changes nothing', async () => {
    expect(await bind('u1', groupCode)).toEqual({ outcome: 'group_code_in_private' })
    house.clock.set(instant('2022-04-02 08:00'))
    expect(await bind('u1', groupCode, wecom('r1'))).toEqual({ outcome: 'code_expired' })
    expect(await roomOf(groupId)).toBeNull()
  })

  it('sent in the room of another group takes the room over', async () => {
    const other = (await newGroup({ channel: 'wecom', name: '企微二组' })).id
    const otherCode = (await issueGroupCode(house.db, other, 'system', house.clock.now())).code
    await bind('u1', groupCode, wecom('r1'))
    expect(await bind('u2', otherCode, wecom('r1'))).toEqual({ outcome: 'group_bound', groupName: '企微二组' })
    expect([await roomOf(groupId), await roomOf(other)]).toEqual([null, 'r1'])
    expect(await bind('u1', groupCode, wecom('r1'))).toEqual({ outcome: 'code_used' })
  })

  it('sent with another group’s in one room at once leaves one of them there, without a fault', async () => {
    const groups: string[] = [groupId]
    const codes = [groupCode]
    for (let i = 2; i <= 6; i++) {
      const { id } = await newGroup({ channel: 'wecom', name: `企微${i}组` })
      groups.push(id)
      codes.push((await issueGroupCode(house.db, id, 'system', house.clock.now())).code)
    }
    const outcomes = await Promise.all(codes.map((code, i) => bind(`u${i}`, code, wecom('r1'))))
    expect(outcomes.map((one) => one.outcome)).toEqual(Array(6).fill('group_bound'))
    expect((await Promise.all(groups.map(roomOf))).filter((room) => room === 'r1')).toHaveLength(1)
  })
})

describe('解绑 and 加入', () => {
  it('leave the scores with the learner, who finds them again after binding anew', async () => {
    await teach(3)
    const { room } = await newGroup()
    await bind('u1', code)
    await itIs('09:00')
    await answer('u1', 'A', { room })
    expect(await bot('unbind', { from: from('u1') })).toEqual({ outcome: 'unbound', name: '李娜' })
    expect(await bot('unbind', { from: from('u1') })).toEqual({ outcome: 'not_bound' })
    expect(await answer('u1', 'B', { room })).toMatchObject({ outcome: 'stranger' })
    expect(await bind('u1', code)).toEqual({ outcome: 'code_used' })
    await bind('another phone', await codeFor(li))
    expect(await bot('me', { from: from('another phone') })).toMatchObject({
      total: { answers: 1, correct: 1, days: 1 },
    })
    expect(await events()).toEqual(['u1 bound', 'u1 unbound', 'another phone bound'])
  })

  it('makes a member of the public, once, however often it is said', async () => {
    expect(await bot('join', { from: from('u1', { name: ' 市民甲 ' }) })).toEqual({ outcome: 'joined', name: '市民甲' })
    expect(await bot('join', { from: from('u1', { name: '换了名' }) })).toEqual({
      outcome: 'already',
      name: '市民甲',
      kind: 'public',
    })
    const both = await Promise.all([bot('join', { from: from('u2') }), bot('join', { from: from('u2') })])
    expect(both.map((one) => one.outcome).sort()).toEqual(['already', 'joined'])
    const people = await house.db.selectFrom('learner').select('name').where('kind', '=', 'public').execute()
    expect(people).toHaveLength(2)
    await bind('u3', code)
    expect(await bot('join', { from: from('u3') })).toEqual({ outcome: 'already', name: '李娜', kind: 'window' })
  })

  it('keeps the name of the chat account, whatever it is made of', async () => {
    const joined = async (userId: string, name: string) => (await bot('join', { from: from(userId, { name }) })).name
    expect(await joined('u1', `${'甲'.repeat(29)}😀乙`)).toBe(`${'甲'.repeat(29)}😀`)
    expect(await joined('u2', "㛃𬭎<b>'; drop table learner; --")).toBe("㛃𬭎<b>'; drop table learner; --")
    expect(await joined('u3', '')).toBe('学员')
    expect(await joined('u4', '\u0000')).toBe('学员')
  })
})

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

describe('codes and tokens', () => {
  it('are nowhere in the database in clear', async () => {
    const login = await call('/chat/login', { body: { name: '李娜', code } })
    const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const device = (await call('/chat/device-code', { method: 'POST', headers: { cookie } })).body.code
    const groupId = (await newGroup({ channel: 'wecom' })).id
    const organiser = await house.signIn()
    const path = `/groups/${groupId}/registration-code`
    const group = (await call(path, { method: 'POST', headers: organiser })).body.code
    const bindCode = (await call(`/learners/${li}/binding-code`, { method: 'POST', headers: organiser })).body.code
    await bind('u9', bindCode)
    const kept = await everythingKept()
    expect(kept).toContain('李娜')
    for (const secret of [code, device, group, bindCode])
      for (const form of [secret, secret.replace('-', '')]) expect(kept).not.toContain(form)
    expect(kept).not.toContain(cookie.split('=')[1])
  })
})
