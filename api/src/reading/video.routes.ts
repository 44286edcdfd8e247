import { z } from '@hono/zod-openapi'
import { parseVtt } from '@lianbing/content/videos/vtt.rules'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { nameOfDomain } from '../domains/domain.store.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import type { ContentOf } from '../library/library.kinds.ts'
import { cues } from '../library/library.schemas.ts'
import { type LibraryItem, readLive } from '../library/library.store.ts'
import { viewerFrom } from '../practice/practice.commands.ts'
import { maySee } from '../search/viewer.rules.ts'

const learnerVideo = z
  .object({
    id: z.string(),
    title: z.string(),
    domain: z.string(),
    summary: z.string(),
    source: z.string().openapi({ description: 'An address, or the id of a file under /chat/media' }),
    poster: z.string().nullable(),
    duration: z.number(),
    synthetic: z.boolean().openapi({ description: 'No person speaks' }),
    stale: z.boolean().openapi({ description: 'A law that it cites is no longer in force' }),
    chapters: z.array(z.object({ at: z.number(), title: z.string() })),
    cues,
    attachments: z.array(z.object({ name: z.string(), source: z.string() })),
    citations: z.array(z.object({ lawName: z.string(), article: z.string(), inForce: z.boolean() })),
  })
  .openapi('LearnerVideo')

function shown({ id, title, domain, summary, stale, citations, content }: LibraryItem): z.output<typeof learnerVideo> {
  const { subtitles, ...film } = content as ContentOf<'video'>
  const cited = citations.map(({ lawName, article, inForce }) => ({ lawName, article, inForce }))
  return { id, title, domain, summary, stale, ...film, cues: parseVtt(subtitles).cues, citations: cited }
}

/** A case video as the page /video shows it; its files come by /chat/media. */
export const videoRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/chat/videos/{id}',
    permission: 'chat',
    summary: 'A case video that is shown to learners today, with its words by the second',
    request: { params: z.object({ id: z.string().max(60) }) },
    responses: answers(learnerVideo),
  }),
  async (c) => {
    const { db, clock } = c.var.house
    const day = dayOf(clock.now())
    const found = await readLive(db, c.req.valid('param').id, day)
    const isOn = found && found.validFrom <= day && (found.validTo === null || found.validTo >= day)
    const viewer = await viewerFrom(db, { channel: 'webchat', userId: c.var.chatUser.id }, clock.now())
    if (found?.kind !== 'video' || !isOn || !maySee(viewer, found)) throw notFound('video')
    return c.json({ ...shown(found), domain: await nameOfDomain(db, found.domain) }, 200)
  },
)
