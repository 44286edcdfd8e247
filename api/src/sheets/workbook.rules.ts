import {
  type CellValue,
  type Column,
  type ColumnKind,
  type Row,
  type SheetHead,
  shown,
  widthOf,
} from './sheet.rules.ts'

/** A cell as write-excel-file takes it. */
export interface Cell {
  value: string | number | Date
  type: StringConstructor | NumberConstructor | DateConstructor
  format?: string
  columnSpan?: number
  [style: string]: unknown
}

const formats: Record<ColumnKind, string> = {
  text: '@',
  int: '0',
  ratio: '0.00%',
  score: '0.00',
  day: 'yyyy-mm-dd',
  time: 'yyyy-mm-dd hh:mm',
}
/** Excel opens no file with a longer one. */
const MOST_CHARACTERS = 32_767
const SHANGHAI_MS = 8 * 3600_000

/**
 * A text cell: Excel runs no formula in it and turns no id of 18 digits into 1.23E+17, so nothing is put before it.
 * write-excel-file 4.1 looks texts up in a bare object, where 'constructor' is always there already: a space keeps such
 * a word from breaking the file.
 */
export function textCell(text: string): Cell {
  const cut = text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text
  // what looks like a coded character is read as one: _x0041_ would come back as A
  const literal = cut.replace(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x')
  return { value: literal in {} ? `${literal} ` : literal, type: String, format: '@' }
}

/** Days and instants as Shanghai's clocks show them: a spreadsheet has no time zone. */
const dateCell = (at: Date, kind: ColumnKind): Cell => ({
  value: new Date(at.getTime() + (kind === 'day' ? 0 : SHANGHAI_MS)),
  type: Date,
  format: formats[kind],
})

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text)

/** ('2022-04-01', 'day') → a date; (0.6364, 'ratio') → 63.64 %; ('510104001001', 'text') → text; nothing → no cell. */
export function cellOf(value: CellValue, kind: ColumnKind): Cell | null {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) return dateCell(value, kind)
  if (typeof value === 'number')
    return Number.isFinite(value) ? { value, type: Number, format: kind === 'text' ? '0' : formats[kind] } : null
  return kind === 'day' && isDay(value) ? dateCell(new Date(`${value}T00:00:00Z`), kind) : textCell(value)
}

const HEADER = { fontWeight: 'bold', align: 'center', alignVertical: 'center', wrap: true, backgroundColor: '#E8EEF7' }
const LINE_POINTS = 16
const [LEAST_WIDTH, MOST_WIDTH] = [8, 48]

/** The widths of columns: what was said, else the widest of header and rows within 8 and 48 characters. */
export function widthsOf(columns: readonly Column[], rows: readonly Row[]): number[] {
  return columns.map(({ header, kind, width }, i) => {
    if (width) return width
    const least = kind === 'time' ? 17 : kind === 'day' ? 11 : LEAST_WIDTH
    const widest = rows.reduce((most, row) => Math.max(most, widthOf(shown(row[i], kind))), widthOf(header))
    return Math.min(MOST_WIDTH, Math.max(least, widest + 2))
  })
}

/** A cell over all columns, as high as its wrapped lines. */
function banner(text: string, widths: readonly number[], style: Record<string, unknown>): (Cell | null)[] {
  const span = widths.length
  const room = Math.max(
    1,
    widths.reduce((sum, width) => sum + width, 0),
  )
  const lines = text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0)
  const height = Math.min(400, lines * LINE_POINTS)
  const cell = { ...textCell(text), alignVertical: 'center', wrap: true, height, ...style }
  return [span > 1 ? { ...cell, columnSpan: span } : cell, ...Array(Math.max(0, span - 1)).fill(null)]
}

/** A sheet as rows of cells: the title and the notes over all columns, the header, then the rows. */
export function cellsOf({ title, notes, columns }: SheetHead, rows: readonly Row[]) {
  const widths = widthsOf(columns, rows)
  const noted = notes.map(([label, text]) => `${label}：${text}`).join('\n')
  return {
    widths,
    data: [
      banner(title, widths, { fontSize: 16, fontWeight: 'bold', align: 'center', height: 30 }),
      banner(noted || ' ', widths, { align: 'left', textColor: '#444444' }),
      columns.map(({ header }) => ({ ...textCell(header), ...HEADER })),
      ...rows.map((row) => columns.map(({ kind }, i) => cellOf(row[i], kind))),
    ],
  }
}

/** Title, notes and header stay in sight. */
export const FROZEN_ROWS = 3
