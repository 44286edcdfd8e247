import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../base/csv.rules.ts'
import { csvOf, figuresOf, othersOf, percentOf, periodOf, ratesOf, rowsOf, sumOf } from './participation.rules.ts'

const line = (unitId: string) => ({ unitId, name: unitId, level: 3, hasChildren: false })

describe('participation', () => {
  it.each([
    ['2022-04-01T10:00:00Z', '2022-04-01', '2022-03-28'],
    ['2022-04-03T15:59:59Z', '2022-04-03', '2022-03-28'], // Sunday night in Shanghai
    ['2022-04-03T16:00:00Z', '2022-04-04', '2022-04-04'], // Monday begins
  ])('at %s is of %s, or of the week from %s', (at, today, monday) => {
    expect(periodOf('today', new Date(at))).toEqual({ from: today, to: today })
    expect(periodOf('week', new Date(at))).toEqual({ from: monday, to: today })
  })

  it('has rates by the headcount, above 1 where it is out of date, and none where there is nothing to divide by', () => {
    const people = { registered: 9, registeredOfFiled: 7, active: 6, activeOfFiled: 5 }
    const figures = { headcount: 11, unfiled: 1, ...people, answers: 24, correct: 20 }
    expect(ratesOf(figures)).toEqual({ coverage: 0.6364, participation: 0.4545, accuracy: 0.8333 })
    expect(ratesOf({ ...figures, headcount: 5 }).coverage).toBe(1.4)
    expect(ratesOf({ ...figures, headcount: 0, answers: 0 })).toEqual({
      coverage: null,
      participation: null,
      accuracy: null,
    })
    expect([percentOf(0.0007), percentOf(1.4), percentOf(null)]).toEqual(['0.07%', '140.00%', '—'])
  })

  it('has rates of the units with a headcount alone, and says how many filed none', () => {
    const people = (rowId: string, isFiled: boolean, learners: number) => ({
      rowId,
      kind: 'window',
      isFiled,
      learners,
      units: 1,
    })
    const active = (rowId: string, isFiled: boolean, active: number) => ({
      rowId,
      kind: 'window',
      isFiled,
      active,
      answers: active,
      correct: 0,
    })
    const figures = figuresOf(
      [{ rowId: 'a', headcount: 10 }],
      [people('a', true, 8), people('b', false, 4)],
      [active('a', true, 5), active('b', false, 4)],
    )
    const { rows, total } = rowsOf(line('top'), [line('b'), line('a')], figures)
    expect(total).toMatchObject({ registered: 12, active: 9, headcount: 10, unfiled: 1 })
    expect(total).toMatchObject({ coverage: 0.8, participation: 0.5, place: null })
    expect(rows).toMatchObject([
      { unitId: 'a', place: 1, participation: 0.5, unfiled: 0 },
      { unitId: 'b', place: null, participation: null, coverage: null, active: 4, unfiled: 1 },
    ])
  })

  it('counts the people of a unit of which only a part filed by that part', () => {
    const window = { rowId: 'a', kind: 'window' }
    const figures = figuresOf(
      [{ rowId: 'a', headcount: 4 }],
      [
        { ...window, isFiled: true, learners: 4, units: 1 },
        { ...window, isFiled: false, learners: 6, units: 2 },
      ],
      [
        { ...window, isFiled: true, active: 1, answers: 1, correct: 1 },
        { ...window, isFiled: false, active: 6, answers: 6, correct: 6 },
      ],
    )
    const [row] = rowsOf(line('top'), [line('a')], figures).rows
    expect(row).toMatchObject({ active: 7, activeOfFiled: 1, participation: 0.25, unfiled: 2, place: 1 })
  })

  it('ranks by participation; the same rate shares a place and the next one is skipped', () => {
    const filed = (headcount: number, activeOfFiled: number) => ({
      ...sumOf([]),
      headcount,
      active: activeOfFiled,
      activeOfFiled,
    })
    const figures = new Map([
      ['a', filed(10, 1)],
      ['b', filed(4, 2)],
      ['c', filed(10, 5)],
      ['d', filed(10, 9)],
      ['e', { ...sumOf([]), active: 50 }],
    ])
    const { rows } = rowsOf(line('top'), ['e', 'a', 'b', 'c', 'd'].map(line), figures)
    expect(rows.map(({ unitId, place }) => [unitId, place])).toEqual([
      ['d', 1],
      ['c', 2],
      ['b', 2],
      ['a', 4],
      ['e', null],
    ])
  })

  it('counts window staff only, and every other kind on its own', () => {
    const learners = ['window', 'enterprise', 'public'].map((kind) => ({
      rowId: 'a',
      kind,
      isFiled: true,
      learners: 2,
      units: 1,
    }))
    const activity = ['window', 'enterprise', 'hr_agency'].map((kind) => ({
      rowId: 'b',
      kind,
      isFiled: false,
      active: 1,
      answers: 3,
      correct: 2,
    }))
    expect(figuresOf([{ rowId: 'a', headcount: 9 }], learners, activity)).toEqual(
      new Map([
        ['a', { ...sumOf([]), headcount: 9, registered: 2, registeredOfFiled: 2 }],
        ['b', { ...sumOf([]), active: 1, answers: 3, correct: 2 }],
      ]),
    )
    expect(othersOf(learners, activity)).toEqual([
      { kind: 'enterprise', learners: 2, active: 1, answers: 3, correct: 2 },
      { kind: 'hr_agency', learners: 0, active: 1, answers: 3, correct: 2 },
      { kind: 'public', learners: 2, active: 0, answers: 0, correct: 0 },
    ])
  })

  it('has rows that add up to the total, with a row of the unit’s own people only where there are any', () => {
    const n = fc.nat(1000)
    const people = { registered: n, registeredOfFiled: n, active: n, activeOfFiled: n }
    const figures = fc.record({ headcount: n, unfiled: n, ...people, answers: n, correct: n })
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'top'), figures), (by) => {
        const { rows, total } = rowsOf(line('top'), [line('a'), line('b')], new Map(Object.entries(by)))
        const hasOwn = Object.values(by.top ?? {}).some((value) => value > 0)
        expect(rows.map((row) => [row.unitId, row.own]).sort()).toEqual([
          ['a', false],
          ['b', false],
          ...(hasOwn ? [['top', true]] : []),
        ])
        expect(total).toMatchObject({ ...sumOf(Object.values(by)), own: false })
      }),
    )
  })

  it('exports no name as a formula', () => {
    const unit = { id: 'top', name: '＝1+1', level: 2, path: '/top/' }
    const rowsAndTotal = rowsOf(line('top'), [{ ...line('a'), name: '@SUM(A1)' }], new Map())
    const page = {
      unit,
      period: { from: '2022-04-01', to: '2022-04-01' },
      computedAt: '2022-04-01T10:00:00Z',
      others: [],
    }
    const { rows } = parseCsv(csvOf({ ...page, ...rowsAndTotal }).slice(1))
    expect(rows[1]?.[2]).toBe("'@SUM(A1)")
    expect(rows.flat().filter((cell) => /^[=+\-@＝＋－＠]/.test(cell))).toEqual([])
  })
})
