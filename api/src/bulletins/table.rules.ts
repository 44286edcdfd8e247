import { percentOf } from '../participation/figures.rules.ts'
import { ratesOf } from '../participation/participation.rules.ts'
import { type BulletinRow, changeOf } from './bulletin.rules.ts'

/** A word; a count; 0.6364 shown as 63.64%; 0.05 shown as +5.00 points of a percentage; a score of two places. */
export type ColumnKind = 'text' | 'int' | 'ratio' | 'points' | 'score'
export interface Column {
  header: string
  kind: ColumnKind
}
/** Null where there is nothing to divide by or to compare with. */
export type Cell = string | number | null

/** A change in points: 0.05 → '+5.00', -0.021 → '-2.10', 0 → '0.00'. */
export const pointsName = (change: number): string =>
  `${change > 0 ? '+' : ''}${(Math.round(change * 10_000) / 100).toFixed(2)}`

/** A cell as people read it; '—' for null. */
export function cellName(value: Cell, kind: ColumnKind): string {
  if (value === null) return '—'
  if (typeof value === 'string') return value
  if (kind === 'ratio') return percentOf(value)
  if (kind === 'points') return pointsName(value)
  return kind === 'score' ? value.toFixed(2) : String(value)
}

export const rowColumns: Column[] = [
  { header: '名次', kind: 'int' },
  { header: '单位', kind: 'text' },
  { header: '应参加人数', kind: 'int' },
  { header: '注册人数', kind: 'int' },
  { header: '注册率', kind: 'ratio' },
  { header: '参与人数', kind: 'int' },
  { header: '参与率', kind: 'ratio' },
  { header: '比上期（百分点）', kind: 'points' },
  { header: '学习人天', kind: 'int' },
  { header: '答题数', kind: 'int' },
  { header: '正确率', kind: 'ratio' },
  { header: '周周练平均分', kind: 'score' },
  { header: '月月比平均分', kind: 'score' },
  { header: '称号数', kind: 'int' },
]

/** A unit as a line of a table. */
export function rowLine(row: BulletinRow): Cell[] {
  const rates = ratesOf(row)
  return [
    row.place,
    row.unitName,
    row.headcount || null,
    row.registered,
    rates.coverage,
    row.active,
    rates.participation,
    changeOf(row),
    row.days,
    row.answers,
    rates.accuracy,
    rates.weeklyAverage,
    rates.monthlyAverage,
    row.titles,
  ]
}
