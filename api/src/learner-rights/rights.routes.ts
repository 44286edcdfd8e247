import { z } from '@hono/zod-openapi'
import { scopeOf } from '../access/scope.ts'
import { fromSchema } from '../chat/chat.schemas.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { linkTo } from '../http/public-address.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { openCopy, showMyData } from './copy.commands.ts'
import { copyPage } from './copy-page.ts'
import { askCorrection, listCorrections, settleCorrection } from './correction.commands.ts'
import { forgetLearner } from './forget.commands.ts'

const stranger = z.object({ outcome: z.literal('stranger') })
const counts = z.object(
  Object.fromEntries(
    ['answers', 'days', 'points', 'sittings', 'titles', 'appeals', 'messages'].map((name) => [name, z.int()]),
  ) as Record<'answers' | 'days' | 'points' | 'sittings' | 'titles' | 'appeals' | 'messages', z.ZodInt>,
)
const myData = z.object({
  outcome: z.literal('my_data'),
  name: z.string(),
  unitName: z.string().nullable(),
  staffNo: z.string().nullable(),
  phone: z.string().nullable(),
  accounts: z.int(),
  counts,
  notice: z.string().nullable(),
  url: z.string(),
  expiresAt: z.string(),
})
const said = z
  .string()
  .trim()
  .max(500)
  .transform((text) => text.replaceAll('\u0000', '').toWellFormed())
  .pipe(z.string().min(1))
const states = z.enum(['open', 'done', 'refused'])
const correction = z
  .object({
    id: z.string(),
    learnerId: z.string(),
    learnerName: z.string(),
    unitName: z.string().nullable(),
    text: z.string(),
    askedAt: z.iso.datetime(),
    state: states,
    reply: z.string().nullable(),
    settledAt: z.iso.datetime().nullable(),
  })
  .openapi('CorrectionRequest')

export const rightsRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/my-data',
      permission: 'bot',
      summary: '我的数据: what is kept about somebody, and a one-time link to a copy',
      request: { body: jsonBody(z.object({ from: fromSchema })) },
      responses: answers(z.discriminatedUnion('outcome', [myData, stranger])),
    }),
    async (c) => {
      const { house } = c.var
      const { from } = c.req.valid('json')
      const page = linkTo('/api/my-data', {
        publicUrl: house.config.PUBLIC_URL,
        channel: from.channel,
        called: c.req.url,
      })
      return c.json(await showMyData(house, from, page, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/my-data',
      permission: 'public',
      summary: 'The page that a link to a copy opens; the token stands after #',
      responses: { 200: { description: 'The page', content: { 'text/html': { schema: z.string() } } } },
    }),
    (c) => c.html(copyPage() as never) as never,
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/my-data/open',
      permission: 'public',
      summary: 'A copy of everything that is kept about one learner, by a one-time link',
      request: { body: jsonBody(z.object({ token: z.string().min(1).max(100) })) },
      responses: answers(z.record(z.string(), z.array(z.record(z.string(), z.unknown())))),
    }),
    async (c) => {
      const { house } = c.var
      c.header('Cache-Control', 'no-store')
      return c.json(await openCopy(house, c.req.valid('json').token, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/correction',
      permission: 'bot',
      summary: '更正: asks the organiser to mend what is kept',
      request: { body: jsonBody(z.object({ from: fromSchema, text: said })) },
      responses: answers(z.discriminatedUnion('outcome', [z.object({ outcome: z.literal('asked') }), stranger])),
    }),
    async (c) => {
      const { from, text } = c.req.valid('json')
      return c.json(await askCorrection(c.var.house.db, from, text, c.var.house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/forget',
      permission: 'bot',
      summary: '注销: says what goes and what stays, and confirmed, does it',
      request: { body: jsonBody(z.object({ from: fromSchema, step: z.enum(['asked', 'confirmed']) })) },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.literal('ask') }),
          z.object({ outcome: z.literal('forgotten'), pseudonym: z.string() }),
          stranger,
        ]),
      ),
    }),
    async (c) => {
      const { from, step } = c.req.valid('json')
      return c.json(await forgetLearner(c.var.house.db, from, step, c.var.house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/correction-requests',
      permission: 'learner.read',
      summary: 'What learners ask to have mended, within one’s subtrees',
      request: { query: listQuery({ state: states }) },
      responses: answers(z.array(correction)),
    }),
    async (c) => {
      const { filter, range } = c.req.valid('query')
      const page = pageOf(range)
      const scope = scopeOf(c.var.account, 'learner.read')
      const { rows, total } = await listCorrections(c.var.house.db, scope, filter, page)
      setTotal(c, 'correction-requests', page, rows.length, total)
      return c.json(JSON.parse(JSON.stringify(rows)) as never, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/correction-requests/{id}/settle',
      permission: 'learner.write',
      summary: 'Close a request: mended, or not, and why',
      request: {
        params: z.object({ id: z.string() }),
        body: jsonBody(z.strictObject({ state: z.enum(['done', 'refused']), reply: said })),
      },
      responses: answersNothing,
    }),
    async (c) => {
      const { house, account } = c.var
      const settling = { id: c.req.valid('param').id, ...c.req.valid('json') }
      const scope = scopeOf(account, 'learner.write')
      await settleCorrection(house.db, scope, settling, `account:${account.id}`, house.clock.now())
      return c.body(null, 204)
    },
  )
