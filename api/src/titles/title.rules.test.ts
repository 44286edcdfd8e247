import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultRules } from '../season/season.rules.ts'
import {
  countsFrom,
  type Evidence,
  expertGround,
  groundIn,
  isDailyStar,
  isWeeklyMaster,
  sourceOf,
  titleKinds,
  weeklyStanding,
} from './title.rules.ts'

const rules = defaultRules.titles

describe('日日学之星', () => {
  test.each([
    [30, 100, 80, true],
    [30, 100, 79, false],
    [29, 100, 100, false],
    [31, 0, 0, false],
  ])('%i days, %i answers, %i right: %s', (days, answers, correct, expected) => {
    expect(isDailyStar({ days, answers, correct }, rules)).toBe(expected)
  })
})

test('周周练达人 has 1000 points or more', () => {
  expect([999, 1000, 1001].map((points) => isWeeklyMaster(points, rules))).toEqual([false, true, true])
})

describe('月月比能手', () => {
  test.each([
    [90, 12, 100, 'score'],
    [88, 5, 100, 'top_share'],
    [88, 6, 100, undefined],
    [88, 2, 30, 'top_share'],
    [88, 3, 30, undefined],
    [10, 1, 1, 'top_share'],
    [0, 1, 1, undefined],
  ])('%i points, place %i of %i: %s', (score, place, participants, ground) => {
    expect(expertGround({ score, place, participants }, rules)).toBe(ground)
  })
})

const day = fc.constant('2022-03-31')
const count = fc.nat({ max: 200 })
const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  fc.record({ until: day, days: count, answers: count, correct: count }),
  fc.record({ until: day, points: fc.nat({ max: 2000 }) }),
  fc.record({
    ...{ period: day, ground: fc.constantFrom('score' as const, 'top_share' as const) },
    ...{ score: count, place: fc.integer({ min: 1, max: 50 }), participants: fc.constant(50) },
  }),
)

/** The same with something better in it, and nothing worse. */
const better = (one: Evidence): Evidence => {
  if ('points' in one) return { ...one, points: one.points + 1 }
  if ('score' in one) return { ...one, score: one.score + 1, place: Math.max(1, one.place - 1) }
  return 'days' in one ? { ...one, days: one.days + 1, answers: one.answers + 1, correct: one.correct + 1 } : one
}

describe('the ground of a title', () => {
  test('that holds still holds when it gets better, and under looser rules', () => {
    const looser = {
      ...rules,
      dailyDays: 20,
      dailyAccuracy: 0.7,
      weeklyPoints: 800,
      monthlyScore: 80,
      monthlyTopShare: 0.1,
    }
    fc.assert(
      fc.property(evidence, (one) => {
        fc.pre(!('correct' in one) || one.correct <= one.answers)
        if (!groundIn(one, rules)) return
        expect(groundIn(better(one), rules)).toBeDefined()
        expect(groundIn(one, looser)).toBeDefined()
      }),
    )
  })

  test('is named as it is now, and judging it again changes nothing', () => {
    const top: Evidence = { period: '2022-03-01', ground: 'top_share', score: 92, place: 1, participants: 50 }
    expect(groundIn(top, rules)).toEqual({ ...top, ground: 'score' })
    fc.assert(
      fc.property(evidence, (one) => {
        const once = groundIn(one, rules)
        if (once) expect(groundIn(once, rules)).toEqual(once)
      }),
    )
  })

  test('of an import is the platform’s, whatever our rules', () => {
    expect(groundIn({ importId: 'i_1', row: 2 }, rules)).toEqual({ importId: 'i_1', row: 2 })
  })
})

describe('two sources side by side', () => {
  test.each([
    ['own', 300, 900, 300],
    ['platform', 300, 900, 900],
    ['either', 300, 900, 900],
    ['either', 900, 300, 900],
  ] as const)('weekly points by %s of %i and %i are %i, never their sum', (source, own, platform, points) => {
    expect(weeklyStanding(source, own, platform)).toBe(points)
  })

  test('a title counts from the source that the season names, or from both', () => {
    for (const kind of titleKinds) expect(sourceOf(kind, rules)).toBe('either')
    const sources = ['own', 'platform'] as const
    expect(sources.map((source) => countsFrom('either', source))).toEqual([true, true])
    expect(sources.map((source) => countsFrom('own', source))).toEqual([true, false])
    expect(sources.map((source) => countsFrom('platform', source))).toEqual([false, true])
  })
})
