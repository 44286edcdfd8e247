import { dayOf, timeOf } from '../base/day.rules.ts'
import type { Column, Row } from '../sheets/sheet.rules.ts'
import type { Link } from './chain.rules.ts'

const headers = [
  ...['链上序号', '记录编号', '时间（北京时间）', '操作者', '姓名', '动作', '对象', '单位路径', '结果'],
  ...['来源地址', '客户端', '请求编号', '变更前', '变更后', '其他', '前一行散列', '本行散列'],
]
export const auditColumns: readonly Column[] = headers.map((header) => ({
  header,
  kind: header === '链上序号' ? 'int' : 'text',
}))
const outcomes: Record<string, string> = { done: '完成', refused: '被拒' }

/** '2022-04-01T01:00:00.123456Z' → '2022-04-01 09:00:00' in Shanghai. */
function shown(at: string | null | undefined): string | null {
  if (!at) return null
  const instant = new Date(at)
  return `${dayOf(instant)} ${timeOf(instant)}:${at.slice(17, 19)}`
}

/** A link of the chain and what it binds, as a row of a sheet; a row that is no more leaves its link. */
export const rowOfLink = ({ place, rowSeq, prev, hash, row }: Link): Row => [
  ...[place, rowSeq, shown(row?.at), row?.actor, row?.actorName, row?.action],
  ...[row?.subject, row?.unitPath, outcomes[row?.outcome ?? ''], row?.address],
  ...[row?.agent, row?.requestId, row?.before, row?.after],
  ...[row?.details === '{}' ? null : row?.details, prev, hash],
]

/** The unit that all of an account’s subtrees lie in: '/51/5101/510104/' and '/51/5101/510105/' → '5101'. */
export function commonUnit(paths: readonly string[]): string | null {
  const [first, ...rest] = paths.map((path) => path.split('/').filter(Boolean))
  if (!first) return null
  const ends = first.findIndex((unit, i) => rest.some((line) => line[i] !== unit))
  const shared = ends < 0 ? first : first.slice(0, ends)
  return shared.at(-1) ?? null
}

/** Changes by field as two sides: { desk: { from: 'front', to: 'back' } } → before { desk: 'front' }, after { desk: 'back' }. */
export function sidesOf(changes: Readonly<Record<string, { from?: unknown; to?: unknown }>>) {
  const side = (name: 'from' | 'to') =>
    Object.fromEntries(Object.entries(changes).map(([field, change]) => [field, change[name] ?? null]))
  return { before: side('from'), after: side('to') }
}

/** What of two states differs, each side on its own; fields that only one side has are left to it. */
export function differing(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>) {
  const isSame = (name: string) => JSON.stringify(before[name]) === JSON.stringify(after[name])
  const only = (side: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(side).filter(([name]) => !isSame(name)))
  return { before: only(before), after: only(after) }
}
