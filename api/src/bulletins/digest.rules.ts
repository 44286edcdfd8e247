import type { Bulletin } from './bulletin.store.ts'

/** JSON with its keys in order, so that the same content is the same text wherever it was kept: {b:1,a:2} → {"a":2,"b":1}. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([name, one]) => `${JSON.stringify(name)}:${canonical(one)}`).join(',')}}`
}

/** What the digest of a bulletin is taken of: all that was frozen, its rows in the order of their codes. */
export function sealedText({ rows, ...bulletin }: Omit<Bulletin, 'digest'>): string {
  return canonical({ ...bulletin, rows: rows.toSorted((a, b) => (a.unitId < b.unitId ? -1 : 1)) })
}
