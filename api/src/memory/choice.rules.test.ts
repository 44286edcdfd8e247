import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantOf } from '../base/day.rules.ts'
import { accuracyOf, choosePractice, type Knowledge, talliesOf } from './choice.rules.ts'
import { type Card, cardOf } from './memory.rules.ts'

const NOW = instantOf('2022-06-01', '10:00')
const bank = Array.from({ length: 60 }, (_, i) => ({
  id: `q${String(i).padStart(2, '0')}`,
  domain: `领域${i % 6}`,
  difficulty: 3,
}))
const ids = (chosen: { id: string }[]) => chosen.map((question) => question.id)

/** A card from days ago and whether the answer was right, oldest first. */
const card = (...answers: [daysAgo: number, correct: boolean][]) =>
  cardOf(answers.map(([ago, correct]) => ({ at: instantOf(addDays('2022-06-01', -ago), '10:00'), correct }))) as Card
const RESTING = card([60, true], [3, true])
const DUE = card([70, true], [50, false])

const knows = (cards: Map<string, Card>, tallies: Knowledge['tallies'] = new Map()): Knowledge => ({
  cards,
  tallies,
  pace: 1,
})
const cardsOf = (from: number, to: number, each: Card, more?: Map<string, Card>) =>
  new Map([...(more ?? []), ...bank.slice(from, to).map(({ id }): [string, Card] => [id, each])])
const seeds = Array.from({ length: 40 }, (_, i) => `m${i}`)

describe('a set of practice', () => {
  it('is what is due, and one in five that is new', () => {
    const cards = cardsOf(0, 24, DUE, cardsOf(24, 48, RESTING))
    for (const seed of seeds) {
      const chosen = ids(choosePractice(bank, knows(cards), 5, NOW, seed))
      expect(chosen.filter((id) => id < 'q24')).toHaveLength(4)
      expect(chosen.filter((id) => id >= 'q48')).toHaveLength(1)
    }
  })

  it('is new where nothing is due, and what is not due yet only when nothing is new', () => {
    const some = ids(choosePractice(bank, knows(cardsOf(0, 30, RESTING)), 5, NOW, 's'))
    expect(some.every((id) => id >= 'q30')).toBe(true)
    const all = cardsOf(0, 60, RESTING)
    expect(choosePractice(bank, knows(all), 5, NOW, 's')).toHaveLength(5)
  })

  it('has first of what is due the questions that asking does most for', () => {
    const cards = cardsOf(0, 6, card([60, false], [2, false]), cardsOf(6, 12, card([9, true], [8, false])))
    const due = choosePractice(bank.slice(0, 12), knows(cards), 6, NOW, 's')
    expect(ids(due).every((id) => id >= 'q06')).toBe(true)
  })

  it('begins with what is easy, yet what is hard comes too', () => {
    const graded = bank.map((question, i) => ({ ...question, difficulty: 1 + (i % 5) }))
    const firsts = seeds.map((seed) => choosePractice(graded, knows(new Map()), 1, NOW, seed)[0]?.difficulty ?? 0)
    const shareOf = (difficulty: number) => firsts.filter((one) => one === difficulty).length / firsts.length
    expect(shareOf(1)).toBeGreaterThan(0.5)
    expect(shareOf(1)).toBeGreaterThan(2 * shareOf(2))
    expect(choosePractice(graded, knows(new Map()), 60, NOW, 's')).toHaveLength(60)
  })

  it('asks who forgets fast sooner', () => {
    const known = knows(cardsOf(0, 30, card([14, true])))
    const newOf = (pace: number) =>
      ids(choosePractice(bank, { ...known, pace }, 5, NOW, 's')).filter((id) => id >= 'q30').length
    expect([newOf(1), newOf(3)]).toEqual([5, 1])
  })

  it('has more of what is new from a weak domain, yet something of every domain', () => {
    const tallies = new Map(bank.map(({ domain }) => [domain, { answered: 40, correct: domain === '领域0' ? 10 : 36 }]))
    const firsts = seeds.map((seed) => choosePractice(bank, knows(new Map(), tallies), 1, NOW, seed)[0]?.domain)
    const weak = firsts.filter((domain) => domain === '领域0').length
    expect(weak).toBeGreaterThan(seeds.length / 6)
    expect(new Set(firsts).size).toBeGreaterThan(2)
  })

  it('has at most two of one domain while others remain', () => {
    const narrow = bank.map((question, i) => ({ ...question, domain: i < 50 ? '社保' : '就业' }))
    for (const seed of seeds) {
      const domains = choosePractice(narrow, knows(cardsOf(0, 40, DUE)), 4, NOW, seed).map(({ domain }) => domain)
      expect(domains.filter((domain) => domain === '社保')).toHaveLength(2)
    }
    expect(choosePractice(narrow.slice(0, 20), knows(new Map()), 5, NOW, 'a')).toHaveLength(5)
  })

  it('is another one from set to set, and the same for the same beginning', () => {
    const sets = ['m1', 'm2', 'm3', 'm1'].map((seed) =>
      ids(choosePractice(bank, knows(new Map()), 5, NOW, seed)).join(),
    )
    expect(new Set(sets).size).toBe(3)
    expect(sets[3]).toBe(sets[0])
  })

  it('has as many questions as wanted or as there are, each once, all askable, in whatever order the bank lists them', () => {
    const held = fc.constantFrom(undefined, DUE, RESTING, card([0, false]), card([400, true]))
    const cards = fc.array(held, { minLength: 60, maxLength: 60 }).map((all) => {
      const pairs = bank.flatMap(({ id }, i): [string, Card][] => (all[i] ? [[id, all[i]]] : []))
      return new Map(pairs)
    })
    fc.assert(
      fc.property(
        fc.shuffledSubarray(bank),
        cards,
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.integer({ min: 0, max: 10 }),
        fc.string(),
        (askable, cards, pace, size, seed) => {
          const known = { cards, tallies: talliesOf(askable, cards), pace }
          const chosen = ids(choosePractice(askable, known, size, NOW, seed))
          expect(chosen).toHaveLength(Math.min(size, askable.length))
          expect(new Set(chosen).size).toBe(chosen.length)
          for (const id of chosen) expect(askable.some((question) => question.id === id)).toBe(true)
          expect(ids(choosePractice(askable.toReversed(), known, size, NOW, seed))).toEqual(chosen)
        },
      ),
      { numRuns: 60 },
    )
  })
})

it.each([
  [undefined, 0.5],
  [{ answered: 4, correct: 4 }, 0.75],
  [{ answered: 40, correct: 36 }, 0.86],
])('the accuracy of %o is %d', (tally, accuracy) => {
  expect(accuracyOf(tally)).toBeCloseTo(accuracy, 2)
})

it('a domain is told by every answer to its questions', () => {
  const cards = new Map([
    ['q00', card([9, true], [5, false])],
    ['q06', card([3, true])],
  ])
  expect(talliesOf(bank, cards).get('领域0')).toEqual({ answered: 3, correct: 2 })
  expect(talliesOf(bank, cards).get('领域1')).toEqual({ answered: 0, correct: 0 })
})
