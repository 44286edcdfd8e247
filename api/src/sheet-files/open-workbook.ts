import type { ReadFile } from './read-tables.ts'
import type { Table } from './table.rules.ts'
import { FileThread } from './thread.ts'

const thread = new FileThread(new URL('./tables.worker.ts', import.meta.url))

/** A workbook, of the new kind (a zip) or the old one, which openWorkbook refuses by name. */
export const isWorkbook = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)

/** The sheets of a workbook that have something in them. */
export async function openWorkbook(bytes: Uint8Array): Promise<Table[]> {
  const read = await thread.inTurn<ReadFile>({ bytes, name: '' })
  return 'tables' in read ? read.tables.filter(({ rows }) => rows.length > 0) : []
}

/** A sheet's rows one after the other, empty ones included, so that rows[i] is row i + 1 of the sheet. */
export function everyRow({ rows }: Table): string[][] {
  const all: string[][] = []
  for (const { row, cells } of rows) {
    // a stray cell in row 1,048,576 is no reason for a million empty rows
    if (row > all.length + 5_000) break
    while (all.length < row - 1) all.push([''])
    all.push(cells)
  }
  return all
}
