import type { Exported } from '../http/api-types.ts'

export type { Exported }
export type Format = Exported['format']

export const isUnfinished = ({ state }: Pick<Exported, 'state'>): boolean => state === 'waiting' || state === 'running'

export const filePath = (id: string): string => `/api/exports/${encodeURIComponent(id)}/file`

/** Rows written of those there are, as per cent: 500 of 2,000 → 25; of nothing → 100. */
export const percentDone = ({ rows, total }: Pick<Exported, 'rows' | 'total'>): number =>
  total > 0 ? Math.min(100, Math.round((rows / total) * 100)) : 100

/** What a list is narrowed to, as the api takes it: what was left empty is left out. */
export const askedFilter = (filter: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  )
