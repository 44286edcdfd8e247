import { correctKey } from '@lianbing/api/appeals/regrade.commands'
import type { RuleSet } from '@lianbing/api/season/season.rules'
import { readSeason, type Season } from '@lianbing/api/season/season.store'
import { effectsOf } from '@lianbing/api/season-changes/effect.store'
import { changeRules } from '@lianbing/api/season-changes/rule-change.commands'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { house } from './house.ts'
import { brokenLaws, livedRules, livedSeason, questionId, type Standing, standing } from './requests/lived-season.ts'
import { type Body, call } from './scene.ts'

const season = async () => (await readSeason(house.db, '2022')) as Season
const now = () => house.clock.now()

async function apply(rules: RuleSet) {
  const change = { season: await season(), rules, expectedVersion: (await season()).version, note: '试' }
  return changeRules(house.db, { ...change, resettle: true }, 'account:test', now())
}

const rulesOf = fc
  .record({
    each: fc.integer({ min: 0, max: 3 }),
    cap: fc.integer({ min: 0, max: 8 }),
    weeklyEach: fc.constantFrom(5, 10, 12, 20),
    monthlyEach: fc.constantFrom(1, 2, 3),
    pass: fc.integer({ min: 0, max: 30 }),
    days: fc.integer({ min: 6, max: 13 }),
    accuracy: fc.constantFrom(0.55, 0.65, 0.7, 0.75, 0.85),
    weeklyPoints: fc.integer({ min: 100, max: 400 }),
    score: fc.integer({ min: 10, max: 28 }),
    top: fc.constantFrom(0, 0.1, 0.3, 1),
  })
  .map(
    ({ each, cap, weeklyEach, monthlyEach, pass, days, accuracy, weeklyPoints, score, top }): RuleSet => ({
      ...livedRules,
      daily: { ...livedRules.daily, pointsPerCorrect: each, dayCap: cap },
      weekly: { ...livedRules.weekly, pointsPerItem: weeklyEach },
      monthly: { ...livedRules.monthly, pointsPerItem: monthlyEach, pass },
      titles: {
        ...livedRules.titles,
        ...{ dailyDays: days, dailyAccuracy: accuracy, weeklyPoints, monthlyScore: score, monthlyTopShare: top },
      },
    }),
  )

/** What a change has done to people, told as the preview tells it. */
function told(before: Standing, after: Standing, rules: RuleSet) {
  const seasonal = ({ totals }: Standing) =>
    new Map(totals.filter(({ period }) => period === 'season:2022').map((row) => [row.learnerId, row.points as number]))
  const [had, has] = [seasonal(before), seasonal(after)]
  const moved = [...new Set([...had.keys(), ...has.keys()])]
    .map((id) => ({ id, before: had.get(id) ?? 0, after: has.get(id) ?? 0 }))
    .filter((one) => one.before !== one.after)
  const held = ({ titles }: Standing) => titles.map(({ learnerId, kind }) => `${learnerId} ${kind}`)
  const best = ({ sittings }: Standing) => {
    const found = new Map<string, number>()
    for (const { kind, period, learnerId, score } of sittings)
      if (kind === 'monthly' && period < '2022-03-01')
        found.set(`${period} ${learnerId}`, Math.max(score, found.get(`${period} ${learnerId}`) ?? 0))
    return [...found].sort()
  }
  const scores = best(before).map(([key, was], i) => ({ key, before: was, after: best(after)[i]?.[1] ?? -1 }))
  return {
    points: moved.sort((a, b) => (a.id < b.id ? -1 : 1)),
    gained: held(after)
      .filter((one) => !held(before).includes(one))
      .sort(),
    lost: held(before)
      .filter((one) => !held(after).includes(one))
      .sort(),
    scores: scores.filter((one) => one.before !== one.after),
    passing: scores.filter((one) => one.before < livedRules.monthly.pass && one.after >= rules.monthly.pass).length,
    failing: scores.filter((one) => one.before >= livedRules.monthly.pass && one.after < rules.monthly.pass).length,
  }
}

async function previewed(rules: RuleSet) {
  const { points, titles, scores } = await effectsOf(house.db, await season(), rules, now())
  const held = (gained: boolean) =>
    titles.first.filter((one) => one.gained === gained).map(({ learnerId, kind }) => `${learnerId} ${kind}`)
  expect([points.gaining + points.losing, titles.gained, titles.lost, scores.changing]).toEqual([
    ...[points.largest.length, held(true).length, held(false).length, scores.largest.length],
  ])
  return {
    points: points.largest
      .map(({ learnerId: id, before, after }) => ({ id, before, after }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    gained: held(true).sort(),
    lost: held(false).sort(),
    scores: scores.largest
      .map(({ month, learnerId, before, after }) => ({ key: `${month} ${learnerId}`, before, after }))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    passing: scores.passing,
    failing: scores.failing,
  }
}

const openScores = ({ sittings }: Standing) => sittings.filter(({ period }) => period === '2022-03-01')

test('a lived season has all kinds of titles, and keeps the laws', async () => {
  await livedSeason('first')
  const kinds = Map.groupBy((await standing()).titles, ({ kind }) => kind)
  expect(kinds.size).toBe(3)
  for (const [, titles] of kinds) expect(titles.length).toBeLessThan(10)
  expect(await brokenLaws(livedRules)).toEqual([])
}, 60_000)

test('a title opens to the rows that add up to its evidence', async () => {
  await livedSeason('first')
  const headers = await house.signIn()
  const { body: titles } = await call('/titles', { headers })
  for (const { id, kind, evidence } of titles) {
    const { days, sittings } = (await call(`/titles/${id}`, { headers })).body
    const sum = (rows: Body[], column: string) => rows.reduce((all: number, row) => all + row[column], 0)
    if (kind === 'daily_star')
      expect([days.length, sum(days, 'answers'), sum(days, 'correct')]).toEqual([
        ...[evidence.days, evidence.answers, evidence.correct],
      ])
    if (kind === 'weekly_master') expect(sum(sittings, 'score')).toBe(evidence.points)
    if (kind === 'monthly_expert') expect(Math.max(...sittings.map((one: Body) => one.score))).toBe(evidence.score)
  }
}, 60_000)

test('whatever rules are tried: the preview says what applying does, the laws hold, and back all is as it was', async () => {
  await livedSeason('rules')
  const before = await standing()
  let [gained, lost] = [0, 0]
  await fc.assert(
    fc.asyncProperty(rulesOf, async (rules) => {
      const preview = await previewed(rules)
      expect(await standing()).toEqual(before)
      await apply(rules)
      const after = await standing()
      expect(preview).toEqual(told(before, after, rules))
      expect(await brokenLaws(rules)).toEqual([])
      expect(openScores(after)).toEqual(openScores(before))
      gained += preview.gained.length
      lost += preview.lost.length
      await apply(livedRules)
      expect(await standing()).toEqual(before)
    }),
    { numRuns: 20, seed: 2022 },
  )
  expect(Math.min(gained, lost)).toBeGreaterThan(0)
}, 120_000)

test('whatever keys are corrected: the laws hold after each, and taken back all is as it was', async () => {
  await livedSeason('keys')
  const before = await standing()
  const correct = (no: number, key: string) =>
    correctKey(house.db, { questionId: questionId(no), versions: [1], key, reason: '试' }, 'account:test', now())
  let titles = 0
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 29 }), fc.constantFrom('B', 'C', 'D')), {
        minLength: 1,
        maxLength: 5,
        selector: ([no]) => no,
      }),
      async (corrections) => {
        for (const [no, key] of corrections) {
          titles += (await correct(no, key)).effects.titlesRevoked.length
          expect(await brokenLaws(livedRules)).toEqual([])
        }
        for (const [no] of corrections) await correct(no, 'A')
        expect(await standing()).toEqual(before)
      },
    ),
    { numRuns: 8, seed: 2022 },
  )
  expect(titles).toBeGreaterThan(0)
}, 120_000)
