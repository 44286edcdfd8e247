import { importHolidays } from '@lianbing/api/learning/holiday.commands'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'
import {
  answer,
  type Body,
  bot,
  claim,
  codeFor,
  daysOf,
  from,
  instant,
  itIs,
  LAW,
  newGroup,
  newLearner,
  newMember,
  question,
  type Sent,
  teach,
} from './scene.ts'

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
/** Puts 李娜 into a group whose question is open, by an answer of the day before. */
async function inGroupSince(yesterday = '2022-03-31') {
  house.clock.set(instant(`${yesterday} 08:00`))
  const group = await newGroup()
  await itIs(`${yesterday} 10:00`)
  await says('B', { room: group.room })
  await itIs(`${yesterday} 18:00`)
  house.clock.set(instant('08:00'))
  return group
}
const openQuestion = async () =>
  (await house.db.selectFrom('dailyQuestion').select('questionId').where('revealedAt', 'is', null).execute())[0]
    ?.questionId ?? ''

describe('an answer in private', () => {
  it('delivered twice is told the same again and counts once', async () => {
    await teach(9)
    await ask('practice')
    const told = await says('B', { messageId: 'once' })
    expect(await says('B', { messageId: 'once' })).toEqual(told)
    const again = await Promise.all([says('B', { messageId: 'once' }), says('B', { messageId: 'once' })])
    expect(again).toEqual([told, told])
    expect(await daysOf(li)).toEqual([['2022-04-01', 1, 0]])
  })

  it('from two devices at once counts for one question each', async () => {
    await teach(9)
    await bot('bind', { from: from('李娜的平板'), code: await codeFor(li) })
    await ask('practice')
    const both = await Promise.all([says('A'), answer('李娜的平板', 'B')])
    expect(both.map((one) => one.outcome)).toEqual(['marked', 'marked'])
    const rows = await answers()
    expect(rows.map((row) => row.position).sort()).toEqual([1, 2])
    expect(new Set(rows.map((row) => row.questionId)).size).toBe(2)
    expect(await daysOf(li)).toEqual([['2022-04-01', 2, 1]])
  })

  it('that does not fit is said so, and the question waits', async () => {
    await teach(6)
    await ask('practice')
    expect(await says('E')).toMatchObject({ reason: 'letter_out_of_range', type: 'single', optionCount: 4 })
    expect(await says('AB')).toMatchObject({ reason: 'one_letter_only' })
    expect(await says('对')).toMatchObject({ reason: 'verdict_for_choice' })
    expect(await ask('practice')).toMatchObject({ position: 1, resumed: false })
    expect(await answers()).toEqual([])
  })

  it('with nothing to answer is told so', async () => {
    await teach(6)
    expect(await says('A')).toEqual({ outcome: 'none_open' })
    expect(await answer('路人', 'A')).toEqual({ outcome: 'stranger', hint: true })
    await newLearner('无群')
    expect(await ask('today')).toEqual({ outcome: 'none' })
  })
})

describe('the daily question in private', () => {
  it('is marked at once and counts in the group’s figures', async () => {
    await teach(4)
    const { room } = await inGroupSince()
    await itIs('09:00')
    const shown = await ask('today')
    expect(shown).toMatchObject({ outcome: 'question', groupName: '青羊一组', answered: false })
    expect(JSON.stringify(shown)).not.toContain('先认定工伤')
    const marked = await says('A')
    expect(marked).toMatchObject({ outcome: 'marked', source: 'daily', correct: true, streak: 2 })
    expect(marked.disclosed).toEqual(disclosed(marked.question.id))
    expect(marked.next).toBeUndefined()
    expect(await answer('李娜', 'B', { room })).toMatchObject({ outcome: 'already' })
    const again = await says('B')
    expect(again).toMatchObject({ outcome: 'already', groupName: '青羊一组' })
    expect(await ask('today')).toMatchObject({ outcome: 'question', answered: true, given: 'A' })
    await itIs('18:00')
    const reveal = (await claim()).filter((delivery) => delivery.kind === 'daily_reveal').at(-1)
    expect(reveal.body.figures).toEqual({ members: 1, answered: 1, correct: 1, byOption: { A: 1 } })
    expect(await ask('today')).toMatchObject({
      outcome: 'revealed',
      given: 'A',
      disclosed: disclosed(marked.question.id),
    })
    expect(await says('B')).toMatchObject({ outcome: 'closed' })
  })

  it('is answered without asking for it when nothing else waits', async () => {
    await teach(4)
    await inGroupSince()
    await itIs('09:00')
    expect(await says('A')).toMatchObject({ outcome: 'marked', source: 'daily' })
  })

  it('asked for in the middle of practice comes first, and then practice goes on', async () => {
    await teach(9)
    await inGroupSince()
    await itIs('09:00')
    const first = await ask('practice')
    expect((await ask('today')).question.id).toBe(await openQuestion())
    expect(await says('A')).toMatchObject({ source: 'daily', question: { id: await openQuestion() } })
    expect(await says('A')).toMatchObject({ source: 'practice', question: first.question })
    await ask('today')
    expect(await says('A')).toMatchObject({ source: 'practice' })
  })

  it('gives way to practice that is asked for after it', async () => {
    await teach(9)
    await inGroupSince()
    await itIs('09:00')
    await ask('today')
    const first = await ask('practice')
    expect(await says('A')).toMatchObject({ source: 'practice', question: first.question })
  })

  it('in a room is the room’s, and shows nobody’s answer', async () => {
    await teach(4)
    const { room } = await inGroupSince()
    await itIs('09:00')
    await says('C', { room })
    const shown = await bot('today', { from: from('路人', { room }) })
    expect(shown).toMatchObject({ outcome: 'question', groupName: '青羊一组' })
    expect(await ask('today', { room })).not.toHaveProperty('given')
    expect(await bot('today', { from: from('路人') })).toEqual({ outcome: 'stranger' })
    expect(await ask('today', { room: 'elsewhere' })).toEqual({ outcome: 'none' })
  })
})

describe('a question that is open in one of the learner’s groups', () => {
  it('does not come up in practice begun while it is open', async () => {
    await teach(5)
    await inGroupSince()
    await itIs('09:00')
    const open = await openQuestion()
    await ask('practice')
    const items = await house.db.selectFrom('practiceItem').select('questionId').execute()
    expect(items).toHaveLength(4)
    expect(items.map((item) => item.questionId)).not.toContain(open)
  })

  it('is taken out of practice begun before it opened', async () => {
    await teach(6)
    const { room } = await inGroupSince()
    await ask('practice')
    const before = await house.db.selectFrom('practiceItem').select('questionId').orderBy('position').execute()
    await itIs('09:00')
    // the set is made to hold what has just opened, as its second question
    const open = await openQuestion()
    const kept = before.map((item) => item.questionId)
    const place = kept.indexOf(open) + 1
    await house.db
      .deleteFrom('practiceItem')
      .where('position', '=', place === 0 ? 2 : place)
      .execute()
    await house.db
      .insertInto('practiceItem')
      .values({
        practiceId: (await house.db.selectFrom('practice').select('id').executeTakeFirstOrThrow()).id,
        position: place === 0 ? 2 : place,
        questionId: open,
        questionVersion: 1,
      })
      .execute()
    const told: Body[] = []
    for (let i = 0; i < 7; i++) {
      const shown = await ask('practice')
      if (shown.position === 1 && i > 0) break
      told.push(shown.question.id)
      const marked = await says('A')
      told.push(marked.question.id, (marked.next ?? marked.goesOn)?.question.id)
    }
    expect(told).not.toContain(open)
    expect(await answer('李娜', 'A', { room })).toMatchObject({ outcome: 'taken' })
  })

  it('counts as the group’s when practice had shown it just before it opened, and practice goes on', async () => {
    await teach([question('tt-0001')])
    const { room } = await newGroup()
    house.clock.set(instant('08:59'))
    expect(await ask('practice')).toMatchObject({ question: { id: 'tt-0001' } })
    await teach([question('tt-0002')])
    await house.db.updateTable('question').set({ state: 'retired', live: null }).where('id', '=', 'tt-0002').execute()
    await itIs('09:00')
    await house.db.updateTable('question').set({ state: 'published', live: 1 }).where('id', '=', 'tt-0002').execute()
    const marked = await says('A')
    expect(marked).toMatchObject({
      outcome: 'marked',
      source: 'daily',
      question: { id: 'tt-0001' },
      goesOn: { outcome: 'practice_item', position: 1, total: 1, question: { id: 'tt-0002' } },
    })
    expect(await answer('李娜', 'B', { room })).toMatchObject({ outcome: 'already' })
    expect(await says('B')).toMatchObject({
      source: 'practice',
      question: { id: 'tt-0002' },
      summary: { total: 1, correct: 0 },
    })
  })

  it('is not found by its learners until it is revealed, and by somebody nobody knows in no group at all', async () => {
    await teach([
      question('tt-0001', { stem: '停工留薪期一般不超过多久？' }),
      question('tt-0002', { stem: '失业金最长领多久？' }),
    ])
    await house.db.updateTable('question').set({ state: 'retired', live: null }).where('id', '=', 'tt-0002').execute()
    await newGroup({ name: '别的组' })
    const found = async (name: string) => {
      const { hits } = await bot('search', { from: from(name), query: '停工留薪' })
      return (hits ?? []).map((hit: Body) => hit.id)
    }
    expect(await found('李娜')).toEqual(['tt-0001'])
    await itIs('09:00')
    expect([await found('李娜'), await found('路人')]).toEqual([[], []])
    await itIs('18:00')
    expect([await found('李娜'), await found('路人')]).toEqual([['tt-0001'], ['tt-0001']])
  })

  it('may be found by a learner of another group, as most of the bank is open somewhere by day', async () => {
    await teach([question('tt-0001', { stem: '停工留薪期一般不超过多久？' })])
    await house.db.deleteFrom('groupMember').execute()
    await itIs('09:00')
    const { hits } = await bot('search', { from: from('李娜'), query: '停工留薪' })
    expect(hits.map((hit: Body) => hit.id)).toEqual(['tt-0001'])
  })
})

describe('我的', () => {
  it('adds up today, the week from Monday, everything, and the streak over a holiday', async () => {
    await teach(40)
    await importHolidays(
      house.db,
      ['2022-04-03', '2022-04-04', '2022-04-05'].map((day) => ({ day, name: '清明节' })),
      house.clock.now(),
    )
    const study = async (day: string, ...given: string[]) => {
      house.clock.set(instant(`${day} 10:00`))
      for (const one of given) {
        await ask('practice')
        await says(one)
      }
    }
    await study('2022-03-31', 'A', 'B')
    await study('2022-04-01', 'A')
    await study('2022-04-02', 'B')
    house.clock.set(instant('2022-04-05 20:00'))
    expect(await ask('me')).toMatchObject({ today: { answers: 0, correct: 0 }, streak: 3 })
    await study('2022-04-06', 'A', 'A', 'B')
    expect(await ask('me')).toEqual({
      outcome: 'me',
      name: '李娜',
      kind: 'window',
      unitName: '四川省',
      today: { answers: 3, correct: 2, unrevealed: 0, pending: 0 },
      week: { answers: 3, correct: 2, unrevealed: 0, pending: 0, activeDays: 1 },
      total: { answers: 7, correct: 4, unrevealed: 0, pending: 0, days: 4 },
      streak: 4,
    })
    house.clock.set(instant('2022-04-07 23:59:59'))
    expect((await ask('me')).streak).toBe(4)
    house.clock.set(instant('2022-04-08 00:00:00'))
    expect((await ask('me')).streak).toBe(0)
    expect(await bot('me', { from: from('路人') })).toEqual({ outcome: 'stranger' })
  })
})
