import { z } from '@hono/zod-openapi'
import { notFound } from '../base/refusal.ts'
import { sightOf } from '../domains/writer.ts'
import { defineRoute, newRoutes } from '../http/route.ts'
import { mediaFor } from '../library/media-for.store.ts'
import { readKept } from './media.store.ts'
import { answerWithMedia, mediaResponses } from './media-answer.ts'

const idParam = z.object({ id: z.string().max(60) })

/** Films, posters and attachments: to who sent them, and to accounts that see a video which names them. Learners have theirs by /reading. */
export const mediaRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/media/{id}',
    permission: 'question.read',
    summary: 'An uploaded file, whole or in part',
    description: 'Range, If-Range, If-None-Match and HEAD as RFC 9110 has them.',
    request: { params: idParam },
    responses: mediaResponses,
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
