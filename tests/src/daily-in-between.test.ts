import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { answer, type Body, bot, from, instant, itIs, newGroup, newMember, type Sent, teach } from './scene.ts'

const MONDAY = '2022-04-04'
let room = ''

const ask = (path: string, more: object = {}, sent: Sent = {}): Promise<Body> =>
  bot(path, { from: from('李娜', sent), ...more })
const says = (text: string, sent: Sent = {}): Promise<Body> => answer('李娜', text, sent)

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('2022-04-01 08:00'))
  const judges = 12
  await teach(60)
  await house.db
    .updateTable('questionVersion')
    .set({ type: 'judge', options: JSON.stringify(['正确', '错误']) })
    .where(
      'questionId',
      'in',
      Array.from({ length: judges }, (_, i) => `tt-${String(i + 1).padStart(4, '0')}`),
    )
    .execute()
  await house.db
    .updateTable('questionVersion')
    .set({ type: 'multiple' })
    .where(
      'questionId',
      'in',
      Array.from({ length: judges }, (_, i) => `tt-${String(i + 20).padStart(4, '0')}`),
    )
    .execute()
  room = (await newGroup()).room
  await newMember('李娜')
  await itIs(`${MONDAY} 09:00`)
  await itIs(`${MONDAY} 09:01`)
})

interface Interrupted {
  begin(): Promise<Body>
  /** What the next question of it looks like when it goes on by itself. */
  outcome: string
  rows(): Promise<number>
}

const count = async (table: 'sittingAnswer' | 'answer', of?: 'duelId' | 'practiceId') => {
  let query = house.db.selectFrom(table).select((eb) => eb.fn.countAll<number>().as('n'))
  if (of) query = query.where(of as never, 'is not', null as never)
  return Number((await query.executeTakeFirstOrThrow()).n)
}

const kinds: Record<string, Interrupted> = {
  'a weekly paper': {
    begin: () => ask('weekly', { action: 'open' }),
    outcome: 'paper_item',
    rows: () => count('sittingAnswer'),
  },
  'a duel': {
    begin: () => ask('duel', { wish: { with: 'machine' } }),
    outcome: 'duel_item',
    rows: () => count('answer', 'duelId'),
  },
  practice: { begin: () => ask('practice'), outcome: 'practice_item', rows: () => count('answer', 'practiceId') },
}

describe.each(Object.entries(kinds))('今日一题 in the middle of %s', (_, { begin, outcome, rows }) => {
  const fitting = ({ question }: Body) => (question.type === 'judge' ? '对' : 'A')

  it('comes first, is marked, and then what it interrupted goes on by itself', async () => {
    const first = await begin()
    expect(first.question).toBeDefined()
    const { question } = await ask('today')
    const marked = await says(fitting({ question }), { messageId: 'daily' })
    expect(marked).toMatchObject({ outcome: 'marked', source: 'daily', question: { id: question.id } })
    expect(marked.goesOn).toMatchObject({ outcome, position: 1, question: { id: first.question.id } })
    expect(JSON.stringify(marked.goesOn)).not.toMatch(/key|explanation/)
    expect(await says('A', { messageId: 'daily' })).toEqual(marked)
    expect(await rows()).toBe(0)
    await says(fitting(first))
    expect(await rows()).toBe(1)
  })

  it('that is revealed before the answer came is told so once, and what it interrupted is shown again', async () => {
    const first = await begin()
    await ask('today')
    await itIs(`${MONDAY} 18:00`)
    const told = await says('A', { messageId: 'late' })
    expect(told).toMatchObject({ outcome: 'closed', goesOn: { outcome, question: { id: first.question.id } } })
    expect(await says('A', { messageId: 'late' })).toEqual(told)
    expect(await rows()).toBe(0)
    await says(fitting(first))
    expect(await rows()).toBe(1)
  })

  it('that was answered in the group meanwhile is told so, and what it interrupted is shown again', async () => {
    const first = await begin()
    const { question } = await ask('today')
    await says(fitting({ question }), { room })
    const told = await says('A')
    expect(told).toMatchObject({ outcome: 'already', goesOn: { outcome, question: { id: first.question.id } } })
    expect(told.answered).not.toHaveProperty('correct')
    expect(await rows()).toBe(0)
  })

  it('left unanswered until the next day is forgotten', async () => {
    const first = await begin()
    await ask('today')
    house.clock.set(instant('2022-04-05 08:00'))
    if (outcome === 'duel_item') await itIs('2022-04-05 08:30')
    await says(fitting(first))
    expect(await rows()).toBe(1)
  })
})

describe('a weekly paper interrupted by 今日一题', () => {
  it('takes numbered answers at once, and comes first again with them', async () => {
    const first = await ask('weekly', { action: 'open' })
    await ask('today')
    const numbered = `1${first.question.type === 'judge' ? '对' : 'A'}`
    expect(await says(numbered)).toMatchObject({ outcome: 'paper_item', position: 2 })
    expect((await says('A')).outcome).not.toBe('marked')
  })

  it('that closes meanwhile is not shown again', async () => {
    await ask('weekly', { action: 'open' })
    await itIs('2022-04-10 19:59')
    await itIs('2022-04-10 20:01')
    await ask('today')
    await house.db
      .updateTable('dailyQuestion')
      .set({ revealsAt: instant('2022-04-10 23:00') })
      .execute()
    await ask('today')
    const marked = await says('A')
    expect(marked.goesOn).toBeUndefined()
  })

  it('all answered goes on with the way to hand it in', async () => {
    const first = await ask('weekly', { action: 'open' })
    const items = await house.db.selectFrom('paperItem').selectAll().orderBy('position').execute()
    const mine = items.filter(
      ({ paperId }) => paperId === items.find((one) => one.questionId === first.question.id)?.paperId,
    )
    await says(mine.map(({ position, asType }) => `${position}${asType === 'judge' ? '对' : 'A'}`).join(' '))
    const { question } = await ask('today')
    const marked = await says(question.type === 'judge' ? '对' : 'A')
    expect(marked.goesOn).toMatchObject({ outcome: 'paper_complete', total: mine.length })
  })
})
