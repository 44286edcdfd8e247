import { z } from '@hono/zod-openapi'
import { parseVtt } from '@lianbing/content/videos/vtt.rules'
import { readSeenQuestion } from '../bank/bank.store.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { contentStates } from '../content-flow/flow.rules.ts'
import { moveBody, review } from '../content-flow/flow.schemas.ts'
import { listReviews } from '../content-flow/flow.store.ts'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { domainCode } from '../domains/domain.schemas.ts'
import { filterFor, sightOf, writerOf } from '../domains/writer.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { createLibraryItem, moveLibraryItem, updateLibraryItem } from './library.commands.ts'
import { type ContentOf, type LibraryKind, libraryKinds } from './library.kinds.ts'
import type { LibraryDraft } from './library.rules.ts'
import { libraryDraft, libraryItem, libraryPage, libraryVersion, readSubtitles } from './library.schemas.ts'
import { type LibraryItem, listLibrary, listLibraryVersions, readLibraryItem } from './library.store.ts'
import { safeHtml } from './markdown.ts'

const shelves = { explainers: 'explainer', 'key-explanations': 'key_explanation', videos: 'video' } as const
const shelf = z.enum(['explainers', 'key-explanations', 'videos'])
const kindOf = (name: z.output<typeof shelf>): LibraryKind => shelves[name]
const shelfParam = z.object({ shelf })
const itemParam = z.object({ shelf, id: z.string().max(60) })

/** A video comes with its subtitles: 500,000 characters at most. */
const SUBTITLE_BYTES = 2_000_000

const filter = {
  domain: domainCode,
  state: z.enum(contentStates),
  q: z.string().trim().max(100),
  ids: z.array(z.string()).max(1000),
  questionId: z.string().max(60),
  stale: z.boolean(),
  writable: z.boolean(),
}

const shown = ({ kind: _, ...item }: LibraryItem): z.output<typeof libraryItem> => ({
  ...item,
  content: item.content as Record<string, unknown>,
  updatedAt: item.updatedAt.toISOString(),
})

const htmlOf = ({ kind, content }: LibraryItem): string | null =>
  kind === 'explainer' ? safeHtml((content as ContentOf<'explainer'>).body) : null

const cuesOf = ({ kind, content }: LibraryItem) =>
  kind === 'video' ? parseVtt((content as ContentOf<'video'>).subtitles).cues : null

/** The draft with its own part checked; every fault at its field. */
function draftOf(kind: LibraryKind, sent: z.output<typeof libraryDraft>): LibraryDraft {
  const content = libraryKinds[kind].content.safeParse(sent.content)
  if (content.success) return { ...sent, content: content.data }
  const fields = content.error.issues.map(({ path, code, message }) => ({
    path: ['content', ...path].join('.'),
    code,
    message,
  }))
  throw new Refusal('request.invalid', 422, 'Mend the fields named in details.fields and send again.', { fields })
}

// One library for the whole province; items of a locality's own domain are seen and written there alone.
export const libraryRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/library/{shelf}',
      permission: 'question.read',
      summary: 'Policy explainers, key-question explanations or case videos in their newest version',
      request: { params: shelfParam, query: listQuery(filter) },
      responses: answers(z.array(libraryItem)),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const kind = kindOf(c.req.valid('param').shelf)
      const { rows, total } = await listLibrary(db, kind, {
        filter: filterFor(writerOf(c.var.account), filter),
        ...{ page, sort, day: dayOf(clock.now()) },
      })
      setTotal(c, c.req.valid('param').shelf, page, rows.length, total)
      return c.json(rows.map(shown), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/library/{shelf}/{id}',
      permission: 'question.read',
      summary: 'One item in its newest version',
      request: { params: itemParam },
      responses: answers(libraryPage),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const { shelf, id } = c.req.valid('param')
      const item = await readLibraryItem(db, kindOf(shelf), id, dayOf(clock.now()), sightOf(c.var.account))
      if (!item) throw notFound(kindOf(shelf))
      return c.json({ ...shown(item), html: htmlOf(item), cues: cuesOf(item) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/library/{shelf}/{id}/versions',
      permission: 'question.read',
      summary: 'Every version of an item, the newest first',
      request: { params: itemParam },
      responses: answers(z.array(libraryVersion)),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const { shelf, id } = c.req.valid('param')
      const day = dayOf(clock.now())
      if (!(await readLibraryItem(db, kindOf(shelf), id, day, sightOf(c.var.account)))) throw notFound(kindOf(shelf))
      const rows = await listLibraryVersions(db, kindOf(shelf), id, day)
      return c.json(
        rows.map(({ createdAt, createdBy, ...row }) => ({
          ...shown(row),
          createdAt: createdAt.toISOString(),
          createdBy,
        })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/library/{shelf}',
      permission: 'content.write',
      summary: 'Add an item as a draft',
      mostBytes: SUBTITLE_BYTES,
      request: { params: shelfParam, body: jsonBody(libraryDraft) },
      responses: answers(libraryItem),
    }),
    async (c) => {
      const { house, account } = c.var
      const kind = kindOf(c.req.valid('param').shelf)
      const change = { by: `account:${account.id}`, now: house.clock.now(), writer: writerOf(account) }
      const draft = draftOf(kind, c.req.valid('json'))
      return c.json(shown(await createLibraryItem(house.db, kind, draft, change)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/library/{shelf}/{id}',
      permission: 'content.write',
      summary: 'Edit an item: the edit is a new version and a draft; what is live stays until the edit is published',
      description: 'Send the `version` that was edited to be refused when there is a newer one.',
      mostBytes: SUBTITLE_BYTES,
      request: { params: itemParam, body: jsonBody(libraryDraft.extend({ version: z.int().min(1).optional() })) },
      responses: answers(libraryItem),
    }),
    async (c) => {
      const { house, account } = c.var
      const { shelf, id } = c.req.valid('param')
      const { version: seen, ...sent } = c.req.valid('json')
      const kind = kindOf(shelf)
      const change = { by: `account:${account.id}`, now: house.clock.now(), writer: writerOf(account) }
      return c.json(shown(await updateLibraryItem(house.db, { kind, id, seen }, draftOf(kind, sent), change)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/library/{shelf}/{id}/state',
      permission: 'content.write',
      summary: 'Hand an item in, publish it, send or take it back, or retire it',
      description: 'Whoever publishes has written none of it. Send the `version` that was read.',
      request: { params: itemParam, body: jsonBody(moveBody) },
      responses: answers(libraryItem),
    }),
    async (c) => {
      const { house, account } = c.var
      const { shelf, id } = c.req.valid('param')
      const { state: to, version: seen, note } = c.req.valid('json')
      const move = { to, seen, note, by: `account:${account.id}`, now: house.clock.now() }
      const moved = await moveLibraryItem(house.db, { kind: kindOf(shelf), id }, move, writerOf(account))
      return c.json(shown(moved), 200)
    },
  )

  .openapi(
    defineRoute({
      method: 'post',
      path: '/content-preview',
      permission: 'content.write',
      summary: 'Markdown as the safe HTML that learners will see; nothing is kept',
      request: { body: jsonBody(z.object({ body: z.string().max(20_000) })) },
      responses: answers(z.object({ html: z.string() })),
    }),
    async (c) => c.json({ html: safeHtml(c.req.valid('json').body) }, 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/subtitle-check',
      permission: 'content.write',
      summary: 'WebVTT as the lines that a transcript shows, or what is wrong in which line; nothing is kept',
      mostBytes: SUBTITLE_BYTES,
      request: { body: jsonBody(z.object({ text: z.string().max(500_000) })) },
      responses: answers(readSubtitles),
    }),
    async (c) => c.json(parseVtt(c.req.valid('json').text), 200),
  )

async function isSubjectSeen(db: Db, subject: string, day: Day, sight: Sight): Promise<boolean> {
  const [noun = '', id = ''] = subject.split(':')
  if (noun === 'question') return (await readSeenQuestion(db, id, sight)) !== undefined
  return (await readLibraryItem(db, noun as LibraryKind, id, day, sight)) !== undefined
}

/** What was handed in of anything that is read by somebody else before it is shown. */
export const reviewRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/content-reviews',
    permission: 'question.read',
    summary: 'Who handed something in and who read it, the newest first',
    request: {
      query: z.object({ subject: z.string().regex(/^(question|explainer|key_explanation|video):[\w-]{1,60}$/) }),
    },
    responses: answers(z.array(review)),
  }),
  async (c) => {
    const { subject } = c.req.valid('query')
    const { db, clock } = c.var.house
    if (!(await isSubjectSeen(db, subject, dayOf(clock.now()), sightOf(c.var.account)))) return c.json([], 200)
    const rows = await listReviews(db, subject)
    return c.json(
      rows.map((row) => ({
        ...row,
        submittedAt: row.submittedAt.toISOString(),
        decidedAt: row.decidedAt?.toISOString() ?? null,
      })),
      200,
    )
  },
)
