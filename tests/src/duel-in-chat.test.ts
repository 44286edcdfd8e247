import { afterEach, beforeEach, expect, test } from 'vitest'
import { at, group, Person, Stage } from './dialogue.ts'
import { HALL, openHall } from './hall.ts'
import { freshHouse, house } from './house.ts'
import { type Body, call, question, teach } from './scene.ts'

const stage = new Stage()

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-01T08:30:00+08:00')
  await openHall()
  await teach(Array.from({ length: 14 }, (_, i) => question(`dc-${String(i + 1).padStart(2, '0')}`)))
  await stage.open()
})
afterEach(() => stage.close())

/** Answers all ten questions of a duel from the one that is shown, so many of them rightly (A). */
async function plays(person: Person, right: number): Promise<void> {
  for (let i = 1; i <= 10; i++) {
    house.clock.set(new Date(house.clock.now().getTime() + 6_000).toISOString())
    await person.says(i <= right ? 'A' : 'B')
    if (i < 10) await person.sees(i <= right ? '✓ 上一题答对了' : '✗ 上一题答错了', `第 ${i + 1}/10 题`)
  }
}

test('two colleagues duel in their private chats, and both are told the scoreboard', async () => {
  const { roomId } = await group('锦江学习群', HALL, { pushAt: '23:00', revealAt: '23:30' })
  const li = await Person.staff(stage, '李娜', HALL)
  const wang = await Person.staff(stage, '王强', HALL)
  await at('2022-04-01T08:30:00+08:00')

  await li.in(roomId).says('@练兵助手 对战 王强')
  await li.in(roomId).sees('对战请私聊我，发「对战 王强」约同事')
  await li.says('对战 张三')
  await li.sees('没找到已登记的 张三')
  await li.says('对战 @王强')
  const first = await li.sees('【对战 王强】第 1/10 题', 'A. 工伤认定')
  expect(first).not.toContain('解析')
  await at('2022-04-01T08:31:00+08:00')
  await wang.sees('【对战】李娜 约你比一场，10 题，4月2日 周六 08:30 前有效。发「应战」开始')

  await plays(li, 7)
  await li.sees('你答完了，对 7/10 题。等 王强 答完就出结果')
  await wang.says('应战')
  await wang.sees('【对战 李娜】第 1/10 题')
  await plays(wang, 8)
  const won = await wang.sees('【对战结果】你赢了！\n你 对 8/10 题，用时 54 秒\n李娜 对 7/10 题，用时 54 秒')
  expect(won.match(/正确答案 A\. 工伤认定\n解析 .*\n依据 《工伤保险测试条例》第十七条/g)).toHaveLength(2)
  const lost = await li.sees('【对战结果】王强 赢了，下次再战\n你 对 7/10 题')
  expect(lost.match(/正确答案/g)).toHaveLength(3)

  await li.says('对战')
  await li.sees('今天的 1 场对战已经用完')
  expect(await li.in(roomId).all()).not.toMatch(/正确答案|第 1\/10 题/)
})

test('what went wrong against the machine stands in the wrong-answer book', async () => {
  const li = await Person.staff(stage, '李娜', HALL)
  await at('2022-04-01T08:31:00+08:00')
  await li.says('应战')
  await li.sees('现在没有等你应战的对战')
  await li.says('错题')
  await li.sees('错题本里现在没有要练的题')
  await li.says('对战')
  await li.sees('【对战 机器人】第 1/10 题', '对得多的赢')
  await plays(li, 6)
  await li.sees('【对战结果】', '你 对 6/10 题', '机器人 对 ', '错题讲解', '第 10 题')
  await li.says('错题')
  await li.sees('错题本里有 4 题。\n第 1/4 题')
  for (let i = 1; i <= 4; i++) {
    await li.says('A')
    await li.sees('回答正确')
  }
  await li.sees('这组练完了：4 题，答对 4 题')
  await li.says('错题')
  await li.sees('错题本里现在没有要练的题')
})

test('an appeal waits for the reveal, is ruled on by an organiser, and its end is told in private', async () => {
  const { roomId } = await group('锦江学习群', HALL)
  const li = await Person.staff(stage, '李娜', HALL)
  await li.says('申诉 答案不对')
  await li.sees('你还没有答过题')
  await at('2022-04-01T09:00:00+08:00')
  await li.in(roomId).sees('【日日学 4月1日】')
  await li.in(roomId).says('B')
  await li.in(roomId).sees('收到')
  await li.says('申诉 失业登记才对')
  await li.sees('还没有公布答案')
  await at('2022-04-01T18:00:00+08:00')
  await li.in(roomId).sees('【揭晓】')
  await li.says('申诉')
  await li.sees('写明原因，如 申诉 ')
  await li.says('申诉 依据第十七条，失业登记才对')
  await li.sees('申诉收到了', '职工上班途中受伤')
  await li.says('申诉 再看看')
  await li.sees('已经申诉过')

  const headers = await house.signIn()
  const [open]: Body[] = (await call('/appeals', { headers })).body
  expect(open).toMatchObject({ learnerName: '李娜', reason: '依据第十七条，失业登记才对', given: 'B', state: 'open' })
  const ruling = { state: 'upheld', reply: '条文看错了，谢谢。', correction: { key: 'B', versions: [1] } }
  expect((await call(`/appeals/${open.id}/settle`, { headers, body: ruling })).status).toBe(200)
  await at('2022-04-01T18:01:00+08:00')
  await li.sees('【申诉结果】你的申诉成立，答案更正为 B. 失业登记', '答复 条文看错了，谢谢。')
  await li.says('我的')
  await li.sees('今天 1 题，对 1 题\n', '积分 今天 1')
})

test('a title is congratulated in the group the next morning, and 我的 says how far the others are', async () => {
  const { roomId } = await group('锦江学习群', HALL)
  const li = await Person.staff(stage, '李娜', HALL)
  const learner = await house.db.selectFrom('learner').select('id').where('name', '=', '李娜').executeTakeFirstOrThrow()
  const days = Array.from({ length: 29 }, (_, i) => ({
    learnerId: learner.id,
    localDate: `2022-03-${String(i + 1).padStart(2, '0')}`,
    unitId: HALL,
    ...{ answers: 5, correct: 4, studyAnswers: 5, studyCorrect: 4 },
  }))
  await house.db.insertInto('learnerDay').values(days).execute()
  await at('2022-04-01T09:00:00+08:00')
  await li.in(roomId).sees('【日日学 4月1日】')
  await li.in(roomId).says('A')
  await li.in(roomId).sees('收到')
  await li.says('我的')
  const before = await li.sees('今天 1 题，对 0 题（1 题待揭晓）', '离晋级赛要求的 1000 分还差 1000 分')
  expect(before).toContain('日日学之星 已学 30 天，正确率 80%（要 30 天、80%），够了，明天授予\n周周练达人 0/1000 分')

  await at('2022-04-01T18:00:00+08:00')
  await at('2022-04-02T00:05:00+08:00')
  expect(await li.in(roomId).all()).not.toContain('祝贺')
  await at('2022-04-02T08:00:00+08:00')
  await li.in(roomId).sees('【祝贺】本群有人获得新称号\n日日学之星 李娜\n')
  await li.says('我的')
  const after = await li.sees('★ 日日学之星（4月1日）')
  expect(after).not.toContain('已学 30 天，')
})
