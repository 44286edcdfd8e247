import { giftTable, jsonTable, type TextFault } from '../bank-files/own-cells.rules.ts'
import { isOwnHead } from '../bank-rows/own-columns.rules.ts'
import { openedCell } from '../base/csv.rules.ts'
import { readTables, tooManyRows } from '../sheet-files/read-tables.ts'
import { MOST_WITH_HEADS, type Table } from '../sheet-files/table.rules.ts'

export const sourceFormats = ['xlsx', 'csv', 'gift', 'json'] as const
export type SourceFormat = (typeof sourceFormats)[number]

/** A file of questions, whatever its form, as tables. */
export interface Source {
  format: SourceFormat
  tables: Table[]
  /** Sheets that are hidden are not read. */
  hidden: string[]
  /** What of a text could not even be made a row. */
  faults: TextFault[]
}

/** In a CSV of ours what a spreadsheet would run or change stands behind an apostrophe. */
function opened(table: Table): Table {
  if (!table.rows.some(({ cells }) => isOwnHead(cells.map((cell) => cell.trim())))) return table
  return { ...table, rows: table.rows.map((row) => ({ ...row, cells: row.cells.map(openedCell) })) }
}

/** Reads a file of questions, or refuses it as a whole. */
export function readSource(bytes: Uint8Array, name: string): Source {
  const read = readTables(bytes, name)
  if ('tables' in read) {
    const tables = read.kind === 'csv' ? read.tables.map(opened) : read.tables
    return { format: read.kind, tables, hidden: read.hidden, faults: [] }
  }
  const { table, faults } = read.kind === 'gift' ? giftTable(read.text) : jsonTable(read.text)
  if (table.rows.length + faults.length > MOST_WITH_HEADS) throw tooManyRows()
  return { format: read.kind, tables: [table], hidden: [], faults }
}
