import { z } from '@hono/zod-openapi'
import { dayOf } from '../base/day.rules.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { duesInOrder } from '../security/security.rules.ts'

export const accessRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/me',
    permission: 'account',
    summary: 'The signed-in organiser: what they may do and where',
    responses: answers(
      z.object({
        id: z.string(),
        name: z.string(),
        username: z.string(),
        permissions: z.array(z.string()),
        dues: z
          .array(z.enum(duesInOrder))
          .openapi({ description: 'What must be done first; until then no permissions' }),
        twoFactor: z.boolean(),
        today: z.iso.date().openapi({ description: 'The campaign’s day, cut in Asia/Shanghai' }),
        scope: z.array(
          z.object({ unitId: z.string(), unitName: z.string(), role: z.string(), duties: z.array(z.string()) }),
        ),
      }),
    ),
  }),
  (c) => {
    const { scope, sessionId: _, unitId: __, ...account } = c.var.account
    return c.json(
      { ...account, today: dayOf(c.var.house.clock.now()), scope: scope.map(({ path: _, ...grant }) => grant) },
      200,
    )
  },
)
