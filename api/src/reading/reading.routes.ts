import { z } from '@hono/zod-openapi'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { chatUserOf } from '../chat/chat-session.ts'
import type { Db } from '../database/open.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { noteOpened } from '../inquiries/inquiry.commands.ts'
import { viewerFrom, viewerOf } from '../practice/practice.commands.ts'
import { noteOpened as notePushOpened, type Reader } from '../pushes/opened.commands.ts'
import { bothOf, type Viewer } from '../search/viewer.rules.ts'
import { reading } from './reading.schemas.ts'
import { readForLearner } from './reading.store.ts'
import { openReading } from './reading-link.ts'

/** What the learner of a link may see, less what whoever is signed in here may not: a forwarded link tells no more. */
async function viewerFor(db: Db, learnerId: string | null, reader: Reader | undefined, now: Date): Promise<Viewer> {
  if (!reader) return viewerOf(db, learnerId, now)
  const here = await viewerFrom(db, reader, now)
  return learnerId === null ? here : bothOf(await viewerOf(db, learnerId, now), here)
}

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
    const user = await chatUserOf(c)
    const reader = user && { channel: 'webchat', userId: user.id }
    const viewer = await viewerFor(db, link.learnerId, reader, now)
    const found = await readForLearner(db, link, viewer, dayOf(now))
    if (!found) throw notFound('reading')
    await noteOpened(db, link.source, now)
    if (reader) await notePushOpened(db, link.source, reader, now)
    c.header('Cache-Control', 'no-store')
    return c.json(found, 200)
  },
)
