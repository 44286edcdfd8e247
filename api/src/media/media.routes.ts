import { z } from '@hono/zod-openapi'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { sightOf } from '../domains/writer.ts'
import { answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { videosShowing } from '../library/library.store.ts'
import { mediaFor } from '../library/media-for.store.ts'
import { viewerFrom } from '../practice/practice.commands.ts'
import { maySee } from '../search/viewer.rules.ts'
import { readKept } from './media.store.ts'
import { answerWithMedia } from './media-answer.ts'

const idParam = z.object({ id: z.string().max(60) })
const file = { content: { 'application/octet-stream': { schema: z.string() } } }
const responses = {
  200: { description: 'The file', ...file },
  206: { description: 'The bytes that Range asks for', ...file },
  304: { description: 'What If-None-Match names is still the file' },
  '4XX': answersNothing['4XX'],
}

/** Films, posters and attachments: to who uploaded them, and to whoever sees a video that names them. */
export const mediaRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/media/{id}',
      permission: 'question.read',
      summary: 'An uploaded file, whole or in part',
      description: 'Range, If-Range, If-None-Match and HEAD as RFC 9110 has them.',
      request: { params: idParam },
      responses,
    }),
    async (c) => {
      const { house, account } = c.var
      const { db, media } = house
      const { id } = c.req.valid('param')
      const own = await mediaFor(db, [id], { by: `account:${account.id}`, sight: sightOf(account) })
      const found = own.has(id) ? await readKept(db, id) : undefined
      if (!found) throw notFound('media')
      return answerWithMedia(c, media, found) as never
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/chat/media/{id}',
      permission: 'chat',
      summary: 'A file of a case video that this learner may see today',
      request: { params: idParam },
      responses,
    }),
    async (c) => {
      const { db, media, clock } = c.var.house
      const { id } = c.req.valid('param')
      const now = clock.now()
      const viewer = await viewerFrom(db, { channel: 'webchat', userId: c.var.chatUser.id }, now)
      const isShown = (await videosShowing(db, id, dayOf(now))).some((video) => maySee(viewer, video))
      const found = isShown ? await readKept(db, id) : undefined
      if (!found) throw notFound('media')
      return answerWithMedia(c, media, found) as never
    },
  )
