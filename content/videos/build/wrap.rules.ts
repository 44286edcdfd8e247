/** No row begins with one of these. */
const NEVER_FIRST = new Set('，。、；：？！）》”’')

/** In ems: an ideograph is one, a Latin letter or digit a little over half. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (sign === ' ' ? 0.25 : sign.charCodeAt(0) < 128 ? 0.58 : 1), 0)

/** Rows of a text that fit a width in ems: a number or a Latin word stays whole, and no mark begins a row. */
export function wrap(text: string, ems: number): string[] {
  const rows = ['']
  for (const piece of text.match(/[\x21-\x7e]+|./gu) ?? []) {
    const row = rows[rows.length - 1] ?? ''
    if (widthOf(row + piece) <= ems || NEVER_FIRST.has(piece)) rows[rows.length - 1] = row + piece
    else rows.push(piece.trimStart())
  }
  return rows.map((row) => row.trim())
}
