/** What a file is, by its first bytes and its name. */
export type FileKind = 'zip' | 'csv' | 'gift' | 'json'
/** What it is instead of something that we read. */
export type UnfitFile = 'empty' | 'xls' | 'encrypted' | 'web_page' | 'pdf' | 'rar' | 'encoding'

const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const begins = (bytes: Uint8Array, with_: readonly number[]) => with_.every((byte, i) => bytes[i] === byte)
const asciiOf = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

/** A name within an OLE file, which has two bytes a letter. */
const hasName = (bytes: Uint8Array, name: string) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, 'utf16le'))

/** Whether a text is GIFT: it has a brace that opens answers, and no line of a table above it. */
const looksLikeGift = (text: string) => /(^|[^\\])\{\s*(=|~|#|%|T\b|F\b|TRUE\b|FALSE\b)/i.test(text)

/**
 * 题库.xlsx → zip; an old or encrypted workbook, which is an OLE file, is named for what it is. Text is told apart by its
 * beginning and its name: '[{"type": …' → json, '题干 {=甲 ~乙}' → gift, everything else → csv.
 */
export function kindOfFile(
  bytes: Uint8Array,
  name: string,
  text: string | undefined,
): { kind: FileKind } | { unfit: UnfitFile } {
  if (bytes.length === 0) return { unfit: 'empty' }
  if (begins(bytes, [0x50, 0x4b])) return { kind: 'zip' }
  if (begins(bytes, OLE)) return { unfit: hasName(bytes, 'EncryptedPackage') ? 'encrypted' : 'xls' }
  if (begins(bytes, asciiOf('%PDF'))) return { unfit: 'pdf' }
  if (begins(bytes, asciiOf('Rar!'))) return { unfit: 'rar' }
  if (text === undefined) return { unfit: 'encoding' }
  const head = text.slice(0, 500).trimStart().toLowerCase()
  // what many systems call .xls is a web page, or an XML of Excel 2003
  if (/^<(!doctype|html|table|\?xml|meta|style)/.test(head)) return { unfit: 'web_page' }
  if (head === '') return { unfit: 'empty' }
  if (/\.gift$/i.test(name)) return { kind: 'gift' }
  if (/\.json$/i.test(name) || /^\[\s*\{/.test(head)) return { kind: 'json' }
  return { kind: /\.csv$/i.test(name) || !looksLikeGift(text) ? 'csv' : 'gift' }
}
