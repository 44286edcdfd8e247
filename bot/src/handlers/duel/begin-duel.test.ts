import { describe, expect, it, test, vi } from 'vitest'
import type { DuelBegin, DuelWish } from '#bot/api/contract.ts'
import type { Incoming } from '#bot/incoming.ts'
import { fakeApi, injuryQuestion } from '#testing/fake-api.ts'
import { respond } from '../respond.ts'

const from = { channel: 'webchat', userId: 'li', name: '李娜', messageId: 'm1', sentAt: '2022-04-04T01:00:00Z' }
const inPrivate = (text: string): Incoming => {
  return { from: { ...from, roomId: null }, text, inRoom: false, addressed: true, isText: true }
}
const inRoom = (text: string): Incoming => {
  return { from: { ...from, roomId: 'r' }, text, inRoom: true, addressed: true, isText: true }
}
const says = (text: string, outcome: DuelBegin) => respond(inPrivate(text), fakeApi({ duel: async () => outcome }))

describe('对战', () => {
  it('begins with its first question, and how it goes', async () => {
    const item = { outcome: 'duel_item', position: 1, total: 10, question: injuryQuestion } as const
    const [machine] = await says('对战', { ...item, against: null })
    expect(machine?.text).toMatch(/^【对战 机器人】第 1\/10 题\n对得多的赢。.*「对战」接着答\n【单选】/)
    expect(machine?.choices).toMatchObject({ kind: 'letters' })
    const [colleague] = await says('应战', { ...item, against: '王强' })
    expect(colleague?.text).toMatch(/^【对战 王强】第 1\/10 题\n.*一样多就比用时/)
    const [later] = await says('对战', { ...item, against: '王强', position: 4 })
    expect(later?.text).not.toContain('用时')
  })

  test.each<[string, DuelWish]>([
    ['对战', { with: 'machine' }],
    ['对战 @王强', { with: 'colleague', name: '王强' }],
    ['应战', { with: 'challenger' }],
  ])('%j asks the api for just that', async (text, wish) => {
    const duel = vi.fn(async (): Promise<DuelBegin> => ({ outcome: 'nobody' }))
    await respond(inPrivate(text), fakeApi({ duel }))
    expect(duel).toHaveBeenCalledWith({ ...from, roomId: null }, wish)
  })

  test.each<[string, DuelBegin, string]>([
    ['对战', { outcome: 'used_up', perDay: 1 }, '今天的 1 场对战已经用完'],
    ['对战 王强', { outcome: 'other_used_up', perDay: 1 }, '王强 今天的对战已经用完'],
    ['对战 张三', { outcome: 'nobody' }, '没找到已登记的 张三'],
    ['应战', { outcome: 'no_invitation' }, '没有等你应战的对战'],
    ['对战', { outcome: 'nothing_to_ask' }, '没有可比的题'],
    ['对战', { outcome: 'no_season' }, '不在活动期间'],
    ['对战', { outcome: 'stranger' }, '绑定'],
  ])('%j answered with %j is explained, with buttons', async (text, outcome, words) => {
    const [reply] = await says(text, outcome)
    expect(reply?.text).toContain(words)
    expect(reply?.choices).toBeDefined()
  })

  it('with a name that several have lists their units', async () => {
    const people = [
      { name: '王强', unitName: '金牛区社保局' },
      { name: '王强', unitName: null },
    ]
    const [reply] = await says('对战 王强', { outcome: 'several', people })
    expect(reply?.text.split('\n').slice(0, 3)).toEqual([
      '叫 王强 的有 2 位，我分不清是哪一位',
      '王强（金牛区社保局）',
      '王强',
    ])
  })
})

describe('in a room', () => {
  test.each([
    ['对战', '对战请私聊我，发「对战」和机器人比，「对战 姓名」约同事'],
    ['对战 王强', '对战请私聊我，发「对战 王强」约同事'],
    ['应战', '请私聊我发「应战」'],
  ])('%j points to private chat, and asks the api nothing', async (text, hint) => {
    expect(await respond(inRoom(text), fakeApi({}))).toEqual([{ text: hint }])
  })
})
