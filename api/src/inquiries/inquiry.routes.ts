import { z } from '@hono/zod-openapi'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import type { Config } from '../base/config.ts'
import { fromSchema } from '../chat/chat.schemas.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { linkTo } from '../http/public-address.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { readUnit } from '../org/org.store.ts'
import { viewerFrom, viewerOf } from '../practice/viewer.store.ts'
import { ask, askMore, type LinkedHit } from './inquiry.commands.ts'
import { asked, inquiryLine, more } from './inquiry.schemas.ts'
import { lacks, listInquiries } from './inquiry.store.ts'

/** As many as stand over a phone's keyboard. */
const MOST_SUGGESTED = 5

/** Links as the channel needs them. */
const placed = (hits: LinkedHit[], { PUBLIC_URL: publicUrl }: Config, channel: string, called: string) =>
  hits.map(({ link, ...hit }) => ({ ...hit, link: link && linkTo(link, { publicUrl, channel, called }) }))

/** 搜 in chat, and what authors learn from it. */
export const inquiryRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/search',
      permission: 'bot',
      summary: '搜: what is published and valid about something, except questions open today and what explains them',
      request: {
        body: jsonBody(
          z.object({
            from: fromSchema,
            query: z.string().max(200),
            said: z.boolean().default(false).openapi({ description: 'Merely said to the bot, without 搜' }),
          }),
        ),
      },
      responses: answers(asked),
    }),
    async (c) => {
      const { house } = c.var
      const { from, query, said: isSaid } = c.req.valid('json')
      const found = await ask(house, from, { query, isSaid }, house.clock.now())
      if (found.outcome === 'nothing') return c.json(found, 200)
      return c.json({ ...found, hits: placed(found.hits, house.config, from.channel, c.req.url) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/search-more',
      permission: 'bot',
      summary: '更多: the next few of what was searched for last in this conversation, within a day',
      request: { body: jsonBody(z.object({ from: fromSchema })) },
      responses: answers(more),
    }),
    async (c) => {
      const { house } = c.var
      const { from } = c.req.valid('json')
      const found = await askMore(house, from, house.clock.now())
      if (found.outcome !== 'hits') return c.json(found, 200)
      return c.json({ ...found, hits: placed(found.hits, house.config, from.channel, c.req.url) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/chat/suggestions',
      permission: 'chat',
      summary: 'Words to search for that begin like what is typed, of what one may see',
      request: { query: z.object({ typed: z.string().max(60) }) },
      responses: answers(z.array(z.string())),
    }),
    async (c) => {
      const { db, clock, search } = c.var.house
      const now = clock.now()
      const from = { channel: 'webchat', userId: c.var.chatUser.id }
      const viewer = await viewerFrom(db, from, now)
      await search.refresh(db, now)
      return c.json(search.suggest(c.req.valid('query').typed, { limit: MOST_SUGGESTED, viewer }), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/inquiries',
      permission: 'question.write',
      summary: 'What people asked in chat and did not find, or found and did not open (没搜到的问题)',
      description:
        'Only what two people or more of the subtree asked, each query masked when it was kept and never with who asked.',
      request: { query: listQuery({ lack: z.enum(lacks), unitId: z.string(), q: z.string().trim().max(100) }) },
      responses: answers(z.array(inquiryLine)),
    }),
    async (c) => {
      const { db, clock, search } = c.var.house
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const scope = scopeOf(c.var.account, 'question.write')
      const unit = filter.unitId ? await readUnit(db, filter.unitId) : undefined
      if (filter.unitId) mustBeWithin(unit?.path, scope, 'unit')
      const { rows, total } = await listInquiries(db, scope, { ...filter, unitPath: unit?.path }, page, sort)
      const now = clock.now()
      await search.refresh(db, now)
      const viewer = await viewerOf(db, null, now)
      const hitsNow = (text: string) => search.search(text, { limit: 1, viewer }).total
      setTotal(c, 'inquiries', page, rows.length, total)
      return c.json(
        rows.map((row) => ({ ...row, hitsNow: hitsNow(row.text), lastAt: row.lastAt.toISOString() })),
        200,
      )
    },
  )
