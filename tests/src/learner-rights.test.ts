// What a learner may ask of their own data, as a dialogue with the bot; and that after 注销 nothing names them.

import { keptWithNames } from '@lianbing/api/learner-rights/forget.rules'
import { setPhone } from '@lianbing/api/learners/phone.commands'
import { notices } from '@lianbing/api/notice/notice.rules'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { at, group, Person, Stage } from './dialogue.ts'
import { freshHouse, house } from './house.ts'
import { bot, call, codeFor, from, newLearner, teach } from './scene.ts'

const stage = new Stage()
const NAME = '欧阳慕容'
const PHONE = '13812345678'
let ouyang: Person
let room = ''
let li: Person

beforeAll(() => stage.open())
afterAll(() => stage.close())
beforeEach(async () => {
  // first: what it acknowledges late would be taken for messages of the new house
  await stage.closeBot()
  await freshHouse()
  await stage.openBot()
  await at('2022-04-01T08:00:00+08:00')
  await teach(12)
  room = (await group('青羊一组', '51')).roomId
  ouyang = await Person.staff(stage, NAME, '51')
  li = await Person.staff(stage, '李娜', '51')
  const { id } = await idOf(NAME)
  await house.db.updateTable('learner').set({ staffNo: 'OY-7788' }).where('id', '=', id).execute()
  await setPhone(house.db, house.keys, { learnerId: id, text: PHONE }, 'system', house.clock.now())
})
afterEach(() => {
  notices.length = 1
})

const idOf = async (name: string) =>
  house.db.selectFrom('learner').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
const consents = async () =>
  (await house.db.selectFrom('noticeConsent').selectAll().orderBy('askedAt').orderBy('learnerId').execute()).map(
    ({ version, way, consentedAt, channel }) => [version, way, channel, consentedAt !== null],
  )
const tokenIn = (text: string) => /#([\w-]{40,})/.exec(text)?.[1] ?? ''
const opened = (token: string) => call('/my-data/open', { body: { token } })

describe('the notice', () => {
  test('is shown with its link where somebody binds, and that they took it is kept', async () => {
    const { body } = {
      body: await bot('bind', { from: from('u1', { channel: 'wecom' }), code: await codeFor((await idOf('李娜')).id) }),
    }
    expect(body.outcome).toBe('bound_another_alias')
    const kept = await house.db.selectFrom('noticeConsent').selectAll().execute()
    expect(kept.map(({ version, way }) => [version, way])).toEqual([
      ['2022-1', 'bound'],
      ['2022-1', 'bound'],
    ])
    const page = await house.app.request('/api/notice')
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')])
    expect(await page.text()).toContain('个人信息处理告知')
    const visitor = await newLearner('王强')
    await ouyang.says('解绑')
    await ouyang.sees('已从这里解绑')
    await ouyang.says(`绑定 ${await codeFor((await idOf(NAME)).id)}`)
    await ouyang.sees('绑定成功', '登记即表示已阅读并同意', '/api/notice')
    expect(visitor).toBeTruthy()
  })

  test('in a new version is asked for once, at the next message; what is answered meanwhile counts', async () => {
    notices.push({ version: '2022-2', from: '2022-04-01', title: '个人信息处理告知', sections: [] })
    await at('2022-04-01T09:00:00+08:00')
    const inRoom = ouyang.in(room)
    await inRoom.says('A')
    await inRoom.sees('收到')
    await ouyang.says('练习')
    await ouyang.sees('新版本（2022-2）', '/api/notice')
    await ouyang.says('A')
    await ouyang.sees('解析')
    expect((await ouyang.all()).match(/新版本/g)).toHaveLength(1)
    const answers = await house.db.selectFrom('answer').select('id').execute()
    expect(answers).toHaveLength(2)
    expect(await consents()).toContainEqual(['2022-2', null, 'webchat', false])
    await ouyang.says('同意')
    await ouyang.sees('已记下你同意告知（2022-2）')
    await ouyang.says('同意')
    await ouyang.sees('已记下')
    expect(await consents()).toContainEqual(['2022-2', 'said', 'webchat', true])
  })
})

describe('我的数据', () => {
  test('says what is kept, and its link opens a copy once, of oneself alone', async () => {
    await at('2022-04-01T09:00:00+08:00')
    await ouyang.says('练习')
    await ouyang.says('搜 火锅底料火锅底料')
    await ouyang.sees('火锅底料')
    await ouyang.says('我的数据')
    const said = await ouyang.sees('这里存着你的', NAME, 'OY-7788', '138****5678')
    const token = tokenIn(said)
    const copy = await opened(token)
    expect(copy.status).toBe(200)
    expect(copy.body.基本信息).toMatchObject([{ name: NAME, staffNo: 'OY-7788', phone: PHONE }])
    expect(copy.body.聊天账号).toHaveLength(1)
    expect(copy.body.搜索看到哪里).toMatchObject([{ text: '火锅底料火锅底料', skipped: 0 }])
    expect(JSON.stringify(copy.body)).not.toContain('李娜')
    expect(await opened(token)).toMatchObject({ status: 409, body: { code: 'my_data.link_used' } })
    expect(await opened('x'.repeat(43))).toMatchObject({ status: 404, body: { code: 'my_data.link_unknown' } })
    await ouyang.says('我的数据')
    const later = tokenIn(await ouyang.sees('这里存着你的'))
    house.clock.set('2022-04-01T09:15:00+08:00')
    expect(await opened(later)).toMatchObject({ status: 409, body: { code: 'my_data.link_expired' } })
    const kept = await sql<{ row: string }>`select row_to_json(d)::text as row from data_link d`.execute(house.db)
    expect(JSON.stringify(kept.rows)).not.toContain(token)
    const audit = await house.db
      .selectFrom('auditEvent')
      .select('action')
      .where('action', '=', 'learner.copy')
      .execute()
    expect(audit).toHaveLength(1)
  })

  test('in a group is not shown', async () => {
    await ouyang.in(room).says('@练兵助手 我的数据')
    expect(await ouyang.in(room).all()).not.toContain('OY-7788')
  })

  test('what is wrong is asked to be mended, and the organiser settles it', async () => {
    await ouyang.says('更正')
    await ouyang.sees('要更正什么')
    await ouyang.says('更正 姓名应为欧阳慕蓉')
    await ouyang.sees('已转给本单位组织者')
    await at('2022-04-01T08:01:00+08:00')
    const asked = from('x', { messageId: 'same' })
    const { channelUserId } = await house.db
      .selectFrom('channelAlias')
      .selectAll()
      .where('learnerId', '=', (await idOf('李娜')).id)
      .executeTakeFirstOrThrow()
    for (let i = 0; i < 2; i++) await bot('correction', { from: { ...asked, userId: channelUserId }, text: '单位不对' })
    const headers = await house.signIn('51')
    const listed = await call('/correction-requests', { headers })
    expect(listed.body.map(({ text, learnerName }: Record<string, string>) => [learnerName, text])).toEqual([
      [NAME, '姓名应为欧阳慕蓉'],
      ['李娜', '单位不对'],
    ])
    const settle = (body: object) => call(`/correction-requests/${listed.body[0].id}/settle`, { headers, body })
    expect((await settle({ state: 'done', reply: '已改' })).status).toBe(204)
    expect((await settle({ state: 'done', reply: '已改' })).status).toBe(204)
    expect((await settle({ state: 'refused', reply: '不改' })).status).toBe(409)
  })
})

/** Every row of every table that holds one of the words, as table names. */
async function tablesWith(words: string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%'`.execute(house.db)
  const found: string[] = []
  for (const { name } of rows) {
    const held = await sql<{ row: string }>`select row_to_json(t)::text as row from ${sql.table(name)} t`.execute(
      house.db,
    )
    if (held.rows.some(({ row }) => words.some((word) => row.includes(word)))) found.push(name)
  }
  return found
}

describe('注销', () => {
  test('says what goes and what stays, and does nothing before it is confirmed', async () => {
    await ouyang.says('注销')
    await ouyang.sees('会删除', '会保留', '确认注销')
    expect((await idOf(NAME)).state).toBe('active')
  })

  test('leaves a chat account that is somebody else’s by now alone, and nobody is bound to the pseudonym', async () => {
    const shared = { channel: 'wecom', name: '共用手机' }
    const { id } = await idOf(NAME)
    await bot('bind', { from: from('shared', shared), code: await codeFor(id) })
    await bot('unbind', { from: from('shared', shared) })
    await bot('bind', { from: from('shared', shared), code: await codeFor((await idOf('李娜')).id) })
    const due = { dueAt: house.clock.now(), expiresAt: new Date(house.clock.now().getTime() + 3600_000) }
    const nudge = { kind: 'study_nudge', subjectId: 'nudge-of-li', body: '{"name":"李娜"}', state: 'accepted', ...due }
    await house.db
      .insertInto('delivery')
      .values({ ...nudge, channel: 'wecom', channelUserId: 'shared' })
      .execute()
    await ouyang.says('确认注销')
    await expect
      .poll(
        async () =>
          (await house.db.selectFrom('learner').selectAll().where('id', '=', id).executeTakeFirst())?.forgottenAt,
      )
      .toBeTruthy()
    expect(await bot('me', { from: from('shared', shared) })).toMatchObject({ name: '李娜' })
    const sent = await house.db.selectFrom('delivery').select('id').where('subjectId', '=', 'nudge-of-li').execute()
    expect(sent).toHaveLength(1)
    const headers = await house.signIn('51')
    expect((await call(`/learners/${id}/binding-code`, { method: 'POST', headers })).status).toBe(404)
  })

  test('said twice at once is done once', async () => {
    await bot('bind', { from: from('w1', { channel: 'wecom' }), code: await codeFor((await idOf(NAME)).id) })
    const twice = [1, 2].map(() => bot('forget', { from: from('w1', { channel: 'wecom' }), step: 'confirmed' }))
    expect((await Promise.all(twice)).map(({ outcome }) => outcome).sort()).toEqual(['forgotten', 'stranger'])
    const audit = await house.db.selectFrom('auditEvent').select('seq').where('action', '=', 'learner.forget').execute()
    expect(audit).toHaveLength(1)
  })

  test('leaves no row that names the person but in the kinds that are kept, and results stay', async () => {
    await at('2022-04-01T09:00:00+08:00')
    await ouyang.in(room).says('A')
    await ouyang.in(room).sees('收到')
    await li.in(room).says(`${NAME} 答得真快`)
    await ouyang.says('练习')
    await ouyang.says('A')
    await ouyang.sees('解析')
    await ouyang.says('申诉 我觉得第十七条不是这样')
    await ouyang.says('月月比')
    await ouyang.says('搜 火锅底料火锅底料')
    await ouyang.sees('火锅底料')
    await ouyang.says('我的数据')
    await ouyang.sees('这里存着你的')
    await ouyang.says('更正 手机号')
    await ouyang.sees('已转给')
    await at('2022-04-01T18:00:00+08:00')
    const { id } = await idOf(NAME)
    const wecom = 'wecom-account-of-ouyang'
    await bot('bind', { from: from(wecom, { channel: 'wecom', name: NAME }), code: await codeFor(id) })
    await bot('bind', { from: from(wecom, { channel: 'wecom' }), code: 'ZZZZ-ZZZZ' })
    const before = await house.db.selectFrom('answer').select(['id', 'given', 'correct']).orderBy('id').execute()
    const accounts = (
      await house.db.selectFrom('channelAlias').select('channelUserId').where('learnerId', '=', id).execute()
    ).map((one) => one.channelUserId)
    const words = [NAME, 'OY-7788', PHONE, ...accounts]
    expect((await tablesWith(words)).length).toBeGreaterThan(5)

    const said = await bot('forget', { from: from(wecom, { channel: 'wecom' }), step: 'confirmed' })
    expect(said.outcome).toBe('forgotten')
    expect((await tablesWith(words)).filter((table) => !(table in keptWithNames))).toEqual([])

    const again = await bot('forget', { from: from(wecom, { channel: 'wecom' }), step: 'confirmed' })
    expect(again).toEqual({ outcome: 'stranger' })
    expect(await house.db.selectFrom('answer').select(['id', 'given', 'correct']).orderBy('id').execute()).toEqual(
      before,
    )
    const left = await house.db.selectFrom('learner').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(left).toMatchObject({
      name: said.pseudonym,
      state: 'left',
      staffNo: null,
      phoneSealed: null,
      phoneHash: null,
    })
    const audit = await house.db.selectFrom('auditEvent').selectAll().where('action', '=', 'learner.forget').execute()
    expect(audit).toMatchObject([{ actor: `learner:${id}`, subject: `learner:${id}` }])
    await at('2022-04-02T09:00:00+08:00')
    expect((await tablesWith(words)).filter((table) => !(table in keptWithNames))).toEqual([])
  })
})
