import { BOM, plainCell, toCsv } from '../csv.rules.ts'
import { type Day, dayOf, mondayOf, timeOf } from '../day.rules.ts'

export const periodNames = ['today', 'week'] as const
export type PeriodName = (typeof periodNames)[number]

export interface Period {
  from: Day
  /** The last day that counts. */
  to: Day
}

/** today, or Monday to today, in Shanghai: Friday 2022-04-01, 'week' → 2022-03-28 to 2022-04-01. */
export function periodOf(name: PeriodName, now: Date): Period {
  const to = dayOf(now)
  return { from: name === 'week' ? mondayOf(to) : to, to }
}

/** The figures of window staff; numerator and denominator alike are of window units only. */
export interface Figures {
  headcount: number
  registered: number
  active: number
  answers: number
  correct: number
}

export interface Rates {
  /** 注册率: registered / headcount. */
  coverage: number | null
  /** 参与率: active / headcount. */
  participation: number | null
  /** 正确率: correct / answers. */
  accuracy: number | null
}

/** To four places, so that page and export show the same digits; null where there is nothing to divide by. */
const ratio = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : null)

/**
 * The rates of a row. Nothing is capped: above 1 the headcount (应参加人数) is out of date, and that should be seen.
 * 7 registered, 5 active of 11, 20 of 24 answers right → 0.6364, 0.4545, 0.8333.
 */
export const ratesOf = ({ headcount, registered, active, answers, correct }: Figures): Rates => ({
  coverage: ratio(registered, headcount),
  participation: ratio(active, headcount),
  accuracy: ratio(correct, answers),
})

export interface UnitLine {
  unitId: string
  name: string
  level: number
  hasChildren: boolean
}

export interface Row extends UnitLine, Figures, Rates {
  /** The people of the unit itself, who belong to none of its children. */
  own: boolean
}

export interface OtherRow {
  kind: string
  learners: number
  active: number
  answers: number
  correct: number
}

const names = ['headcount', 'registered', 'active', 'answers', 'correct'] as const
const none: Figures = { headcount: 0, registered: 0, active: 0, answers: 0, correct: 0 }

/** The sum of rows. Each active person stands in exactly one row, so that people add up too. */
export const sumOf = (rows: readonly Figures[]): Figures =>
  rows.reduce<Figures>((sum, row) => {
    const added = names.map((name) => [name, sum[name] + row[name]])
    return Object.fromEntries(added) as unknown as Figures
  }, none)

/**
 * A unit's children side by side, its own people last (where there are any), and the total, which is the sum.
 * `figures` is by child, and by the unit itself for people who belong to no child.
 */
export function rowsOf(unit: UnitLine, children: readonly UnitLine[], figures: ReadonlyMap<string, Figures>) {
  const row = (line: UnitLine, own: boolean, of: Figures): Row => ({ ...line, own, ...of, ...ratesOf(of) })
  const rows = children.map((child) => row(child, false, figures.get(child.unitId) ?? none))
  const own = figures.get(unit.unitId)
  if (own && names.some((name) => own[name] > 0)) rows.push(row({ ...unit, hasChildren: false }, true, own))
  return { rows, total: row(unit, false, sumOf(rows)) }
}

export interface Participation {
  unit: { id: string; name: string; level: number; path: string }
  period: Period
  computedAt: string
  total: Row
  rows: Row[]
  others: OtherRow[]
}

const levelNames = ['', '省', '市(州)', '县(市、区)', '乡镇(街道)', '村(社区)']
const kindNames: Record<string, string> = {
  non_window: '非窗口单位',
  enterprise: '企事业单位',
  hr_agency: '人力资源服务机构',
  public: '社会公众',
}
const header = '单位代码,单位名称,层级,应参加人数,已注册人数,注册率,参与人数,参与率,答题数,答对数,正确率'.split(',')
const otherHeader = '其他学员类别,人数,参与人数,答题数,答对数,正确率'.split(',')

/** 0.6364 → '63.64%', which a spreadsheet reads as a number; nothing to divide by → '—'. */
export const percentOf = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(2)}%`)

function cellsOf(row: Row, name: string): (string | number)[] {
  const { headcount, registered, coverage, active, participation, answers, correct, accuracy } = row
  const place = [plainCell(row.unitId), plainCell(name), levelNames[row.level] ?? '']
  const people = [headcount, registered, percentOf(coverage), active, percentOf(participation)]
  return [...place, ...people, answers, correct, percentOf(accuracy)]
}

/** The page as a CSV: the rows and their total, the other learners on their own, then what was counted and when. */
export function csvOf({ unit, period, computedAt, total, rows, others }: Participation): string {
  const at = new Date(computedAt)
  const other = ({ kind, learners, active, answers, correct }: OtherRow) =>
    [kindNames[kind] ?? kind, learners, active, answers, correct, percentOf(ratio(correct, answers))] as const
  return (
    BOM +
    toCsv([
      header,
      ...rows.map((row) => cellsOf(row, row.own ? `${row.name}（本级）` : row.name)),
      cellsOf(total, '合计'),
      [''],
      otherHeader,
      ...others.map(other),
      [''],
      ['统计单位', plainCell(unit.name)],
      ['统计周期', `${period.from} 至 ${period.to}`],
      ['生成时间', `${dayOf(at)} ${timeOf(at)}（北京时间）`],
      ['说明', '以上各率只计窗口单位人员；答题按答题当日所在单位计；周期内调动的人只计一次，计在最后答题时所在单位。'],
    ])
  )
}
