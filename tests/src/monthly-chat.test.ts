import { importContent } from '@lianbing/api/bank/bank.commands'
import { loadContent } from '@lianbing/content/load'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { at, group, Person, Stage } from './dialogue.ts'
import { freshHouse, house } from './house.ts'
import { newKey, rightAnswers } from './requests/examinee.ts'
import { type Body, call } from './scene.ts'

const stage = new Stage()

beforeEach(async () => {
  await freshHouse()
  await at('2022-04-20T10:00:00+08:00')
  const { laws, questions } = loadContent()
  await importContent(house.db, { laws, questions }, house.clock.now())
  await stage.open()
})
afterEach(() => stage.close())

/** A browser that opens the link in what the bot said. */
async function opened(said: string) {
  const link = /\/exam#([\w-]{43})\n/.exec(said)?.[1] ?? ''
  const key = newKey()
  const { body: desk } = await call('/exam/open', { body: { link, key } })
  const headers = { cookie: `lianbing_exam=${key}` }
  return { desk, ask: async (path: string, body: object): Promise<Body> => (await call(path, { headers, body })).body }
}

test('a match in chat: told in the group, a link in private, the result when it is over', async () => {
  const { roomId } = await group('锦江学习群', '51')
  const li = await Person.staff(stage, '李娜', '51')
  await li.says('月月比')
  await li.sees('月月比 4月24日 周日 09:00 开考')

  await at('2022-04-24T09:00:00+08:00')
  await li.in(roomId).sees('【月月比 4月】', '50 题，10 分钟，60 分及格，每人 2 次取最高分，4月30日 周六 20:00 截止')
  await li.in(roomId).says('@练兵助手 月月比')
  await li.says('月赛')
  const first = await opened(await li.sees('月月比第 1 次（共 2 次，取最高分）', '链接只能打开一次，09:15 前有效'))
  expect(first.desk).toMatchObject({ name: '李娜', step: 'begin', attempt: 1 })
  const paper = await first.ask('/exam/begin', { month: '2022-04-01', attempt: 1 })

  await at('2022-04-24T09:04:30+08:00')
  await li.says('月月比')
  const second = await opened(await li.sees('正在计时，还剩 5 分钟'))
  const right = (await rightAnswers(paper)).slice(0, 42)
  const answers = right.map((given, i) => ({ position: i + 1, given, saveNo: house.clock.now().getTime() }))
  expect(await second.ask('/exam/submit', { sitting: paper.sitting, answers })).toMatchObject({ score: 84 })
  const again = await second.ask('/exam/begin', { month: '2022-04-01', attempt: 2 })
  await second.ask('/exam/submit', { sitting: again.sitting, answers: [] })
  await li.says('月月比')
  await li.sees('2 次机会已用完。最好成绩 84 分（满分 100，60 分及格），已及格。', '4月30日 周六 20:00 后开放')

  await at('2022-04-30T20:00:30+08:00')
  await li.sees('【月月比 4月】本场结束，你考了 2 次，最好成绩 84 分', '发「月月比」看逐题解析')
  await li.says('月月比')
  await li.sees('月月比 5月25日 周三 09:00 开考', '4月的最好成绩 84 分', '逐题解析在这里')
  expect(await li.in(roomId).all()).not.toContain('#')
})
