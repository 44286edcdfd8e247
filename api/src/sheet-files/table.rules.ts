/** What a spreadsheet did to a cell before we saw it. */
export type Oddity = 'date' | 'error' | 'no_value'

/** A row that has something in it; `row` is its number as the sheet shows it, or the line of a text file. */
export interface TableRow {
  row: number
  cells: string[]
  odd?: Record<number, Oddity>
}

/** A sheet as text. Its name is '' where the file has no sheets. */
export interface Table {
  name: string
  rows: TableRow[]
  /** The first cell that lies past the columns we read and is not empty: XFD1. */
  beyond?: string
}

/** Columns past these are left unread: a stray blank in XFD must not make every row 16,384 cells wide. */
export const MOST_COLUMNS = 100
/** Questions of one file, over all sheets; heads and notes may come on top. */
export const MOST_ROWS = 20_000
export const MOST_WITH_HEADS = MOST_ROWS + 100

/** 0 → A, 25 → Z, 26 → AA, 16383 → XFD. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

/** A → 0, AA → 26; -1 for what is no column. */
export function columnIndex(name: string): number {
  if (!/^[A-Z]{1,3}$/.test(name)) return -1
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

/** A place as Excel names it: ('题库', 12, 2) → 题库!C12, a whole row 题库!12:12; without a sheet C12, and the line 12. */
export function placeOf(sheet: string, row: number, column: number | null): string {
  const cell = column === null ? (sheet === '' ? `${row}` : `${row}:${row}`) : `${columnName(column)}${row}`
  if (sheet === '') return cell
  return `${/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet) ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${cell}`
}

/** What can be neither kept nor seen: control characters but tab and line break, and halves of a character. */
export const keptText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF\uFFFE\uFFFF]/g, '')
    .toWellFormed()
