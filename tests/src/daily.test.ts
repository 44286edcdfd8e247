import { setQuestionState } from '@lianbing/api/bank/bank.commands'
import { updateGroup } from '@lianbing/api/groups/group.commands'
import { tick } from '@lianbing/api/scheduler'
import { addSeason } from '@lianbing/api/season/season.commands'
import { defaultRules } from '@lianbing/api/season/season.rules'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  answer,
  type Body,
  bot,
  call,
  claim,
  instant,
  itIs,
  LAW,
  newGroup,
  newMember,
  question,
  teach,
} from './scene.ts'

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
})

const dailies = () => house.db.selectFrom('dailyQuestion').selectAll().orderBy('localDate').orderBy('groupId').execute()
const deliveries = () => house.db.selectFrom('delivery').selectAll().orderBy('id').execute()
const minutes = (from: Date | undefined, to: Date | undefined) =>
  ((to?.getTime() ?? 0) - (from?.getTime() ?? 0)) / 60_000
const settle = (id: number, outcome: string, more: object = {}) => bot(`deliveries/${id}/settle`, { outcome, ...more })
const stateOf = async (id: number) => (await deliveries()).find((delivery) => delivery.id === id)?.state

describe('the daily question', () => {
  it('comes at the group’s time, not a second before', async () => {
    await teach(3)
    await newGroup({ pushAt: '09:30' })
    await itIs('09:29:59')
    expect([await dailies(), await claim()]).toEqual([[], []])
    await itIs('09:30:00')
    expect(await claim()).toMatchObject([{ kind: 'daily_push', groupName: '青羊一组' }])
  })

  it('is one per group and day, however often and in however many places at once it is looked for', async () => {
    await teach(3)
    for (let i = 0; i < 5; i++) await newGroup({ name: `第${i}组` })
    house.clock.set(instant('09:00'))
    const ticks = await Promise.all(Array.from({ length: 8 }, () => tick(house)))
    expect(ticks.reduce((sum, { planned }) => sum + planned, 0)).toBe(5)
    await itIs('12:00')
    expect(await dailies()).toHaveLength(5)
    expect((await claim()).map((push) => push.groupName).sort()).toEqual(['第0组', '第1组', '第2组', '第3组', '第4组'])
    await itIs('2022-04-02 09:00')
    expect((await dailies()).map((daily) => [daily.localDate, daily.number])).toEqual([
      ...Array(5).fill(['2022-04-01', 1]),
      ...Array(5).fill(['2022-04-02', 2]),
    ])
  })

  it('is one that the group has not seen lately, and of another domain than yesterday’s', async () => {
    // no paper is open at 09:00, whose questions would be left out
    const weekly = { ...defaultRules.weekly, opensWeekday: 7, opensAt: '22:00', closesAt: '22:30' }
    const season = { id: '2022', name: '2022', startsOn: '2022-01-01', endsOn: '2022-12-31' }
    await addSeason(house.db, season, { ...defaultRules, weekly }, 'system', house.clock.now())
    await teach(12)
    await newGroup()
    for (let day = 1; day <= 12; day++) await itIs(`2022-04-${String(day).padStart(2, '0')} 09:00`)
    const asked = (await dailies()).map((daily) => daily.questionId)
    expect(new Set(asked).size).toBe(12)
    // in a row of four domains, numbers that differ by a multiple of four are of one domain; the last days have no choice
    const domains = asked.slice(0, 6).map((id) => Number(id.slice(-4)) % 4)
    expect(domains.slice(1).filter((domain, i) => domain === domains[i])).toEqual([])
    await itIs('2022-04-13 09:00')
    expect((await dailies()).at(-1)?.questionId).toBe(asked[0])
  })

  it('is never a draft, a retired question, or one that does not hold today or whose law is not in force', async () => {
    const ended = { ...LAW, id: 'ended', effectiveTo: '2022-03-31' }
    const coming = { ...LAW, id: 'coming', effectiveFrom: '2022-04-02' }
    await teach(
      [
        question('tt-draft'),
        question('tt-retired'),
        question('tt-expired', { validTo: '2022-03-31' }),
        question('tt-early', { validFrom: '2022-04-02' }),
        question('tt-ended', { citations: [{ law: 'ended', article: '第一条' }] }),
        question('tt-coming', { citations: [{ law: 'coming', article: '第一条' }] }),
      ],
      [LAW, ended, coming],
    )
    await setQuestionState(house.db, 'tt-draft', { to: 'draft', by: 'system', now: house.clock.now() })
    await setQuestionState(house.db, 'tt-retired', { to: 'retired', by: 'system', now: house.clock.now() })
    await newGroup()
    await itIs('09:00')
    expect(await dailies()).toEqual([])
    await teach([question('tt-good', { validFrom: '2022-04-01', validTo: '2022-04-01' })])
    await itIs('09:15')
    expect((await dailies()).map((daily) => daily.questionId)).toEqual(['tt-good'])
  })

  it('comes late after a stop, and then stays open for at least two hours', async () => {
    await teach(3)
    await newGroup()
    await itIs('17:30')
    const [daily] = await dailies()
    expect(daily?.revealsAt.toISOString()).toBe(instant('19:30'))
    await itIs('18:00')
    expect((await dailies())[0]?.revealedAt).toBeNull()
    await itIs('19:30')
    expect((await dailies())[0]?.revealedAt).not.toBeNull()
  })

  it('of a day that was missed whole is not made up for', async () => {
    await teach(3)
    await newGroup()
    await itIs('2022-04-01 09:00')
    await itIs('2022-04-04 10:00')
    expect((await dailies()).map((daily) => [daily.localDate, daily.revealedAt !== null])).toEqual([
      ['2022-04-01', true],
      ['2022-04-04', false],
    ])
  })

  it('pushed at its time closes when the organiser says, even an hour later', async () => {
    await teach(3)
    await newGroup({ pushAt: '12:00', revealAt: '13:00' })
    await itIs('12:00:14')
    expect((await dailies())[0]?.revealsAt.toISOString()).toBe(instant('13:00'))
  })

  it('is left out when it is due after 23:50, and closes before midnight', async () => {
    await teach(3)
    await newGroup()
    await itIs('23:50:01')
    expect(await dailies()).toEqual([])
    await itIs('2022-04-02 23:30')
    const [daily] = await dailies()
    expect([daily?.localDate, daily?.revealsAt.toISOString()]).toEqual(['2022-04-02', instant('2022-04-02 23:59')])
  })

  it('is not for a group that is inactive or has no room', async () => {
    await teach(3)
    await newGroup({ active: false })
    await newGroup({ channel: 'wecom', name: '没有群' })
    await itIs('09:00')
    expect([await dailies(), await deliveries()]).toEqual([[], []])
  })

  it('is neither sent nor revealed in a group that was switched off meanwhile', async () => {
    await teach(3)
    const { id } = await newGroup()
    const input = { name: '青羊一组', unitId: '51', pushAt: '09:00', revealAt: '18:00' }
    await itIs('09:00')
    const off = () => updateGroup(house.db, id, { ...input, active: false }, 'system', house.clock.now())
    await off()
    expect(await claim()).toEqual([])
    await updateGroup(house.db, id, { ...input, active: true }, 'system', house.clock.now())
    expect(await claim()).toHaveLength(1)
    await off()
    await itIs('18:00')
    expect(await claim({ account: 'bot-2' })).toEqual([])
  })

  it('gives nothing of its answer away while it is open', async () => {
    await teach([question('tt-0001', { key: 'C', explanation: '秘密的解析' })])
    const { room } = await newGroup()
    await itIs('09:00')
    const [push] = await claim()
    expect(push.channelRoomId).toBe(room)
    expect(push.body).toEqual({
      question: {
        id: 'tt-0001',
        version: 1,
        domain: 'social-insurance',
        type: 'single',
        stem: '职工上班途中受伤，应当先申请什么？（tt-0001）',
        options: ['工伤认定', '失业登记', '退休审批', '居住证明'],
      },
      revealsAt: instant('18:00'),
      localDate: '2022-04-01',
      number: 1,
    })
  })
})

describe('the reveal', () => {
  const scene = async () => {
    await teach([question('tt-0001', { type: 'multiple', key: 'AC' })])
    const { room } = await newGroup()
    for (const name of ['甲', '乙', '丙', '丁']) await newMember(name)
    await itIs('09:00')
    for (const { id } of await claim()) await settle(id, 'accepted')
    await answer('甲', 'AC', { room })
    await answer('乙', 'AB', { room })
    await answer('丙', 'C', { room })
    return { room }
  }

  it('tells key, explanation, source and figures that add up', async () => {
    const { room } = await scene()
    await itIs('17:59:59')
    expect(await claim({ account: 'other' })).toEqual([])
    await itIs('18:00')
    const reveal = (await claim()).find((delivery) => delivery.kind === 'daily_reveal')
    expect(reveal).toMatchObject({ channelRoomId: room, groupName: '青羊一组' })
    expect(reveal.body.disclosed).toEqual({
      key: 'AC',
      explanation: '先认定工伤，再谈待遇：tt-0001。',
      citations: [{ lawId: LAW.id, lawName: LAW.name, article: '第十七条' }],
    })
    expect(reveal.body.figures).toEqual({ members: 4, answered: 3, correct: 1, byOption: { A: 2, B: 1, C: 2 } })
    expect(reveal.body.streaks).toEqual([])
  })

  it('comes once, and its figures stay, whatever arrives later', async () => {
    const { room } = await scene()
    house.clock.set(instant('18:00'))
    const ticks = await Promise.all(Array.from({ length: 4 }, () => tick(house)))
    expect(ticks.reduce((sum, { revealed }) => sum + revealed, 0)).toBe(1)
    await answer('丁', 'AC', { room, sentAt: instant('17:59:59') })
    await itIs('18:15')
    const reveals = (await deliveries()).filter((delivery) => delivery.kind === 'daily_reveal')
    expect(reveals).toHaveLength(1)
    expect(reveals).toMatchObject([{ body: { figures: { answered: 3, correct: 1 } } }])
  })

  it('names those with at least three days in a row, the longest first', async () => {
    await teach(6)
    const { room } = await newGroup()
    for (const name of ['李娜', '王强', '赵磊']) await newMember(name)
    for (const day of ['01', '02', '03', '04']) {
      await itIs(`2022-04-${day} 09:00`)
      await answer('李娜', 'A', { room })
      if (day > '01') await answer('王强', 'B', { room })
      if (day > '02') await answer('赵磊', 'B', { room })
    }
    await itIs('2022-04-04 18:00')
    const reveal = (await deliveries()).at(-1)?.body as Body
    expect(reveal.streaks).toEqual([
      { name: '李娜', days: 4 },
      { name: '王强', days: 3 },
    ])
  })
})

describe('a delivery', () => {
  beforeEach(async () => {
    await teach(4)
  })

  it('is given to one of several bots that ask at once', async () => {
    for (let i = 0; i < 12; i++) await newGroup({ name: `第${i}组` })
    await itIs('09:00')
    const asked = ['a', 'b', 'c', 'd'].map((account) => claim({ account, limit: 4 }))
    const taken = (await Promise.all(asked)).map((given) => given.map((delivery) => delivery.id))
    expect(taken.map((ids) => ids.length).every((n) => n <= 4)).toBe(true)
    let rest: Body[] = []
    for (const account of ['a', 'b', 'c']) rest = [...rest, ...(await claim({ account, limit: 4 }))]
    const ids = [...taken.flat(), ...rest.map((delivery) => delivery.id)]
    expect([ids.length, new Set(ids).size]).toEqual([12, 12])
  })

  it('of another channel is left to that channel’s bot', async () => {
    await newGroup()
    await itIs('09:00')
    expect(await claim({ channel: 'wecom' })).toEqual([])
    expect(await claim()).toHaveLength(1)
  })

  it('whose bot went silent is given out again where the channel knows a repeated send', async () => {
    await newGroup()
    await itIs('09:00:00')
    const [first] = await claim()
    expect(first.leaseMs).toBe(30_000)
    house.clock.set(instant('09:00:29'))
    expect(await claim({ account: 'bot-2' })).toEqual([])
    house.clock.set(instant('09:00:30'))
    expect(await claim({ account: 'bot-2' })).toMatchObject([{ id: first.id }])
    await settle(first.id, 'accepted', { channelMessageId: 'm1' })
    house.clock.set(instant('09:10'))
    expect(await claim()).toEqual([])
    expect((await deliveries())[0]).toMatchObject({ state: 'accepted', channelMessageId: 'm1', attempts: 2 })
  })

  it('whose bot went silent is unknown, and not repeated, where a second send would be seen', async () => {
    const organiser = await house.signIn()
    await newGroup()
    await itIs('09:00')
    const [first] = await claim({ idempotentSend: false })
    house.clock.set(instant('09:01'))
    expect(await claim({ idempotentSend: false })).toEqual([])
    const shown = await call('/deliveries?filter={"state":"unknown"}', { headers: organiser })
    expect(shown.body).toMatchObject([{ id: first.id, kind: 'daily_push', groupName: '青羊一组' }])
    const resent = await call(`/deliveries/${first.id}/resend`, { method: 'POST', headers: organiser })
    expect(resent.status).toBe(204)
    expect(await claim({ idempotentSend: false })).toMatchObject([{ id: first.id }])
    const again = await call(`/deliveries/${first.id}/resend`, { method: 'POST', headers: organiser })
    expect([again.status, again.body.code]).toEqual([409, 'delivery.not_resendable'])
    const audit = await house.db
      .selectFrom('auditEvent')
      .select('subject')
      .where('action', '=', 'delivery.resend')
      .execute()
    expect(audit).toEqual([{ subject: `delivery:${first.id}` }])
  })

  it('that was unknown and turns out to have arrived is accepted', async () => {
    await newGroup()
    await itIs('09:00')
    const [first] = await claim()
    await settle(first.id, 'unknown', { error: 'timeout' })
    expect((await deliveries())[0]).toMatchObject({ state: 'unknown', error: 'timeout' })
    await settle(first.id, 'accepted')
    await settle(first.id, 'failed')
    expect(await stateOf(first.id)).toBe('accepted')
  })

  it('that fails is tried four times, half a minute apart, and then stands as failed', async () => {
    await newGroup()
    await itIs('09:00')
    for (let minute = 0; minute < 4; minute++) {
      house.clock.set(instant(`09:0${minute}:00`))
      const [delivery] = await claim()
      await settle(delivery.id, 'failed', { error: `no. ${minute + 1}` })
      house.clock.set(instant(`09:0${minute}:29`))
      expect(await claim()).toEqual([])
    }
    house.clock.set(instant('09:30'))
    expect(await claim()).toEqual([])
    expect(await deliveries()).toMatchObject([{ state: 'failed', attempts: 4, error: 'no. 4' }])
  })

  it('of a push that nobody sent before its reveal is not sent any more', async () => {
    const organiser = await house.signIn()
    await newGroup()
    await itIs('09:00')
    await itIs('18:00')
    expect((await claim()).map((delivery) => delivery.kind)).toEqual(['daily_reveal'])
    const [push] = await deliveries()
    expect(push?.state).toBe('expired')
    await house.db
      .updateTable('delivery')
      .set({ state: 'failed' })
      .where('id', '=', push?.id ?? 0)
      .execute()
    const late = await call(`/deliveries/${push?.id}/resend`, { method: 'POST', headers: organiser })
    expect([late.status, late.body.code]).toEqual([409, 'delivery.too_late'])
  })

  it('of a push that a bot took and lost is not sent after the reveal either', async () => {
    await newGroup()
    await itIs('17:59:50')
    const [push] = await claim()
    expect(minutes(house.clock.now(), (await dailies())[0]?.revealsAt)).toBe(120)
    await itIs('20:30')
    expect((await claim()).map((delivery) => delivery.kind)).toEqual(['daily_reveal'])
    expect(await stateOf(push.id)).toBe('unknown')
  })

  it('of a reveal waits for a bot until noon of the next day', async () => {
    await newGroup()
    await itIs('09:00')
    await claim()
    await itIs('18:00')
    house.clock.set(instant('2022-04-02 11:59:59'))
    expect((await claim()).map((delivery) => delivery.kind)).toContain('daily_reveal')
    await house.db.updateTable('delivery').set({ state: 'pending' }).where('kind', '=', 'daily_reveal').execute()
    house.clock.set(instant('2022-04-02 12:00'))
    expect(await claim()).toEqual([])
  })

  it('is the organiser’s to resend only within their own subtree', async () => {
    const stranger = await house.signIn('51', 'viewer')
    await newGroup()
    await itIs('09:00')
    const [push] = await claim()
    await settle(push.id, 'unknown')
    const path = `/deliveries/${push.id}/resend`
    expect((await call(path, { method: 'POST', headers: stranger })).status).toBe(403)
    expect((await call(path, { method: 'POST' })).status).toBe(401)
  })
})
