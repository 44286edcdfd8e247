import { z } from '@hono/zod-openapi'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { findAnything } from './find.commands.ts'

const found = z
  .object({
    resource: z.string().openapi({ description: 'The list in which it stands, such as explainers' }),
    rows: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        detail: z
          .string()
          .openapi({ description: 'A state of content, a unit, a number: what tells it from its like' }),
      }),
    ),
  })
  .openapi('Found')

/** One box over everything that an account may see. */
export const findRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/find',
    permission: 'account',
    summary:
      'A few of everything that the account’s lists show for some words: content, laws, learners, units, groups, bulletins',
    request: { query: z.object({ q: z.string().trim().min(1).max(100) }) },
    responses: answers(z.array(found)),
  }),
  async (c) => {
    const { house, account } = c.var
    return c.json(await findAnything(house, account, c.req.valid('query').q, house.clock.now()), 200)
  },
)
