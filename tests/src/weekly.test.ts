import { correctKey } from '@lianbing/api/appeals/regrade.commands'
import { importContent } from '@lianbing/api/bank/bank.commands'
import { addRuleVersion } from '@lianbing/api/season/season.commands'
import { readSeasonOn } from '@lianbing/api/season/season.store'
import { announceWeekly } from '@lianbing/api/weekly/announce.commands'
import type { ContentQuestion } from '@lianbing/content/schema'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { at, group, Person, Stage } from './dialogue.ts'
import { HALL, openHall } from './hall.ts'
import { freshHouse, house } from './house.ts'
import { answer, bot, claim, codeFor, from, LAW, newMember, question } from './scene.ts'

const stage = new Stage()

/** Keys are told by the type: 单选 A, 多选 AC, 判断 对; so that everybody in these tests knows what is right. */
const keys = { single: 'A', multiple: 'AC', judge: 'A' } as const
type Type = keyof typeof keys

const some = (type: Type, count: number, changes: Partial<ContentQuestion> = {}): ContentQuestion[] =>
  Array.from({ length: count }, (_, i) =>
    question(`${type}-${i + 1}`, {
      type,
      key: keys[type],
      domain: (['social-insurance', 'employment', 'personnel', 'labour-relations'] as const)[i % 4] ?? 'employment',
      ...(type === 'judge' ? { options: ['正确', '错误'], stem: `职工应当参加工伤保险。（${i + 1}）` } : {}),
      ...changes,
    }),
  )
// three papers of 4, 3 and 3, and as many again for the groups' daily questions
const bank = [...some('single', 24), ...some('multiple', 18), ...some('judge', 18)]

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-04T08:00:00+08:00') // a Monday
  await openHall()
  await importContent(house.db, { laws: [LAW], questions: bank }, house.clock.now())
})

const sittings = () => house.db.selectFrom('sitting').selectAll().orderBy('startedAt').execute()

describe('a week in chat', () => {
  beforeEach(() => stage.open())
  afterEach(() => stage.close())

  test('from the opening on Monday to the closing on Sunday', async () => {
    const { roomId } = await group('锦江学习群', HALL)
    const li = await Person.staff(stage, '李娜', HALL)
    const wang = await Person.staff(stage, '王强', HALL)
    const zhao = await Person.staff(stage, '赵磊', HALL)
    await at('2022-04-04T08:30:00+08:00')

    await li.says('周周练')
    await li.sees('现在没有开放的周周练', '4月4日 周一 09:00')

    await at('2022-04-04T09:00:00+08:00')
    await li.in(roomId).sees('【周周练】本周 3 套卷开放了', '每套 10 题、100 分', '周日 20:00 截止')
    await li.in(roomId).says('@练兵助手 周周练')
    await li.in(roomId).sees('请私聊我发「周周练」')

    await li.says('周周练')
    await li.sees('第 1 套（共 3 套）', '「上一题」「跳过」「暂停」')
    await li.sees('第 1/10 题\n【单选】')
    expect(await li.choices()).toMatchObject({ kind: 'letters', multiple: false, commands: ['跳过', '暂停', '交卷'] })
    await li.says('A')
    await li.sees('记下了。第 2/10 题')
    await li.says('B')
    await li.sees('第 3/10 题')
    await li.says('A')
    await li.sees('第 4/10 题')
    await li.says('上一题')
    await li.sees('第 3/10 题', '你已答 A')
    await li.says('上一题')
    await li.sees('第 2/10 题', '你已答 B，重新回复就改')
    await li.says('c')
    // 3 is answered: on to the next that is not
    await li.sees('记下了。第 4/10 题')
    await li.says('上一题')
    await li.says('上一题')
    await li.sees('第 2/10 题', '你已答 C')
    await li.says('跳过')
    await li.says('跳过')
    await li.sees('第 4/10 题')
    await li.says('跳过')
    await li.sees('第 5/10 题', '【多选】')
    await li.says('暂停')
    await li.sees('已暂停，答了 3/10 题', '周日 20:00 前')

    await wang.says('周练')
    await wang.sees('第 1/10 题')
    await wang.says('1A 2A')
    await wang.sees('第 3/10 题')
    await zhao.says('周周练')
    await zhao.sees('第 1/10 题')
    await zhao.says('A')
    await zhao.sees('第 2/10 题')
    await zhao.says('别提醒我')
    await zhao.sees('不再提醒你')

    // what one says between two sittings belongs to practice, not to the paper
    await at('2022-04-05T12:00:00+08:00')
    await li.says('练习')
    await li.sees('第 1/5 题')
    await li.says('暂停')
    await li.sees('已暂停，答了 3/10 题')

    await at('2022-04-06T21:30:00+08:00')
    const tablet = await li.onAnotherDevice()
    await tablet.says('继续')
    await tablet.sees('接着答（已答 3/10', '第 5/10 题')
    expect(await tablet.all()).not.toMatch(/正确答案|解析/)
    await tablet.says('5AC 6AC 7AB 8对 9对 10错')
    await tablet.sees('记下了。第 4/10 题')
    await tablet.says('交卷')
    await tablet.sees('还有 1 题没答（共 10 题）：第 4 题', '「确认交卷」')
    await tablet.says('确认交卷')
    const result = await tablet.sees('第 1 套已交卷', '60 分（满分 100），答对 6/10 题')
    expect(result).toContain('本年度周周练积分 60 分，离晋级赛要求的 1000 分还差 940 分')
    expect(result).toContain('本周还有 2 套')
    expect(result).toMatch(
      /第 2 题 .*\n你答 C\. 退休审批，正确答案 A\. 工伤认定\n解析 .*\n依据 《工伤保险测试条例》第十七条/,
    )
    expect(result).toMatch(/第 4 题 .*\n没有作答，正确答案 A\. 工伤认定\n解析/)
    expect(result).toMatch(/第 7 题 .*\n你答 AB（工伤认定；失业登记），正确答案 AC（工伤认定；退休审批）\n解析/)
    expect(result).toMatch(/第 10 题 .*\n你答 错误，正确答案 正确\n解析/)
    expect(result).not.toMatch(/第 1 题 /)
    expect(await li.choices()).toMatchObject({ kind: 'commands' })
    await tablet.says('上一题')
    await tablet.sees('现在没有做到一半的周周练')

    await li.says('我的')
    await li.sees('积分 今天 60，本周 60，本年度 60', '本年度周周练积分 60 分')

    await at('2022-04-09T09:59:00+08:00')
    expect(await wang.all()).not.toContain('还剩')
    await at('2022-04-09T10:00:00+08:00')
    await wang.sees('还剩 8 题没答', '周日 20:00 截止', '别提醒我')
    await at('2022-04-09T10:00:30+08:00')
    await at('2022-04-10T10:00:00+08:00')
    expect((await wang.hears()).filter(({ text }) => text.includes('还剩'))).toHaveLength(1)

    await at('2022-04-10T20:00:00+08:00')
    const closed = await wang.sees('本周已截止，第 1 套自动交卷，20 分（满分 100），答对 2/10 题')
    expect(closed).toContain('没有作答，正确答案 AC')
    await zhao.sees('自动交卷，10 分')
    for (const person of [zhao, li]) expect(await person.all()).not.toMatch(/还剩|还没交/)
    await wang.says('A')
    await wang.sees('已经截止并自动交卷（20 分），刚才这条没有计入')
    await at('2022-04-10T20:00:15+08:00')
    expect((await wang.hears()).filter(({ text }) => text.includes('本周已截止'))).toHaveLength(1)

    await wang.in(roomId).says('排行')
    await wang.in(roomId).sees('【本周排行】锦江学习群\n1. 李娜 60 分\n2. 王强 20 分\n3. 赵磊 10 分')
    await wang.says('年度排行')
    await wang.sees(
      '【年度排行】\n锦江学习群（3 人上榜）\n1. 李娜 60 分\n2. 你 20 分 ←\n3. 赵磊 10 分',
      '成都市：第 2 名，共 3 人',
    )
    await wang.says('排行 今日')
    await wang.sees('【今日排行】', '1. 你 20 分')
    await at('2022-04-11T08:00:00+08:00')
    await wang.says('排行')
    await wang.sees('本周还没有人得分')
  })

  test('a long result comes in several messages, the buttons under the last', async () => {
    const long = `《工伤保险测试条例》的这一条说得很细。${'职工有本条所列情形之一的，应当认定为工伤，并享受相应的待遇。'.repeat(12)}`
    const wordy = [...some('single', 12), ...some('multiple', 9), ...some('judge', 9)]
    const questions = wordy.map((each) => ({ ...each, version: 2, explanation: long }))
    await importContent(house.db, { laws: [LAW], questions }, house.clock.now())
    const li = await Person.staff(stage, '李娜', HALL)
    await at('2022-04-04T09:00:00+08:00')
    await li.says('周周练')
    await li.sees('第 1/10 题')
    await li.says('1B')
    await li.sees('第 2/10 题')
    await li.says('确认交卷')
    await li.sees('第 1 套已交卷')
    await li.sees('第 10 题')
    const result = (await li.hears()).filter(({ text }) => text.includes('正确答案'))
    expect(result.length).toBeGreaterThan(1)
    for (const { text } of result) expect(text.length).toBeLessThanOrEqual(1_800)
    for (let no = 1; no <= 10; no++) expect(result.some(({ text }) => text.includes(`第 ${no} 题 `))).toBe(true)
    expect(result.map(({ choices }) => choices !== undefined)).toEqual([...result.slice(1).map(() => false), true])
  })
})

describe('a paper', () => {
  const phone = (text: string, messageId?: string) => answer('李娜', text, messageId ? { messageId } : {})
  const weekly = (action: string, sent: Parameters<typeof from>[1] = {}) =>
    bot('weekly', { from: from('李娜', sent), action })

  beforeEach(async () => {
    await newMember('李娜')
    await at('2022-04-04T09:00:00+08:00')
  })

  test('begun in one chat system goes on and is handed in in another', async () => {
    const { id } = await house.db.selectFrom('learner').select('id').executeTakeFirstOrThrow()
    const code = await codeFor(id)
    const wecom = { channel: 'wecom' }
    expect(await bot('bind', { from: from('lina', wecom), code })).toMatchObject({ outcome: 'bound_another_alias' })
    await weekly('open')
    expect(await phone('A')).toMatchObject({ outcome: 'paper_item', position: 2, answered: 1 })
    const there = (action: string) => bot('weekly', { from: from('lina', wecom), action })
    expect(await there('open')).toMatchObject({ outcome: 'paper_item', how: 'resumed', position: 2, answered: 1 })
    expect(await answer('lina', '2A 3A', wecom)).toMatchObject({ outcome: 'paper_item', position: 4, answered: 3 })
    expect(await there('submit_anyway')).toMatchObject({ outcome: 'paper_result', score: 30 })
    expect(await sittings()).toHaveLength(1)
  })

  test('two 交卷 at once give one result, and both are told it', async () => {
    await weekly('open')
    await phone('1A 2A 3A 4A 5AC 6AC 7AC 8对 9对 10错')
    const both = await Promise.all([weekly('submit'), weekly('submit')])
    expect(both).toMatchObject([
      { outcome: 'paper_result', score: 90 },
      { outcome: 'paper_result', score: 90 },
    ])
    expect(both[0]).toEqual(both[1])
    const entries = await house.db.selectFrom('pointEntry').select('points').execute()
    expect(entries).toEqual([{ points: 90 }])
  })

  test('the result counts the platform’s points as the season does, and as 我的 does', async () => {
    const { id: learnerId } = await house.db.selectFrom('learner').select('id').executeTakeFirstOrThrow()
    const where = { seasonId: '2022', ruleVersion: 1, learnerId, localDate: '2022-04-04', enteredAt: house.clock.now() }
    const platform = { track: 'platform', subject: 'platform', cause: 'platform', points: 1200 }
    await house.db
      .insertInto('pointEntry')
      .values({ ...where, ...platform })
      .execute()
    await weekly('open')
    await phone('1A 2A 3A 4A 5AC 6AC 7AC 8对 9对 10错')
    expect(await weekly('submit')).toMatchObject({ outcome: 'paper_result', score: 90, weeklyPoints: 1200, goal: 1000 })
    expect((await bot('me', { from: from('李娜') })).points).toMatchObject({ weekly: 1200, goal: 1000 })
  })

  test('a message that comes twice saves once and moves once, whatever was said in between', async () => {
    const said = async (messageId: string, what: string) =>
      ['back', 'skip', 'pause', 'open', 'submit', 'submit_anyway'].includes(what)
        ? weekly(what, { messageId })
        : phone(what, messageId)
    const day: [id: string, what: string][] = [
      ['m1', 'open'],
      ['m2', 'A'],
      ['m3', 'skip'],
      ['m4', 'B'],
      ['m5', 'back'],
      ['m6', 'A'],
      ['m7', 'submit'],
      ['m8', 'pause'],
      ['m9', 'open'],
      ['m10', '5AC 6AC'],
    ]
    for (const [id, what] of day) await said(id, what)
    const state = async () => ({
      sittings: (await sittings()).map(({ position }) => position),
      saved: await house.db
        .selectFrom('sittingAnswer')
        .select(['position', 'given', 'messageKey'])
        .orderBy('position')
        .execute(),
      answers: await house.db.selectFrom('answer').select('given').execute(),
    })
    const before = await state()
    expect(before.saved.map(({ position, given }) => `${position}${given}`)).toEqual(['1A', '3A', '5AC', '6AC'])
    for (const [id, what] of day) await said(id, what)
    expect(await state()).toEqual(before)
    await said('m11', 'submit_anyway')
    await said('m12', 'open')
    for (const [id, what] of [...day, ['m11', 'submit_anyway'], ['m12', 'open']] as const) await said(id, what)
    expect((await sittings()).map(({ submittedAt }) => submittedAt !== null)).toEqual([true, false])
    expect(await house.db.selectFrom('sittingAnswer').selectAll().execute()).toHaveLength(4)
  })

  test('a numbered message of which one answer does not fit saves none, and says which', async () => {
    await weekly('open')
    expect(await phone('1A 2BC 3A')).toEqual({
      outcome: 'not_fitting',
      reason: 'one_letter_only',
      type: 'single',
      optionCount: 4,
      no: 2,
    })
    expect(await phone('9对 10对 11对')).toMatchObject({
      outcome: 'not_fitting',
      reason: 'numbered',
      no: 11,
      items: 10,
    })
    expect(await house.db.selectFrom('sittingAnswer').selectAll().execute()).toEqual([])
  })

  test('what was sent before the closing counts though it comes late, what was sent after is told so, once', async () => {
    await weekly('open')
    house.clock.set('2022-04-10T20:00:03+08:00')
    const before = { sentAt: '2022-04-10T19:59:59+08:00' }
    expect(await answer('李娜', 'A', before)).toMatchObject({ outcome: 'paper_item', answered: 1 })
    expect(await answer('李娜', 'A', before)).toMatchObject({ outcome: 'paper_item', answered: 2 })
    expect(await phone('A')).toMatchObject({ outcome: 'paper_closed' })
    expect(await phone('A')).toMatchObject({ outcome: 'none_open' })
    expect(await weekly('submit')).toMatchObject({ outcome: 'paper_closed' })
    await at('2022-04-10T20:00:15+08:00')
    expect(await weekly('submit')).toMatchObject({ outcome: 'paper_result', by: 'clock', score: 20 })
    expect(await weekly('skip')).toMatchObject({ outcome: 'no_running_paper' })
  })

  test('closed days ago takes no answer away from what is open now', async () => {
    await group('锦江学习群', HALL)
    await weekly('open')
    await at('2022-04-10T20:00:00+08:00')
    await at('2022-04-13T09:00:00+08:00')
    expect(await phone('A')).toMatchObject({ outcome: 'none_open' })
  })

  test('what one sits over is neither practised nor found until it is handed in', async () => {
    const begun = await weekly('open')
    const items = await house.db
      .selectFrom('paperItem')
      .innerJoin('sitting', 'sitting.paperId', 'paperItem.paperId')
      .select('questionId')
      .execute()
    const asked = new Set(items.map(({ questionId }) => questionId))
    const search = async () =>
      (await bot('search', { from: from('李娜'), query: begun.question.stem })).hits.map(({ id }: { id: string }) => id)
    expect(await search()).not.toContain(begun.question.id)
    for (let i = 0; i < 4; i++) {
      const { question } = await bot('practice', { from: from('李娜') })
      for (let next = question; next; ) {
        expect(asked.has(next.id)).toBe(false)
        next = (await phone(next.type === 'judge' ? '对' : 'A')).next?.question
      }
    }
    expect(await weekly('submit_anyway')).toMatchObject({ outcome: 'paper_result' })
    expect(await search()).toContain(begun.question.id)
  })

  test('a reminder that falls into the quiet hours waits until they are over', async () => {
    const season = await readSeasonOn(house.db, '2022-04-04')
    if (!season) throw new Error('no season')
    const rules = { ...season.rules, quiet: { from: '20:00', until: '10:30' } }
    const change = { season, rules, expectedVersion: 1, note: '安静', effectiveFrom: '2022-04-04' }
    await addRuleVersion(house.db, change, 'system', house.clock.now())
    await weekly('open')
    await at('2022-04-09T10:29:00+08:00')
    expect(await claim()).toEqual([])
    await at('2022-04-09T10:30:00+08:00')
    expect(await claim()).toMatchObject([
      { kind: 'weekly_remind', channelUserId: '李娜', channelRoomId: null, body: { left: 10 } },
    ])
  })

  test('who has no chat account any more is neither reminded nor counted as reminded', async () => {
    await weekly('open')
    await house.db.deleteFrom('channelAlias').execute()
    const season = await readSeasonOn(house.db, '2022-04-04')
    if (!season) throw new Error('no season')
    expect(await announceWeekly(house.db, season, new Date('2022-04-09T10:30:00+08:00'))).toMatchObject({ reminded: 0 })
  })

  test('a paper without a point that is marked anew counts for the unit of its day', async () => {
    const begun = await weekly('open')
    await phone('B')
    await weekly('submit_anyway')
    expect(await house.db.selectFrom('pointEntry').select('id').execute()).toEqual([])
    const correction = { questionId: begun.question.id, versions: [1], key: 'B', reason: '法条已核对' }
    await correctKey(house.db, correction, 'account:test', house.clock.now())
    const entries = await house.db.selectFrom('pointEntry').select(['unitId', 'track', 'cause']).execute()
    const days = await house.db.selectFrom('learnerDay').select('unitId').execute()
    expect(days[0]?.unitId).toBeTruthy()
    expect(entries).toEqual([{ unitId: days[0]?.unitId, track: 'weekly', cause: 'regrade' }])
  })
})
