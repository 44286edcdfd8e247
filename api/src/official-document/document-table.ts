import {
  AlignmentType,
  BorderStyle,
  LineRuleType,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { columnWidths, fonts, sizes, twips } from './layout.rules.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
/** White between one bar and the next. */
const gap = { style: BorderStyle.SINGLE, size: 24, color: 'FFFFFF' }
const noBorders = { top: none, bottom: none, left: none, right: none }
const barBorders = { top: gap, bottom: gap, left: none, right: none }
const spacing = { line: 260, lineRule: LineRuleType.EXACT }

interface CellLook {
  isHeader?: boolean
  isWord?: boolean
  isBare?: boolean
  fill?: string
  span?: number
}

function cell(text: string, width: number, { isHeader, isWord, isBare, fill, span }: CellLook = {}): TableCell {
  const font = { ascii: fonts.latin.name, hAnsi: fonts.latin.name, eastAsia: fonts[isHeader ? 'first' : 'page'].name }
  const children = [new TextRun({ text, font, size: sizes.smallFifth * 2 })]
  const alignment = isWord ? AlignmentType.LEFT : AlignmentType.CENTER
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 20, bottom: 20, left: 40, right: 40 },
    ...(fill ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill } } : {}),
    ...(isBare ? { borders: fill ? barBorders : noBorders } : {}),
    ...(span ? { columnSpan: span } : {}),
    children: [new Paragraph({ alignment, spacing, children })],
  })
}

const fixed = { layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER }

/** A table whose header comes again on each page and whose rows are not torn. */
export function plainTable(header: readonly string[], rows: readonly (readonly string[])[], whole: number): Table {
  const widths = columnWidths(header, rows, whole)
  const isWord = header.map((_, i) => rows.some((row) => /[\u3400-\u9fff]/.test(row[i] ?? '')))
  const line = (cells: readonly string[], isHeader: boolean) =>
    new TableRow({
      ...(isHeader ? { tableHeader: true } : {}),
      cantSplit: true,
      children: cells.map((text, i) =>
        cell(text, widths[i] ?? 0, isHeader ? { isHeader, fill: 'F2F2F2' } : { isWord: isWord[i] ?? false }),
      ),
    })
  return new Table({
    ...fixed,
    width: { size: widths.reduce((a, b) => a + b, 0), type: WidthType.DXA },
    columnWidths: widths,
    rows: [line(header, true), ...rows.map((row) => line(row, false))],
  })
}

const BAR = '8FA9C4'
const NAME = twips(38)
const LABEL = twips(18)
/** A bar is so many narrow columns long. */
const STEPS = 60

/**
 * Ranked bars as shaded cells, which any program shows and any printer prints. The longest is all of the steps long, 20 % of
 * it a fifth of them; a value above nothing is at least one.
 */
export function barTable(items: readonly { name: string; value: number; label: string }[], whole: number): Table {
  const most = Math.max(...items.map(({ value }) => value), 0)
  const step = Math.floor((whole - NAME - LABEL) / STEPS)
  const rows = items.map(({ name, value, label }) => {
    const steps = most > 0 && value > 0 ? Math.max(1, Math.round((value / most) * STEPS)) : 0
    const rest = STEPS - steps
    const bare = { isWord: true, isBare: true }
    return new TableRow({
      cantSplit: true,
      children: [
        cell(name, NAME, bare),
        ...(steps > 0 ? [cell('', steps * step, { ...bare, fill: BAR, span: steps })] : []),
        cell(label, rest * step + LABEL, { ...bare, span: rest + 1 }),
      ],
    })
  })
  return new Table({
    ...fixed,
    width: { size: NAME + STEPS * step + LABEL, type: WidthType.DXA },
    columnWidths: [NAME, ...Array.from({ length: STEPS }, () => step), LABEL],
    rows,
  })
}
