import { gather } from '@lianbing/api/base/gather'
import { seededRandom, shuffled } from '@lianbing/api/base/random.rules'
import { changeLearner } from '@lianbing/api/learners/learner.commands'
import { answerInGroups, type GroupAnswer } from '@lianbing/api/learning/group-answer.commands'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  answer,
  bot,
  call,
  daysOf,
  from,
  instant,
  itIs,
  newGroup,
  newLearner,
  newMember,
  question,
  teach,
} from './scene.ts'

let room = ''
let groupId = ''
let li = ''

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  await teach([question('tt-0001', { key: 'B' })])
  const group = await newGroup()
  room = group.room
  groupId = group.id
  li = await newMember('李娜')
  await itIs('09:00')
  house.clock.set(instant('10:00'))
})

const answers = () => house.db.selectFrom('answer').selectAll().orderBy('id').execute()
const members = () => house.db.selectFrom('groupMember').select(['groupId', 'learnerId']).execute()
const revealsAt = instant('18:00')
const taken = { outcome: 'taken', name: '李娜', revealsAt }
const already = { outcome: 'already', name: '李娜', groupName: '青羊一组', revealsAt }

describe('an answer in a group', () => {
  it('is taken, and nobody is told whether it was right', async () => {
    expect(await answer('李娜', 'B', { room })).toEqual(taken)
    expect(await answers()).toMatchObject([
      { learnerId: li, questionId: 'tt-0001', given: 'B', correct: true, localDate: '2022-04-01', practiceId: null },
    ])
    expect(await daysOf(li)).toEqual([['2022-04-01', 1, 1]])
    expect(await members()).toEqual([{ groupId, learnerId: li }])
  })

  it('counts the first time; a changed answer does not count', async () => {
    await answer('李娜', 'A', { room })
    expect(await answer('李娜', 'B', { room })).toEqual(already)
    expect((await answers()).map((row) => [row.given, row.correct])).toEqual([['A', false]])
    expect(await daysOf(li)).toEqual([['2022-04-01', 1, 0]])
  })

  it('whose message is delivered twice is taken both times and counts once', async () => {
    const sent = { room, messageId: 'once' }
    expect(await answer('李娜', 'B', sent)).toEqual(taken)
    expect(await answer('李娜', 'B', sent)).toEqual(taken)
    const [first, second] = await Promise.all([answer('李娜', 'B', sent), answer('李娜', 'B', sent)])
    expect([first, second]).toEqual([taken, taken])
    expect(await daysOf(li)).toEqual([['2022-04-01', 1, 1]])
  })

  it('with another one right behind it is the one that counts', async () => {
    const outcomes = await Promise.all(['C', 'B', 'A'].map((letter) => answer('李娜', letter, { room })))
    expect(outcomes).toEqual([taken, already, already])
    expect((await answers()).map((row) => row.given)).toEqual(['C'])
  })

  it('may name letters in any order and twice', async () => {
    await teach([question('tt-multi', { type: 'multiple', key: 'BD' })])
    await house.db.updateTable('question').set({ state: 'retired', live: null }).where('id', '=', 'tt-0001').execute()
    const { room } = await newGroup({ name: '二组' })
    await itIs('10:00')
    await answer('李娜', 'DBD', { room })
    expect(await answers()).toMatchObject([{ given: 'BD', correct: true }])
  })

  it('sent before the reveal counts even if it arrives after it, and one sent at the reveal is late', async () => {
    await newMember('王强')
    await itIs('18:00:30')
    expect(await answer('李娜', 'B', { room, sentAt: instant('17:59:59') })).toEqual(taken)
    expect(await answer('王强', 'B', { room, sentAt: instant('18:00:00') })).toEqual({
      outcome: 'closed',
      revealedAt: instant('18:00:30'),
    })
    house.clock.set(instant('21:00'))
    expect(await answer('王强', 'B', { room })).toMatchObject({ outcome: 'closed' })
    expect(await answers()).toHaveLength(1)
  })

  it('sent before the question was there is no answer to it', async () => {
    expect(await answer('李娜', 'B', { room, sentAt: instant('08:59:59') })).toEqual({ outcome: 'none_open' })
    expect(await answers()).toEqual([])
  })

  it('from a phone whose clock is ahead, or hours behind, counts when it arrives', async () => {
    await newMember('王强')
    await answer('李娜', 'B', { room, sentAt: instant('2022-04-03 10:00') })
    await answer('王强', 'B', { room, sentAt: instant('2022-03-20 10:00') })
    expect((await answers()).map((row) => row.answeredAt.toISOString())).toEqual([instant('10:00'), instant('10:00')])
  })

  it('at 23:59:59 belongs to that day, and a second later to the next', async () => {
    const late = await newGroup({ name: '夜班组', pushAt: '23:40', revealAt: '23:59' })
    await itIs('23:40')
    // the reveal at 23:59 is moved to midnight here so that the day alone decides
    await house.db
      .updateTable('dailyQuestion')
      .set({ revealsAt: instant('2022-04-02 00:00:30') })
      .where('groupId', '=', late.id)
      .execute()
    await newMember('王强')
    house.clock.set(instant('23:59:59'))
    expect(await answer('李娜', 'B', { room: late.room })).toMatchObject({ outcome: 'taken' })
    house.clock.set(instant('2022-04-02 00:00:00'))
    expect(await answer('王强', 'B', { room: late.room })).toEqual({ outcome: 'none_open' })
    expect(await daysOf(li)).toEqual([['2022-04-01', 1, 1]])
    const sent = { room: late.room, sentAt: instant('23:59:59') }
    expect(await answer('王强', 'B', sent)).toMatchObject({ outcome: 'taken' })
    expect((await answers()).map((row) => row.localDate)).toEqual(['2022-04-01', '2022-04-01'])
  })

  it('that names an option which is not there, several where one is asked, a verdict or numbers does not fit', async () => {
    const misfit = async (text: string) => (await answer('李娜', text, { room })).reason
    expect(await misfit('E')).toBe('letter_out_of_range')
    expect(await misfit('AB')).toBe('one_letter_only')
    expect(await misfit('对')).toBe('verdict_for_choice')
    expect(await misfit('1A')).toBe('numbered')
    expect(await answer('李娜', 'E', { room })).toEqual({
      outcome: 'not_fitting',
      reason: 'letter_out_of_range',
      type: 'single',
      optionCount: 4,
    })
    expect(await answers()).toEqual([])
    expect(await answer('李娜', 'B', { room })).toEqual(taken)
  })

  it('of 对 or 错 is one to a judgement', async () => {
    await house.db.updateTable('question').set({ state: 'retired', live: null }).where('id', '=', 'tt-0001').execute()
    await teach([question('tt-judge', { type: 'judge', options: ['正确', '错误'], key: 'B' })])
    const { room } = await newGroup({ name: '二组' })
    await itIs('10:00')
    await answer('李娜', '错', { room })
    expect(await answers()).toMatchObject([{ questionId: 'tt-judge', given: 'B', correct: true }])
  })

  it('of a stranger does not count, and the stranger is told once a day and room how to join', async () => {
    const other = await newGroup({ name: '二组' })
    await itIs('10:00')
    const hints = async (room: string) => (await answer('路人', 'B', { room })).hint
    expect([await hints(room), await hints(room), await hints(other.room)]).toEqual([true, false, true])
    const both = await Promise.all([hints(other.room), answer('路人乙', 'B', { room })])
    expect(both).toEqual([false, { outcome: 'stranger', hint: true }])
    await itIs('2022-04-02 09:00')
    expect([await hints(room), await hints(room)]).toEqual([true, false])
    expect(await answer('路人丙', 'E', { room })).toMatchObject({ outcome: 'not_fitting' })
    expect(await answers()).toEqual([])
  })

  it('of somebody who has left is a stranger’s', async () => {
    const left = { name: '李娜', kind: 'window', desk: 'front', establishment: 'contract', unitId: '51', state: 'left' }
    await changeLearner(house.db, li, left as never, 'system', house.clock.now())
    expect(await answer('李娜', 'B', { room })).toEqual({ outcome: 'stranger', hint: true })
  })

  it('in a room that is no group’s, or on a day without a question, is none', async () => {
    expect(await answer('李娜', 'B', { room: 'elsewhere' })).toEqual({ outcome: 'unknown_room' })
    expect(await answer('李娜', 'B', { room, channel: 'wecom' })).toEqual({ outcome: 'unknown_room' })
    house.clock.set(instant('2022-04-02 08:00'))
    expect(await answer('李娜', 'B', { room })).toEqual({ outcome: 'none_open' })
  })

  it('of a member of the public counts for them and for no unit', async () => {
    await bot('join', { from: from('市民', { room, name: '热心市民' }) })
    expect(await answer('市民', 'B', { room })).toEqual({ outcome: 'taken', name: '热心市民', revealsAt })
    expect(await house.db.selectFrom('learnerDay').selectAll().execute()).toMatchObject([
      { unitId: null, answers: 1, correct: 1 },
    ])
  })

  it('is kept with the unit in which its learner served that day', async () => {
    await answer('李娜', 'B', { room })
    expect(await house.db.selectFrom('learnerDay').select('unitId').execute()).toEqual([{ unitId: '51' }])
  })
})

describe('a learner in two groups', () => {
  it('answers each group’s question once', async () => {
    await teach([question('tt-0002', { key: 'C', domain: 'employment' })])
    await house.db.updateTable('question').set({ state: 'retired', live: null }).where('id', '=', 'tt-0001').execute()
    const other = await newGroup({ name: '二组' })
    await itIs('10:00')
    expect(await answer('李娜', 'B', { room })).toMatchObject({ outcome: 'taken' })
    expect(await answer('李娜', 'C', { room: other.room })).toMatchObject({ outcome: 'taken' })
    expect(await daysOf(li)).toEqual([['2022-04-01', 2, 2]])
    expect(await members()).toHaveLength(2)
  })

  it('who are asked the same question that day answers it once, and is told in which group', async () => {
    const other = await newGroup({ name: '二组', revealAt: '20:00' })
    await itIs('10:00')
    expect(await answer('李娜', 'A', { room: other.room })).toMatchObject({
      outcome: 'taken',
      revealsAt: instant('20:00'),
    })
    expect(await answer('李娜', 'B', { room })).toEqual({
      outcome: 'already',
      name: '李娜',
      groupName: '二组',
      revealsAt: instant('20:00'),
    })
    expect(await daysOf(li)).toEqual([['2022-04-01', 1, 0]])
  })
})

describe('three hundred answers at once', () => {
  const crowd = async (n: number) => {
    const ids: string[] = []
    for (let i = 0; i < n; i++) ids.push(await newLearner(`学员${i}`))
    const aliases = ids.map((learnerId, i) => ({
      channel: 'webchat',
      channelUserId: `c${i}`,
      learnerId,
      boundAt: house.clock.now(),
    }))
    await house.db.insertInto('channelAlias').values(aliases).execute()
    return ids
  }
  const item = (userId: string, letters = 'B', messageId?: string): GroupAnswer => ({
    from: { ...from(userId, { room, ...(messageId ? { messageId } : {}) }), roomId: room },
    answer: { letters },
  })

  it('are all taken, though one of them cannot be kept', async () => {
    await crowd(300)
    const sent = Array.from({ length: 300 }, (_, i) => item(`c${i}`))
    const poisoned = item('c\u0000')
    const all = [...sent.slice(0, 150), poisoned, ...sent.slice(150)].map((one) => house.answerInGroup(one))
    const settled = await Promise.allSettled(all)
    expect(settled[150]?.status).toBe('rejected')
    const outcomes = settled.map((one) => (one.status === 'fulfilled' ? one.value.outcome : 'lost'))
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(300)
    expect(await answers()).toHaveLength(300)
    expect(await house.answerInGroup(item('c0', 'C'))).toMatchObject({ outcome: 'already' })
  })

  it('through four processes at once count each once, and none of them waits in a circle', {
    timeout: 60_000,
  }, async () => {
    await crowd(100)
    const processes = Array.from({ length: 4 }, () =>
      gather((items: readonly GroupAnswer[]) => answerInGroups(house.db, items, house.clock.now())),
    )
    const inOrder = (seed: string) => shuffled([...Array(100).keys()], seededRandom(seed))
    for (let round = 0; round < 8; round++) {
      await house.db.deleteFrom('answer').execute()
      await house.db.deleteFrom('learnerDay').execute()
      // a whole batch each: unlike a gathered one, a batch that was broken off is not tried again here
      const batches = ['a', 'b'].map((seed) => inOrder(`${seed}${round}`).map((i) => item(`c${i}`)))
      const [one, two, ...rest] = await Promise.all([
        ...batches.map((batch) => answerInGroups(house.db, batch, house.clock.now())),
        ...processes.flatMap((submit, c) =>
          inOrder(`${c}.${round}`).map(async (i) => [await submit(item(`c${i}`, c % 2 ? 'A' : 'B'))]),
        ),
      ])
      const outcomes = [one, two, ...rest].flatMap((some) => some ?? []).map((some) => some.outcome)
      expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(100)
      expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(500)
      const rows = await answers()
      const days = await house.db.selectFrom('learnerDay').select(['learnerId', 'answers', 'correct']).execute()
      const counted = new Map(days.map((day) => [day.learnerId, [day.answers, day.correct]]))
      expect(new Set(rows.map((row) => row.learnerId)).size).toBe(100)
      expect(rows.map((row) => counted.get(row.learnerId))).toEqual(rows.map((row) => [1, row.correct ? 1 : 0]))
    }
  })

  it('in a group and in private at once end in one answer each, without a fault', { timeout: 60_000 }, async () => {
    await crowd(40)
    const everyone = Array.from({ length: 40 }, (_, i) => `c${i}`)
    await answerInGroups(
      house.db,
      everyone.map((id) => item(id)),
      house.clock.now(),
    )
    for (let round = 0; round < 8; round++) {
      await house.db.deleteFrom('answer').execute()
      await house.db.deleteFrom('learnerDay').execute()
      const privately = shuffled(everyone, seededRandom(`p${round}`)).map((id) => answer(id, 'B'))
      const batch = answerInGroups(
        house.db,
        everyone.map((id) => item(id)),
        house.clock.now(),
      )
      const outcomes = [...(await Promise.all(privately)), ...(await batch)].map((one) => one.outcome)
      expect(outcomes.filter((outcome) => outcome === 'already')).toHaveLength(40)
      expect(await answers()).toHaveLength(40)
      const days = await house.db.selectFrom('learnerDay').select('answers').execute()
      expect(days.map((day) => day.answers)).toEqual(Array(40).fill(1))
    }
  })
})

describe('a message that nobody can have sent', () => {
  it.each([
    ['a NUL in the sender', { userId: 'a\u0000b' }],
    ['half a character in the sender', { userId: 'a\ud83d' }],
    ['a NUL in the room', { roomId: 'r\u0000' }],
    ['a NUL in the message id', { messageId: 'm\u0000' }],
    ['no sender', { userId: '' }],
    ['no time', { sentAt: 'yesterday' }],
    ['a year that no calendar has', { sentAt: '+275760-09-13T00:00:00Z' }],
    ['a name of a thousand letters', { name: '长'.repeat(1000) }],
  ])('%s is refused with a clear 4xx', async (_, change) => {
    const body = { from: { ...from('李娜', { room }), ...change }, answer: { letters: 'B' } }
    const headers = { authorization: 'Bearer test-bot-token' }
    const refused = await call('/bot/answers', { headers, body })
    expect([refused.status, typeof refused.body.hint]).toEqual([422, 'string'])
    const privately = await call('/bot/answers', { headers, body: { ...body, from: { ...body.from, roomId: null } } })
    expect(privately.status).toBeLessThan(500)
  })

  it('without the bot’s token is refused', async () => {
    const body = { from: from('李娜', { room }), answer: { letters: 'B' } }
    for (const authorization of ['', 'Bearer wrong', 'Bearer '])
      expect((await call('/bot/answers', { headers: { authorization }, body })).status).toBe(401)
    expect(await answers()).toEqual([])
  })
})
