import { parentPort } from 'node:worker_threads'
import writeXlsxFile from 'write-excel-file/node'
import { type Row, type SheetHead, tabName } from './sheet.rules.ts'
import { cellsOf, FROZEN_ROWS } from './workbook.rules.ts'

/** What the thread is told: a sheet begins, rows of it, the end. */
export type Told = { head: SheetHead } | { rows: readonly Row[] } | { end: true }
/** What it answers: rows taken, the file, or why there is none. */
export type Answered = { taken: true } | { file: Uint8Array } | { failed: string }

const sheets: { head: SheetHead; rows: Row[] }[] = []

async function fileOf(): Promise<Uint8Array> {
  const names: string[] = []
  const laid = sheets.map(({ head, rows }) => {
    const sheet = tabName(head.name ?? head.title, names)
    names.push(sheet)
    const { data, widths } = cellsOf(head, rows)
    return { data, sheet, columns: widths.map((width) => ({ width })), stickyRowsCount: FROZEN_ROWS }
  })
  return writeXlsxFile(laid as never, { fontFamily: 'SimSun', fontSize: 11 }).toBuffer()
}

const answer = (answered: Answered) => parentPort?.postMessage(answered)

parentPort?.on('message', (told: Told) => {
  if ('head' in told) sheets.push({ head: told.head, rows: [] })
  else if ('rows' in told) sheets.at(-1)?.rows.push(...told.rows)
  else
    fileOf().then(
      (file) => answer({ file }),
      (error: unknown) => answer({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
  if (!('end' in told)) answer({ taken: true })
})
