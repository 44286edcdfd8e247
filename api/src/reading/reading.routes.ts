import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { chatUserOf } from '../chat/chat-session.ts'
import type { Db } from '../database/open.ts'
import type { HouseEnv } from '../house.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { noteOpened } from '../inquiries/inquiry.commands.ts'
import { readKept } from '../media/media.store.ts'
import { answerWithMedia, mediaResponses } from '../media/media-answer.ts'
import { viewerFrom, viewerOf } from '../practice/viewer.store.ts'
import { noteOpened as notePushOpened, type Reader } from '../pushes/opened.commands.ts'
import { bothOf, type Viewer } from '../search/viewer.rules.ts'
import { reading } from './reading.schemas.ts'
import { readForLearner, readsFile } from './reading.store.ts'
import { openReading } from './reading-link.ts'

/** What the learner of a link may see, less what whoever is signed in here may not: a forwarded link tells no more. */
async function viewerFor(db: Db, learnerId: string | null, reader: Reader | undefined, now: Date): Promise<Viewer> {
  if (!reader) return viewerOf(db, learnerId, now)
  const here = await viewerFrom(db, reader, now)
  return learnerId === null ? here : bothOf(await viewerOf(db, learnerId, now), here)
}

const token = z.string().max(500)

/** What a token opens, for whoever opens it. */
async function openedBy(c: Context<HouseEnv>, sealed: string) {
  const { db, clock, keys } = c.var.house
  const now = clock.now()
  const link = openReading(keys.reading, sealed, now)
  if (!link) throw notFound('reading')
  const user = await chatUserOf(c)
  const reader = user && { channel: 'webchat', userId: user.id }
  return { link, reader, viewer: await viewerFor(db, link.learnerId, reader, now), now }
}

/** The page that a link from the chat opens. */
export const readingRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/reading/{token}',
      permission: 'public',
      summary: 'What a sealed link opens: published, valid today, and nothing that its learner is still being asked',
      request: { params: z.object({ token }) },
      responses: answers(reading),
    }),
    async (c) => {
      const { db } = c.var.house
      const { link, reader, viewer, now } = await openedBy(c, c.req.valid('param').token)
      const found = await readForLearner(db, link, viewer, dayOf(now))
      if (!found) throw notFound('reading')
      await noteOpened(db, link.source, now)
      if (reader) await notePushOpened(db, link.source, reader, now)
      c.header('Cache-Control', 'no-store')
      return c.json(found, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/reading/{token}/media/{id}',
      permission: 'public',
      summary: 'The film of a case video that a sealed link opens, its poster, or an attachment',
      description: 'Range, If-Range, If-None-Match and HEAD as RFC 9110 has them.',
      request: { params: z.object({ token, id: z.string().max(60) }) },
      responses: mediaResponses,
    }),
    async (c) => {
      const { db, media } = c.var.house
      const { token: sealed, id } = c.req.valid('param')
      const { link, viewer, now } = await openedBy(c, sealed)
      const found = (await readsFile(db, link, id, viewer, dayOf(now))) ? await readKept(db, id) : undefined
      if (!found) throw notFound('media')
      return answerWithMedia(c, media, found) as never
    },
  )
