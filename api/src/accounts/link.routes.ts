import { z } from '@hono/zod-openapi'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { passwordPolicySchema } from '../security/security.routes.ts'
import { readPolicy } from '../security/security.store.ts'
import { openLink, useLink } from './link.commands.ts'

const token = z.string().min(32).max(100)

/** For who holds a one-time link and has no session; the token comes in the body, so that no log has it. */
export const linkRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/account-links/open',
      permission: 'public',
      summary: 'What a one-time link is for, and what a password must be',
      request: { body: jsonBody(z.strictObject({ token })) },
      responses: answers(
        z.object({
          purpose: z.enum(['invite', 'reset']),
          name: z.string(),
          unitName: z.string(),
          username: z.string().nullable(),
          password: passwordPolicySchema,
        }),
      ),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const { purpose, name, unitName, username } = await openLink(db, c.req.valid('json').token, clock.now())
      const { password } = await readPolicy(db)
      c.header('Cache-Control', 'no-store')
      return c.json({ purpose, name, unitName, username, password }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/account-links/use',
      permission: 'public',
      summary: 'Take up an invitation, or set a new password; the link is used up',
      request: {
        body: jsonBody(
          z.strictObject({ token, username: z.string().max(60).optional(), password: z.string().max(400) }),
        ),
      },
      responses: answersNothing,
    }),
    async (c) => {
      const { db, clock } = c.var.house
      await useLink(db, c.req.valid('json'), clock.now())
      return c.body(null, 204)
    },
  )
