import type { AuditHead, AuditRow } from '../http/api-types.ts'

export type { AuditHead, AuditRow }

type Values = Readonly<Record<string, unknown>>

/** One field of a change: what it was and what it is; undefined where the field was or is not there. */
export interface Difference {
  field: string
  before: unknown
  after: unknown
}

/** The fields of a row's two sides, in the order in which they come: { a: 1 } and { a: 2, b: 3 } → a 1 → 2, b – → 3. */
export function differencesOf({ before, after }: Record<'before' | 'after', Values | null>): Difference[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].map((field) => ({ field, before: before?.[field], after: after?.[field] }))
}

/** A value as it is read: texts as they are, nothing as a dash, everything else as JSON. */
export const shownValue = (value: unknown): string =>
  value === undefined || value === null || value === ''
    ? '—'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value, null, typeof value === 'object' ? 1 : undefined)

/** The address of the file to check of what is listed. */
export const exportPath = (filter: Record<string, unknown>): string =>
  `/api/audit/export.jsonl?${new URLSearchParams({ filter: JSON.stringify(filter) })}`

export const anchorText = ({ place, hash }: Pick<AuditHead, 'place' | 'hash'>): string => `${place}:${hash}`
