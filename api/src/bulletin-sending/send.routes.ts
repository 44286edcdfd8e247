import { z } from '@hono/zod-openapi'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { groupOfBulletin } from '../bulletins/bulletin.schemas.ts'
import { pathOfBulletin } from '../bulletins/bulletin.store.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { listGroupsBelow, sendBulletin } from './send.commands.ts'

const idParam = z.object({ id: z.string() })

export const bulletinSendRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bulletins/{id}/groups',
      permission: 'group.read',
      summary: 'Groups of the unit and below, and what became of the bulletin’s message to each',
      request: { params: idParam },
      responses: answers(z.array(groupOfBulletin)),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { db } = c.var.house
      const scope = scopeOf(c.var.account, 'group.read')
      const path = await pathOfBulletin(db, id)
      mustBeWithin(path, scope, 'bulletin')
      const groups = await listGroupsBelow(db, path as string, scope, id)
      return c.json(
        groups.map(({ path: _, ...group }) => group),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bulletins/{id}/send',
      permission: 'group.write',
      summary: 'Tell groups of the unit and below, each once, with a link to the public page',
      request: {
        params: idParam,
        body: jsonBody(
          z.strictObject({
            groupIds: z
              .array(z.string())
              .min(1)
              .max(1000)
              .optional()
              .openapi({ description: 'All groups within one’s subtrees when left out' }),
          }),
        ),
      },
      responses: answers(z.object({ groups: z.int(), already: z.int() })),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { groupIds } = c.req.valid('json')
      const { db, clock } = c.var.house
      const scope = scopeOf(c.var.account, 'group.write')
      mustBeWithin(await pathOfBulletin(db, id), scope, 'bulletin')
      return c.json(
        await sendBulletin(db, { id, groups: groupIds ?? 'all', scope }, `account:${c.var.account.id}`, clock.now()),
        200,
      )
    },
  )
