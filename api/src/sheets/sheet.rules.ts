import { BOM, closedCell, toCsv } from '../base/csv.rules.ts'
import { dayOf, timeOf } from '../base/day.rules.ts'

/** What a column holds: an id, code or word; a count; 0.6364 shown as 63.64 %; a score of two places; a day; an instant. */
export type ColumnKind = 'text' | 'int' | 'ratio' | 'score' | 'day' | 'time'

export interface Column {
  header: string
  kind: ColumnKind
  /** In characters of half width; fitted to what is in it where nothing is said. */
  width?: number
}

/** A day is 'YYYY-MM-DD'; null is an empty cell; a word such as '—' may stand in a column of numbers. */
export type CellValue = string | number | Date | null | undefined
export type Row = readonly CellValue[]

/** What a reader has to know beside the rows: ['统计周期', '2022-04-01 至 2022-04-30']. */
export type Note = readonly [label: string, text: string]

export interface SheetHead {
  title: string
  notes: readonly Note[]
  columns: readonly Column[]
  /** Name of the tab; the title where nothing is said. */
  name?: string
}

const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/g

/** Width in characters of half width, of the longest line: '姓名' → 4, 'ab' → 2. */
export const widthOf = (text: string): number =>
  Math.max(...text.split('\n').map((line) => line.length + (line.match(wide)?.length ?? 0)))

/** '2022-04-01 09:00' in Shanghai. */
export const minuteOf = (at: Date): string => `${dayOf(at)} ${timeOf(at)}`

/** A value as people read it: (0.6364, 'ratio') → '63.64%'; (80.5, 'score') → '80.50'; nothing → ''. */
export function shown(value: CellValue, kind: ColumnKind): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return kind === 'day' ? dayOf(value) : minuteOf(value)
  if (typeof value === 'string') return value
  if (!Number.isFinite(value)) return ''
  if (kind === 'ratio') return `${(value * 100).toFixed(2)}%`
  return kind === 'score' ? value.toFixed(2) : String(value)
}

/** Numbers stay what a spreadsheet can count with; text is closed, whatever it begins with. */
const csvCell = (value: CellValue, kind: ColumnKind): string =>
  typeof value === 'number' || value instanceof Date ? shown(value, kind) : closedCell(shown(value, kind))

/** Rows as lines of a CSV. */
export const csvRows = (columns: readonly Column[], rows: readonly Row[]): string =>
  toCsv(rows.map((row) => columns.map(({ kind }, i) => csvCell(row[i], kind))))

/** What a CSV begins with, so that its first line is the header that other programs look for. */
export const csvHead = ({ columns }: SheetHead): string => BOM + toCsv([columns.map(({ header }) => header)])

/** What a further table begins with. */
export const csvTable = ({ title, columns }: SheetHead): string =>
  toCsv([[''], [closedCell(title)], columns.map(({ header }) => header)])

/** What it ends with: title and notes, after an empty line. */
export const csvFoot = ({ title, notes }: SheetHead): string =>
  toCsv([[''], ['标题', closedCell(title)], ...notes.map(([label, text]) => [label, closedCell(text)])])

/** A name that a tab may have: at most 31 characters, none of []/\:*? and no apostrophe at its ends, unlike the others. */
export function tabName(name: string, taken: readonly string[]): string {
  const bare = name.replace(/[[\]/\\:*?]/g, ' ').replace(/^['\s]+|['\s]+$/g, '') || 'Sheet'
  for (let i = 1; ; i++) {
    const suffix = i === 1 ? '' : ` ${i}`
    const tried = [...bare].slice(0, 31 - suffix.length).join('') + suffix
    const fit = tried.length <= 31 ? tried : tried.slice(0, 31 - suffix.length) + suffix
    if (!taken.some((one) => one.toLowerCase() === fit.toLowerCase())) return fit
  }
}
