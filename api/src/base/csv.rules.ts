/** Why a text is no CSV by RFC 4180, and in which row of the sheet (from 1; a row may span lines). */
export interface CsvFault {
  row: number
  reason: 'quote_inside' | 'text_after_quote' | 'quote_open'
}

/** Where a quoted cell ends: the first quote that is not doubled; -1 when there is none. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at
  return -1
}

const bareEnd = /[",\r\n]|$/g

/** One cell from `at` on, and the place after it. */
function cellAt(text: string, at: number): { value: string; end: number } | { reason: CsvFault['reason'] } {
  if (text[at] !== '"') {
    bareEnd.lastIndex = at
    const end = bareEnd.exec(text)?.index ?? text.length
    return text[end] === '"' ? { reason: 'quote_inside' } : { value: text.slice(at, end), end }
  }
  const close = closingQuote(text, at + 1)
  if (close < 0) return { reason: 'quote_open' }
  if (!/^[,\r\n]?$/.test(text[close + 1] ?? '')) return { reason: 'text_after_quote' }
  return { value: text.slice(at + 1, close).replaceAll('""', '"'), end: close + 1 }
}

/**
 * Strict RFC 4180, with CRLF, LF or CR as the end of a row. Blank lines stay as rows of one empty cell, so that
 * rows[i] is row i + 1 of the sheet. 'a,"b\nc"\r\n\r\nd' → [['a', 'b\nc'], [''], ['d']].
 */
export function parseCsv(text: string): { rows: string[][]; fault?: CsvFault } {
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length || row.length > 0; ) {
    const cell = cellAt(text, at)
    if ('reason' in cell) return { rows, fault: { row: rows.length + 1, reason: cell.reason } }
    row.push(cell.value)
    at = cell.end + 1
    if (text[cell.end] === ',') continue
    if (text[cell.end] === '\r' && text[at] === '\n') at++
    rows.push(row)
    row = []
  }
  return { rows }
}

/** The same rows as text: quotes only where they are needed, every row ended by CRLF. */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    /[",\r\n]/.test(`${value}`) ? `"${`${value}`.replaceAll('"', '""')}"` : value
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/**
 * Closes formula injection: a spreadsheet runs a cell that begins with = + - @ (in either width), tab or CR, so
 * such text gets a leading apostrophe. '=1+1' → "'=1+1"; '成都市' stays.
 */
export const plainCell = (text: string): string => (/^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(text) ? `'${text}` : text)

/**
 * Text that a spreadsheet would take for a number and change: a zero that leads, twelve digits and more, '12E3'. The
 * division code 510104001001 would be shown as 5.10E+11, and of 18 digits the last three are lost.
 */
const isChangedNumber = (text: string) => /^(0\d+|\d{12,}|\d+[eE]\d+)$/.test(text)

/**
 * An id, a code or a word as it stays when a CSV is opened: '510104001001' → "'510104001001"; '=1' → "'=1"; '42' stays.
 * An apostrophe of its own is doubled, so that openedCell gives back every text.
 */
export const closedCell = (text: string): string =>
  text.startsWith("'") || isChangedNumber(text) ? `'${text}` : plainCell(text)

/** The text that closedCell was given: "'=1+1" → '=1+1'; "'甲" stays, for nothing had to be closed there. */
export function openedCell(cell: string): string {
  const rest = cell.startsWith("'") ? cell.slice(1) : cell
  return rest !== cell && closedCell(rest) === cell ? rest : cell
}

/** What tells Excel that a CSV is UTF-8. */
export const BOM = '\uFEFF'

/**
 * The text of a CSV as spreadsheets save it: UTF-8 with or without BOM, else GB18030, which is what Excel on a
 * Chinese Windows writes as plain CSV. Undefined when it is neither.
 */
export function decodeCsv(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {}
  }
  return undefined
}
