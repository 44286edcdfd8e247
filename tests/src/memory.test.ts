import { correctKey } from '@lianbing/api/appeals/regrade.commands'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { answer, type Body, bot, from, instant, itIs, newGroup, newMember, question, teach } from './scene.ts'

let li = ''
let room = ''
const ask = (path: string, more: object = {}): Promise<Body> => bot(path, { from: from('李娜'), ...more })
const cards = () =>
  house.db
    .selectFrom('memoryCard')
    .select(['questionId', 'reps', 'lapses', 'lastCorrect', 'dueOn'])
    .orderBy('questionId')
    .execute()

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  await teach(12)
  room = (await newGroup()).room
  li = await newMember('李娜')
})

describe('what a learner remembers', () => {
  it('grows with the answers of practice, and what went wrong stands in the wrong-answer book until it goes right', async () => {
    const set = await ask('practice')
    for (let i = 0; i < 5; i++) await answer('李娜', i < 3 ? 'A' : 'B')
    const kept = await cards()
    expect(kept).toHaveLength(5)
    expect(kept.filter((card) => !card.lastCorrect)).toHaveLength(2)
    const wrong = kept.filter((card) => !card.lastCorrect).map((card) => card.questionId)
    const book = await ask('practice', { of: 'wrong' })
    expect(book).toMatchObject({ outcome: 'question', position: 1, total: 2, wrong: 2 })
    expect(wrong).toContain(book.question.id)
    await answer('李娜', 'A')
    await answer('李娜', 'A')
    expect(await ask('practice', { of: 'wrong' })).toEqual({ outcome: 'no_wrong' })
    expect(set.question.id).toBeDefined()
  })

  it('of a group’s question comes with its reveal, for who answered in the room and for who answered in private', async () => {
    await newMember('王强')
    await itIs('09:00')
    await answer('李娜', 'A', { room })
    await answer('王强', 'B')
    expect(await cards()).toEqual([])
    await itIs('18:00')
    expect((await cards()).map((card) => [card.reps, card.lapses]).sort()).toEqual([
      [1, 0],
      [1, 1],
    ])
  })

  it('follows a corrected key', async () => {
    await ask('practice')
    await answer('李娜', 'B')
    const [card] = await cards()
    const correction = { questionId: card?.questionId ?? '', versions: [1], key: 'B', reason: '试' }
    await correctKey(house.db, correction, 'account:test', house.clock.now())
    expect(await cards()).toMatchObject([{ reps: 1, lapses: 0, lastCorrect: true }])
  })
})

describe('the group’s question', () => {
  const card = (questionId: string, stability: number, lastAt: string) => ({
    learnerId: li,
    questionId,
    dueOn: '2022-04-01',
    stability,
    difficulty: 5,
    reps: 3,
    lapses: 0,
    lastAt: new Date(lastAt),
    lastCorrect: true,
  })

  it('is chosen in the night: what the group is about to forget, before what it knows well', async () => {
    const all = Array.from({ length: 12 }, (_, i) => `tt-${String(i + 1).padStart(4, '0')}`)
    const known = all.filter((id) => id !== 'tt-0007').map((id) => card(id, 3000, instant('2022-03-31 10:00')))
    await house.db
      .insertInto('memoryCard')
      .values([...known, card('tt-0007', 8, instant('2022-03-10 10:00'))])
      .execute()
    await itIs('2022-04-01 01:59')
    expect(await house.db.selectFrom('groupChoice').selectAll().execute()).toEqual([])
    await itIs('2022-04-01 02:00')
    expect(await house.db.selectFrom('groupChoice').select('questionId').execute()).toEqual([{ questionId: 'tt-0007' }])
    await itIs('09:00')
    expect((await ask('today')).question.id).toBe('tt-0007')
  })

  it('that was withdrawn since the night is another one', async () => {
    await itIs('02:00')
    const [chosen] = await house.db.selectFrom('groupChoice').select('questionId').execute()
    await house.db
      .updateTable('question')
      .set({ state: 'retired', live: null })
      .where('id', '=', chosen?.questionId ?? '')
      .execute()
    await itIs('09:00')
    expect((await ask('today')).question.id).not.toBe(chosen?.questionId)
  })

  it('is none of a paper that people are sitting over, whose key its reveal would show', async () => {
    await teach(60)
    await itIs('2022-04-04 08:59')
    await itIs('2022-04-04 09:00')
    const items = await house.db.selectFrom('paperItem').select('questionId').execute()
    expect(items.length).toBeGreaterThan(0)
    const inPaper = items.map((item) => item.questionId)
    for (const day of ['2022-04-05', '2022-04-06', '2022-04-07']) {
      await itIs(`${day} 09:00`)
      expect(inPaper).not.toContain((await ask('today')).question.id)
    }
  })

  it('is no one’s to see before it is pushed', async () => {
    await teach([question('tt-0100', { stem: '停工留薪期内工资由谁支付？' })])
    await itIs('02:00')
    expect(await ask('today')).toEqual({ outcome: 'none' })
  })
})
