import { Converter } from 'opencc-js/t2cn'

let table: Uint16Array | undefined

/**
 * For each UTF-16 code unit the simplified character that stands for it, itself where there is none. One character at
 * a time is enough for search: text and query go through the same table, and a table is much faster than phrases.
 */
export function simplifiedTable(): Uint16Array {
  if (table) return table
  const convert = Converter({ from: 't', to: 'cn' })
  const made = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
  for (let code = 0x3400; code < 0xa000; code++) {
    const simple = convert(String.fromCharCode(code))
    if (simple.length === 1) made[code] = simple.charCodeAt(0)
  }
  table = made
  return made
}
