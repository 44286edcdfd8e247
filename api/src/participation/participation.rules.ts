import type { Day } from '../base/day.rules.ts'
import {
  type Figures,
  type Filter,
  figuresOf,
  isAsked,
  kindsOf,
  type OtherRow,
  type Part,
  sumOf,
} from './figures.rules.ts'

/** Periods as they are asked for: those of the rollups, and any days ('days'). */
export const periodNames = ['day', 'week', 'month', 'season', 'days'] as const
export type PeriodName = (typeof periodNames)[number]

export interface Period {
  from: Day
  /** The last day that counts: today in a period that runs. Headcounts and registered people are of this day. */
  to: Day
  /** The last day of the period. */
  until: Day
}

export interface Rates {
  /** 注册率: registeredOfFiled / headcount. */
  coverage: number | null
  /** 参与率: activeOfFiled / headcount. */
  participation: number | null
  /** 正确率: correct / answers. */
  accuracy: number | null
  /** 周周练平均分, of the papers handed in. */
  weeklyAverage: number | null
  /** 月月比平均分, of each match the best try of everybody who took part. */
  monthlyAverage: number | null
}

/** To four places, so that page and export show the same digits; null where there is nothing to divide by. */
const ratio = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : null)
const average = (sum: number, count: number) => (count > 0 ? Math.round((sum / count) * 100) / 100 : null)

/**
 * The rates of a row. Numerator and denominator are of the same units, those with a headcount (CAMPAIGN, rules as
 * data): county A filed 10, has 8 registered and 5 active; county B filed none, has 4 registered and 4 active; the
 * city's coverage is 8/10 and its participation 5/10, not 12/10 and 9/10, and it says that one unit filed none. B has
 * no rate (null, shown as a dash) and no place. Nothing is capped: above 1 a headcount is out of date, which should
 * be seen.
 */
export const ratesOf = (figures: Figures): Rates => ({
  coverage: ratio(figures.registeredOfFiled, figures.headcount),
  participation: ratio(figures.activeOfFiled, figures.headcount),
  accuracy: ratio(figures.correct, figures.answers),
  weeklyAverage: average(figures.weeklyScore, figures.weeklyPapers),
  monthlyAverage: average(figures.monthlyScore, figures.monthlyPapers),
})

export interface UnitLine {
  unitId: string
  name: string
  level: number
  hasChildren: boolean
  /** The last day of a unit that was merged into another. */
  endsOn: Day | null
}

/** What a row had in the period before, and by how much its participation rate differs from it (0.05: five points). */
export interface Before {
  active: number
  answers: number
  participation: number | null
  change: number | null
}

export interface Row extends UnitLine, Figures, Rates {
  /** The people of the unit itself, who belong to none of its children. */
  own: boolean
  /** 名次 by participation, competition ranking (1, 2, 2, 4); null without a headcount. */
  place: number | null
  before: Before | null
}

const byPlace = (a: Row, b: Row) =>
  (b.participation ?? -1) - (a.participation ?? -1) ||
  (a.participation === null ? 0 : b.active - a.active) ||
  Number(a.own) - Number(b.own) ||
  (a.unitId < b.unitId ? -1 : 1)

/**
 * In the order of page and export: highest participation first; who has the same rate shares a place and stands by
 * more active people, then by code. Rows without a headcount come last, by code, and have no place: 0.9, 0.5, 0.5,
 * 0.1, null → 1, 2, 2, 4, null.
 */
export function ranked(rows: readonly Row[]): Row[] {
  const sorted = rows.toSorted(byPlace)
  return sorted.map((row) => ({
    ...row,
    place:
      row.participation === null
        ? null
        : 1 + sorted.findIndex(({ participation }) => participation === row.participation),
  }))
}

const change = (now: number | null, before: number | null) =>
  now === null || before === null ? null : Math.round((now - before) * 10_000) / 10_000

function beforeOf(figures: Figures, earlier: Figures): Before {
  const { participation } = ratesOf(earlier)
  const { active, answers } = earlier
  return { active, answers, participation, change: change(ratesOf(figures).participation, participation) }
}

const isNothing = (figures: Figures) => Object.values(figures).every((value) => value === 0)

/** The figures of a unit and of its children, of a period and, where there is one, of the period before. */
export interface PageParts {
  unit: UnitLine
  children: readonly UnitLine[]
  now: readonly Part[]
  before: readonly Part[] | undefined
}

/**
 * A unit's children side by side, with its own people (where there are any) in a row of their own, ranked; and the total.
 * What a unit itself has is what its total has beyond its children: so the rows add up to the total. A child that had
 * ended before the period is left out unless something is counted of it.
 */
export function rowsOf({ unit, children, now, before }: PageParts, days: { from: Day; to: Day }, filter: Filter) {
  const [figures, earlier] = [figuresOf(now, filter), before && figuresOf(before, filter)]
  const row = (line: UnitLine, own: boolean, of: Figures, then: Figures | undefined): Row => {
    const rates = ratesOf(of)
    return { ...line, own, ...of, ...rates, place: null, before: then ? beforeOf(of, then) : null }
  }
  const rows = children.flatMap((child) => {
    const [of, then] = [figures(child.unitId), earlier?.(child.unitId)]
    const isOver = child.endsOn !== null && child.endsOn < days.from
    return isOver && isNothing(of) ? [] : [row(child, false, of, then)]
  })
  const ownOf = (by: (unitId: string) => Figures) =>
    sumOf(
      [by(unit.unitId)],
      children.map(({ unitId }) => by(unitId)),
    )
  const own = ownOf(figures)
  if (!isNothing(own)) rows.push(row({ ...unit, hasChildren: false }, true, own, earlier && ownOf(earlier)))
  return { rows: ranked(rows), total: row(unit, false, figures(unit.unitId), earlier?.(unit.unitId)) }
}

export interface Participation {
  unit: { id: string; name: string; level: number; path: string }
  period: Period & { name: PeriodName }
  before: { from: Day; to: Day } | null
  /** Everything written before this moment is in the figures; null before they were counted for the first time. */
  countedAt: string | null
  total: Row
  rows: Row[]
  /** The total by 前台, 后台, 编内, 编外. */
  splits: ({ split: string } & Figures & Rates)[]
  others: OtherRow[]
}

export const splits: readonly [string, Filter][] = [
  ['front', { desk: 'front' }],
  ['back', { desk: 'back' }],
  ['established', { establishment: 'established' }],
  ['contract', { establishment: 'contract' }],
]

/** The window staff of a unit by desk and by establishment, and every other kind of learner on its own. */
export function splitsOf(unitId: string, parts: readonly Part[], unitless: readonly Part[]) {
  const own = parts.filter((part) => part.unitId === unitId)
  const rows = splits.map(([split, filter]) => {
    const figures = sumOf(own.filter(({ standing }) => isAsked(standing, filter)))
    return { split, ...figures, ...ratesOf(figures) }
  })
  return { splits: rows, others: kindsOf([...own, ...unitless]) }
}
