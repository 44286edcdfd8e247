import { issueGroupCode } from '@lianbing/api/groups/group.commands'
import { changeLearner } from '@lianbing/api/learners/learner.commands'
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
const unitOf = async (learnerId: string) =>
  (await house.db.selectFrom('learner').select('unitId').where('id', '=', learnerId).executeTakeFirstOrThrow())
    .unitId as string
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

  it('in private makes the learner a member of their unit’s group on that channel, and of none elsewhere', async () => {
    await newGroup({ channel: 'wecom', unitId: await unitOf(li) })
    await newGroup({ unitId: await unitOf(li) })
    await bind('zhang', code, { channel: 'wecom' })
    const groups = await house.db
      .selectFrom('groupMember')
      .innerJoin('studyGroup', 'studyGroup.id', 'groupMember.groupId')
      .select('channel')
      .where('learnerId', '=', li)
      .execute()
    expect(groups.map((group) => group.channel)).toEqual(['wecom'])
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
    expect(audit).toMatchObject([{ subject: `group:${groupId}`, after: { roomId: 'r1' }, details: { sentBy: 'u1' } }])
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
      total: { answers: 1, unrevealed: 1, days: 1 },
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
