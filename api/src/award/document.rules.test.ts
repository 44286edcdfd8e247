import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { defaultAwardRules, type FigureRow } from './award.rules.ts'
import { canonicalText, differencesIn, documentOf } from './document.rules.ts'

const row = (unitId: string, some: Partial<FigureRow> = {}): FigureRow => ({
  ...{ bulletinId: 'b4', unitId, unitName: `市${unitId}`, level: 2, kind: 'division', headcount: 100, unfiled: 0 },
  ...{ registered: 80, registeredOfFiled: 80, active: 60, activeOfFiled: 60, days: 1000, answers: 5000, correct: 4000 },
  ...{ weeklyPapers: 50, weeklyScore: 4000, monthlyPapers: 40, monthlyScore: 3600, titles: 25 },
  ...some,
})
const april = {
  ...{ id: 'b4', year: 2022, number: 1, fromDate: '2022-04-01', untilDate: '2022-04-30', studyDays: 20, digest: 'd' },
}
const round = { id: 'r', name: '优秀组织奖', seasonId: '2022', rulesVersion: 1, computedAt: '2022-06-20T01:00:00.000Z' }
const report = {
  ...{ unitId: 'a', planFiledOn: '2022-04-01', entrants: [], reportFiledOn: null, isComplete: false },
  ...{ judged: 90, grounds: '有' },
}
const make = (rows = [row('a'), row('b', { titles: 30 }), row('c', { level: 3 })]) =>
  documentOf(
    { rules: defaultAwardRules, bulletins: [april], rows, below: [{ unitId: 'c', parentId: 'a' }], reports: [report] },
    round,
  )

it('an award holds nothing but what counts, in one order', () => {
  const { rows } = make()
  expect(rows.map(({ unitId }) => unitId)).toEqual(['a', 'b'])
  expect(canonicalText(make([row('c', { level: 3 }), row('b', { titles: 30 }), row('a')]))).toBe(canonicalText(make()))
  expect(canonicalText({ b: [1, null], a: '"', ä: undefined })).toBe('{"a":"\\"","b":[1,null]}')
})

it('an award as it was computed differs nowhere, having been written and read', () => {
  expect(differencesIn(make())).toEqual([])
  expect(differencesIn(JSON.parse(JSON.stringify(make())))).toEqual([])
})

it('a figure that was changed shows as the criterion, the total and the places it moves', () => {
  const document = make()
  const changed = { ...document, rows: document.rows.map((one) => (one.unitId === 'b' ? { ...one, titles: 0 } : one)) }
  expect(differencesIn(changed)).toEqual([
    { unitId: 'b', unitName: '市b', what: 'titles', stated: '3.00/10.00 (30/100)', recomputed: '0.00/10.00 (0/100)' },
    { unitId: 'b', unitName: '市b', what: 'total', stated: '45.75', recomputed: '42.75' },
  ])
})

it('a unit taken out, put in or moved is named', () => {
  const document = make()
  const [a, b] = document.ranking.lines
  if (!a || !b) throw new Error('two units are ranked')
  const whats = (lines: (typeof a)[]) =>
    differencesIn({ ...document, ranking: { ...document.ranking, lines } }).map(({ unitId, what }) => [unitId, what])
  expect(whats([a])).toEqual([[b.unitId, 'ranked']])
  expect(whats([a, b, { ...b, unitId: 'z' }])).toEqual([['z', 'ranked']])
  expect(
    whats([
      { ...a, place: 2 },
      { ...b, isAwarded: false },
    ]),
  ).toEqual([
    [a.unitId, 'place'],
    [b.unitId, 'awarded'],
  ])
  const twice = { ...document, rows: [...document.rows, row('a')] }
  expect(differencesIn(twice).map(({ unitId, what }) => [unitId, what])).toEqual([['a', 'rows']])
})

test('every change of a counted figure shows, or changes nothing that is shown', () => {
  const names = ['registeredOfFiled', 'days', 'weeklyScore', 'monthlyScore', 'titles', 'headcount'] as const
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.integer({ min: 1, max: 90 }), (name, less) => {
      const document = make()
      const rows = document.rows.map((one) => (one.unitId === 'a' ? { ...one, [name]: one[name] - less } : one))
      expect(differencesIn({ ...document, rows }).some(({ unitId }) => unitId === 'a')).toBe(true)
    }),
  )
})
