import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { House, HouseEnv } from '../house.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry })

const requests = new Histogram({
  name: 'lianbing_http_seconds',
  help: 'Seconds a request took, by method, route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  registers: [registry],
})

const gauge = (name: string, help: string, labelNames: string[] = []) =>
  new Gauge({ name, help, labelNames, registers: [registry] })
const documents = gauge('lianbing_search_documents', 'Documents in the search index')
const indexBytes = gauge('lianbing_search_index_bytes', 'Bytes of the search index as it was last saved')
const openSeconds = gauge('lianbing_search_open_seconds', 'Seconds until the index was ready at start', ['how'])

export const noteOpening = ({ how, documents: count, ms }: { how: string; documents: number; ms: number }): void => {
  documents.set(count)
  openSeconds.set({ how }, ms / 1000)
}

export function noteIndexSize(count: number, bytes: number): void {
  documents.set(count)
  indexBytes.set(bytes)
}

export const metricsText = (): Promise<string> => registry.metrics()

/** Counts and logs each request by its route, never by its path, which may hold ids. */
export const countRequest =
  (house: House): MiddlewareHandler<HouseEnv> =>
  async (c, next) => {
    const begun = performance.now()
    await next()
    const ms = performance.now() - begun
    const labels = { method: c.req.method, route: routePath(c, -1), status: String(c.res.status) }
    requests.observe(labels, ms / 1000)
    house.log.debug({ ...labels, ms: Math.round(ms), requestId: c.var.requestId }, 'request')
  }
