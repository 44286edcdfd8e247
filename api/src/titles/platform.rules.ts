import type { TitleKind } from './title.rules.ts'

/** The columns of an export of the national learning platform (全国人社窗口单位业务技能练兵比武在线学习平台). */
export const platformColumns = {
  staffNo: '工号',
  name: '姓名',
  title: '称号',
  awardedOn: '授予日期',
  weeklyPoints: '周周练积分',
} as const
type Column = keyof typeof platformColumns

const titleWords: Record<string, TitleKind> = {
  日日学之星: 'daily_star',
  周周练达人: 'weekly_master',
  月月比能手: 'monthly_expert',
}

/** Every fault that a row may have, and how to mend it. */
export const platformHints = {
  'platform.staff_no_missing': 'Enter the staff number (工号).',
  'platform.staff_no_scientific':
    'The spreadsheet rounded a long number. Format the column as text and enter it in full.',
  'platform.staff_unknown': 'Nobody whom you may see has this staff number. Import the roster first.',
  'platform.name_differs': 'This staff number belongs to somebody of another name. Check both.',
  'platform.title_unknown': `Enter one of: ${Object.keys(titleWords).join('、')}, or leave it empty.`,
  'platform.day_unreadable': 'Enter the day as 2022-04-01 or 2022/4/1.',
  'platform.day_missing': 'A title needs its day (授予日期).',
  'platform.points_unreadable': 'Enter whole points, 0 to 1,000,000, or leave it empty.',
  'platform.nothing': 'Enter a title, weekly points, or both.',
  'platform.points_twice': 'An earlier row has weekly points of this person already. Keep one of them.',
} as const
export type PlatformCode = keyof typeof platformHints

export interface PlatformError {
  /** As the sheet shows it: the header is row 1. */
  row: number
  column: string
  code: PlatformCode
  value: string
}

export interface PlatformEntry {
  row: number
  staffNo: string
  name: string
  title?: { kind: TitleKind; awardedOn: string } | undefined
  weeklyPoints?: number | undefined
}

const cellOf = (text: string) => text.normalize('NFKC').trim()

/** '2022-04-01', '2022/4/1', '2022年4月1日' → 2022-04-01; what is no day → undefined. */
export function readDay(text: string): string | undefined {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  if (!found) return undefined
  const [, year, month = '', day = ''] = found
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = Date.parse(`${iso}T00:00:00Z`)
  return !Number.isNaN(read) && new Date(read).toISOString().startsWith(iso) ? iso : undefined
}

export interface PlatformHeader {
  index: number
  at: Partial<Record<Column, number>>
  missing: string[]
}

export function readPlatformHeader(rows: readonly (readonly string[])[]): PlatformHeader {
  const index = Math.max(
    0,
    rows.findIndex((cells) => cells.some((cell) => cell.trim() !== '')),
  )
  const cells = (rows[index] ?? []).map((cell) => cellOf(cell).replace(/[\s*\uFEFF]/g, ''))
  const columns = Object.entries(platformColumns) as [Column, string][]
  const at = Object.fromEntries(
    columns.filter(([, word]) => cells.includes(word)).map(([column, word]) => [column, cells.indexOf(word)]),
  )
  const needed = ['staffNo', 'name'] as const
  const missing: string[] = needed.filter((column) => at[column] === undefined).map((column) => platformColumns[column])
  if (at.title === undefined && at.weeklyPoints === undefined)
    missing.push(`${platformColumns.title} / ${platformColumns.weeklyPoints}`)
  return { index, at, missing }
}

/** Reads the rows under the header; one pass names every error. */
export function readPlatformRows(rows: readonly (readonly string[])[], { index, at }: PlatformHeader) {
  const errors: PlatformError[] = []
  const entries: PlatformEntry[] = []
  const withPoints = new Set<string>()
  for (const [i, cells] of rows.entries()) {
    if (i <= index || cells.every((cell) => cell.trim() === '')) continue
    const row = i + 1
    const textOf = (column: Column) => cellOf(cells[at[column] ?? -1] ?? '')
    const refuse = (column: Column, code: PlatformCode) =>
      void errors.push({ row, column: platformColumns[column], code, value: textOf(column).slice(0, 100) })
    const staffNo = textOf('staffNo').replace(/^['‘’]/, '')
    if (staffNo === '') refuse('staffNo', 'platform.staff_no_missing')
    else if (/^\d+([.,]\d+)?E[+-]?\d+$/i.test(staffNo)) refuse('staffNo', 'platform.staff_no_scientific')
    const title = readTitle(textOf, refuse)
    const weeklyPoints = readPoints(textOf('weeklyPoints'), () => refuse('weeklyPoints', 'platform.points_unreadable'))
    if (textOf('title') === '' && textOf('weeklyPoints') === '') refuse('title', 'platform.nothing')
    if (weeklyPoints !== undefined && withPoints.has(staffNo)) refuse('weeklyPoints', 'platform.points_twice')
    if (weeklyPoints !== undefined) withPoints.add(staffNo)
    entries.push({ row, staffNo, name: textOf('name'), title, weeklyPoints })
  }
  return { entries, errors }
}

function readTitle(textOf: (column: Column) => string, refuse: (column: Column, code: PlatformCode) => void) {
  const word = textOf('title').replace(/\s/g, '')
  if (word === '') return undefined
  const kind = titleWords[word]
  if (!kind) return void refuse('title', 'platform.title_unknown')
  if (textOf('awardedOn') === '') return void refuse('awardedOn', 'platform.day_missing')
  const awardedOn = readDay(textOf('awardedOn'))
  if (!awardedOn) return void refuse('awardedOn', 'platform.day_unreadable')
  return { kind, awardedOn }
}

const MOST_POINTS = 1_000_000

function readPoints(text: string, refuse: () => void): number | undefined {
  if (text === '') return undefined
  if (/^\d{1,7}$/.test(text) && Number(text) <= MOST_POINTS) return Number(text)
  refuse()
  return undefined
}
