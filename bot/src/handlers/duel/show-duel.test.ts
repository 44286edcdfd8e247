import { expect, test } from 'vitest'
import type { DuelOutcome } from '#bot/api/contract.ts'
import type { Incoming } from '#bot/incoming.ts'
import { fakeApi, injuryDisclosed, injuryQuestion } from '#testing/fake-api.ts'
import { respond } from '../respond.ts'

const from = { channel: 'webchat', userId: 'li', name: '李娜', messageId: 'm1', sentAt: '2022-04-04T01:00:00Z' }
const incoming: Incoming = { from: { ...from, roomId: null }, text: 'B', inRoom: false, addressed: true, isText: true }
const told = async (outcome: DuelOutcome) => (await respond(incoming, fakeApi({ answer: async () => outcome })))[0]

test('an answer in a duel brings the next question, and whether it was right', async () => {
  const reply = await told({
    outcome: 'duel_item',
    against: '王强',
    position: 2,
    total: 10,
    question: injuryQuestion,
    last: { correct: true },
  })
  expect(reply?.text).toMatch(/^✓ 上一题答对了\n【对战 王强】第 2\/10 题\n【单选】/)
  expect(reply?.choices).toMatchObject({ kind: 'letters' })
})

test('who is done first is told to wait, and until when', async () => {
  const closesAt = '2022-04-05T01:00:00Z'
  const reply = await told({ outcome: 'duel_waiting', against: '王强', correct: 8, total: 10, closesAt })
  expect(reply?.text).toBe('你答完了，对 8/10 题。等 王强 答完就出结果，最晚 4月5日 周二 09:00。')
})

test('the scoreboard shows both sides, and what one got wrong with its source', async () => {
  const reply = await told({
    outcome: 'duel_result',
    you: { name: '李娜', answered: 10, correct: 9, seconds: 80 },
    other: { name: '', answered: 10, correct: 7, seconds: null, isMachine: true },
    total: 10,
    result: 'won',
    wrong: [{ position: 3, given: 'A', question: injuryQuestion, disclosed: injuryDisclosed }],
  })
  expect(reply?.text).toContain('【对战结果】你赢了！\n你 对 9/10 题，用时 1 分 20 秒\n机器人 对 7/10 题\n错题讲解\n')
  expect(reply?.text).toMatch(/你答 A\. 15 日，正确答案 B\. 30 日\n解析 .*\n依据 《工伤保险条例》第十七条$/)
})

const board = { outcome: 'duel_result' as const, total: 10, wrong: [] }
const li = (answered: number, correct: number) => ({ name: '李娜', answered, correct, seconds: 3_700 })
const wang = (answered: number, correct: number) => ({ name: '王强', answered, correct, seconds: 60, isMachine: false })

test.each<[DuelOutcome, string[]]>([
  [
    { ...board, you: li(10, 6), other: wang(10, 7), result: 'lost' },
    ['王强 赢了', '你 对 6/10 题，用时 1 小时 1 分', '王强 对 7/10 题，用时 1 分'],
  ],
  [{ ...board, you: li(10, 7), other: wang(10, 7), result: 'draw' }, ['打平了！']],
  [
    { ...board, you: li(10, 7), other: wang(0, 0), result: 'won' },
    ['王强 没有应战，你赢了！', '王强 对 0/10 题，10 题没答'],
  ],
  [{ ...board, you: li(0, 0), other: wang(10, 7), result: 'lost' }, ['王强 约的对战结束了，你没有应战']],
])('who won is said plainly: %j', async (outcome, words) => {
  const reply = await told(outcome)
  for (const each of words) expect(reply?.text).toContain(each)
  expect(reply?.text).not.toContain('错题讲解')
})
