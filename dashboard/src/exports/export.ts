import type { Exported } from '../http/api-types.ts'
import { send } from '../http/send.ts'

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

/** Asks for an export; a press that is sent twice makes one. */
export async function orderExport(kind: string, filter: Readonly<Record<string, unknown>>, format: Format) {
  const key = crypto.randomUUID?.() ?? `${performance.now()}`
  const { body } = await send<Exported>('exports', {
    method: 'POST',
    json: { kind, filter: askedFilter(filter), format, key },
  })
  return body
}

/** Lets the browser fetch the file, which streams to the disk. */
export function download(id: string): void {
  const link = document.createElement('a')
  link.href = filePath(id)
  link.download = ''
  link.click()
}
