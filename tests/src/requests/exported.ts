import { house } from '../house.ts'

interface Order {
  kind: string
  filter?: object
  format?: 'xlsx' | 'csv'
}

/** What an account gets that exports a list: asks for it, and downloads the file. */
export async function exported(headers: Record<string, string> | Headers, order: Order): Promise<Buffer> {
  const asJson = new Headers(headers)
  asJson.set('content-type', 'application/json')
  const made = await house.app.request('/api/exports', {
    method: 'POST',
    headers: asJson,
    body: JSON.stringify(order),
  })
  const { id, state, code } = (await made.json()) as Record<string, string>
  await house.exporter.settled()
  const file = await house.app.request(`/api/exports/${id}/file`, { headers })
  if (file.status !== 200) throw new Error(`${order.kind}: ${made.status} ${code ?? state}, file ${file.status}`)
  return Buffer.from(await file.arrayBuffer())
}
