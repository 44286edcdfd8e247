import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Figures, figureNames, percentOf, sumOf } from '../participation/figures.rules.ts'
import { ratesOf } from '../participation/participation.rules.ts'
import {
  type BulletinHead,
  type BulletinRow,
  changeOf,
  dateName,
  daysName,
  isNothing,
  ownOf,
  placed,
  placesOf,
} from './bulletin.rules.ts'
import { behindOf, bestOf } from './sentence.rules.ts'
import { cellName } from './table.rules.ts'
import { type BulletinText, familyOf, type Snapshot, textOf } from './text.rules.ts'

const HEAD: BulletinHead = {
  ...{ unitId: 'top', seasonId: '2022', period: 'week', from: '2022-04-04', until: '2022-04-10', studyDays: 6 },
  ...{ before: { from: '2022-03-28', until: '2022-04-03' }, isOver: true, ruleVersion: 1 },
  countedAt: '2022-04-11T00:30:00.000Z',
}
const ISSUE = { year: 2022, number: 3, day: '2022-04-11', counted: { day: '2022-04-11', time: '08:30' } }

type Some = Partial<Omit<BulletinRow, 'before'>> & { before?: Partial<BulletinRow['before']> | null }
const row = (unitId: string, parentId: string, { before = null, ...some }: Some = {}): BulletinRow => ({
  ...{ unitId, parentId, level: 3, unitName: `${unitId}县`, path: `/${parentId}/${unitId}/` },
  ...{ ...sumOf([some]), place: null },
  before: before && { headcount: 0, active: 0, activeOfFiled: 0, days: 0, answers: 0, correct: 0, ...before },
})
/** So many of a hundred took part, and in the period before. */
const rated = (unitId: string, now: number, before?: number) =>
  row(unitId, 'top', {
    ...{ headcount: 100, registered: now, registeredOfFiled: now, active: now, activeOfFiled: now, days: now },
    before: before === undefined ? null : { headcount: 100, active: before, activeOfFiled: before },
  })
const snapshot = (children: BulletinRow[], head: Partial<Snapshot['head']> = {}): Snapshot => {
  const befores = children.flatMap(({ before }) => before ?? [])
  const before = befores.length > 0 ? sumOf(befores) : null
  const top = { ...row('top', '51', { ...sumOf(children), before }), unitName: '某市' }
  return { head: { ...HEAD, ...head }, rows: placed([top, ...children], 'top') }
}
const said = (of: Snapshot) => sentencesOf(textOf(of, ISSUE))
const sentencesOf = ({ blocks }: BulletinText) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' || block.kind === 'heading' ? [block.text] : [])).join('\n')

describe('the text of a bulletin', () => {
  it('says who is best, who improved most and who is behind, with places and figures', () => {
    const text = said(snapshot([rated('甲', 80, 60), rated('乙', 70, 75), rated('丙', 30, 5), rated('丁', 20, 20)]))
    expect(text).toContain('参与学习200人，参与率50.00%')
    expect(text).toContain('参与率由40.00%变为50.00%，提高10.00个百分点')
    expect(text).toContain('第1名甲县，80.00%；第2名乙县，70.00%。')
    expect(text).toContain('提高的单位2个，持平1个，下降1个；提高最多的是丙县，由5.00%变为30.00%，提高25.00个百分点')
    expect(text).toContain('下降最多的是乙县，由75.00%变为70.00%，下降5.00个百分点')
    expect(text).toContain('第4名丁县，20.00%；第3名丙县，30.00%。')
  })

  it.each<[string, BulletinRow[], string[], string[]]>([
    [
      'two who tie share a place',
      [rated('甲', 80), rated('乙', 80), rated('丙', 20)],
      ['第1名乙县、甲县（并列），80.00%', '第3名丙县，20.00%'],
      [],
    ],
    [
      'all who are equal are neither first nor last',
      [rated('甲', 50), rated('乙', 50)],
      ['2个单位参与率相同，均为50.00%，名次并列', '没有参与率明显靠后的单位'],
      ['第1名'],
    ],
    [
      'of too many who tie none is named',
      Array.from({ length: 12 }, (_, i) => rated(`${'甲乙丙丁戊己庚辛壬癸子丑'[i]}`, i < 11 ? 90 : 10)),
      ['第1名11个单位（名单见附表1）（并列），90.00%', '第12名丑县，10.00%'],
      ['甲县'],
    ],
    [
      'who filed no headcount has no place',
      [rated('甲', 80), row('乙', 'top', { active: 5, registered: 7, unfiled: 1 })],
      [
        '以下1个单位不计算参与率，不排名次：乙县',
        '有1个单位已有人员注册但没有填报应参加人数',
        '参与学习85人（其中计率80人），参与率80.00%',
      ],
      ['名乙县'],
    ],
    [
      'where nobody studied nobody is best',
      [rated('甲', 0), rated('乙', 0)],
      ['本期没有所属单位有人参与学习', '（三）参与率靠后的单位\n本期无人参与学习的单位2个：乙县、甲县'],
      [],
    ],
    [
      'without a headcount at all there is no order',
      [row('甲', 'top', { active: 5, registered: 7, unfiled: 1 })],
      ['都没有填报应参加人数，不排名次', '没有填报应参加人数，已注册7人；参与学习5人。累计'],
      ['参与率靠后'],
    ],
  ])('%s', (_, children, has, hasNot) => {
    const text = said(snapshot(children))
    for (const one of has) expect(text).toContain(one)
    for (const one of hasNot) expect(text).not.toContain(one)
  })

  it('of a period that runs compares nothing, and a village has no units beside each other', () => {
    const running = said(snapshot([rated('甲', 80)], { before: null, isOver: false }))
    expect(running).toContain('本期尚未结束，不与上期比较。')
    expect(running).not.toContain('比上期')
    const alone = said(snapshot([]))
    expect(alone).not.toContain('所属单位')
    expect(alone).toContain('二、测试成绩')
  })

  it('names days and dates as documents do', () => {
    expect([
      daysName('2022-04-04', '2022-04-10'),
      daysName('2022-04-01', '2022-04-30'),
      daysName('2022-12-26', '2023-01-01'),
      daysName('2022-04-05', '2022-04-05'),
      dateName('2022-04-05'),
    ]).toEqual(['2022年4月4日至4月10日', '2022年4月', '2022年12月26日至2023年1月1日', '2022年4月5日', '2022年4月5日'])
    expect([
      cellName(0.021, 'points'),
      cellName(-0.05, 'points'),
      cellName(0, 'points'),
      cellName(null, 'ratio'),
    ]).toEqual(['+2.10', '-5.00', '0.00', '—'])
    expect(placesOf([0.9, 0.5, 0.5, null, 0.1])).toEqual([1, 2, 2, null, 4])
  })
})

const count = fc.integer({ min: 0, max: 60 })
const figures = fc
  .record(Object.fromEntries(figureNames.map((name) => [name, count])) as Record<keyof Figures, fc.Arbitrary<number>>)
  .map((some) => ({
    ...some,
    activeOfFiled: Math.min(some.activeOfFiled, some.headcount),
    unfiled: some.headcount === 0 ? 1 : 0,
  }))
const before = fc.option(
  fc.record({ headcount: count, active: count, activeOfFiled: count, days: count, answers: count, correct: count }),
)
const NAMES = '甲乙丙丁戊己庚辛壬癸子丑寅卯'
const families = fc
  .array(fc.record({ figures, before, below: fc.array(figures, { maxLength: 3 }) }), { maxLength: NAMES.length })
  .map((some) => {
    const rows = some.flatMap(({ figures: of, before: then, below }, i) => {
      const name = NAMES[i] as string
      const children = below.map((one, j) => row(`${name}${'东西南'[j]}`, name, one))
      return [row(name, 'top', { ...sumOf([of, ...below]), before: then }), ...children]
    })
    const children = rows.filter(({ parentId }) => parentId === 'top')
    const { rows: made, head } = snapshot(children)
    return {
      head,
      rows: [
        ...made,
        ...placed(
          rows.filter(({ parentId }) => parentId !== 'top'),
          'top',
        ),
      ],
    }
  })

describe('whatever the figures are', () => {
  it('every figure in the text is one of the rows’, a difference of theirs, or a count of units', () => {
    fc.assert(
      fc.property(families, (of) => {
        const text = textOf(of, ISSUE)
        const known = new Set<string>([
          '3',
          '22',
          '28',
          '30',
          '31',
          '2022',
          '04',
          '08',
          '4',
          '10',
          '11',
          '6',
          '8',
          '1',
          '2',
        ])
        for (let i = 0; i <= of.rows.length; i++) known.add(String(i))
        const say = (value: number | null) => known.add(percentOf(value).replace('%', ''))
        for (const one of of.rows) {
          for (const value of figureNames.map((name) => one[name])) known.add(String(value))
          for (const rate of [ratesOf(one).coverage, ratesOf(one).participation, ratesOf(one).accuracy]) say(rate)
          for (const mean of [ratesOf(one).weeklyAverage, ratesOf(one).monthlyAverage])
            known.add((mean ?? 0).toFixed(2))
          known.add((Math.abs(Math.round((changeOf(one) ?? 0) * 10_000)) / 100).toFixed(2))
          const then = one.before
          if (!then) continue
          say(ratesOf(sumOf([then])).participation)
          for (const name of ['active', 'days', 'answers'] as const) known.add(String(Math.abs(one[name] - then[name])))
        }
        const unknown = [...sentencesOf(text).matchAll(/\d+(\.\d+)?/g)]
          .map(([one]) => one)
          .filter((one) => !known.has(one))
        expect(unknown).toEqual([])
      }),
    )
  })

  it('only units of the bulletin are named; no one is both best and behind; who ties is named together or not at all', () => {
    fc.assert(
      fc.property(families, (of) => {
        const { unit, children } = familyOf(of)
        const [best, behind] = [bestOf(unit, children), behindOf(unit, children)]
        const ids = (groups: typeof best) => groups.flatMap(({ rows }) => rows.map(({ unitId }) => unitId))
        expect(ids(best).filter((id) => ids(behind).includes(id))).toEqual([])
        const named = [...sentencesOf(textOf(of, ISSUE)).matchAll(/[甲乙丙丁戊己庚辛壬癸子丑寅卯]县/g)].map(
          ([one]) => one,
        )
        const names = new Set(children.map(({ unitName }) => unitName))
        expect(named.filter((name) => !names.has(name))).toEqual([])
        for (const { rows, value } of [...best, ...behind]) {
          const equal = children.filter((one) => one.place !== null && ratesOf(one).participation === value)
          expect(rows.length).toBe(equal.length)
        }
      }),
    )
  })

  it('the table of children with the unit’s own people adds up to its last line', () => {
    fc.assert(
      fc.property(families, (of) => {
        const { unit, children } = familyOf(of)
        const own = ownOf(unit, children)
        for (const name of figureNames) expect(sumOf([...children, own])[name]).toBe(unit[name])
        const table = textOf(of, ISSUE).blocks.find((block) => block.kind === 'table')
        expect(table?.rows.length).toBe(children.length + 1 + (isNothing(own) || children.length === 0 ? 0 : 1))
      }),
    )
  })
})
