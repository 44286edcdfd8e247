import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
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
