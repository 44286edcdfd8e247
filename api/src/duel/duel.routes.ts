import { z } from '@hono/zod-openapi'
import { fromSchema } from '../chat/chat.schemas.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { doDuel } from './duel.commands.ts'
import { duelBegin } from './duel.schemas.ts'

const wish = z.discriminatedUnion('with', [
  z.object({ with: z.literal('machine') }),
  z.object({ with: z.literal('colleague'), name: z.string().trim().min(1).max(60) }),
  z.object({ with: z.literal('challenger') }),
])

export const duelRoutes = newRoutes().openapi(
  defineRoute({
    method: 'post',
    path: '/bot/duel',
    permission: 'bot',
    summary: '对战 against the machine, 对战 姓名 against a colleague, 应战 to answer a challenge',
    request: { body: jsonBody(z.object({ from: fromSchema, wish })) },
    responses: answers(duelBegin),
  }),
  async (c) => {
    const { from, wish } = c.req.valid('json')
    return c.json(await doDuel(c.var.house.db, from, wish, c.var.house.clock.now()), 200)
  },
)
