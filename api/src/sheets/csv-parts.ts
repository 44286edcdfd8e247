import { csvFoot, csvHead, csvRows, csvTable, type Row } from './sheet.rules.ts'
import type { Sheet } from './workbook.ts'

const BATCH = 500

async function* lines({ columns, rows }: Sheet): AsyncGenerator<string> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield csvRows(columns, batch)
    batch = []
  }
  yield csvRows(columns, batch)
}

/**
 * A sheet as the parts of a CSV with BOM, as its rows come, so that a long one is never in memory; further sheets stand
 * below it, each under its title.
 */
export async function* csvParts(sheet: Sheet, ...further: readonly Sheet[]): AsyncGenerator<string> {
  yield csvHead(sheet)
  yield* lines(sheet)
  for (const one of further) {
    yield csvTable(one)
    yield* lines(one)
  }
  yield csvFoot(sheet)
}
