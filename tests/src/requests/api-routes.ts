// The routes of the api as the app itself has them, each with what its guard asks for.
import { GUARD } from '@lianbing/api/access/guard'
import type { Env, Hono } from 'hono'

export interface ApiRoute {
  method: string
  /** As OpenAPI writes it: /api/units/{id}. */
  path: string
  /** What the first handler's guard asks for; undefined where the first handler is no guard. */
  permission: string | undefined
  /** How many guards it meets: more than one means that it is declared twice. */
  guards: number
}

// a middleware for everything below is no route
const isForAll = (path: string) => path === '*' || path.endsWith('/*')

export function routesOf<E extends Env>(app: Pick<Hono<E>, 'routes'>): ApiRoute[] {
  const byRoute = Map.groupBy(
    app.routes.filter(({ method, path }) => path.startsWith('/api') && !(method === 'ALL' && isForAll(path))),
    ({ method, path }) => `${method} ${path}`,
  )
  return [...byRoute.values()].flatMap((handlers) => {
    const permissions = handlers.map(({ handler }) => (handler as { [GUARD]?: string })[GUARD])
    const [first] = handlers
    if (!first) return []
    const path = first.path.replace(/:(\w+)(\{[^}]*\})?/g, '{$1}')
    return [{ method: first.method, path, permission: permissions[0], guards: permissions.filter(Boolean).length }]
  })
}

/** Open to everyone by design, and so without a guard. */
export const isOpen = ({ path }: ApiRoute): boolean =>
  ['/api/health', '/api/ready', '/api/docs', '/api/openapi.json'].includes(path) || path.startsWith('/api/auth/')

/** Every guarded route of the app. */
export const guardedRoutes = <E extends Env>(app: Pick<Hono<E>, 'routes'>): ApiRoute[] =>
  routesOf(app).filter((route) => route.guards > 0)

/** The path with something in each place: /api/units/{id} → /api/units/none. */
export const filled = (path: string, id: string | number = 'none'): string =>
  path.replace(/\{\w+\}/g, encodeURIComponent(id))
