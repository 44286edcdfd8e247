import { type AccountPermission, type Grant, isWithin, subtreesFor } from '../access/access.rules.ts'
import { minuteOf, type Note } from '../sheets/sheet.rules.ts'

export const exportStates = ['waiting', 'running', 'done', 'failed', 'cancelled', 'expired'] as const
export type ExportState = (typeof exportStates)[number]
export const formats = ['xlsx', 'csv'] as const
export type Format = (typeof formats)[number]

export const isUnfinished = (state: string): boolean => state === 'waiting' || state === 'running'

/**
 * The subtrees in which an account holds all of some permissions: learner.read in /51/ and phone.unmask in /51/5101/
 * come to /51/5101/.
 */
export const subtreesForAll = (grants: readonly Grant[], permissions: readonly AccountPermission[]): string[] =>
  permissions
    .map((permission) => subtreesFor(grants, permission))
    .reduce((held, more) => [
      ...new Set([...held.filter((path) => isWithin(path, more)), ...more.filter((path) => isWithin(path, held))]),
    ])

/** Whether an account still has every subtree that an export was made for: a file shows all of them or is not given out. */
export const mayStillHave = (
  scope: readonly string[],
  grants: readonly Grant[],
  permissions: readonly AccountPermission[],
): boolean => {
  const now = subtreesForAll(grants, permissions)
  return scope.length > 0 && scope.every((path) => isWithin(path, now))
}

/** A short export is made at once, in the format that was asked for; a long one in the background, as CSV. */
export const planOf = (total: number, mostAtOnce: number, asked: Format): { format: Format; isAtOnce: boolean } =>
  total > mostAtOnce ? { format: 'csv', isAtOnce: false } : { format: asked, isAtOnce: true }

export interface Maker {
  name: string
  username: string | null
  staffNo: string | null
}

/** What every file says of itself: who took it, when, and under which number the audit log has it. */
export function watermarkOf(exportId: string, { name, username, staffNo }: Maker, madeAt: Date): Note[] {
  const known = staffNo ? `（工号 ${staffNo}）` : username ? `（用户名 ${username}）` : ''
  return [
    ['导出人', `${name}${known}`],
    ['导出时间', `${minuteOf(madeAt)}（北京时间）`],
    ['导出编号', exportId],
  ]
}

/** The name of a downloaded file: 'ranking-2022-04-01-e_1.xlsx', of letters that every system takes. */
export const fileNameOf = ({ id, kind, format, madeAt }: { id: string; kind: string; format: string; madeAt: Date }) =>
  `${kind}-${minuteOf(madeAt).slice(0, 10)}-${id}.${format}`
