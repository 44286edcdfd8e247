import type { RosterOutcome } from '../http/api-types.ts'

export type { RosterOutcome }
export type RosterError = RosterOutcome['errors'][number]

/** Excel for Chinese Windows saves CSV in GBK unless told otherwise: what is not UTF-8 is read as GB18030. */
export function decodeCsv(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

// A sheet must not take a name for a formula, nor an 18-digit number for 1.23E+17.
const neutralised = (cell: string) => (/^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell)
const quoted = (cell: string) => `"${neutralised(cell).replaceAll('"', '""')}"`

/** Rows as CSV that Excel opens in UTF-8 (hence the mark at its start). */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`
}

/** The headers that the api looks for, and two rows that show how to fill them in. */
export const TEMPLATE = [
  ['姓名', '工号', '单位代码', '单位名称', '人员类别', '前后台', '编制', '手机号'],
  ['张三', '510104001', '510104', '锦江区', '窗口单位', '前台', '编内', '13800000000'],
  ['李四', '510104002', '510104', '锦江区', '窗口单位', '后台', '编外', ''],
] as const
