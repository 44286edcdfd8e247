import { dayOf, timeOf } from '../base/day.rules.ts'
import { dateName } from '../bulletins/bulletin.rules.ts'
import { cellName } from '../bulletins/table.rules.ts'
import type { Block } from '../bulletins/text.rules.ts'
import type { DocumentBlock } from '../official-document/official-document.ts'

/** Who takes a file out of the house, and when; stands in it. */
export interface Taker {
  name: string
  username: string
  at: Date
}

/** '测试员（organiser1）2022年4月11日08:30导出'. */
export const takenBy = ({ name, username, at }: Taker): string =>
  `${name}（${username}）${dateName(dayOf(at))}${timeOf(at)}导出`

/** A block as a document shows it: figures become words. */
export function documentBlock(block: Block): DocumentBlock {
  if (block.kind === 'bars') {
    const items = block.items.map(({ name, value }) => ({ name, value, label: cellName(value, 'ratio') }))
    return { kind: 'bars', title: block.title, items }
  }
  if (block.kind !== 'table') return block
  const { title, columns, rows } = block
  const words = rows.map((row) => row.map((value, i) => cellName(value, columns[i]?.kind ?? 'text')))
  return { kind: 'table', title, header: columns.map(({ header }) => header), rows: words }
}
