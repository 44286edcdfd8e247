import { expect, test, vi } from 'vitest'
import { fakeApi } from '#testing/fake-api.ts'
import type { AppealOutcome } from '../api/contract.ts'
import { respond } from './respond.ts'

const from = { channel: 'webchat', userId: 'li', name: '李娜', messageId: 'm1', sentAt: '2022-04-04T01:00:00Z' }
const incoming = (text: string) => {
  return { from: { ...from, roomId: null }, text, inRoom: false, addressed: true, isText: true }
}
const stem = '职工上班途中受伤，'.repeat(8)

test.each<[AppealOutcome, RegExp]>([
  [{ outcome: 'opened', stem, reason: '应该选 B' }, /^申诉收到了，这道题是「职工上班途中受伤，.{30,40}…」。核对后私聊/],
  [{ outcome: 'not_revealed', stem: '一问' }, /^「一问」还没有公布答案/],
  [{ outcome: 'already_open', stem: '一问' }, /^「一问」你已经申诉过/],
  [{ outcome: 'too_many_open', most: 5 }, /有 5 条申诉还在核对/],
  [{ outcome: 'nothing_answered' }, /还没有答过题/],
  [{ outcome: 'stranger' }, /绑定/],
])('an appeal that is %j is explained', async (outcome, words) => {
  const appeal = vi.fn(async () => outcome)
  const [reply] = await respond(incoming('申诉 应该选 B'), fakeApi({ appeal }))
  expect(appeal).toHaveBeenCalledWith({ ...from, roomId: null }, '应该选 B')
  expect(reply?.text).toMatch(words)
})

test.each(['申诉', '申诉期限是几天'])(
  '%j without a reason is told how to write it, and nothing is filed',
  async (text) => {
    expect((await respond(incoming(text), fakeApi({})))[0]?.text).toMatch(/写明原因，如 申诉 /)
  },
)
