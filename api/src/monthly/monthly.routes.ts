import { z } from '@hono/zod-openapi'
import { fromSchema } from '../chat/chat.schemas.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { askForMatch } from './link.commands.ts'
import { monthlyOutcome } from './monthly.schemas.ts'

/** 月月比 in chat: the way to the exam page. */
export const monthlyRoutes = newRoutes().openapi(
  defineRoute({
    method: 'post',
    path: '/bot/monthly',
    permission: 'bot',
    summary: '月月比: a one-time link to the exam page, or why there is none',
    request: { body: jsonBody(z.object({ from: fromSchema })) },
    responses: answers(monthlyOutcome),
  }),
  async (c) => {
    const { house } = c.var
    // without a PUBLIC_URL everything runs on one machine, and the bot calls where people look
    const page = new URL('/exam', house.config.PUBLIC_URL || c.req.url).href
    return c.json(await askForMatch(house, c.req.valid('json').from, page, house.clock.now()), 200)
  },
)
