import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayOf, daysBetween, instantOf } from '../base/day.rules.ts'
import {
  type Answered,
  addReview,
  afterAnswer,
  cardOf,
  emptyCard,
  gainOfAsking,
  gainOfTeaching,
  isDue,
  noReviews,
  paceOf,
  retrievability,
} from './memory.rules.ts'

const at = (day: string, time = '10:00') => instantOf(`2022-${day}`, time)
const given = (...answers: [day: string, correct: boolean][]) => {
  const card = cardOf(answers.map(([day, correct]) => ({ at: at(day), correct })))
  if (!card) throw new Error('no answers')
  return card
}

const gaps = fc.array(fc.record({ days: fc.integer({ min: 0, max: 400 }), correct: fc.boolean() }), {
  minLength: 1,
  maxLength: 30,
})
/** Answers in their order, on any days of three decades at any time of day. */
const answers = gaps.map((steps): Answered[] => {
  let now = at('04-01').getTime()
  return steps.map(({ days, correct }) => {
    now += days * 86_400_000
    return { at: new Date(now), correct }
  })
})

describe('a card', () => {
  it.each([
    ['right once', given(['04-01', true]), 2.3065, '2022-05-07', 1, 0],
    ['wrong once', given(['04-01', false]), 0.212, '2022-04-04', 1, 1],
    ['right, and right again when half forgotten', given(['04-01', true], ['04-22', true]), 33.34, '2023-04-22', 2, 0],
    ['right, and forgotten', given(['04-01', true], ['04-22', false]), 0.8554, '2022-05-05', 2, 1],
    ['wrong, then right', given(['04-01', false], ['04-03', true]), 2.4329, '2022-05-11', 2, 1],
    ['right twice on one day, which counts once', given(['04-01', true], ['04-01', true]), 2.3065, '2022-05-07', 2, 0],
  ])('%s', (_, card, stability, dueOn, reps, lapses) => {
    expect(card).toMatchObject({ dueOn, reps, lapses })
    expect(card.stability).toBeCloseTo(stability, 3)
  })

  it('without an answer is due at once and recalls nothing', () => {
    const card = emptyCard(at('04-01'))
    expect(card).toMatchObject({ dueOn: '2022-04-01', reps: 0, lapses: 0 })
    expect(isDue(card, at('04-01'))).toBe(true)
    expect(retrievability(card, at('05-01'))).toBe(0)
    expect(cardOf([])).toBeUndefined()
  })

  it.each([
    ['04-01', 1, 1],
    ['04-02', 0.93, 0.95],
    ['05-06', 0.64, 0.66],
    ['12-31', 0.47, 0.49],
  ])('recalls less from day to day: right on 1 April, on %s between %d and %d', (day, least, most) => {
    const recall = retrievability(given(['04-01', true]), at(day))
    expect(recall >= least && recall <= most).toBe(true)
  })

  it('holds longer after every answer that was right when it was due', () => {
    fc.assert(
      fc.property(answers, (before) => {
        const card = cardOf(before)
        if (!card) return
        const after = afterAnswer(card, true, instantOf(card.dueOn, '10:00'))
        expect(after.stability).toBeGreaterThan(card.stability)
        expect(after.dueOn > card.dueOn).toBe(true)
      }),
    )
  })

  it('has numbers within their bounds, whatever was answered when', () => {
    fc.assert(
      fc.property(
        answers,
        fc.integer({ min: -50, max: 20_000 }),
        fc.double({ noNaN: true, min: 0.2, max: 5 }),
        (all, days, pace) => {
          const card = cardOf(all)
          if (!card) return
          const now = new Date(card.lastAt.getTime() + days * 86_400_000)
          expect(card.stability).toBeGreaterThan(0)
          expect(card.difficulty >= 1 && card.difficulty <= 10).toBe(true)
          expect(card.reps).toBe(all.length)
          expect(card.lapses).toBe(all.filter(({ correct }) => !correct).length)
          const ahead = daysBetween(dayOf(card.lastAt), card.dueOn)
          expect(ahead >= 1 && ahead <= 365).toBe(true)
          const recall = retrievability(card, now)
          expect(recall >= 0 && recall <= 1).toBe(true)
          expect(Math.abs(gainOfAsking(card, now, pace)) <= 1).toBe(true)
        },
      ),
    )
  })

  it('is the same from the same answers, and from every one kept and read again as a row', () => {
    fc.assert(
      fc.property(answers, (all) => {
        const [first] = all as [Answered]
        const kept = all.reduce((card, { correct, at }) => {
          const row = JSON.parse(JSON.stringify(afterAnswer(card, correct, at)))
          return { ...row, lastAt: new Date(row.lastAt) }
        }, emptyCard(first.at))
        expect(cardOf(all)).toEqual(kept)
        expect(cardOf([...all])).toEqual(cardOf(all))
      }),
    )
  })

  it('counts days of Shanghai: one minute over midnight is a day, a whole working day is none', () => {
    const first = afterAnswer(emptyCard(at('04-01')), true, at('04-01', '00:01'))
    expect(retrievability(first, at('04-01', '23:59'))).toBe(1)
    const late = afterAnswer(emptyCard(at('04-01')), true, at('04-01', '23:59'))
    expect(retrievability(late, at('04-02', '00:00'))).toBeLessThan(1)
  })

  it('does not go back in time for an answer that comes late', () => {
    const card = afterAnswer(given(['04-01', true], ['04-22', true]), true, at('04-10'))
    expect(card.lastAt).toEqual(at('04-22'))
    expect(card.stability).toBeCloseTo(33.34, 2)
  })

  it('is the same whatever time zone the machine is set to', () => {
    const script = `import { cardOf, retrievability } from '${new URL('./memory.rules.ts', import.meta.url).pathname}'
      const at = (text) => new Date(text)
      const card = cardOf([{ at: at('2022-03-31T16:10:00Z'), correct: true }, { at: at('2022-04-20T15:50:00Z'), correct: false }])
      console.log(JSON.stringify([card, retrievability(card, at('2022-05-01T16:00:00Z'))]))`
    const run = (TZ: string) =>
      execFileSync(process.execPath, ['--input-type=module', '-e', script], { env: { TZ }, encoding: 'utf8' })
    expect(new Set(['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati'].map(run)).size).toBe(1)
  })
})

describe('what is due', () => {
  it('is so from the day that its card says, or the one before or after, at the usual pace', () => {
    fc.assert(
      fc.property(answers, (all) => {
        const card = cardOf(all)
        if (!card || card.dueOn === addDays(dayOf(card.lastAt), 365)) return
        const when = (days: number) => instantOf(addDays(card.dueOn, days), '10:00')
        // the interval is a rounded number of days and at least one
        expect(isDue(card, when(1))).toBe(true)
        expect(isDue(card, card.lastAt)).toBe(false)
        if (daysBetween(dayOf(card.lastAt), card.dueOn) > 1) expect(isDue(card, when(-1))).toBe(false)
      }),
    )
  })

  it('comes sooner for who forgets faster', () => {
    const card = given(['04-01', true])
    expect([0.5, 1, 2, 4].map((pace) => isDue(card, at('04-15'), pace))).toEqual([false, false, true, true])
  })
})

describe('the pace', () => {
  it.each([
    [{ count: 0, expected: 0, correct: 0 }, 1],
    [{ count: 100, expected: 70, correct: 55 }, 2.43],
    [{ count: 100, expected: 70, correct: 85 }, 0.65],
    [{ count: 4, expected: 3, correct: 0 }, 3.28],
    [{ count: 500, expected: 400, correct: 0 }, 5],
    [{ count: 500, expected: 100, correct: 500 }, 0.2],
  ])('of %o is %d', (reviews, pace) => {
    expect(paceOf(reviews)).toBeCloseTo(pace, 1)
  })

  it('is read from what was asked again on a later day, and from nothing else', () => {
    const card = given(['04-01', true])
    expect(addReview(noReviews, undefined, true, at('04-01'))).toEqual(noReviews)
    expect(addReview(noReviews, emptyCard(at('03-01')), true, at('04-01'))).toEqual(noReviews)
    expect(addReview(noReviews, card, true, at('04-01', '18:00'))).toEqual(noReviews)
    const once = addReview(noReviews, card, true, at('04-02'))
    expect(addReview(once, card, false, at('04-02'))).toEqual({ count: 2, expected: 2 * once.expected, correct: 1 })
  })
})

describe('what asking gains', () => {
  it('is nothing on the day of a right answer, and more from week to week', () => {
    const card = given(['04-01', true])
    const gains = ['04-01', '04-02', '04-08', '04-22'].map((day) => gainOfAsking(card, at(day)))
    expect(gains[0]).toBe(0)
    expect(gains).toEqual([...gains].sort((a, b) => a - b))
  })

  it('is less the more of a domain is known without being taught', () => {
    const gains = [0, 0.3, 0.5, 0.8, 1].map((known) => gainOfTeaching(known))
    expect(gains).toEqual([...gains].sort((a, b) => b - a))
    expect(gains[0]).toBeCloseTo(0.52, 2)
  })
})
