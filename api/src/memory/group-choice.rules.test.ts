import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantOf } from '../base/day.rules.ts'
import { type Asked, chooseForGroup, gainForGroup, gatherMemories } from './group-choice.rules.ts'
import { type Card, cardOf } from './memory.rules.ts'

const TODAY = '2022-06-01'
const NOW = instantOf(TODAY, '09:00')
const bank = Array.from({ length: 12 }, (_, i) => ({ id: `q${String(i).padStart(2, '0')}`, domain: `d${i % 6}` }))
const asked = (questionId: string, daysAgo: number): Asked => ({
  questionId,
  domain: bank.find(({ id }) => id === questionId)?.domain ?? 'gone',
  localDate: addDays(TODAY, -daysAgo),
})
const card = (daysAgo: number, correct: boolean) =>
  cardOf([{ at: instantOf(addDays(TODAY, -daysAgo), '09:00'), correct }]) as Card
/** Every member holds the same card of a question. */
const held = (members: number, cards: Record<string, Card>) => ({
  members,
  memories: gatherMemories(
    Object.entries(cards).flatMap(([questionId, card]) =>
      Array.from({ length: members }, () => ({ questionId, card })),
    ),
    NOW,
  ),
})
const all = (each: Card) => Object.fromEntries(bank.map(({ id }): [string, Card] => [id, each]))
const ids = (group: Omit<Parameters<typeof chooseForGroup>[1], 'history'>, history: Asked[]) =>
  new Set(
    Array.from({ length: 60 }, (_, i) => chooseForGroup(bank, { ...group, history }, TODAY, `g${i}`)?.id ?? 'none'),
  )

describe('the question of a group', () => {
  it('is drawn from all of them where nobody has answered yet, a different one from group to group', () => {
    expect(ids(held(0, {}), [])).toEqual(new Set(Object.keys(all(card(1, true)))))
    expect(ids(held(9, {}), [])).toEqual(new Set(Object.keys(all(card(1, true)))))
  })

  it('is the one that its members are about to forget', () => {
    expect(ids(held(9, { ...all(card(2, true)), q04: card(40, true) }), [])).toEqual(new Set(['q04']))
  })

  it('is one that nobody had rather than one that all have just had right', () => {
    const { q07: _, ...others } = all(card(1, true))
    expect(ids(held(9, others), [])).toEqual(new Set(['q07']))
  })

  it('is not one of the last 60 days, nor of its last three domains, while there are others', () => {
    const history = [asked('q00', 60), asked('q01', 2), asked('q02', 3), asked('q03', 4)]
    expect(ids(held(9, {}), history)).toEqual(new Set(['q04', 'q05', 'q06', 'q10', 'q11']))
    const slipping = held(9, { ...all(card(2, true)), q07: card(90, true), q04: card(30, true) })
    expect(ids(slipping, history)).toEqual(new Set(['q04']))
  })

  it('is of one of the last domains when there is no other', () => {
    const narrow = bank.filter(({ domain }) => domain === 'd1')
    const group = { ...held(9, {}), history: [asked('q01', 1)] }
    expect(chooseForGroup(narrow, group, TODAY, 'g')?.id).toBe('q07')
  })

  it('is the one asked longest ago once all were asked lately', () => {
    const history = bank.map(({ id }, i) => asked(id, 5 + i))
    expect(ids(held(9, {}), [asked('q11', 1), ...history])).toEqual(new Set(['q10']))
  })

  it('brings every domain round within twelve days, however weak one of them is', () => {
    const group = held(9, { ...all(card(2, true)), q00: card(90, true), q06: card(90, false) })
    const history: Asked[] = []
    for (let day = 0; day < 12; day++) {
      const today = addDays(TODAY, day)
      const question = chooseForGroup(bank, { ...group, history }, today, 'g')
      if (question) history.push({ questionId: question.id, domain: question.domain, localDate: today })
    }
    expect(new Set(history.map(({ domain }) => domain)).size).toBe(6)
    expect(new Set(history.map(({ questionId }) => questionId)).size).toBe(12)
  })

  it('is none when there is nothing to ask', () => {
    expect(chooseForGroup([], { ...held(3, {}), history: [asked('q01', 3)] }, TODAY, 'g')).toBeUndefined()
  })

  it('is the same for the same group and day, in whatever order the bank and the history are listed', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: 30 })
    fc.assert(
      fc.property(fc.string(), days, fc.shuffledSubarray(bank, { minLength: 12 }), (seed, days, order) => {
        const history = days.map((day) => asked(bank[day % 12]?.id ?? 'gone', day))
        const group = { ...held(4, { q03: card(9, false) }), history }
        const chosen = chooseForGroup(bank, group, TODAY, seed)
        expect(bank).toContainEqual(chosen)
        expect(chooseForGroup(order, { ...group, history: history.toReversed() }, TODAY, seed)).toEqual(chosen)
      }),
    )
  })
})

it('what asking gains a group lies between what it gains those who had the question and those who had not', () => {
  const memory = gatherMemories([{ questionId: 'q', card: card(1, true) }], NOW).get('q')
  const [none, one, whole] = [gainForGroup(undefined, 10), gainForGroup(memory, 10), gainForGroup(memory, 1)]
  expect(none > one && one > whole).toBe(true)
})
