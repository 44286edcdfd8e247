import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import { answer, type Body, bot, daysOf, from, instant, LAW, newMember, question, type Sent, teach } from './scene.ts'

let li = ''

beforeEach(async () => {
  await freshHouse()
  house.clock.set(instant('08:00'))
  li = await newMember('李娜')
})

const ask = (path: string, sent: Sent = {}): Promise<Body> => bot(path, { from: from('李娜', sent) })
const says = (text: string, sent: Sent = {}): Promise<Body> => answer('李娜', text, sent)
const answers = () => house.db.selectFrom('answer').selectAll().orderBy('id').execute()
const disclosed = (id: string) => ({
  key: 'A',
  explanation: `先认定工伤，再谈待遇：${id}。`,
  citations: [{ lawId: LAW.id, lawName: LAW.name, article: '第十七条' }],
})

describe('练习', () => {
  it('gives five, one after another, each marked with its answer and source, and a summary at the end', async () => {
    await teach(9)
    const first = await ask('practice')
    expect(first).toMatchObject({ outcome: 'question', position: 1, total: 5, resumed: false })
    expect(Object.keys(first.question)).toEqual(['id', 'version', 'domain', 'type', 'stem', 'options'])
    let shown = first.question
    const seen = [shown.id]
    for (let position = 2; position <= 5; position++) {
      const marked = await says(position % 2 ? 'B' : 'A')
      expect(marked).toMatchObject({
        outcome: 'marked',
        source: 'practice',
        correct: position % 2 === 0,
        question: shown,
        disclosed: disclosed(shown.id),
        next: { position, total: 5 },
        streak: 1,
      })
      expect(marked.summary).toBeUndefined()
      shown = marked.next.question
      seen.push(shown.id)
    }
    const last = await says('C')
    expect(last).toMatchObject({ outcome: 'marked', correct: false, given: 'C', summary: { total: 5, correct: 2 } })
    expect(last.next).toBeUndefined()
    expect(new Set(seen).size).toBe(5)
    expect(await daysOf(li)).toEqual([['2022-04-01', 5, 2]])
    const second = await ask('practice')
    expect(second).toMatchObject({ position: 1, total: 5, resumed: false })
    expect(seen).not.toContain(second.question.id)
  })

  it('asked again goes on where it was, even the next day', async () => {
    await teach(9)
    await ask('practice')
    const { next } = await says('A')
    expect(await ask('practice')).toMatchObject({ position: 2, resumed: true, question: next.question })
    house.clock.set(instant('2022-04-02 08:00'))
    expect(await ask('practice')).toMatchObject({ position: 2, resumed: true, question: next.question })
    await says('A')
    expect(await daysOf(li)).toEqual([
      ['2022-04-01', 1, 1],
      ['2022-04-02', 1, 1],
    ])
  })

  it('whose message is delivered twice begins one set, and none again once it is done', async () => {
    await teach(12)
    const sent = { messageId: 'begin' }
    const first = await ask('practice', sent)
    expect(await ask('practice', sent)).toEqual(first)
    for (let i = 0; i < 5; i++) await says('A')
    expect(await ask('practice', sent)).toEqual(first)
    expect(await says('A')).toEqual({ outcome: 'none_open' })
    const twice = await Promise.all([ask('practice', { messageId: 'x' }), ask('practice', { messageId: 'y' })])
    expect(twice[0]).toEqual(twice[1])
    expect(await house.db.selectFrom('practice').select('startedBy').execute()).toHaveLength(2)
  })

  it('gives what there is when the bank has fewer than five, and says so when it has none', async () => {
    expect(await ask('practice')).toEqual({ outcome: 'nothing' })
    await teach(2)
    expect(await ask('practice')).toMatchObject({ position: 1, total: 2 })
    await says('A')
    expect(await says('A')).toMatchObject({ summary: { total: 2, correct: 2 } })
  })

  it('gives what was answered wrongly, some days later, before what was right', async () => {
    await teach(6)
    await ask('practice')
    for (let i = 0; i < 5; i++) await says(i < 2 ? 'B' : 'A')
    const wrong = (await answers()).filter((row) => !row.correct).map((row) => row.questionId)
    house.clock.set(instant('2022-04-05 09:00'))
    await ask('practice')
    const items = await house.db
      .selectFrom('practiceItem')
      .innerJoin('practice', 'practice.id', 'practiceItem.practiceId')
      .select('questionId')
      .where('finishedAt', 'is', null)
      .execute()
    const ids = items.map((item) => item.questionId)
    for (const id of wrong) expect(ids).toContain(id)
  })

  it('is not for a stranger, nor for somebody who has left', async () => {
    await teach(6)
    expect(await bot('practice', { from: from('路人') })).toEqual({ outcome: 'stranger' })
    await house.db.updateTable('learner').set({ state: 'left' }).where('id', '=', li).execute()
    expect([await ask('practice'), await ask('today')]).toEqual([{ outcome: 'stranger' }, { outcome: 'stranger' }])
    expect(await says('A')).toEqual({ outcome: 'stranger', hint: true })
  })
})

describe('several answers in one message', () => {
  beforeEach(() =>
    teach([
      question('tt-1'),
      question('tt-2', { type: 'multiple', key: 'BC', domain: 'employment' }),
      question('tt-3', { type: 'judge', options: ['正确', '错误'], key: 'A', domain: 'personnel' }),
    ]),
  )
  /** '1A 2BC 3对' in whatever order the set came. */
  const inOrder = async (wanted: Record<string, string>) => {
    const items = await house.db
      .selectFrom('practiceItem')
      .select(['position', 'questionId'])
      .orderBy('position')
      .execute()
    return items.map((item) => `${item.position}${wanted[item.questionId]}`).join(' ')
  }

  it('are marked together', async () => {
    await ask('practice')
    const text = await inOrder({ 'tt-1': 'A', 'tt-2': 'BC', 'tt-3': '错' })
    const marked = await says(text)
    expect(marked).toMatchObject({ outcome: 'marked_many', summary: { total: 3, correct: 2 } })
    expect(marked.results.map((one: Body) => one.position)).toEqual([1, 2, 3])
    expect(marked.results.map((one: Body) => [one.question.id, one.correct]).sort()).toEqual([
      ['tt-1', true],
      ['tt-2', true],
      ['tt-3', false],
    ])
    expect(await daysOf(li)).toEqual([['2022-04-01', 3, 2]])
  })

  it('are taken all or not at all', async () => {
    await ask('practice')
    const text = await inOrder({ 'tt-1': 'A', 'tt-2': 'BC', 'tt-3': 'C' })
    const no = Number(/(\d)C/.exec(text)?.[1])
    const misfit = { outcome: 'not_fitting', reason: 'letter_out_of_range', type: 'judge', optionCount: 2, no }
    expect(await says(text)).toEqual(misfit)
    expect(await says('1A 4A')).toEqual({ outcome: 'not_fitting', reason: 'numbered', no: 4, items: 3 })
    expect([await answers(), await daysOf(li)]).toEqual([[], []])
  })

  it('leave what was answered before as it was', async () => {
    await ask('practice')
    await says(await inOrder({ 'tt-1': 'A', 'tt-2': 'A', 'tt-3': '对' }).then((text) => text.split(' ')[0] ?? ''))
    const [first] = await answers()
    const rest = await says(await inOrder({ 'tt-1': 'B', 'tt-2': 'BC', 'tt-3': '错' }))
    expect(rest.results).toHaveLength(2)
    expect((await answers())[0]).toEqual(first)
    await ask('practice')
    await says('1A 1B')
    expect((await answers()).at(-1)?.messageKey).toMatch(/#1$/)
    expect(await says('1B')).toMatchObject({ outcome: 'not_fitting', reason: 'numbered' })
  })

  it('delivered twice are told the same again', async () => {
    await ask('practice')
    const text = await inOrder({ 'tt-1': 'A', 'tt-2': 'BC', 'tt-3': '错' })
    const told = await says(text, { messageId: 'many' })
    expect(await says(text, { messageId: 'many' })).toEqual(told)
    expect(await daysOf(li)).toEqual([['2022-04-01', 3, 2]])
  })

  it('do not fit where no practice runs', async () => {
    expect(await says('1A 2B')).toMatchObject({ outcome: 'not_fitting', reason: 'numbered' })
  })
})

describe('错题', () => {
  const ofBook = (sent: Sent = {}): Promise<Body> => bot('practice', { from: from('李娜', sent), of: 'wrong' })

  it('takes the place of a set of which nothing is answered, once however often it is delivered', async () => {
    await teach(9)
    const { question: missed } = await ask('practice')
    for (const given of ['B', 'A', 'A', 'A', 'A']) await says(given)
    expect((await ask('practice')).total).toBe(5)
    const book = await ofBook({ messageId: 'm-book' })
    expect(book).toMatchObject({ total: 1, question: { id: missed.id }, wrong: 1, resumed: false })
    expect(await ofBook({ messageId: 'm-book' })).toEqual(book)
    await says('A')
    expect(await ofBook()).toEqual({ outcome: 'no_wrong' })
  })

  it('with an empty book leaves what was begun', async () => {
    await teach(9)
    const begun = await ask('practice')
    expect(await ofBook()).toEqual({ outcome: 'no_wrong' })
    expect(await ask('practice')).toEqual(begun)
  })

  it('lets a set that is half done be finished first', async () => {
    await teach(9)
    await ask('practice')
    await says('B')
    expect(await ofBook()).toMatchObject({ position: 2, total: 5, resumed: true, wrong: 1 })
  })
})
