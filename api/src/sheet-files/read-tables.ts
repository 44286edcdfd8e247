import { inflateRawSync } from 'node:zlib'
import { BOM, decodeCsv, parseCsv } from '../base/csv.rules.ts'
import { Refusal } from '../base/refusal.ts'
import { type FileKind, kindOfFile, type UnfitFile } from './file-kind.rules.ts'
import { keptText, MOST_COLUMNS, MOST_ROWS, MOST_WITH_HEADS, type Table } from './table.rules.ts'
import { readSheet, readStrings, readStyles, readWorkbook, TooManyRows } from './xlsx.rules.ts'
import { packedBytes, readDirectory, type ZipEntry, type ZipFault } from './zip.rules.ts'

const saveAsXlsx = 'Open it in Excel or WPS, save it as an Excel workbook (.xlsx) and send that file.'

const unfitHints: Record<UnfitFile | ZipFault | 'macros' | 'xlsb' | 'other_zip' | 'broken', string> = {
  empty: 'The file is empty.',
  xls: `This is a workbook of the old kind (.xls). ${saveAsXlsx}`,
  encrypted: 'The workbook has a password. Open it, take the password away, save it and send it again.',
  web_page: `This is a web page or an XML with the name of a workbook. ${saveAsXlsx}`,
  pdf: 'This is a PDF. Send the workbook that it was made from.',
  rar: 'This is a packed file. Unpack it and send the workbook in it.',
  encoding: 'The text is neither UTF-8 nor GB18030. Save it as UTF-8 and send it again.',
  macros: 'The workbook has macros. Save it as an Excel workbook without macros (.xlsx) and send that file.',
  xlsb: `This is a binary workbook (.xlsb). ${saveAsXlsx}`,
  other_zip: `This is no Excel workbook. ${saveAsXlsx}`,
  broken: 'The file is damaged and cannot be opened. Save it again and send that file.',
  too_big: 'Unpacked, the file is far larger than any list of questions. Copy the questions into a new workbook.',
}

const unfit = (what: keyof typeof unfitHints) => new Refusal(`file.${what}`, 415, unfitHints[what])

export const tooManyRows = () =>
  new Refusal('file.too_many_rows', 413, `Send at most ${MOST_ROWS} rows; split the file.`, { most: MOST_ROWS })

/** What a file holds: sheets of a workbook, the one table of a CSV, or the text of another kind. */
export type ReadFile =
  | { kind: 'xlsx' | 'csv'; tables: Table[]; hidden: string[] }
  | { kind: Exclude<FileKind, 'zip' | 'csv'>; text: string }

/** No more is unpacked than the directory declared, and that is no more than zip.rules lets in. */
function unpack(bytes: Uint8Array, entry: ZipEntry | undefined): string {
  if (!entry) return ''
  const packed = packedBytes(bytes, entry)
  if (!packed || (entry.method !== 8 && entry.method !== 0)) throw unfit('broken')
  if (entry.method === 0) return new TextDecoder().decode(packed)
  try {
    return new TextDecoder().decode(inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) }))
  } catch {
    throw unfit('broken')
  }
}

function checkContents(names: readonly string[], contentTypes: string): void {
  if (names.some((name) => /vbaProject\.bin$|^xl\/macrosheets\//i.test(name)) || /macroEnabled/i.test(contentTypes))
    throw unfit('macros')
  if (names.includes('EncryptedPackage')) throw unfit('encrypted')
  if (names.includes('xl/workbook.bin')) throw unfit('xlsb')
  if (!names.includes('xl/workbook.xml')) throw unfit('other_zip')
}

function readXlsx(bytes: Uint8Array): ReadFile {
  const directory = readDirectory(bytes)
  if ('fault' in directory) throw unfit(directory.fault)
  const parts = new Map(directory.entries.map((entry) => [entry.name, entry]))
  const textOf = (path: string) => unpack(bytes, parts.get(path))
  checkContents([...parts.keys()], textOf('[Content_Types].xml'))
  const { sheets, is1904 } = readWorkbook(textOf('xl/workbook.xml'), textOf('xl/_rels/workbook.xml.rels'))
  const dressing = {
    strings: readStrings(textOf('xl/sharedStrings.xml')),
    styles: readStyles(textOf('xl/styles.xml')),
    is1904,
  }
  const tables: Table[] = []
  let left = MOST_WITH_HEADS
  for (const { name, path } of sheets.filter(({ isHidden }) => !isHidden)) {
    const table = readSheet(textOf(path), name, dressing, left)
    left -= table.rows.length
    tables.push(table)
  }
  return { kind: 'xlsx', tables, hidden: sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name) }
}

function readCsv(text: string): ReadFile {
  // a tab where there is no comma: what is copied out of a sheet into a text file
  const [first = ''] = text.split('\n', 1)
  const { rows, fault } =
    first.includes('\t') && !first.includes(',')
      ? { rows: text.split(/\r\n?|\n/).map((line) => line.split('\t')), fault: undefined }
      : parseCsv(text)
  if (fault)
    throw new Refusal(
      'file.row_broken',
      422,
      `Row ${fault.row} has a stray quotation mark. Save the sheet as CSV again.`,
      {
        ...fault,
      },
    )
  const filled = rows
    .map((cells, i) => ({ row: i + 1, cells: cells.slice(0, MOST_COLUMNS).map(keptText) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (filled.length > MOST_WITH_HEADS) throw tooManyRows()
  return { kind: 'csv', tables: [{ name: '', rows: filled }], hidden: [] }
}

/** Reads a file as far as its tables or its text, or refuses it as a whole, saying what it is and what to do. */
export function readTables(bytes: Uint8Array, name: string): ReadFile {
  const isText = bytes[0] !== 0x50 || bytes[1] !== 0x4b
  const text = isText ? decodeCsv(bytes) : undefined
  const found = kindOfFile(bytes, name, text)
  if ('unfit' in found) throw unfit(found.unfit)
  const plain = (text ?? '').replace(BOM, '')
  try {
    if (found.kind === 'zip') return readXlsx(bytes)
    return found.kind === 'csv' ? readCsv(plain) : { kind: found.kind, text: plain }
  } catch (error) {
    if (error instanceof TooManyRows) throw tooManyRows()
    throw error
  }
}
