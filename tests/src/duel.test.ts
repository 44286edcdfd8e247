import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { answer, type Body, bot, claim, from, instant, itIs, newGroup, newMember, question, teach } from './scene.ts'

const duel = (name: string, wish: object, messageId?: string): Promise<Body> =>
  bot('duel', { from: from(name, { ...(messageId && { messageId }) }), wish })
const machine = { with: 'machine' }
const colleague = (name: string) => ({ with: 'colleague', name })

/** Answers all ten, so many of them rightly (A), each so many seconds after the one before. */
async function play(name: string, right: number, seconds = 5): Promise<Body> {
  let last: Body
  for (let i = 0; i < 10; i++) {
    house.clock.set(new Date(house.clock.now().getTime() + seconds * 1000).toISOString())
    last = await answer(name, i < right ? 'A' : 'B')
  }
  return last
}

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('10:00'))
  await teach(Array.from({ length: 12 }, (_, i) => question(`tt-${String(i + 1).padStart(4, '0')}`)))
  await newGroup({ pushAt: '23:00', revealAt: '23:30' })
  for (const name of ['李娜', '王强']) await newMember(name)
  await itIs('10:00')
})

describe('对战', () => {
  it('against the machine is ten questions and a scoreboard, once a day', async () => {
    expect(await duel('李娜', machine)).toMatchObject({ outcome: 'duel_item', against: null, position: 1, total: 10 })
    const result = await play('李娜', 8)
    expect(result).toMatchObject({ outcome: 'duel_result', you: { correct: 8 }, other: { isMachine: true }, total: 10 })
    expect(result.wrong).toHaveLength(2)
    expect(result.wrong[0].disclosed.key).toBe('A')
    expect(await duel('李娜', machine)).toEqual({ outcome: 'used_up', perDay: 1 })
    await itIs('2022-04-02 10:00')
    expect(await duel('李娜', machine)).toMatchObject({ outcome: 'duel_item' })
  })

  it('shows no key while it runs', async () => {
    const first = await duel('李娜', machine)
    const second = await answer('李娜', 'B')
    expect(second).toMatchObject({ outcome: 'duel_item', position: 2, last: { correct: false } })
    for (const shown of [first, second])
      expect(Object.keys(shown.question).sort()).toEqual(['domain', 'id', 'options', 'stem', 'type', 'version'])
  })

  it('tells nothing of an item that has since become the question of the learner’s group', async () => {
    const { id } = await newGroup({ name: '早九群' })
    await itIs('20:00')
    await duel('李娜', machine)
    const items = await house.db
      .selectFrom('duelItem')
      .select(['position', 'questionId', 'questionVersion'])
      .orderBy('position')
      .execute()
    await itIs('2022-04-02 09:05')
    const position = 4
    const { position: _, ...asked } = items[position - 1] as (typeof items)[number]
    await house.db
      .updateTable('dailyQuestion')
      .set(asked)
      .where('groupId', '=', id)
      .where('localDate', '=', '2022-04-02')
      .execute()
    let last: Body
    for (let i = 1; i <= 10; i++) {
      last = await answer('李娜', 'B')
      if (i < 10) expect(last.last, `after item ${i}`).toEqual(i === position ? undefined : { correct: false })
    }
    expect(last).toMatchObject({ outcome: 'duel_result', you: { correct: 0 } })
    expect(last.wrong.map((one: Body) => one.position)).toEqual(
      items.map((one) => one.position).filter((one) => one !== position),
    )
  })

  it('against a colleague is told to both, whoever ends last', async () => {
    await duel('李娜', colleague('王强'))
    expect(await play('李娜', 7)).toMatchObject({ outcome: 'duel_waiting', against: '王强', correct: 7 })
    const [invitation] = (await claim()).filter((one) => one.kind === 'duel_invite')
    expect(invitation).toMatchObject({
      channelUserId: '王强',
      channelRoomId: null,
      body: { challenger: '李娜', total: 10 },
    })
    expect(await duel('王强', { with: 'challenger' })).toMatchObject({ outcome: 'duel_item', against: '李娜' })
    expect(await play('王强', 7, 3)).toMatchObject({
      outcome: 'duel_result',
      result: 'won',
      other: { name: '李娜', correct: 7 },
    })
    const told = (await claim()).filter((one) => one.kind === 'duel_result')
    expect(told).toMatchObject([{ channelUserId: '李娜', body: { result: 'lost', you: { correct: 7 } } }])
  })

  it('that a colleague never answers ends after a day, and is told so', async () => {
    await duel('李娜', colleague('王强'))
    await play('李娜', 3)
    await itIs('2022-04-02 10:30')
    const told = (await claim()).filter((one) => one.kind === 'duel_result')
    expect(told.map((one) => [one.channelUserId, one.body.result]).sort()).toEqual([
      ['李娜', 'won'],
      ['王强', 'lost'],
    ])
    expect(await duel('王强', { with: 'challenger' })).toEqual({ outcome: 'no_invitation' })
  })

  it('broken off goes on with 对战 where it was, for who asked and for who was asked', async () => {
    await duel('李娜', colleague('王强'))
    await answer('李娜', 'A')
    await bot('practice', { from: from('李娜') })
    expect(await duel('李娜', machine)).toMatchObject({ outcome: 'duel_item', against: '王强', position: 2 })
    await duel('王强', { with: 'challenger' })
    await answer('王强', 'A')
    await answer('王强', 'A')
    await bot('practice', { from: from('王强') })
    expect(await duel('王强', machine)).toMatchObject({ outcome: 'duel_item', against: '李娜', position: 3 })
  })

  it('that is answered in full does not stand before another colleague’s', async () => {
    await newMember('赵敏')
    await house.db
      .updateTable('ruleSet')
      .set({ document: JSON.stringify({ duel: { perDay: 2 } }) })
      .execute()
    await duel('李娜', colleague('王强'))
    await duel('王强', { with: 'challenger' })
    await play('王强', 5)
    await duel('赵敏', colleague('王强'))
    expect(await duel('王强', { with: 'challenger' })).toMatchObject({ outcome: 'duel_item', against: '赵敏' })
  })

  it('answered after its time is over at once, and the answer counts for nothing', async () => {
    await duel('李娜', colleague('王强'))
    await answer('李娜', 'A')
    house.clock.set(instant('2022-04-02 10:00:01'))
    expect(await answer('李娜', 'A')).toMatchObject({ outcome: 'duel_result', you: { answered: 1, correct: 1 } })
    const told = (await claim()).filter((one) => one.kind === 'duel_result')
    expect(told.map((one) => one.channelUserId)).toEqual(['王强'])
  })

  it('while it runs is given away neither by practice nor by search', async () => {
    const { question: asked } = await duel('李娜', colleague('王强'))
    const find = async (name: string) =>
      ((await bot('search', { from: from(name), query: asked.id })).hits ?? []).map((hit: Body) => hit.id)
    for (const name of ['李娜', '王强']) {
      expect(await find(name)).not.toContain(asked.id)
      expect((await bot('practice', { from: from(name) })).total).toBe(2)
    }
    await duel('李娜', machine)
    await play('李娜', 10)
    await duel('王强', { with: 'challenger' })
    await play('王强', 10)
    expect(await find('李娜')).toContain(asked.id)
  })

  it('delivered twice begins once, and an answer delivered twice counts once', async () => {
    const begun = await duel('李娜', machine, 'm-1')
    expect(await duel('李娜', machine, 'm-1')).toEqual(begun)
    const first = await answer('李娜', 'A', { messageId: 'm-2' })
    expect(await answer('李娜', 'A', { messageId: 'm-2' })).toEqual(first)
    expect(await answer('李娜', 'A')).toMatchObject({ position: 3 })
  })

  it('with nobody, with oneself, or with a name that several have, says so', async () => {
    await newMember('王强', '王强二号')
    expect(await duel('李娜', colleague('张三'))).toEqual({ outcome: 'nobody' })
    expect(await duel('李娜', colleague('李娜'))).toEqual({ outcome: 'nobody' })
    expect(await duel('李娜', colleague('王强'))).toMatchObject({
      outcome: 'several',
      people: [{ name: '王强' }, { name: '王强' }],
    })
  })

  it('touches neither points nor the match', async () => {
    await duel('李娜', machine)
    await play('李娜', 10)
    await itIs('12:00')
    expect(await house.db.selectFrom('pointEntry').selectAll().execute()).toEqual([])
    expect(await house.db.selectFrom('learnerDay').select(['answers', 'correct', 'studyAnswers']).execute()).toEqual([
      { answers: 10, correct: 10, studyAnswers: 0 },
    ])
  })
})
