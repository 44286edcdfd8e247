import { z } from '@hono/zod-openapi'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { entryKinds } from '../search/lexicon.rules.ts'
import { normalise } from '../search/text/analyser.ts'
import { addWords, setRemoved } from './word.commands.ts'
import { type Line, listLines } from './word.store.ts'

const kind = z
  .enum(entryKinds)
  .openapi({ description: 'synonyms: all mean the same; covers: the first stands for the others; word: one' })
const line = z
  .object({
    ...{ id: z.string(), kind, words: z.array(z.string()) },
    origin: z.enum(['seed', 'added']).openapi({ description: 'Whether search came with it' }),
    removed: z.boolean(),
    updatedAt: z.string().nullable(),
  })
  .openapi('SearchWords')
const shown = ({ words, updatedAt, ...rest }: Line): z.output<typeof line> => ({
  ...{ ...rest, words: [...words] },
  updatedAt: updatedAt?.toISOString() ?? null,
})
const word = z
  .string()
  .trim()
  .min(1)
  .max(20)
  .refine((text) => !text.includes('\u0000') && text.isWellFormed(), 'holds a character that cannot be kept')

// One lexicon for the whole province, as the library is.
export const wordRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/search-words',
      permission: 'question.read',
      summary:
        'Words that search knows beside those of the documents: synonyms, words that stand for several, the trade’s',
      request: { query: listQuery({ kind, removed: z.boolean(), q: z.string().trim().max(100) }) },
      responses: answers(z.array(line)),
    }),
    async (c) => {
      const { filter, range } = c.req.valid('query')
      const page = pageOf(range)
      const q = normalise(filter.q ?? '')
      const fits = (one: Line) =>
        (!filter.kind || one.kind === filter.kind) &&
        (filter.removed === undefined || one.removed === filter.removed) &&
        one.words.some((each) => normalise(each).includes(q))
      const all = (await listLines(c.var.house.db)).filter(fits)
      const rows = all.slice(page.offset, page.offset + page.limit)
      setTotal(c, 'search-words', page, rows.length, all.length)
      return c.json(rows.map(shown), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/search-words',
      permission: 'question.write',
      summary: 'Add words; search knows them within a second or two, in every process',
      request: { body: jsonBody(z.strictObject({ kind, words: z.array(word).min(1).max(12) })) },
      responses: answers(line),
    }),
    async (c) => {
      const { house, account } = c.var
      const doing = { by: `account:${account.id}`, now: house.clock.now() }
      return c.json(shown(await addWords(house.db, c.req.valid('json'), doing)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/search-words/{id}/state',
      permission: 'question.write',
      summary: 'Take words out, or back in',
      request: {
        params: z.object({ id: z.string().max(40) }),
        body: jsonBody(z.strictObject({ removed: z.boolean() })),
      },
      responses: answers(line),
    }),
    async (c) => {
      const { house, account } = c.var
      const doing = { by: `account:${account.id}`, now: house.clock.now() }
      const { removed } = c.req.valid('json')
      return c.json(shown(await setRemoved(house.db, c.req.valid('param').id, removed, doing)), 200)
    },
  )
