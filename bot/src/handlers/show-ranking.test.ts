import { expect, test } from 'vitest'
import { fakeApi } from '#testing/fake-api.ts'
import type { RankingOutcome } from '../api/contract.ts'
import { respond } from './respond.ts'

const from = { channel: 'webchat', userId: 'li', name: '李娜', messageId: 'm1', sentAt: '2022-04-04T01:00:00Z' }
const says = (text: string, outcome: RankingOutcome, roomId: string | null = null) => {
  const incoming = { from: { ...from, roomId }, text, inRoom: roomId !== null, addressed: false, isText: true }
  return respond(incoming, fakeApi({ ranking: async () => outcome }))
}
const row = (place: number, name: string, points: number) => ({ place, name, points, unitName: '金牛区社保局' })
const group = {
  name: '金牛一群',
  of: 'group' as const,
  top: [row(1, '王强', 90), row(2, '张敏', 80), row(2, '赵磊', 80)],
}

test('in a room it is the board of the room, and nobody is mentioned', async () => {
  const [reply] = await says('排行', { outcome: 'ranking', period: 'week', boards: [group] }, 'r')
  expect(reply).toEqual({ text: '【本周排行】金牛一群\n1. 王强 90 分\n2. 张敏 80 分\n2. 赵磊 80 分', mentions: [] })
})

test('in private it is one’s own place with the neighbours, and the place in each unit above', async () => {
  const mine = { place: 7, points: 50, above: [row(6, '陈静', 55)], below: [row(8, '刘洋', 40)] }
  const unit = { name: '金牛区', of: 'unit' as const, top: group.top, size: 120, mine: { ...mine, place: 30 } }
  const boards = [{ ...group, size: 9, mine }, unit]
  const [reply] = await says('本月排行', { outcome: 'ranking', period: 'month', boards })
  expect(reply?.text.split('\n')).toEqual([
    '【本月排行】',
    '金牛一群（9 人上榜）',
    '1. 王强 90 分',
    '…',
    '6. 陈静 55 分',
    '7. 你 50 分 ←',
    '8. 刘洋 40 分',
    '',
    '金牛区：第 30 名，共 120 人',
  ])
  expect(reply?.choices).toEqual({ kind: 'commands', commands: ['今日排行', '本周排行', '年度排行'] })
})

test('who has no points yet sees the first of the group and how to get there', async () => {
  const [reply] = await says('排行', { outcome: 'ranking', period: 'week', boards: [group] })
  expect(reply?.text).toContain('1. 王强 90 分')
  expect(reply?.text).toContain('你本周还没有积分')
})

test('an empty board invites, a stranger is told how to join', async () => {
  expect((await says('排行', { outcome: 'nothing' }))[0]?.text).toContain('本周还没有人得分')
  expect((await says('今日排行', { outcome: 'nothing' }, 'r'))[0]?.text).toContain('今日还没有人得分')
  expect((await says('排行', { outcome: 'stranger' }))[0]?.text).toContain('绑定')
})
