import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { Permission } from '../access/access.rules.ts'
import { guardOf } from '../access/guard.ts'
import { Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'

/** Every error body of the api. */
export const refusalSchema = z
  .object({
    code: z.string().openapi({ example: 'chat.code_wrong' }),
    hint: z.string().openapi({ description: 'What the caller can do, in English' }),
    details: z.record(z.string(), z.unknown()).optional(),
    requestId: z.string(),
  })
  .openapi('Refusal')

const refused = {
  description: 'Refused: the code says why',
  content: { 'application/json': { schema: refusalSchema } },
}

/** How many bytes the routes that take files let in, by their path; everything else is small JSON. */
const fileBytes: { at: RegExp; bytes: number }[] = []

/** What a path's route lets in beside small JSON: '/api/uploads/m_1' is '/api/uploads/{id}'. */
export const fileBytesOf = (path: string): number => fileBytes.find(({ at }) => at.test(path))?.bytes ?? 0

/** '/uploads/{id}' → what '/api/uploads/m_1' fits. */
const patternOf = (path: string) => new RegExp(`^/api${path.replace(/\{\w+\}/g, '[^/]+')}$`)

/**
 * The only way to declare a route. The permission is part of the declaration and its guard runs before any
 * validation; a route without one does not compile, and a test walks the app for routes that went around this.
 */
export function defineRoute<P extends string, R extends Omit<RouteConfig, 'path' | 'middleware'> & { path: P }>(
  config: R & { permission: Permission; mostBytes?: number },
) {
  const { permission, mostBytes, ...route } = config
  if (mostBytes) fileBytes.push({ at: patternOf(route.path), bytes: mostBytes })
  return createRoute({
    ...(route as unknown as R),
    description: `${config.description ?? ''}\n\nPermission: \`${permission}\`.`.trim(),
    middleware: [guardOf(permission)] as MiddlewareHandler<HouseEnv>[],
  })
}

/** An issue as a form can word it: where, which rule of zod's was broken, and that rule's bound where it has one. */
function fieldOf(issue: z.core.$ZodIssue) {
  const bound = issue.code === 'too_small' ? issue.minimum : issue.code === 'too_big' ? issue.maximum : undefined
  const { code, message } = issue
  const of = 'format' in issue ? issue.format : 'origin' in issue ? issue.origin : undefined
  const rest = { ...(of === undefined ? {} : { of }), ...(bound === undefined ? {} : { bound: Number(bound) }) }
  return { path: issue.path.join('.'), code, ...rest, message }
}

/** An empty set of routes; a body or query that does not fit its schema is refused with the fields that are wrong. */
export function newRoutes() {
  return new OpenAPIHono<HouseEnv>({
    defaultHook: (result) => {
      if (result.success) return
      const fields = result.error.issues.map(fieldOf)
      throw new Refusal('request.invalid', 422, 'Mend the fields named in details.fields and send again.', { fields })
    },
  })
}

/** A JSON answer in a route declaration, next to the refusals that any route may give. */
export const answers = <S extends z.ZodType>(schema: S, description = 'Done') =>
  ({ 200: { description, content: { 'application/json': { schema } } }, '4XX': refused }) as const

export const answersNothing = { 204: { description: 'Done' }, '4XX': refused } as const

export const jsonBody = <S extends z.ZodType>(schema: S) =>
  ({ required: true, content: { 'application/json': { schema } } }) as const
