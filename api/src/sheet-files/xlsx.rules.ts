import {
  columnIndex,
  columnName,
  keptText,
  MOST_COLUMNS,
  type Oddity,
  type Table,
  type TableRow,
} from './table.rules.ts'
import { readXml, type XmlReader } from './xml.rules.ts'

/** A sheet's name and the part of the file that holds it. */
export interface SheetPart {
  name: string
  path: string
  isHidden: boolean
}

/** '_x000D_' → CR, as spreadsheets write what XML cannot hold; '_x005F_x000D_' → '_x000D_'. */
const unescaped = (text: string) =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** Targets by relation: { rId1: 'xl/worksheets/sheet1.xml' }. */
function targetsOf(relations: string): Map<string, string> {
  const targets = new Map<string, string>()
  readXml(relations, {
    open(name, of) {
      const [id, target] = [of('Id'), of('Target')]
      if (name === 'Relationship' && id && target)
        targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`)
    },
    close() {},
    text() {},
  })
  return targets
}

/** The sheets of a workbook in their order, and whether it counts days from 1904. */
export function readWorkbook(workbook: string, relations: string): { sheets: SheetPart[]; is1904: boolean } {
  const targets = targetsOf(relations)
  const sheets: SheetPart[] = []
  let is1904 = false
  readXml(workbook, {
    open(name, of) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(of('date1904') ?? '')
      const path = targets.get(of('id') ?? '')
      if (name === 'sheet' && path)
        sheets.push({ name: keptText(of('name') ?? ''), path, isHidden: /hidden/i.test(of('state') ?? '') })
    },
    close() {},
    text() {},
  })
  return { sheets, is1904 }
}

/** The texts that cells refer to; runs of one text joined, readings (rPh) left out. */
export function readStrings(xml: string): string[] {
  const strings: string[] = []
  let [text, isText, isReading] = ['', false, false]
  readXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 't') isText = true
      else if (name === 'rPh') isReading = true
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(text))
      else if (name === 't') isText = false
      else if (name === 'rPh') isReading = false
    },
    text(part) {
      if (isText && !isReading) text += part
    },
  })
  return strings
}

/** What a style makes of a number. */
export type NumberStyle = 'date' | 'percent' | undefined

const bare = (format: string) => format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
const builtIn = (id: number): NumberStyle =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
    ? 'date'
    : id === 9 || id === 10
      ? 'percent'
      : undefined

/** By the index that cells have of it, whether a style shows days or percents. */
export function readStyles(xml: string): NumberStyle[] {
  const formats = new Map<number, string>()
  const styles: NumberStyle[] = []
  let isCells = false
  readXml(xml, {
    open(name, of) {
      if (name === 'numFmt') formats.set(Number(of('numFmtId')), bare(of('formatCode') ?? ''))
      else if (name === 'cellXfs') isCells = true
      else if (name === 'xf' && isCells) {
        const id = Number(of('numFmtId') ?? 0)
        const format = formats.get(id)
        if (format === undefined) styles.push(builtIn(id))
        else styles.push(/[yd年月日]/i.test(format) ? 'date' : format.includes('%') ? 'percent' : undefined)
      }
    },
    close(name) {
      if (name === 'cellXfs') isCells = false
    },
    text() {},
  })
  return styles
}

export interface Dressing {
  strings: readonly string[]
  styles: readonly NumberStyle[]
  is1904: boolean
}

const DAY_MS = 86_400_000
/** Excel counts from 30 December 1899, having taken 1900 for a leap year. */
const dayText = (serial: number, is1904: boolean) => {
  const at = new Date(Date.UTC(is1904 ? 1904 : 1899, is1904 ? 0 : 11, is1904 ? 1 : 30) + Math.round(serial * DAY_MS))
  return Number.isNaN(at.getTime()) ? String(serial) : at.toISOString().slice(0, 10)
}

/**
 * As the sheet shows it: 0.15 in per cent → 15%; 0.30000000000000004 → 0.3; 44652 as a day → 2022-04-01. A number of
 * more than 15 digits has lost its last ones, and must not look whole: 510104199001011234 → 5.10104199001011E+17.
 */
function numberText(raw: string, style: NumberStyle, is1904: boolean): { text: string; odd?: Oddity } {
  const number = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(number)) return { text: raw }
  if (style === 'date') return { text: dayText(number, is1904), odd: 'date' }
  if (Math.abs(number) >= 1e15) return { text: number.toPrecision(15).toUpperCase() }
  const shown = (value: number) => String(Number(value.toPrecision(15)))
  return { text: style === 'percent' ? `${shown(number * 100)}%` : shown(number) }
}

/** A cell as it is read: its type, its style, its value, whether a formula stands behind it. */
interface RawCell {
  column: number
  type: string
  style: number
  value: string
  hasFormula: boolean
}

function cellText({ type, style, value, hasFormula }: RawCell, dressing: Dressing): { text: string; odd?: Oddity } {
  if (type === 's') return { text: dressing.strings[Number(value)] ?? '' }
  if (type === 'inlineStr' || type === 'str') return { text: unescaped(value) }
  if (type === 'e') return { text: value, odd: 'error' }
  if (type === 'b') return { text: value.trim() === '1' ? 'TRUE' : 'FALSE' }
  if (type === 'd') return { text: value.slice(0, 10), odd: 'date' }
  if (value === '') return hasFormula ? { text: '', odd: 'no_value' } : { text: '' }
  return numberText(value, dressing.styles[style], dressing.is1904)
}

/** One column over several rows, whose value stands in the first of them alone. */
interface Merge {
  column: number
  from: number
  to: number
}

function mergeOf(ref: string): Merge | undefined {
  const found = /^([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)$/.exec(ref)
  if (!found || found[1] !== found[3]) return undefined
  return { column: columnIndex(found[1] ?? ''), from: Number(found[2]), to: Number(found[4]) }
}

/** 知识点 over ten rows is the 知识点 of each of them. */
function fillMerges(rows: readonly TableRow[], merges: readonly Merge[]): void {
  const of = new Map(rows.map((row) => [row.row, row]))
  for (const { column, from, to } of merges) {
    const value = of.get(from)?.cells[column]
    if (!value || to - from > rows.length) continue
    for (let at = from + 1; at <= to; at++) {
      const row = of.get(at)
      if (!row || row.cells[column]) continue
      while (row.cells.length < column) row.cells.push('')
      row.cells[column] = value
    }
  }
}

export class TooManyRows extends Error {}

const noCell = (column: number): RawCell => ({ column, type: 'n', style: 0, value: '', hasFormula: false })

/** Hears a sheet tag by tag and keeps the rows that have something in them. */
class SheetReader implements XmlReader {
  readonly table: Table
  readonly merges: Merge[] = []
  readonly #dressing: Dressing
  readonly #most: number
  #row: TableRow = { row: 0, cells: [] }
  #cell = noCell(-1)
  #inCell = false
  #inValue = false
  #inReading = false

  constructor(name: string, dressing: Dressing, most: number) {
    this.table = { name, rows: [] }
    this.#dressing = dressing
    this.#most = most
  }

  open(tag: string, of: (key: string) => string | undefined): void {
    if (tag === 'row') this.#row = { row: Number(of('r') ?? this.#row.row + 1), cells: [] }
    else if (tag === 'c') this.#openCell(of)
    else if (tag === 'v' || tag === 't') this.#inValue = this.#inCell
    else if (tag === 'f') this.#cell.hasFormula = true
    else if (tag === 'rPh') this.#inReading = true
    else if (tag === 'mergeCell') {
      const merge = mergeOf(of('ref') ?? '')
      if (merge) this.merges.push(merge)
    }
  }

  close(tag: string): void {
    if (tag === 'v' || tag === 't') this.#inValue = false
    else if (tag === 'rPh') this.#inReading = false
    else if (tag === 'c') {
      this.#keepCell()
      this.#inCell = false
    } else if (tag === 'row') {
      this.#cell = noCell(-1)
      if (this.#row.cells.length > 0 && this.table.rows.push(this.#row) > this.#most) throw new TooManyRows()
    }
  }

  text(part: string): void {
    if (this.#inValue && !this.#inReading) this.#cell.value += part
  }

  #openCell(of: (key: string) => string | undefined): void {
    const at = columnIndex(/^[A-Z]+/.exec(of('r') ?? '')?.[0] ?? '')
    const column = at < 0 ? this.#cell.column + 1 : at
    this.#cell = { ...noCell(column), type: of('t') ?? 'n', style: Number(of('s') ?? 0) }
    this.#inCell = true
  }

  #keepCell(): void {
    const { column } = this.#cell
    const { text, odd } = cellText(this.#cell, this.#dressing)
    const kept = keptText(text)
    if (kept.trim() === '' && odd === undefined) return
    if (column >= MOST_COLUMNS) {
      this.table.beyond ??= `${columnName(column)}${this.#row.row}`
      return
    }
    while (this.#row.cells.length < column) this.#row.cells.push('')
    this.#row.cells[column] = kept
    if (odd) this.#row.odd = { ...this.#row.odd, [column]: odd }
  }
}

/** The rows of a sheet that have something in them, in the columns that we read; throws TooManyRows past `most`. */
export function readSheet(xml: string, name: string, dressing: Dressing, most: number): Table {
  const reader = new SheetReader(name, dressing, most)
  readXml(xml, reader)
  fillMerges(reader.table.rows, reader.merges)
  return reader.table
}
