import { describe, expect, it } from 'vitest'
import { injuryQuestion, judgeQuestion } from '#testing/fake-api.ts'
import type { AppealSettled, Delivery, TitleAwarded } from '../api/contract.ts'
import { wordDelivery } from './word-delivery.ts'

const common = { id: 1, channelRoomId: null, channelUserId: 'li', groupName: null, leaseMs: 60_000 }
const worded = (kind: Delivery['kind'], body: unknown) => wordDelivery({ ...common, kind, body } as Delivery)[0]

describe('an invitation to a duel', () => {
  it('says who asks, until when it holds, and how to accept', () => {
    const body = { challenger: '李娜', total: 10, closesAt: '2022-04-05T01:00:00Z' }
    expect(worded('duel_invite', body)).toEqual({
      text: '【对战】李娜 约你比一场，10 题，4月5日 周二 09:00 前有效。发「应战」开始。',
      choices: { kind: 'commands', commands: ['应战'] },
    })
  })
})

describe('an appeal that was ruled on', () => {
  const settled = (changes: Partial<AppealSettled>) =>
    worded('appeal_settled', {
      state: 'upheld',
      question: injuryQuestion,
      reply: '已核对条例',
      key: null,
      ...changes,
    })?.text.split('\n')

  it('upheld names the corrected key so that it can be read without the question', () => {
    expect(settled({ key: 'C' })).toEqual([
      '【申诉结果】你的申诉成立，答案更正为 C. 60 日，有关成绩已重新计算',
      `题目 ${injuryQuestion.stem}`,
      '答复 已核对条例',
    ])
    expect(settled({ question: judgeQuestion, key: 'B' })?.[0]).toContain('答案更正为 错误，')
  })

  it('upheld without another key, or rejected, says that plainly', () => {
    expect(settled({})?.[0]).toBe('【申诉结果】你的申诉成立，谢谢指正')
    expect(settled({ state: 'rejected' })?.[0]).toBe('【申诉结果】核对过了，这道题维持原来的答案')
  })
})

describe('a congratulation', () => {
  const winner = (name: string, title: TitleAwarded['winners'][number]['title']) => ({ name, title })

  it('names the winners by title', () => {
    const winners = [winner('李娜', 'daily_star'), winner('王强', 'daily_star'), winner('李娜', 'weekly_master')]
    expect(worded('title_awarded', { winners })?.text.split('\n')).toEqual([
      '【祝贺】本群有人获得新称号',
      '日日学之星 李娜、王强',
      '周周练达人 李娜',
      '发「我的」看看自己还差多少',
    ])
  })

  it('of very many names ten and counts them all', () => {
    const winners = Array.from({ length: 300 }, (_, i) => winner(`学员${i + 1}`, 'monthly_expert'))
    const said = worded('title_awarded', { winners })?.text ?? ''
    expect(said).toContain('月月比能手 学员1、')
    expect(said).toContain('学员10 等 300 人\n')
    expect(said.length).toBeLessThan(200)
  })
})
