import { startThread } from '../base/thread.ts'
import type { Row, SheetHead } from './sheet.rules.ts'
import type { Answered, Told } from './workbook.worker.ts'

/** A sheet and its rows, which may come page by page. */
export interface Sheet extends SheetHead {
  rows: Iterable<Row> | AsyncIterable<Row>
}

/** What a spreadsheet can open, less the three rows above. */
export const MOST_ROWS = 1_048_573
/** Rows handed over at a time: copying more would hold up everybody else's requests. */
const BATCH = 500
/** A workbook that needs more is refused, and the house goes on. */
const MOST_MB = 512

/** One at a time: each holds its rows in memory. */
let last: Promise<unknown> = Promise.resolve()

async function written(sheets: readonly Sheet[]): Promise<Buffer> {
  const { tell, end } = startThread<Told, Answered>(
    new URL('./workbook.worker.ts', import.meta.url),
    'writes workbooks',
    { resourceLimits: { maxOldGenerationSizeMb: MOST_MB } },
  )
  try {
    for (const { rows, title, notes, columns, name } of sheets) {
      // these alone: a thread is handed no functions
      await tell({ head: { title, notes, columns, ...(name ? { name } : {}) } })
      let batch: Row[] = []
      for await (const row of rows) {
        batch.push(row)
        if (batch.length < BATCH) continue
        await tell({ rows: batch })
        batch = []
      }
      if (batch.length > 0) await tell({ rows: batch })
    }
    const answered = await tell({ end: true })
    if ('file' in answered) return Buffer.from(answered.file.buffer, answered.file.byteOffset, answered.file.byteLength)
    throw new Error(`no workbook: ${'failed' in answered ? answered.failed : 'no answer'}`)
  } finally {
    await end()
  }
}

/**
 * An .xlsx of one or more sheets: title and notes over all columns, a frozen header, ids and codes as text. It is put
 * together in a thread of its own, one workbook at a time, so that nobody else's request waits for it.
 */
export function makeWorkbook(...sheets: readonly Sheet[]): Promise<Buffer> {
  const mine = last.then(() => written(sheets))
  last = mine.catch(() => {})
  return mine
}
