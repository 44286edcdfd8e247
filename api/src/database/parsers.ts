import { types } from 'pg'

const exactInteger = (text: string) => {
  const n = Number(text)
  if (!Number.isSafeInteger(n)) throw new RangeError(`bigint ${text} does not fit a JavaScript number`)
  return n
}
const asText = (text: string) => text
const list = (of: (text: string) => unknown) => (text: string) =>
  text === '{}'
    ? []
    : text
        .slice(1, -1)
        .split(',')
        .map((item) => (item === 'NULL' ? null : of(item)))
const bytes = (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'))

/**
 * One table for both drivers, by PostgreSQL type id, so that a column comes back the same from PGlite and pg:
 * bigint as an exact number, numeric as a number, date as 'YYYY-MM-DD' (never a Date, which would have a zone),
 * interval as PostgreSQL writes it, bytea as Uint8Array. timestamptz stays a Date and json is parsed in both.
 */
export const parsers: Record<number, (text: string) => unknown> = {
  [types.builtins.INT8]: exactInteger,
  [types.builtins.NUMERIC]: Number,
  [types.builtins.DATE]: asText,
  [types.builtins.TIMESTAMP]: asText,
  [types.builtins.INTERVAL]: asText,
  [types.builtins.BYTEA]: bytes,
  1016: list(exactInteger), // bigint[]
  1182: list(asText), // date[]
}
