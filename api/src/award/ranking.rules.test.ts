import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type AwardInput,
  type AwardRules,
  awardRuleFaults,
  bulletinsFault,
  type ContestReport,
  criteria,
  defaultAwardRules,
  type FigureRow,
  type NamedBulletin,
} from './award.rules.ts'
import { combine } from './combine.rules.ts'
import { type Ranking, rankingOf } from './ranking.rules.ts'
import { compareAlternatives } from './what-if.rules.ts'

const april: NamedBulletin = {
  ...{ id: 'b4', year: 2022, number: 1, fromDate: '2022-04-01', untilDate: '2022-04-30', studyDays: 20, digest: '' },
}
const may: NamedBulletin = { ...april, id: 'b5', number: 2, fromDate: '2022-05-01', untilDate: '2022-05-31' }

const row = (unitId: string, some: Partial<FigureRow> = {}): FigureRow => ({
  ...{ bulletinId: 'b4', unitId, unitName: unitId, level: 2, kind: 'division', headcount: 100, unfiled: 0 },
  ...{ registered: 80, registeredOfFiled: 80, active: 60, activeOfFiled: 60, days: 1000, answers: 5000, correct: 4000 },
  ...{ weeklyPapers: 50, weeklyScore: 4000, monthlyPapers: 40, monthlyScore: 3600, titles: 25 },
  ...some,
})
const report = (unitId: string, some: Partial<ContestReport> = {}): ContestReport => ({
  ...{ unitId, planFiledOn: '2022-04-20', entrants: [], reportFiledOn: '2022-06-08', isComplete: true },
  ...{ judged: 85, grounds: '方案细、覆盖广' },
  ...some,
})
const input = (rows: FigureRow[], some: Partial<AwardInput> = {}): AwardInput => ({
  ...{ rules: defaultAwardRules, bulletins: [april], rows, below: [], reports: [] },
  ...some,
})
const rules = (some: Partial<AwardRules>): AwardRules => ({ ...defaultAwardRules, ...some })
const shown = ({ lines }: Ranking) => lines.map(({ unitId, place, isAwarded }) => [unitId, place, isAwarded])

describe('the score of a unit', () => {
  it('is the sum of its criteria, each a share of its weight', () => {
    const below = ['a1', 'a2', 'a3', 'a4'].map((unitId) => ({ unitId, parentId: 'a' }))
    const entrants = [
      { unitId: 'a1', count: 9 },
      { unitId: 'a2', count: 3 },
      { unitId: 'a2', count: 1 },
      { unitId: 'a3', count: 0 },
      { unitId: 'z9', count: 5 },
    ]
    const { lines } = rankingOf(input([row('a')], { below, reports: [report('a', { entrants })] }))
    expect(
      lines[0]?.scores.map(({ criterion, numerator, denominator, points }) => [
        criterion,
        numerator,
        denominator,
        points,
      ]),
    ).toEqual([
      ['coverage', 80, 100, 2000],
      ['activity', 1000, 2000, 1000],
      ['weekly', 4000, 50, 600],
      ['monthly', 3600, 40, 675],
      ['titles', 25, 100, 250],
      ['plan', 100, 100, 600],
      ['breadth', 2, 4, 400],
      ['report', 2, 2, 600],
      ['judged', 85, 1, 850],
    ])
    expect(lines[0]?.total).toBe(6975)
  })

  it.each([
    ['a plan that came late', { planFiledOn: '2022-05-02' }, 'plan', 300],
    ['no plan', { planFiledOn: null }, 'plan', 0],
    ['a late report, complete', { reportFiledOn: '2022-06-11' }, 'report', 300],
    ['a report in time that lacks parts', { isComplete: false }, 'report', 300],
    ['a report that is late and lacks parts', { reportFiledOn: '2022-06-11', isComplete: false }, 'report', 0],
    ['complete, though it was never filed', { reportFiledOn: null }, 'report', 0],
    ['judged without written grounds', { grounds: ' ' }, 'judged', 0],
    ['not judged yet', { judged: null }, 'judged', 0],
  ] as const)('counts %s', (_, some, criterion, points) => {
    const dated = rules({ planDue: '2022-04-30', reportDue: '2022-06-10' })
    const { lines } = rankingOf(input([row('a')], { rules: dated, reports: [report('a', some)] }))
    expect(lines[0]?.scores.find((one) => one.criterion === criterion)?.points).toBe(points)
  })
})

describe('several bulletins', () => {
  it('give sums of sums, and the state of the last', () => {
    const rows = [
      row('a', { headcount: 200, weeklyPapers: 80, weeklyScore: 6400 }),
      row('a', { bulletinId: 'b5', headcount: 100, weeklyPapers: 20, weeklyScore: 1800, registeredOfFiled: 90 }),
    ]
    expect(combine(rows, [may, april])).toMatchObject({
      headcount: 100,
      coverage: { numerator: 90, denominator: 100 },
      activity: { numerator: 2000, denominator: 200 * 20 + 100 * 20 },
      weekly: { numerator: 8200, denominator: 100 },
      titles: { numerator: 50, denominator: 100 },
      participation: { numerator: 120, denominator: 300 },
      bulletinIds: ['b4', 'b5'],
    })
  })

  it('do not favour a unit that filed its headcount late', () => {
    const rows = [row('a', { headcount: 0, activeOfFiled: 0 }), row('a', { bulletinId: 'b5' })]
    expect(combine(rows, [april, may])?.activity).toEqual({ numerator: 2000, denominator: 100 * 40 })
  })

  it.each([
    ['none', [], 'award.no_bulletins'],
    [
      'two that overlap',
      [
        ['51', '2022', '2022-04-01', '2022-04-30'],
        ['51', '2022', '2022-04-30', '2022-05-31'],
      ],
      'award.bulletins_overlap',
    ],
    [
      'those of two units',
      [
        ['51', '2022', '2022-04-01', '2022-04-30'],
        ['5101', '2022', '2022-05-01', '2022-05-31'],
      ],
      'award.bulletins_of_two',
    ],
    ['one of another season', [['51', '2021', '2022-04-01', '2022-04-30']], 'award.bulletin_other_season'],
    [
      'two in a row',
      [
        ['51', '2022', '2022-05-01', '2022-05-31'],
        ['51', '2022', '2022-04-01', '2022-04-30'],
      ],
      undefined,
    ],
  ] as const)('may be named together or not: %s', (_, some, fault) => {
    const all = some.map(([unitId, seasonId, fromDate, untilDate]) => ({ unitId, seasonId, fromDate, untilDate }))
    expect(bulletinsFault(all, '2022')).toBe(fault)
  })
})

describe('places', () => {
  const three = [row('a'), row('b', { registeredOfFiled: 90 }), row('c', { registeredOfFiled: 70 })]

  it('go by score, and prizes end where the rules say', () => {
    const two = rules({ classes: [{ name: '全部', from: 1, prizes: 2 }] })
    expect(shown(rankingOf(input(three, { rules: two })))).toEqual([
      ['b', 1, true],
      ['a', 2, true],
      ['c', 3, false],
    ])
  })

  it('go by participation where scores are equal, then by answers a head, and are shared where nothing tells', () => {
    const rows = [row('a'), row('b', { activeOfFiled: 61 }), row('c', { answers: 5001 }), row('d')]
    expect(shown(rankingOf(input(rows))).map(([id, place]) => [id, place])).toEqual([
      ['b', 1],
      ['c', 2],
      ['a', 3],
      ['d', 3],
    ])
  })

  it.each([
    ['all', [true, true, true]],
    ['none', [true, false, false]],
  ] as const)('at the last prize go to %s who share it', (tieAtCut, awarded) => {
    const rows = [row('a'), row('b'), row('c', { registeredOfFiled: 99 })]
    const cut = rules({ tieAtCut, classes: [{ name: '全部', from: 1, prizes: 2 }] })
    expect(rankingOf(input(rows, { rules: cut })).lines.map(({ isAwarded }) => isAwarded)).toEqual(awarded)
  })

  it('stay with a unit below a threshold, which receives nothing while the next moves up', () => {
    const strict = rules({
      thresholds: { coverage: 0.75, participation: 0.6, unfiled: 0 },
      classes: [{ name: '全部', from: 1, prizes: 1 }],
    })
    const rows = [
      row('a', { days: 2000, unfiled: 1 }),
      row('b', { registeredOfFiled: 74, days: 1900 }),
      row('c'),
      row('d', { activeOfFiled: 59 }),
    ]
    const { lines } = rankingOf(input(rows, { rules: strict }))
    expect(lines.map(({ unitId, isAwarded, holds }) => [unitId, isAwarded, holds])).toEqual([
      ['a', false, ['unfiled']],
      ['b', false, ['coverage']],
      ['c', true, []],
      ['d', false, ['participation']],
    ])
  })

  it('are of a size class each, with prizes of its own', () => {
    const classes = [
      { name: '小', from: 1, prizes: 1 },
      { name: '大', from: 500, prizes: 1 },
    ]
    const rows = [row('a'), row('b', { headcount: 500 }), row('c', { headcount: 499 })]
    const { lines } = rankingOf(input(rows, { rules: rules({ classes }) }))
    expect(lines.map((line) => [line.unitId, line.sizeClass, line.place, line.isAwarded])).toEqual([
      ['b', '大', 1, true],
      ['a', '小', 1, true],
      ['c', '小', 2, false],
    ])
  })

  it('are for units of the levels and kinds that may receive it; who has no headcount is named and not ranked', () => {
    const rows = [row('a'), row('x', { level: 3 }), row('y', { kind: 'direct' }), row('n', { headcount: 0 })]
    const { lines, unranked } = rankingOf(input(rows))
    expect(lines.map(({ unitId }) => unitId)).toEqual(['a'])
    expect(unranked).toEqual([{ unitId: 'n', unitName: 'n' }])
  })
})

it.each([
  ['weights that make 99', { weights: { ...defaultAwardRules.weights, plan: 5 } }, ['award.weights_not_100']],
  [
    'a first class that leaves the small out',
    { classes: [{ name: '大', from: 500, prizes: 1 }] },
    ['award.first_class_open'],
  ],
  [
    'classes out of order',
    { classes: [1, 500, 400].map((from) => ({ name: `${from}`, from, prizes: 1 })) },
    ['award.classes_unordered'],
  ],
  [
    'two classes of one name',
    { classes: [1, 500].map((from) => ({ name: '一', from, prizes: 1 })) },
    ['award.names_twice'],
  ],
  ['the default', {}, []],
])('rules: %s', (_, some, codes) => {
  expect(awardRuleFaults(rules(some)).map(({ code }) => code)).toEqual(codes)
})

it('the alternatives side by side say who enters and who drops', () => {
  const rows = [
    row('a', { registeredOfFiled: 100, days: 0 }),
    row('b', { registeredOfFiled: 50, days: 2000 }),
    row('n', { headcount: 0 }),
  ]
  const one = rules({ classes: [{ name: '全部', from: 1, prizes: 1 }] })
  const weights = { ...one.weights, coverage: 0, activity: 45 }
  const swapped = { ...one, weights: { ...weights, coverage: 45, activity: 0 } }
  const found = compareAlternatives(input(rows), [
    { name: '现行', rules: { ...one, weights } },
    { name: '另案', rules: swapped },
  ])
  expect(found.map(({ unitId, standings, moves }) => [unitId, standings.map((s) => s?.place), moves])).toEqual([
    ['b', [1, 2], ['drops']],
    ['a', [2, 1], ['enters']],
    ['n', [undefined, undefined], ['stays']],
  ])
})

const figures = fc.record({
  headcount: fc.nat(60),
  registeredOfFiled: fc.nat(70),
  activeOfFiled: fc.nat(60),
  days: fc.nat(2000),
  answers: fc.nat(9000),
  weeklyPapers: fc.nat(40),
  weeklyScore: fc.nat(4000),
  monthlyPapers: fc.nat(40),
  monthlyScore: fc.nat(4000),
  titles: fc.nat(30),
  unfiled: fc.nat(2),
})
const weights = fc
  .array(fc.nat(10_000), { minLength: criteria.length - 1, maxLength: criteria.length - 1 })
  .map((cuts) => {
    const sorted = [0, ...cuts.toSorted((a, b) => a - b), 10_000]
    return Object.fromEntries(criteria.map((one, i) => [one, ((sorted[i + 1] ?? 0) - (sorted[i] ?? 0)) / 100]))
  }) as fc.Arbitrary<AwardRules['weights']>
const someUnits = fc
  .array(fc.array(figures, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 8 })
  .map((units) =>
    units.flatMap((some, u) => some.map((of, i) => row(`u${u}`, { ...of, bulletinId: i === 0 ? 'b5' : 'b4' }))),
  )
const someReports = fc.array(
  fc.record({
    u: fc.nat(7),
    judged: fc.option(fc.nat(100)),
    isComplete: fc.boolean(),
    grounds: fc.constantFrom('', '有'),
  }),
  { maxLength: 6 },
)
const anyInput = fc.tuple(someUnits, weights, someReports).map(([rows, given, judged]) =>
  input(rows, {
    bulletins: [april, may],
    rules: rules({ weights: given, classes: [{ name: '全部', from: 1, prizes: 3 }] }),
    reports: [...new Map(judged.map(({ u, ...some }) => [u, report(`u${u}`, some)])).values()],
  }),
)

describe('whatever the figures and weights', () => {
  test('a score is from 0 to 100 and the sum of what is shown', () => {
    fc.assert(
      fc.property(anyInput, (some) => {
        expect(awardRuleFaults(some.rules)).toEqual([])
        for (const { total, scores } of rankingOf(some).lines) {
          expect(total).toBeGreaterThanOrEqual(0)
          expect(total).toBeLessThanOrEqual(10_000)
          expect(scores.reduce((sum, { points }) => sum + points, 0)).toBe(total)
        }
      }),
    )
  })

  test('one more active learner never lowers a score or a place', () => {
    fc.assert(
      fc.property(anyInput, fc.nat(7), fc.integer({ min: 1, max: 20 }), fc.nat(50), (some, u, days, answers) => {
        const unitId = `u${u}`
        const more = some.rows.map((one) =>
          one.unitId === unitId && one.bulletinId === 'b5'
            ? {
                ...one,
                registeredOfFiled: one.registeredOfFiled + 1,
                activeOfFiled: one.activeOfFiled + 1,
                days: one.days + days,
                answers: one.answers + answers,
              }
            : one,
        )
        const [before, after] = [some, { ...some, rows: more }].map((of) =>
          rankingOf(of).lines.find((line) => line.unitId === unitId),
        )
        if (!before || !after) return
        expect(after.total).toBeGreaterThanOrEqual(before.total)
        expect(after.place).toBeLessThanOrEqual(before.place)
      }),
    )
  })

  test('the order in which units, bulletins and reports come changes nothing', () => {
    fc.assert(
      fc.property(anyInput, fc.infiniteStream(fc.nat()), (some, numbers) => {
        const shuffled = <T>(all: readonly T[]) =>
          all
            .map((one) => [numbers.next().value as number, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one)
        const { rows, bulletins, reports } = some
        const other = { ...some, rows: shuffled(rows), bulletins: shuffled(bulletins), reports: shuffled(reports) }
        expect(rankingOf(other)).toEqual(rankingOf(some))
      }),
    )
  })

  test('a unit without a headcount is never ranked, and every unit is ranked or named, once', () => {
    fc.assert(
      fc.property(anyInput, (some) => {
        const { lines, unranked } = rankingOf(some)
        for (const { headcount } of lines) expect(headcount).toBeGreaterThan(0)
        const all = [...lines, ...unranked].map(({ unitId }) => unitId).sort()
        expect(all).toEqual([...new Set(some.rows.map(({ unitId }) => unitId))].sort())
      }),
    )
  })
})
