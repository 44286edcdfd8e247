import { importContent } from '@lianbing/api/bank/bank.commands'
import { importHolidays } from '@lianbing/api/learning/holiday.commands'
import type { Content } from '@lianbing/content/load'
import type { ContentQuestion } from '@lianbing/content/schema'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { at, group, Person, Stage } from './dialogue.ts'
import { HALL, openHall, peopleOf } from './hall.ts'
import { freshHouse, house } from './house.ts'

const law = {
  id: 'work-injury',
  name: '工伤保险条例',
  issuer: '国务院',
  number: null,
  version: '2010年修订',
  articles: null,
  effectiveFrom: '2004-01-01',
  effectiveTo: null,
}
const question = (id: string, change: Partial<ContentQuestion>): ContentQuestion => ({
  id,
  version: 1,
  domain: 'social-insurance',
  competency: 'apply',
  type: 'single',
  difficulty: 2,
  stem: '用人单位未在规定期限内提出工伤认定申请的，职工本人可以直接申请的期限是：',
  options: ['事故发生之日起三十日内', '事故发生之日起一年内', '事故发生之日起二年内', '随时可以申请'],
  key: 'B',
  explanation: '《工伤保险条例》第十七条规定，职工在一年内可以直接提出申请。',
  citations: [{ law: law.id, article: '第十七条' }],
  validFrom: '2011-01-01',
  validTo: null,
  tags: [],
  ...change,
})
const one: Pick<Content, 'laws' | 'questions'> = { laws: [law], questions: [question('si-1', {})] }
const many: Pick<Content, 'laws' | 'questions'> = {
  laws: [law],
  questions: Array.from({ length: 8 }, (_, i) =>
    question(`si-${i + 1}`, { stem: `第${i + 1}题：职工本人可以直接申请的期限是：` }),
  ),
}

const stage = new Stage()

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-28T08:00:00+08:00')
  await openHall()
  await stage.open()
})
afterEach(() => stage.close())

test('a whole day of a group of five', async () => {
  await importContent(house.db, one, house.clock.now())
  const { roomId } = await group('锦江学习群', HALL)
  const [li, wang, zhang, zhao, chen] = await peopleOf(stage, ['李娜', '王强', '张敏', '赵磊', '陈静'], roomId)

  await at('2022-04-28T08:59:59+08:00')
  expect(await li.all()).toBe('')
  await at('2022-04-28T09:00:00+08:00')
  await li.sees('【日日学 4月28日】', 'A. 事故发生之日起三十日内', '18:00 揭晓')
  await at('2022-04-28T09:00:15+08:00')

  await li.says('B')
  await li.sees('李娜', '收到')
  await wang.says('选Ｂ')
  await wang.sees('王强', '收到')
  await zhang.says('a')
  await zhang.sees('张敏', '收到')
  await zhang.says('B')
  await zhang.sees('张敏', '以第一次为准')
  await zhao.says('B超今天几点开门')
  await zhao.says('对了，明天开会带身份证')

  await stage.closeBot()
  await chen.says('我选 ｂ')
  await stage.closeApi()
  await stage.openApi()
  await stage.openBot()
  await chen.sees('陈静', '收到')

  const beforeReveal = await li.all()
  expect(beforeReveal).not.toMatch(/正确|错误|第十七条/)
  expect(beforeReveal).not.toContain('赵磊')

  await at('2022-04-28T18:00:00+08:00')
  const reveal = await li.sees('【揭晓】')
  expect(reveal).toContain('答案 B')
  expect(reveal).toContain('《工伤保险条例》第十七条')
  expect(reveal).toContain('4 人作答，3 人答对（75%）')
  await zhao.says('@练兵助手 B')
  await zhao.says('B')
  await at('2022-04-28T18:00:30+08:00')
  expect((await li.hears()).filter((m) => m.text.includes('【揭晓】'))).toHaveLength(1)
  expect((await li.hears()).filter((m) => m.text.includes('【日日学'))).toHaveLength(1)
  expect((await li.hears()).filter((m) => m.fromBot && m.text.includes('陈静'))).toHaveLength(1)
})

test('in private an answer is marked at once, practice follows on, and one’s own figures are told', async () => {
  await importContent(house.db, many, house.clock.now())
  const { roomId } = await group('锦江学习群', HALL)
  const li = await Person.staff(stage, '李娜', HALL)
  await at('2022-04-28T09:00:00+08:00')
  await li.in(roomId).sees('【日日学 4月28日】')
  await li.says('今日一题')
  await li.sees('第', '申请的期限', 'B. 事故发生之日起一年内')
  await li.says('B')
  await li.sees('回答正确', '《工伤保险条例》第十七条')
  await li.in(roomId).says('B')
  await li.in(roomId).sees('以第一次为准')

  await li.says('练习')
  await li.sees('第 1/5 题')
  await li.says('A')
  await li.sees('回答错误', '正确答案 B')
  await li.sees('第 2/5 题')
  await li.says('2B 3B 4A 5B')
  await li.sees('第 2 题 ✓', '第 4 题 ✗')
  await li.sees('5 题，答对 3 题')
  await li.says('我的')
  await li.sees('李娜', '6 题')
  await li.says('今天中午吃什么')
  await li.sees('没看懂', '帮助')
})

test('a streak goes on over the declared holiday and ends on a missed workday', async () => {
  await importContent(house.db, many, house.clock.now())
  const holidays = ['04-30', '05-01', '05-02', '05-03', '05-04'].map((day) => ({ day: `2022-${day}`, name: '劳动节' }))
  await importHolidays(house.db, holidays, house.clock.now())
  const { roomId } = await group('锦江学习群', HALL)
  const li = await Person.staff(stage, '李娜', HALL)
  const wang = await Person.staff(stage, '王强', HALL)
  for (const day of ['04-28', '04-29', '05-05']) {
    await at(`2022-${day}T09:00:00+08:00`)
    await li.in(roomId).sees(`【日日学 ${Number(day.slice(0, 2))}月${Number(day.slice(3))}日】`)
    await li.in(roomId).says('B')
    await li.in(roomId).sees('李娜', '收到')
    if (day === '04-29') continue // a workday that 王强 missed
    await wang.in(roomId).says('A')
    await wang.in(roomId).sees('王强', '收到')
  }
  await at('2022-05-05T18:00:00+08:00')
  const reveal = await li.in(roomId).sees('【揭晓】', '连续学习')
  expect(reveal).toContain('李娜 3 天')
  expect(reveal).not.toContain('王强')
})

test('a visitor who is nobody yet is told once how to join, joins, and answers', async () => {
  await importContent(house.db, one, house.clock.now())
  const { id, roomId } = await group('演示群', HALL)
  await house.db.updateTable('studyGroup').set({ demo: true }).where('id', '=', id).execute()
  await at('2022-04-28T09:00:00+08:00')
  const guest = (await Person.visitor(stage, '路人㛃𬭎😀')).in(roomId)
  await guest.says('B')
  await guest.sees('加入')
  await guest.says('C')
  await guest.says('加入')
  await guest.sees('路人㛃𬭎😀', '欢迎加入')
  await guest.says('A')
  await guest.sees('收到')
  const answers = await house.db.selectFrom('answer').selectAll().execute()
  expect(answers.map(({ given }) => given)).toEqual(['A'])
})
