import { addDays, addMonths, type Day } from '../base/day.rules.ts'
import { type Figures, figureNames, sumOf } from '../participation/figures.rules.ts'
import { ratesOf } from '../participation/participation.rules.ts'

export const bulletinPeriods = ['week', 'month', 'season', 'days'] as const
export type BulletinPeriod = (typeof bulletinPeriods)[number]

/** What a unit had in the period before: enough to see by how much its participation and its work changed. */
export type BeforeFigures = Pick<Figures, 'headcount' | 'active' | 'activeOfFiled' | 'days' | 'answers' | 'correct'>

/** A unit in a bulletin: window staff only, each figure as in participation. */
export interface BulletinRow extends Figures {
  unitId: string
  parentId: string | null
  level: number
  unitName: string
  path: string
  place: number | null
  before: BeforeFigures | null
}

/** What a bulletin is about, before it has a number. */
export interface BulletinHead {
  unitId: string
  seasonId: string | null
  period: BulletinPeriod
  from: Day
  /** The last day that is counted. */
  until: Day
  studyDays: number
  before: { from: Day; until: Day } | null
  /** Whether the period had ended; one that runs is not set beside the whole one before. */
  isOver: boolean
  /** Everything written before this moment is in the figures. */
  countedAt: string
  ruleVersion: number | null
}

/** 参与率 of a row: 5 of 10 → 0.5; null without a headcount. */
export const participationOf = (row: Pick<Figures, 'headcount' | 'activeOfFiled'>): number | null =>
  ratesOf(sumOf([row])).participation

/** By how much the participation rate differs from the period before: 0.3 after 0.25 → 0.05; null where either is missing. */
export function changeOf(row: BulletinRow): number | null {
  const [now, before] = [participationOf(row), row.before && participationOf(row.before)]
  return now === null || before === null ? null : Math.round((now - before) * 10_000) / 10_000
}

/** Competition ranking: 0.9, 0.5, 0.5, null, 0.1 → 1, 2, 2, null, 4. */
export const placesOf = (values: readonly (number | null)[]): (number | null)[] =>
  values.map((value) => (value === null ? null : 1 + values.filter((other) => other !== null && other > value).length))

/** Rows with their place among the units of the same parent; the bulletin's own unit stands beside nobody. */
export function placed(rows: readonly Omit<BulletinRow, 'place'>[], unitId: string): BulletinRow[] {
  const places = new Map<string, number | null>()
  const siblings = Map.groupBy(
    rows.filter((row) => row.unitId !== unitId),
    ({ parentId }) => parentId,
  )
  for (const some of siblings.values())
    for (const [i, place] of placesOf(some.map(participationOf)).entries()) places.set(some[i]?.unitId ?? '', place)
  return rows.map((row) => ({ ...row, place: places.get(row.unitId) ?? null }))
}

/** Rows of one parent as a table shows them: by place, of one place by more active people, then by code. */
export const inOrder = (rows: readonly BulletinRow[]): BulletinRow[] =>
  rows.toSorted(
    (a, b) =>
      (a.place ?? Number.POSITIVE_INFINITY) - (b.place ?? Number.POSITIVE_INFINITY) ||
      (a.place === null ? 0 : b.active - a.active) ||
      (a.unitId < b.unitId ? -1 : 1),
  )

/** The people of a unit who belong to none of its children: what its row has beyond theirs. */
export const ownOf = (unit: Figures, children: readonly Figures[]): Figures => sumOf([unit], children)

export const isNothing = (figures: Figures): boolean => figureNames.every((name) => figures[name] === 0)

/** 学习活跃度: days of study of those that were possible, 10 of 4 people × 5 days → 0.5; null where none was. */
export function activityOf({ days, headcount }: Pick<Figures, 'days' | 'headcount'>, studyDays: number): number | null {
  const possible = headcount * studyDays
  return possible > 0 ? Math.round((days / possible) * 10_000) / 10_000 : null
}

/** 发文字号 with the year in hexagonal brackets (GB/T 9704-2012, 7.2.5): (2022, 3) → 练兵通报〔2022〕3号. */
export const numberName = ({ year, number }: { year: number; number: number }): string =>
  `练兵通报〔${year}〕${number}号`

const partsOf = (day: Day) => day.split('-').map(Number) as [number, number, number]
/** ('2022-04-05') → 2022年4月5日, as a document is dated (GB/T 9704-2012, 7.3.5.4: no leading zeros). */
export const dateName = (day: Day): string => {
  const [year, month, date] = partsOf(day)
  return `${year}年${month}月${date}日`
}

/** Which days: 2022年4月 for all of it, 2022年4月4日至4月10日, 2022年4月4日 for one. The year is said again when it is another. */
export function daysName(from: Day, until: Day): string {
  const [year, month, date] = partsOf(until)
  if (from === until) return dateName(from)
  if (from.endsWith('-01') && until === addDays(addMonths(from, 1), -1)) return `${year}年${month}月`
  const isSameYear = from.slice(0, 4) === until.slice(0, 4)
  return `${dateName(from)}至${isSameYear ? '' : `${year}年`}${month}月${date}日`
}
