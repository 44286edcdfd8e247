import { z } from '@hono/zod-openapi'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { passwordPolicySchema } from '../security/security.routes.ts'
import { readPolicy } from '../security/security.store.ts'
import { changePassword, endOtherSessions, endSession } from './own-account.commands.ts'
import { listSessions } from './own-account.store.ts'
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, renewBackupCodes } from './two-factor.commands.ts'

const password = z.string().min(1).max(400)
const withPassword = { body: jsonBody(z.strictObject({ current: password })) }

export const ownAccountRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/me/password',
      permission: 'account',
      summary: 'What a password must be',
      responses: answers(passwordPolicySchema),
    }),
    async (c) => c.json((await readPolicy(c.var.house.db)).password, 200),
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/me/password',
      permission: 'account',
      summary: 'Set a new password for oneself; other sessions end',
      request: { body: jsonBody(z.strictObject({ current: password, password })) },
      responses: answersNothing,
    }),
    async (c) => {
      const { house, account } = c.var
      await changePassword(house.db, account, c.req.valid('json'), house.clock.now())
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/me/sessions',
      permission: 'account',
      summary: 'Where one is signed in',
      responses: answers(
        z.array(
          z.object({
            id: z.string(),
            createdAt: z.iso.datetime(),
            seenAt: z.iso.datetime(),
            address: z.string().nullable(),
            browser: z.string().nullable(),
            isThis: z.boolean(),
          }),
        ),
      ),
    }),
    async (c) => {
      const { house, account } = c.var
      const sessions = await listSessions(house.db, account.id, await readPolicy(house.db))
      return c.json(
        sessions.map((session) => ({ ...session, isThis: session.id === account.sessionId })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/me/sessions/end-others',
      permission: 'account',
      summary: 'End all of one’s sessions but this one',
      responses: answersNothing,
    }),
    async (c) => {
      const { house, account } = c.var
      await endOtherSessions(house.db, account, house.clock.now())
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'delete',
      path: '/me/sessions/{id}',
      permission: 'account',
      summary: 'End one of one’s sessions',
      request: { params: z.object({ id: z.string() }) },
      responses: answersNothing,
    }),
    async (c) => {
      const { house, account } = c.var
      await endSession(house.db, account, c.req.valid('param').id, house.clock.now())
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/me/two-factor',
      permission: 'account',
      summary: 'Begin to set up the second factor: secret and backup codes, shown this once',
      request: withPassword,
      responses: answers(z.object({ uri: z.string(), secret: z.string(), backupCodes: z.array(z.string()) })),
    }),
    async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(await beginTwoFactor(c, c.req.valid('json').current), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/me/two-factor/confirm',
      permission: 'account',
      summary: 'Finish to set up the second factor with a code of the authenticator',
      request: { body: jsonBody(z.strictObject({ code: z.string().trim().min(6).max(8) })) },
      responses: answersNothing,
    }),
    async (c) => {
      await confirmTwoFactor(c, c.req.valid('json').code)
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/me/two-factor/disable',
      permission: 'account',
      summary: 'Switch the second factor off, where no role of one’s own needs it',
      request: withPassword,
      responses: answersNothing,
    }),
    async (c) => {
      await endTwoFactor(c, c.req.valid('json').current)
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/me/two-factor/backup-codes',
      permission: 'account',
      summary: 'New backup codes, shown this once; the old ones end',
      request: withPassword,
      responses: answers(z.object({ backupCodes: z.array(z.string()) })),
    }),
    async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json({ backupCodes: await renewBackupCodes(c, c.req.valid('json').current) }, 200)
    },
  )
