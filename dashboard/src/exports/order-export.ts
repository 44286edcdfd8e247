import { send } from '../http/send.ts'
import { askedFilter, type Exported, type Format, filePath } from './export.ts'

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
