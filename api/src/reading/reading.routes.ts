import { z } from '@hono/zod-openapi'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { chatUserOf } from '../chat/chat-session.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { noteOpened } from '../inquiries/inquiry.commands.ts'
import { viewerFrom, viewerOf } from '../practice/practice.commands.ts'
import { bothOf } from '../search/viewer.rules.ts'
import { reading } from './reading.schemas.ts'
import { readForLearner } from './reading.store.ts'
import { openReading } from './reading-link.ts'

/** The page that a link from the chat opens. */
export const readingRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/reading/{token}',
    permission: 'public',
    summary: 'What a sealed link opens: published, valid today, and nothing that its learner is still being asked',
    request: { params: z.object({ token: z.string().max(500) }) },
    responses: answers(reading),
  }),
  async (c) => {
    const { db, clock, keys } = c.var.house
    const now = clock.now()
    const link = openReading(keys.reading, c.req.valid('param').token, now)
    if (!link) throw notFound('reading')
    const own = await viewerOf(db, link.learnerId, now)
    const user = await chatUserOf(c)
    const viewer = user ? bothOf(own, await viewerFrom(db, { channel: 'webchat', userId: user.id }, now)) : own
    const found = await readForLearner(db, link, viewer, dayOf(now))
    if (!found) throw notFound('reading')
    await noteOpened(db, link.source, now)
    c.header('Cache-Control', 'no-store')
    return c.json(found, 200)
  },
)
