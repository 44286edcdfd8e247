import { type CsvFault, decodeCsv, parseCsv } from './csv.rules.ts'
import { Refusal } from './refusal.ts'

const quoteHints: Record<CsvFault['reason'], string> = {
  quote_inside: 'a cell has a quotation mark in its middle',
  text_after_quote: 'a cell goes on after its closing quotation mark',
  quote_open: 'a cell has an opening quotation mark and no closing one',
}

/** The rows of an uploaded CSV, or a refusal of the file as a whole; `noun` begins the codes: roster.not_csv. */
export function readCsvFile(bytes: Uint8Array, noun: string): string[][] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw new Refusal(`${noun}.not_csv`, 415, 'This is an Excel workbook. Save it as CSV UTF-8 and send that file.')
  const text = decodeCsv(bytes)
  if (text === undefined)
    throw new Refusal(`${noun}.encoding`, 415, 'The file is neither UTF-8 nor GB18030. Save it as CSV UTF-8.')
  const { rows, fault } = parseCsv(text)
  if (fault) {
    const hint = `Row ${fault.row} is broken: ${quoteHints[fault.reason]}. Save the sheet as CSV again.`
    throw new Refusal(`${noun}.row_broken`, 422, hint, { ...fault })
  }
  return rows
}
