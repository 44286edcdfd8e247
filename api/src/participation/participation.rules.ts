import { BOM, plainCell, toCsv } from '../base/csv.rules.ts'
import { type Day, dayOf, mondayOf, timeOf } from '../base/day.rules.ts'

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

/**
 * The figures of window staff; numerator and denominator alike are of window units only. A unit may not have filed
 * its headcount (应参加人数) yet: its people are shown, but stand in no rate of headcount.
 */
export interface Figures {
  headcount: number
  /** Units that have registered window staff and no headcount in force. */
  unfiled: number
  registered: number
  /** Of the registered, those in units with a headcount: what 注册率 counts. */
  registeredOfFiled: number
  active: number
  /** Of the active, those in units with a headcount: what 参与率 counts. */
  activeOfFiled: number
  answers: number
  correct: number
}

export interface Rates {
  /** 注册率: registeredOfFiled / headcount. */
  coverage: number | null
  /** 参与率: activeOfFiled / headcount. */
  participation: number | null
  /** 正确率: correct / answers. */
  accuracy: number | null
}

/** To four places, so that page and export show the same digits; null where there is nothing to divide by. */
const ratio = (part: number, whole: number) => (whole > 0 ? Math.round((part / whole) * 10_000) / 10_000 : null)

/**
 * The rates of a row. Numerator and denominator are of the same units, those with a headcount (CAMPAIGN, rules as
 * data): county A filed 10, has 8 registered and 5 active; county B filed none, has 4 registered and 4 active; the
 * city's coverage is 8/10 and its participation 5/10, not 12/10 and 9/10, and it says that one unit filed none. B has
 * no rate (null, shown as a dash) and no place. Nothing is capped: above 1 a headcount is out of date, which should
 * be seen.
 */
export const ratesOf = ({ headcount, registeredOfFiled, activeOfFiled, answers, correct }: Figures): Rates => ({
  coverage: ratio(registeredOfFiled, headcount),
  participation: ratio(activeOfFiled, headcount),
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
  /** 名次 by participation, competition ranking (1, 2, 2, 4); null without a headcount. */
  place: number | null
}

export interface OtherRow {
  kind: string
  learners: number
  active: number
  answers: number
  correct: number
}

const none: Figures = {
  headcount: 0,
  unfiled: 0,
  registered: 0,
  registeredOfFiled: 0,
  active: 0,
  activeOfFiled: 0,
  answers: 0,
  correct: 0,
}
const names = Object.keys(none) as (keyof Figures)[]

/** The sum of rows. Each active person stands in exactly one row, so that people add up too. */
export const sumOf = (rows: readonly Figures[]): Figures =>
  rows.reduce<Figures>((sum, row) => {
    const added = names.map((name) => [name, sum[name] + row[name]])
    return Object.fromEntries(added) as unknown as Figures
  }, none)

/**
 * Headcount, learners in service, and what they answered, each by row and, for people, by kind and by whether their
 * unit has a headcount in force.
 */
export interface HeadcountPart {
  rowId: string
  headcount: number
}
export interface LearnersPart {
  rowId: string
  kind: string
  isFiled: boolean
  learners: number
  /** How many units they are of. */
  units: number
}
export interface ActivityPart extends Omit<OtherRow, 'learners'> {
  rowId: string
  isFiled: boolean
}

/** The figures of window staff by row: other kinds are in neither numerator nor denominator (plan: 窗口单位). */
export function figuresOf(
  headcounts: readonly HeadcountPart[],
  learners: readonly LearnersPart[],
  activity: readonly ActivityPart[],
): Map<string, Figures> {
  const figures = new Map<string, Figures>()
  const add = (rowId: string, part: Partial<Figures>) =>
    void figures.set(rowId, sumOf([figures.get(rowId) ?? none, { ...none, ...part }]))
  for (const { rowId, headcount } of headcounts) add(rowId, { headcount })
  const window = <T extends { kind: string }>(parts: readonly T[]) => parts.filter(({ kind }) => kind === 'window')
  for (const { rowId, isFiled, learners: registered, units } of window(learners))
    add(rowId, isFiled ? { registered, registeredOfFiled: registered } : { registered, unfiled: units })
  for (const { rowId, isFiled, active, answers, correct } of window(activity))
    add(rowId, { active, activeOfFiled: isFiled ? active : 0, answers, correct })
  return figures
}

/** Every other kind of learner on its own, in the order of the plan; kinds of whom there is nobody are left out. */
export function othersOf(learners: readonly LearnersPart[], activity: readonly ActivityPart[]): OtherRow[] {
  const total = (numbers: readonly number[]) => numbers.reduce((sum, n) => sum + n, 0)
  return Object.keys(kindNames).flatMap((kind) => {
    const theirs = activity.filter((part) => part.kind === kind)
    const row = {
      kind,
      learners: total(learners.filter((part) => part.kind === kind).map((part) => part.learners)),
      active: total(theirs.map((part) => part.active)),
      answers: total(theirs.map((part) => part.answers)),
      correct: total(theirs.map((part) => part.correct)),
    }
    return row.learners + row.answers > 0 ? [row] : []
  })
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

/**
 * A unit's children side by side, with its own people (where there are any) in a row of their own, ranked; and the
 * total, which is the sum. `figures` is by child, and by the unit itself for people who belong to no child.
 */
export function rowsOf(unit: UnitLine, children: readonly UnitLine[], figures: ReadonlyMap<string, Figures>) {
  const row = (line: UnitLine, own: boolean, of: Figures): Row => ({ ...line, own, ...of, ...ratesOf(of), place: null })
  const rows = children.map((child) => row(child, false, figures.get(child.unitId) ?? none))
  const own = figures.get(unit.unitId)
  if (own && names.some((name) => own[name] > 0)) rows.push(row({ ...unit, hasChildren: false }, true, own))
  return { rows: ranked(rows), total: row(unit, false, sumOf(rows)) }
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
const header = [
  ...['名次', '单位代码', '单位名称', '层级', '应参加人数', '未填报单位数'],
  ...['已注册人数', '计率注册人数', '注册率', '参与人数', '计率参与人数', '参与率', '答题数', '答对数', '正确率'],
]
const otherHeader = '其他学员类别,人数,参与人数,答题数,答对数,正确率'.split(',')

/** 0.6364 → '63.64%', which a spreadsheet reads as a number; nothing to divide by → '—'. */
export const percentOf = (rate: number | null): string => (rate === null ? '—' : `${(rate * 100).toFixed(2)}%`)

function cellsOf(row: Row, name: string): (string | number)[] {
  const { headcount, unfiled, registered, registeredOfFiled, active, activeOfFiled, answers, correct } = row
  const unit = [row.place ?? '', plainCell(row.unitId), plainCell(name), levelNames[row.level] ?? '']
  const registering = [registered, registeredOfFiled, percentOf(row.coverage)]
  const taking = [active, activeOfFiled, percentOf(row.participation)]
  return [...unit, headcount || '—', unfiled, ...registering, ...taking, answers, correct, percentOf(row.accuracy)]
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
      [
        '说明',
        '注册率＝计率注册人数÷应参加人数，参与率＝计率参与人数÷应参加人数；没有填报应参加人数的单位，其人员不计入这两项，也不排名次。',
      ],
      ['说明', '以上各率只计窗口单位人员；答题按答题当日所在单位计；周期内调动的人只计一次，计在最后答题时所在单位。'],
    ])
  )
}
