import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { fakeApi, injuryDisclosed, injuryQuestion, revealsAt } from '#testing/fake-api.ts'
import { createFakeClock, settle } from '#testing/fake-clock.ts'
import { ApiError } from '../api/client.ts'
import type { Claim, Delivery, Settlement } from '../api/contract.ts'
import { ApiAway } from '../api/steady-fetch.ts'
import { createOutbox } from './outbox.ts'
import { NobodyThere, type Target, type Utterance } from './say.ts'
import { createSendPace, type PaceRules } from './send-pace.ts'
import { createSender } from './sender.ts'

const unpaced: PaceRules = { accountPerMinute: 0, roomPerMinute: 0, burst: 1, jitterMs: 0, dailyCap: 0 }
const push = (id: string, more: Partial<Delivery> = {}): Delivery =>
  ({
    id,
    kind: 'daily_push',
    channelRoomId: 'r',
    groupName: '一群',
    leaseMs: 600_000,
    body: { question: injuryQuestion, revealsAt, localDate: '2022-04-01', number: 3 },
    ...more,
  }) as Delivery

function scene(
  due: Delivery[][],
  { pace: rules = unpaced, idempotentSend = false, fails = undefined as unknown, failsFrom = 0 } = {},
) {
  const clock = createFakeClock()
  const claims: Claim[] = []
  const said: (Utterance & { key: string; to: Target })[] = []
  const settled: Record<string, Settlement> = {}
  const api = fakeApi({
    claim: async (claim) => {
      claims.push(claim)
      return due.shift() ?? []
    },
    settle: async (id, settlement) => {
      settled[id] = settlement
    },
  })
  const pace = createSendPace(rules, { now: clock.now, random: () => 0 })
  const log = pino({ level: 'silent' })
  const sender = createSender({
    say: async (to, utterance, { key }) => {
      if (fails && said.length >= failsFrom) throw fails
      said.push({ ...utterance, key, to })
      return `id-${key}`
    },
    pace,
    clock,
    log,
    signal: new AbortController().signal,
    patienceMs: 30_000,
  })
  const outbox = createOutbox((account) => ({
    api,
    sender,
    pace,
    clock,
    log,
    account,
    channel: 'wecom',
    idempotentSend,
  }))
  outbox.open('bot')
  return { clock, claims, said, settled, outbox }
}

describe('a delivery that is due', () => {
  it('is said with its own key and settled with the id that the channel gave it', async () => {
    const { said, settled } = scene([[push('d1')]])
    await settle()
    expect(said).toMatchObject([
      { key: 'delivery:d1', mentions: [], text: expect.stringMatching(/^【日日学 4月1日】【单选】/) },
    ])
    expect(said[0]?.text).toMatch(/18:00 揭晓$/)
    expect(settled).toEqual({ d1: { outcome: 'accepted', channelMessageId: 'id-delivery:d1' } })
  })

  it('as a reveal shows key, source, figures and streaks', async () => {
    const body = {
      question: injuryQuestion,
      disclosed: injuryDisclosed,
      figures: { members: 50, answered: 42, correct: 30, byOption: { A: 5, B: 30, C: 7, D: 0 } },
      streaks: [{ name: '李娜', days: 7 }],
    }
    const { said } = scene([[push('d1', { kind: 'daily_reveal', body } as Partial<Delivery>)]])
    await settle()
    expect(said[0]?.text.split('\n').slice(1)).toEqual([
      '答案 B. 30 日',
      '解析 所在单位应当在 30 日内提出。',
      '依据 《工伤保险条例》第十七条',
      '42 人作答，30 人答对（71%），8 人未答',
      'A 5 人，B 30 人，C 7 人',
      '连续学习 李娜 7 天',
    ])
  })

  it('of a kind that this bot does not know is settled as failed', async () => {
    const { settled } = scene([[push('d1', { kind: 'weekly_paper' } as unknown as Partial<Delivery>)]])
    await settle()
    expect(settled.d1?.outcome).toBe('failed')
  })

  it('whose lease is over is left alone', async () => {
    const { said, settled } = scene([[push('d1', { leaseMs: 0 })]])
    await settle()
    expect([said, settled]).toEqual([[], {}])
  })
})

describe('周周练', () => {
  const closesAt = '2022-04-03T12:00:00Z'
  const personal = { channelRoomId: null, channelUserId: 'li', groupName: null }
  const wrong = Array.from({ length: 9 }, (_, index) => ({
    position: index + 1,
    given: null,
    question: injuryQuestion,
    disclosed: { ...injuryDisclosed, explanation: '讲'.repeat(400) },
  }))
  const figures = { total: 10, correct: 1, score: 10, most: 100, weeklyPoints: 10, goal: 1000, left: 2 }
  const body = { outcome: 'paper_result', form: 1, forms: 3, by: 'clock', wrong, ...figures }
  const result = { kind: 'weekly_result', ...personal, body } as unknown as Partial<Delivery>

  it('is announced in the group, where nobody can take a paper, so without buttons', async () => {
    const body = { papers: 3, items: 10, points: 100, closesAt }
    const { said } = scene([[push('d1', { kind: 'weekly_open', body } as Partial<Delivery>)]])
    await settle()
    expect(said).toMatchObject([{ to: { roomId: 'r' }, text: expect.stringContaining('私聊我发「周周练」') }])
  })

  it('reminds one person in private', async () => {
    const reminder = (left: number) => ({ kind: 'weekly_remind', ...personal, body: { left, closesAt } })
    const { said } = scene([
      [push('d1', reminder(4) as Partial<Delivery>), push('d2', reminder(0) as Partial<Delivery>)],
    ])
    await settle()
    expect(said).toMatchObject([
      { to: { roomId: null, userId: 'li' }, text: expect.stringContaining('还剩 4 题没答，周日 20:00 截止') },
      { text: expect.stringContaining('答完了还没交') },
    ])
  })

  it('a long result is said in parts, each with a key of its own, and settled once', async () => {
    const { said, settled } = scene([[push('d1', result)]])
    await settle()
    expect(said.map(({ key }) => key)).toEqual(['delivery:d1', 'delivery:d1:1', 'delivery:d1:2'])
    expect(said[0]?.text).toContain('本周已截止，第 1 套自动交卷，10 分')
    expect(said.every(({ text }) => text.length <= 1_800)).toBe(true)
    expect(settled).toEqual({ d1: { outcome: 'accepted', channelMessageId: 'id-delivery:d1' } })
  })

  it('of which a part has arrived is not said again from the start', async () => {
    const { settled } = scene([[push('d1', result)]], { fails: new NobodyThere('gone'), failsFrom: 1 })
    await settle()
    expect(settled.d1?.outcome).toBe('unknown')
  })
})

describe('a send that went wrong', () => {
  it('is failed when nothing can have left', async () => {
    for (const fails of [new NobodyThere('no room'), new ApiError(404, { code: 'chat.no_room' })]) {
      const { settled } = scene([[push('d1')]], { fails })
      await settle()
      expect(settled.d1?.outcome).toBe('failed')
    }
  })

  it('is unknown when it may have arrived, so that nobody repeats it blindly', async () => {
    const { settled } = scene([[push('d1')]], { fails: new Error('socket hang up') })
    await settle()
    expect(settled).toEqual({ d1: { outcome: 'unknown', error: 'socket hang up' } })
  })

  it('is left to its lease where a repeat does no harm', async () => {
    const { settled } = scene([[push('d1')]], { fails: new ApiAway('away'), idempotentSend: true })
    await settle()
    expect(settled).toEqual({})
  })
})

describe('asking for deliveries', () => {
  it('happens again at once after a full batch, and otherwise every two seconds', async () => {
    const full = Array.from({ length: 20 }, (_, index) => push(`d${index}`))
    const { clock, claims } = scene([full, [push('last')]])
    await settle()
    expect(claims).toHaveLength(2)
    await clock.advance(2_000)
    expect(claims).toHaveLength(3)
    expect(claims[0]).toEqual({ account: 'bot', channel: 'wecom', idempotentSend: false, limit: 20 })
  })

  it('takes no more than the pace lets out soon, and nothing once the daily cap is reached', async () => {
    const pace = { ...unpaced, accountPerMinute: 6, dailyCap: 1 }
    const { clock, claims } = scene([[push('d1')]], { pace })
    await clock.advance(60_000)
    expect(claims.map(({ limit }) => limit)).toEqual([1])
  })

  it('ends when the account logs out', async () => {
    const { clock, claims, outbox } = scene([])
    await settle()
    await outbox.close()
    await clock.advance(60_000)
    expect(claims).toHaveLength(1)
  })
})
