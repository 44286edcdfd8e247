import { csvFoot, csvHead, csvRows, type Row } from './sheet.rules.ts'
import type { Sheet } from './workbook.ts'

const BATCH = 500

/** A sheet as the parts of a CSV with BOM, as its rows come, so that a long one is never in memory. */
export async function* csvParts(sheet: Sheet): AsyncGenerator<string> {
  yield csvHead(sheet)
  let batch: Row[] = []
  for await (const row of sheet.rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield csvRows(sheet.columns, batch)
    batch = []
  }
  yield csvRows(sheet.columns, batch) + csvFoot(sheet)
}
