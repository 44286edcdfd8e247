import { z } from '@hono/zod-openapi'
import { fromSchema } from '../chat/chat.schemas.ts'
import { linkTo } from '../http/public-address.ts'
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
    const { from } = c.req.valid('json')
    const page = linkTo('/exam', { publicUrl: house.config.PUBLIC_URL, channel: from.channel, called: c.req.url })
    return c.json(await askForMatch(house, from, page, house.clock.now()), 200)
  },
)
