import { z } from '@hono/zod-openapi'
import { dayOf } from '../base/day.rules.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import { fromSchema } from '../chat/chat.schemas.ts'
import { linkTo } from '../http/public-address.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { askOnce, recordConsent } from './consent.commands.ts'
import { noticeOn } from './notice.rules.ts'
import { noticePage } from './notice-page.ts'

const shown = z.object({ version: z.string(), url: z.string() })

export const noticeRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/notice',
      permission: 'public',
      summary: 'What learners are told of their data (个人信息处理告知), as a page',
      responses: { 200: { description: 'The page', content: { 'text/html': { schema: z.string() } } } },
    }),
    (c) => c.html(noticePage(noticeOn(dayOf(c.var.house.clock.now()))) as never) as never,
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/notice',
      permission: 'bot',
      summary: 'The notice that somebody has still to be asked about, once; to show, and nothing waits for it',
      request: { body: jsonBody(z.object({ from: fromSchema })) },
      responses: answers(z.object({ ask: shown.nullable(), current: shown })),
    }),
    async (c) => {
      const { house } = c.var
      const { from } = c.req.valid('json')
      const url = linkTo('/api/notice', {
        publicUrl: house.config.PUBLIC_URL,
        channel: from.channel,
        called: c.req.url,
      })
      const now = house.clock.now()
      const asked = await askOnce(house.db, from, now)
      const { version } = noticeOn(dayOf(now))
      return c.json({ ask: asked ? { version, url } : null, current: { version, url } }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/consent',
      permission: 'bot',
      summary: '同意: takes the notice in force',
      request: { body: jsonBody(z.object({ from: fromSchema })) },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.enum(['consented', 'before']), version: z.string() }),
          z.object({ outcome: z.literal('stranger') }),
        ]),
      ),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const { channel, userId } = c.req.valid('json').from
      const learner = await aliasOf(db, channel, userId)
      if (!learner) return c.json({ outcome: 'stranger' as const }, 200)
      const now = clock.now()
      const isNew = await recordConsent(db, { learnerId: learner.id, way: 'said', channel, userId }, now)
      return c.json(
        { outcome: isNew ? ('consented' as const) : ('before' as const), version: noticeOn(dayOf(now)).version },
        200,
      )
    },
  )
