import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { notFound } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { sightOf } from '../domains/writer.ts'
import type { HouseEnv } from '../house.ts'
import { pageOf, rangeQuery, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { changesOf } from './difference.rules.ts'
import {
  addEdition,
  changeEdition,
  countNotCurrent,
  publishEdition,
  putQuestions,
  refreshEdition,
  takeQuestions,
} from './edition.commands.ts'
import {
  changedEdition,
  difference,
  differenceQuery,
  edition,
  editionDetails,
  newEdition,
  which,
} from './edition.schemas.ts'
import {
  countDifferences,
  countEdition,
  type DifferenceRow,
  type Edition,
  listDifferences,
  listEditions,
  readEdition,
} from './edition.store.ts'

const idParam = z.object({ id: z.string().max(60) })

const shown = (one: Edition): z.output<typeof edition> => ({
  ...one,
  publishedAt: one.publishedAt?.toISOString() ?? null,
})

const changeOf = ({ var: { house, account } }: Context<HouseEnv>) => ({
  by: `account:${account.id}`,
  now: house.clock.now(),
})

async function mustFind(c: Context<HouseEnv>, id: string): Promise<Edition> {
  const found = await readEdition(c.var.house.db, id)
  if (!found) throw notFound('edition')
  return found
}

async function detailsOf(db: Db, one: Edition): Promise<z.output<typeof editionDetails>> {
  const counts = (await countEdition(db, one.id)) as z.output<typeof editionDetails>['counts']
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  const notCurrent = one.state === 'draft' ? await countNotCurrent(db, one.id) : 0
  return { ...shown(one), total, counts, notCurrent }
}

function shownRow({ id, kind, before, after }: DifferenceRow) {
  const either = after ?? before
  if (!either) throw new Error(`difference ${id} has neither side`)
  const { domain, type, stem } = either
  return {
    ...{ id, kind, domain, type, stem, fromVersion: before?.version ?? null, toVersion: after?.version ?? null },
    changes: before && after ? changesOf(before, after) : [],
  }
}

// Editions are the province's, as the bank of the six domains is.
export const editionRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/editions',
      permission: 'question.read',
      summary: 'Every edition of the bank and its supplements, the newest first',
      responses: answers(z.array(edition)),
    }),
    async (c) => {
      const rows = await listEditions(c.var.house.db)
      setTotal(c, 'editions', { offset: 0, limit: rows.length }, rows.length, rows.length)
      return c.json(rows.map(shown), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/editions/{id}',
      permission: 'question.read',
      summary: 'One edition, with how many questions the whole of it has',
      request: { params: idParam },
      responses: answers(editionDetails),
    }),
    async (c) => {
      const found = await mustFind(c, c.req.valid('param').id)
      return c.json(await detailsOf(c.var.house.db, found), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/editions',
      permission: 'question.write',
      summary: 'Begin an edition, or a supplement to a published one',
      request: { body: jsonBody(newEdition) },
      responses: answers(editionDetails),
    }),
    async (c) => {
      const { db } = c.var.house
      return c.json(await detailsOf(db, await addEdition(db, c.req.valid('json'), changeOf(c))), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/editions/{id}',
      permission: 'question.write',
      summary: 'Change the name, day or note of an edition that is not published',
      request: { params: idParam, body: jsonBody(changedEdition) },
      responses: answers(editionDetails),
    }),
    async (c) => {
      const changed = await changeEdition(c.var.house.db, c.req.valid('param').id, c.req.valid('json'), changeOf(c))
      return c.json(await detailsOf(c.var.house.db, changed), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/editions/{id}/questions',
      permission: 'question.write',
      summary: 'Put questions in: chosen ones, or all that a filter finds, at the version that is asked',
      request: { params: idParam, body: jsonBody(which) },
      responses: answers(z.object({ put: z.int() })),
    }),
    async (c) =>
      c.json(await putQuestions(c.var.house.db, c.req.valid('param').id, c.req.valid('json'), changeOf(c)), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/editions/{id}/questions/take',
      permission: 'question.write',
      summary: 'Take questions out; a supplement takes out of what it builds on',
      request: {
        params: idParam,
        body: jsonBody(z.strictObject({ ids: z.array(z.string().max(60)).min(1).max(1000) })),
      },
      responses: answers(z.object({ taken: z.int() })),
    }),
    async (c) =>
      c.json(await takeQuestions(c.var.house.db, c.req.valid('param').id, c.req.valid('json').ids, changeOf(c)), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/editions/{id}/refresh',
      permission: 'question.write',
      summary: 'Take every question at the version that is asked now',
      request: { params: idParam },
      responses: answers(edition),
    }),
    async (c) => c.json(shown(await refreshEdition(c.var.house.db, c.req.valid('param').id, changeOf(c))), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/editions/{id}/publish',
      permission: 'question.write',
      summary: 'Freeze an edition: from then on it never changes',
      request: { params: idParam },
      responses: answers(edition),
    }),
    async (c) => c.json(shown(await publishEdition(c.var.house.db, c.req.valid('param').id, changeOf(c))), 200),
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/editions/{id}/difference',
      permission: 'question.read',
      summary: 'What an edition has added, taken out and changed against another, word by word',
      request: { params: idParam, query: differenceQuery.extend(rangeQuery) },
      responses: answers(difference),
    }),
    async (c) => {
      const { db } = c.var.house
      const { from, kind, range } = c.req.valid('query')
      const [to, base] = [await mustFind(c, c.req.valid('param').id), await mustFind(c, from)]
      const compared = { from: base.id, to: to.id, sight: sightOf(c.var.account), kind }
      const page = pageOf(range)
      const counts = await countDifferences(db, { ...compared, kind: undefined })
      const rows = await listDifferences(db, compared, page)
      const total = kind ? counts[kind] : counts.added + counts.removed + counts.changed
      setTotal(c, 'difference', page, rows.length, total)
      return c.json({ from: shown(base), to: shown(to), counts, rows: rows.map(shownRow) }, 200)
    },
  )
