import { z } from '@hono/zod-openapi'
import { type Role, roles } from '../access/access.rules.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { setPolicy } from './security.commands.ts'
import { passwordProfiles } from './security.rules.ts'
import { readPolicy } from './security.store.ts'

export const passwordPolicySchema = z.strictObject({
  profile: z.enum(passwordProfiles).openapi({ description: 'dengbao and owasp set the numbers; own keeps yours' }),
  minLength: z.int().min(8).max(64),
  classes: z.int().min(1).max(4),
  history: z.int().min(0).max(24),
  maxAgeDays: z.int().min(0).max(365).openapi({ description: '0 is never' }),
})

const policy = z
  .strictObject({
    password: passwordPolicySchema,
    twoFactorRoles: z.array(z.enum(roles as [Role, ...Role[]])).max(roles.length),
    idleMinutes: z.int().min(5).max(720),
    absoluteHours: z.int().min(1).max(24),
    separateAdmins: z.boolean(),
  })
  .openapi('SecurityPolicy')

export const securityRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/security',
      permission: 'account.read',
      summary: 'Security settings: passwords, second factor, sessions, separation of the administrators',
      responses: answers(policy),
    }),
    async (c) => c.json(await readPolicy(c.var.house.db), 200),
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/security',
      permission: 'security.write',
      summary: 'Set the security settings',
      request: { body: jsonBody(policy) },
      responses: answers(policy),
    }),
    async (c) => {
      const { house, account } = c.var
      await setPolicy(house.db, c.req.valid('json'), `account:${account.id}`, house.clock.now())
      return c.json(await readPolicy(house.db), 200)
    },
  )
