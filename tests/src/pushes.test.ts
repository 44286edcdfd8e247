// 推送与连载: explainers that are pushed to groups on set days, with the day's question on the same point.
import { importHolidays } from '@lianbing/api/learning/holiday.commands'
import { noteOpened } from '@lianbing/api/pushes/opened.commands'
import { readingOf } from '@lianbing/api/pushes/reading-source.rules'
import { openReading } from '@lianbing/api/reading/reading-link'
import { tick } from '@lianbing/api/scheduler'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { at, group, Person, Stage } from './dialogue.ts'
import { HALL, openHall } from './hall.ts'
import { freshHouse, house } from './house.ts'
import { type Body, call, LAW, question, teach } from './scene.ts'

const OTHER = { ...LAW, id: 'other-law', name: '失业保险测试条例' }
const stage = new Stage()
let desk: Record<string, string>
let setters: [Record<string, string>, Record<string, string>]

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-03-31T12:00:00+08:00')
  const now = house.clock.now()
  await openHall([{ code: '510105', name: '青羊区' }])
  const days = ['2022-04-03', '2022-04-04', '2022-04-05'].map((day) => ({ day, name: '清明节' }))
  await importHolidays(house.db, days, now)
  // enough that the week's papers, whose questions no group is asked, leave some on each point
  const ARTICLES = ['第十四条', '第十七条', '第三十条', '第三十三条']
  const onPoint = Array.from({ length: 48 }, (_, i) => ({ law: LAW.id, article: ARTICLES[i % 4] as string, n: i % 4 }))
  const others = onPoint.map((_, i) => ({ law: OTHER.id, article: '第一条', n: 4 + (i % 4) }))
  const bank = [...onPoint, ...others].map(({ n, ...citation }, i) =>
    question(`point${n}-${i}`, { citations: [citation], domain: n < 4 ? 'social-insurance' : 'employment' }),
  )
  await teach(bank, [LAW, OTHER])
  desk = await house.signIn('5101', 'organiser')
  setters = [await house.signIn('51', 'question_setter'), await house.signIn('51', 'question_setter')]
  await stage.open()
})
afterEach(() => stage.close())

/** An explainer that cites an article, published. */
async function explainer(title: string, article: string, changes: object = {}): Promise<string> {
  const [wang, zhang] = setters
  const draft = {
    ...{ domain: 'social-insurance', competency: 'apply', title, tags: [], validFrom: '2011-01-01', validTo: null },
    ...{ summary: `${title}，一句话说清。`, content: { body: `${title}要先看条例。\n\n## 详细\n\n正文。` } },
    citations: [{ law: LAW.id, article }],
    ...changes,
  }
  const { body } = await call('/library/explainers', { headers: wang, body: draft })
  for (const [state, headers] of [
    ['review', wang],
    ['published', zhang],
  ] as const)
    await call(`/library/explainers/${body.id}/state`, { headers, body: { state } })
  return body.id
}

let requests = 0
const begun = (explainerIds: string[], changes: object = {}, headers = desk) =>
  call('/pushes', {
    headers,
    body: {
      ...{ title: '工伤认定十讲', unitId: '5101', allGroups: true, startsOn: '2022-04-01', weekdays: [1, 3, 5] },
      ...{ pushAt: '10:00', explainerIds, requestKey: `request-${++requests}`, ...changes },
    },
  })
const seen = async (id: string): Promise<Body> => (await call(`/pushes/${id}`, { headers: desk })).body
const deliveryOf = async (groupId: string) =>
  await house.db
    .selectFrom('delivery')
    .select(['id', 'state'])
    .where('kind', '=', 'explainer')
    .where('groupId', '=', groupId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()

test('a series over a week with a holiday, a restart and a law that ends', async () => {
  const { id: groupId, roomId } = await group('锦江学习群', HALL)
  const [li, wang] = [await Person.staff(stage, '李娜', HALL), await Person.staff(stage, '王强', HALL)]
  const explainers = [await explainer('什么算工伤', '第十四条'), await explainer('多久内申请', '第十七条第二款')]
  explainers.push(await explainer('待遇有哪些', '第三十条'), await explainer('停工留薪', '第三十三条'))
  const { status, body } = await begun(explainers)
  expect([status, body.coming.map((one: Body) => one.day)]).toEqual([
    200,
    ['2022-04-01', '2022-04-06', '2022-04-08', '2022-04-11'],
  ])

  // the question of the day is on the point of the explainer, which comes with its reveal and not before
  await at('2022-04-01T02:30:00+08:00')
  await at('2022-04-01T09:00:00+08:00')
  await li.in(roomId).sees('【日日学 4月1日】', '（point0-')
  await at('2022-04-01T10:00:00+08:00')
  await li.in(roomId).says('A')
  await li.in(roomId).sees('李娜', '收到')
  await wang.in(roomId).says('B')
  await wang.in(roomId).sees('王强', '收到')
  await at('2022-04-01T15:00:00+08:00')
  expect(await li.in(roomId).all()).not.toContain('政策解读')
  // paused meanwhile, nobody who waits is told until it goes on
  const state = (to: string) => call(`/pushes/${body.id}/state`, { headers: desk, body: { state: to } })
  await state('paused')
  await at('2022-04-01T18:00:00+08:00')
  await li.in(roomId).sees('【揭晓】')
  expect((await seen(body.id)).issues[0].figures.groups).toBe(0)
  await state('running')
  await at('2022-04-01T18:05:00+08:00')
  const told = await li.in(roomId).sees('【政策解读】什么算工伤')
  expect(told.split('\n').slice(1, 5)).toEqual([
    '连载「工伤认定十讲」第 1/4 讲',
    '什么算工伤，一句话说清。什么算工伤要先看条例。',
    '依据 《工伤保险测试条例》第十四条',
    '全文：',
  ])

  // opened from the link, once a learner, and by nobody who is not of the group
  const { id: deliveryId } = await deliveryOf(groupId)
  const token = told.split('#').at(-1) ?? ''
  expect(openReading(house.keys.reading, token, house.clock.now())).toEqual(
    readingOf(explainers[0] as string, deliveryId),
  )
  const visitor = await Person.staff(stage, '外人', '510105')
  const open = (userId: string) =>
    noteOpened(house.db, `p:${deliveryId}`, { channel: 'webchat', userId }, house.clock.now())
  const accounts = await house.db
    .selectFrom('channelAlias')
    .innerJoin('learner', 'learner.id', 'learnerId')
    .select(['channelUserId', 'name'])
    .execute()
  const userOf = (person: Person) => accounts.find(({ name }) => name === person.name)?.channelUserId ?? ''
  expect([await open(userOf(li)), await open(userOf(li)), await open(userOf(visitor))]).toEqual([true, false, false])
  expect(await noteOpened(house.db, 'q:1', { channel: 'webchat', userId: userOf(li) }, house.clock.now())).toBe(false)

  // nothing on the holidays, nor twice; a stop over the push time is caught up with on the same day
  for (const day of ['2022-04-02', '2022-04-04', '2022-04-05']) await at(`${day}T12:00:00+08:00`)
  await at('2022-04-06T02:30:00+08:00')
  await at('2022-04-06T09:00:00+08:00')
  await li.in(roomId).sees('【日日学 4月6日】', '（point1-')
  await stage.close()
  await stage.open()
  await at('2022-04-06T18:20:00+08:00')
  await li.in(roomId).sees('【政策解读】多久内申请', '第 2/4 讲')
  for (const _ of [1, 2]) await tick(house)

  // the law ends between the planning and the sending: skipped, and the organiser hears of it; the rest keep their days
  await at('2022-04-08T02:30:00+08:00')
  const law = { headers: setters[0], body: { lastDay: '2022-04-07', successor: null } }
  expect((await call(`/laws/${LAW.id}/end`, law)).status).toBe(200)
  await at('2022-04-08T10:00:00+08:00')
  await at('2022-04-08T18:00:00+08:00')
  const page = await seen(body.id)
  expect(page.issues.map((one: Body) => [one.localDate, one.state, one.reason])).toEqual([
    ['2022-04-01', 'closed', null],
    ['2022-04-06', 'closed', null],
    ['2022-04-08', 'skipped', 'law_ended'],
  ])
  expect(page.coming).toMatchObject([{ day: '2022-04-11', title: '停工留薪', outdated: 'law_ended' }])
  const { body: cards } = await call('/overview', { headers: desk })
  expect(JSON.stringify(cards)).toContain('"pushes_skipped"')
  const said = (await li.in(roomId).hears()).filter(({ text }) => text.includes('【政策解读】'))
  expect(said.map(({ text }) => text.split('\n')[0])).toEqual(['【政策解读】什么算工伤', '【政策解读】多久内申请'])

  // figures by issue, by explainer, and by unit
  expect(page.issues[0].figures).toEqual({
    ...{ groups: 1, members: 2, sent: 1, outdated: 0, opened: 1, asked: 1, answered: 2, correct: 1 },
  })
  const by = async (what: string, unitId = '5101', headers = desk) =>
    (await call(`/push-figures?unitId=${unitId}&by=${what}`, { headers })).body
  expect((await by('explainer')).find((one: Body) => one.id === explainers[1])).toMatchObject({
    figures: { groups: 1, asked: 1 },
  })
  expect((await by('unit')).map((one: Body) => [one.name, one.figures.groups, one.figures.opened])).toEqual([
    ['锦江区', 2, 1],
  ])
  expect((await by('series', '510104')).length).toBe(1)
  expect(await by('series', '510105')).toEqual([])
})

test('an explainer that tells nothing of the day’s question comes at its own time', async () => {
  const times = { pushAt: '11:00', revealAt: '18:00' }
  const { roomId } = await group('锦江学习群', HALL, times)
  const li = (await Person.staff(stage, '李娜', HALL)).in(roomId)
  // nothing in the bank is on its point
  const id = await explainer('别的政策', '第六十条')
  await begun([id], { title: '单条', pushAt: '08:30' })
  await at('2022-04-01T02:30:00+08:00')
  await at('2022-04-01T08:30:00+08:00')
  const told = await li.sees('【政策解读】别的政策')
  expect(told).not.toContain('连载')
  await at('2022-04-01T11:00:00+08:00')
  await li.sees('【日日学 4月1日】')
})

test('what was taken back after it was queued is not handed to a bot, and a series can be paused', async () => {
  const { id: groupId, roomId } = await group('锦江学习群', HALL)
  const li = (await Person.staff(stage, '李娜', HALL)).in(roomId)
  const first = await explainer('先发的', '第六十条')
  const second = await explainer('后发的', '第六十一条')
  const { body } = await begun([first, second], { weekdays: [5, 6] })
  await stage.closeBot()
  await at('2022-04-01T10:00:00+08:00')
  expect((await deliveryOf(groupId)).state).toBe('pending')
  await call(`/library/explainers/${first}/state`, { headers: setters[0], body: { state: 'retired' } })
  await stage.openBot()
  await expect.poll(async () => (await deliveryOf(groupId)).state).toBe('outdated')
  await at('2022-04-01T10:00:30+08:00')
  expect((await seen(body.id)).issues).toMatchObject([
    { state: 'stopped', reason: 'withdrawn', figures: { sent: 0, outdated: 1 } },
  ])

  const state = (to: string) => call(`/pushes/${body.id}/state`, { headers: desk, body: { state: to } })
  expect((await state('paused')).body.coming).toEqual([])
  await at('2022-04-02T10:00:00+08:00')
  expect((await seen(body.id)).issues).toHaveLength(1)
  // resumed after its time: its next day is the next one
  await at('2022-04-02T10:30:00+08:00')
  expect((await state('running')).body.coming).toMatchObject([{ day: '2022-04-08', title: '后发的' }])
  await at('2022-04-02T10:31:00+08:00')
  await at('2022-04-08T10:00:00+08:00')
  await at('2022-04-08T18:00:00+08:00')
  await li.sees('【政策解读】后发的', '第 2/2 讲')
  const audit = await house.db
    .selectFrom('auditEvent')
    .select('action')
    .where('action', 'like', 'push.%')
    .orderBy('seq')
    .execute()
  expect(audit.map(({ action }) => action)).toEqual(['push.add', 'push.skip', 'push.set_state', 'push.set_state'])
})

test('a series is made once, changed from where it stands, and seen by nobody beside or above its unit', async () => {
  const { id: groupId } = await group('锦江学习群', HALL)
  await group('青羊学习群', '510105')
  const ids = [
    await explainer('甲', '第六十条'),
    await explainer('乙', '第六十一条'),
    await explainer('丙', '第六十二条'),
  ]
  const { body } = await begun(ids.slice(0, 2), {
    requestKey: 'one-request',
    unitId: '510104',
    allGroups: false,
    groupIds: [groupId],
  })
  const { body: again } = await begun(ids.slice(0, 2), {
    requestKey: 'one-request',
    unitId: '510104',
    allGroups: false,
    groupIds: [groupId],
  })
  expect(again.id).toBe(body.id)
  await at('2022-04-01T10:00:00+08:00')
  expect((await seen(body.id)).issues).toMatchObject([{ title: '甲', figures: { groups: 1 } }])

  const { id: _, unitId, unitName, state, madeAt, items, issued, figures, explainers, issues, coming, ...plan } = body
  const change = (explainerIds: string[]) =>
    call(`/pushes/${body.id}`, { method: 'PUT', headers: desk, body: { ...plan, explainerIds } })
  expect((await change([ids[1], ids[0]] as string[])).body).toMatchObject({ code: 'push.items_gone' })
  expect((await change([ids[0], ids[2], ids[1]] as string[])).body.coming).toMatchObject([
    { title: '丙', day: '2022-04-06' },
    { title: '乙', day: '2022-04-08' },
  ])
  expect((await change(['none'])).status).toBe(409)
  expect((await begun(['none'])).body).toMatchObject({ code: 'push.not_published' })
  expect((await begun(ids, { unitId: '510105', allGroups: false, groupIds: [groupId] })).status).toBe(404)

  const beside = await house.signIn('510105', 'organiser')
  for (const path of [`/pushes/${body.id}`, `/push-figures?unitId=510104&by=unit`, '/push-calendar?unitId=510104'])
    expect((await call(path, { headers: beside })).status).toBe(404)
  expect((await call('/pushes', { headers: beside })).body).toEqual([])
  expect((await call('/push-calendar?unitId=5101', { headers: desk })).body).toHaveLength(2)
})
