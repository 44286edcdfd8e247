import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../base/csv.rules.ts'
import { csvRows } from '../sheets/sheet.rules.ts'
import { sheetsOf } from './export.rules.ts'
import { figureNames, figuresOf, isAsked, type Part, sumOf } from './figures.rules.ts'
import { ratesOf, rowsOf, splitsOf } from './participation.rules.ts'

const line = (unitId: string, endsOn: string | null = null) => ({
  ...{ unitId, name: unitId, level: 3, hasChildren: false, endsOn },
})
const days = { from: '2022-04-01', to: '2022-04-07' }
const part = (unitId: string, some: Partial<Part>, standing = 'front/contract'): Part => ({ unitId, standing, ...some })
const page = (now: Part[], children = ['a', 'b'], before?: Part[]) =>
  rowsOf({ unit: line('top'), children: children.map((id) => line(id)), now, before }, days, {})

describe('participation', () => {
  it('has rates by the headcount, above 1 where it is out of date, and none where there is nothing to divide by', () => {
    const figures = {
      ...sumOf([]),
      ...{ headcount: 11, registeredOfFiled: 7, activeOfFiled: 5, answers: 24, correct: 20 },
      ...{ weeklyPapers: 3, weeklyScore: 200, monthlyPapers: 0 },
    }
    expect(ratesOf(figures)).toEqual({
      ...{ coverage: 0.6364, participation: 0.4545, accuracy: 0.8333, weeklyAverage: 66.67, monthlyAverage: null },
    })
    expect(ratesOf({ ...figures, headcount: 5 }).coverage).toBe(1.4)
    expect(ratesOf({ ...figures, headcount: 0, answers: 0 })).toMatchObject({
      ...{ coverage: null, participation: null, accuracy: null },
    })
  })

  it('has rates of the units with a headcount alone, and gives the others no place', () => {
    const a = part('a', { headcount: 10, registered: 8, registeredOfFiled: 8, active: 5, activeOfFiled: 5 })
    const b = part('b', { registered: 4, active: 4 })
    const top = part('top', sumOf([a, b]))
    const { rows, total } = page([a, b, top, part('b', { unfiled: 1 }, ''), part('top', { unfiled: 1 }, '')])
    expect(total).toMatchObject({ registered: 12, active: 9, headcount: 10, unfiled: 1, coverage: 0.8 })
    expect(total).toMatchObject({ participation: 0.5, place: null })
    expect(rows).toMatchObject([
      { unitId: 'a', place: 1, participation: 0.5, unfiled: 0 },
      { unitId: 'b', place: null, participation: null, coverage: null, active: 4, unfiled: 1 },
    ])
  })

  it('ranks by participation; the same rate shares a place and the next one is skipped', () => {
    const filed = (id: string, headcount: number, activeOfFiled: number) =>
      part(id, { headcount, active: activeOfFiled, activeOfFiled })
    const some = [filed('a', 10, 1), filed('b', 4, 2), filed('c', 10, 5), filed('d', 10, 9), part('e', { active: 50 })]
    const { rows } = page([...some, part('top', sumOf(some))], ['e', 'a', 'b', 'c', 'd'])
    expect(rows.map(({ unitId, place }) => [unitId, place])).toEqual([
      ['d', 1],
      ['c', 2],
      ['b', 2],
      ['a', 4],
      ['e', null],
    ])
  })

  it('sets the change of the rate beside it, in points, where both periods have one', () => {
    const now = [part('a', { headcount: 10, activeOfFiled: 5, active: 5 }), part('top', { headcount: 10 })]
    const before = [part('a', { headcount: 20, activeOfFiled: 5, active: 5, answers: 9 })]
    const { rows, total } = page(now, ['a'], before)
    expect(rows[0]?.before).toEqual({ active: 5, answers: 9, participation: 0.25, change: 0.25 })
    expect(total.before?.change).toBe(null)
    expect(page(now, ['a']).rows[0]?.before).toBe(null)
  })

  it('counts window staff only, of the desk and establishment asked for, and every other kind on its own', () => {
    const parts = [
      part('a', { registered: 2, active: 1, answers: 3, correct: 2 }, 'front/contract'),
      part('a', { registered: 5, active: 4, answers: 4, correct: 4 }, 'back/established'),
      part('a', { registered: 7, active: 6, answers: 5, correct: 5 }, 'enterprise'),
      part('a', { registered: 1 }, 'left'),
    ]
    expect(figuresOf(parts, {})('a')).toMatchObject({ registered: 7, active: 5 })
    expect(figuresOf(parts, { desk: 'back' })('a')).toMatchObject({ registered: 5, active: 4 })
    expect(figuresOf(parts, { desk: 'back', establishment: 'contract' })('a')).toEqual(sumOf([]))
    expect(isAsked('enterprise', {})).toBe(false)
    const unitless = [part('', { registered: 1, active: 1, answers: 2, correct: 1 }, 'public')]
    expect(splitsOf('a', parts, unitless).others).toEqual([
      { kind: 'enterprise', learners: 7, active: 6, answers: 5, correct: 5 },
      { kind: 'public', learners: 1, active: 1, answers: 2, correct: 1 },
    ])
    expect(splitsOf('a', parts, []).splits.map((one) => [one.split, one.registered])).toEqual([
      ['front', 2],
      ['back', 5],
      ['established', 5],
      ['contract', 2],
    ])
  })

  it('leaves out a child that had ended before, unless something is counted of it', () => {
    const children = [line('a', '2022-03-31'), line('b', '2022-03-31'), line('c', '2022-04-03'), line('d')]
    const { rows } = rowsOf(
      { unit: line('top'), children, now: [part('b', { answers: 1 })], before: undefined },
      days,
      {},
    )
    expect(rows.filter(({ own }) => !own).map(({ unitId }) => unitId)).toEqual(['b', 'c', 'd'])
  })

  it('has rows that add up to the total, with a row of the unit’s own people only where there are any', () => {
    const n = fc.nat(1000)
    const figures = fc.record(Object.fromEntries(figureNames.map((name) => [name, n])))
    fc.assert(
      fc.property(figures, figures, fc.option(figures, { nil: undefined }), (a, b, own) => {
        const top = sumOf([a, b, own ?? {}])
        const { rows, total } = page([part('a', a), part('b', b), part('top', top)])
        for (const name of figureNames) expect(rows.reduce((sum, row) => sum + row[name], 0)).toBe(total[name])
        const isOwn = own !== undefined && Object.values(own).some((value) => value > 0)
        expect(rows.filter((row) => row.own).length).toBe(isOwn ? 1 : 0)
      }),
    )
  })

  it('exports no name as a formula', () => {
    const { columns, rows: lines } = sheetsOf(
      {
        unit: { id: 'top', name: '＝1+1', level: 2, path: '/top/' },
        period: { name: 'day', from: '2022-04-01', to: '2022-04-01', until: '2022-04-01' },
        ...{ before: null, countedAt: null, others: [], splits: [] },
        ...rowsOf(
          {
            unit: line('top'),
            children: [{ ...line('a'), name: '@SUM(A1)' }],
            now: [part('a', { headcount: 2 }), part('top', { headcount: 2 })],
            before: [part('a', { headcount: 2, activeOfFiled: 1 })],
          },
          days,
          {},
        ),
      },
      {},
    )
    const { rows } = parseCsv(csvRows(columns, lines))
    expect(rows[0]?.[2]).toBe("'@SUM(A1)")
    expect(rows.flat().filter((cell) => /^[=+@＝＋－＠]/.test(cell))).toEqual([])
    // a number that is below zero is counted with, and runs nothing
    expect(rows[0]).toContain('-50.00')
  })
})
