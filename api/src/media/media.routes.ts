import { z } from '@hono/zod-openapi'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { isMediaLive } from '../library/library.store.ts'
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

/** Films, posters and attachments: to authors and who reads them, and to learners once a live video names them. */
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
      const { db, media } = c.var.house
      const found = await readKept(db, c.req.valid('param').id)
      if (!found) throw notFound('media')
      return answerWithMedia(c, media, found) as never
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/chat/media/{id}',
      permission: 'chat',
      summary: 'A file of a case video that is shown to learners today',
      request: { params: idParam },
      responses,
    }),
    async (c) => {
      const { db, media, clock } = c.var.house
      const { id } = c.req.valid('param')
      const found = (await isMediaLive(db, id, dayOf(clock.now()))) ? await readKept(db, id) : undefined
      if (!found) throw notFound('media')
      return answerWithMedia(c, media, found) as never
    },
  )
