import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AccountPermission } from '../access/access.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { unitWithin } from '../bulletins/bulletin.routes.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { mustGoOn } from '../org/org.store.ts'
import { noFigures, readFigures } from './figures.store.ts'
import { comingOf, comingOfSeries } from './overview.store.ts'
import { coming, previewInput, series, seriesChange, seriesInput, seriesPage } from './push.schemas.ts'
import { addSeries, changeSeries, setSeriesState } from './series.commands.ts'
import { listIssues, listItems, listSeries, readSeries, type Series, seriesStates } from './series.store.ts'

const idParam = z.object({ id: z.string() })
const changeOf = (c: Context<HouseEnv>) => ({ by: `account:${c.var.account.id}`, now: c.var.house.clock.now() })

async function seriesWithin(c: Context<HouseEnv>, id: string, permission: AccountPermission): Promise<Series> {
  const found = await readSeries(c.var.house.db, id)
  mustBeWithin(found?.path, scopeOf(c.var.account, permission), 'push')
  return found as Series
}

const shown = ({ path: _, activeSince: __, madeBy: ___, madeAt, ...rest }: Series) => ({
  ...rest,
  madeAt: madeAt.toISOString(),
})

/** A series with all that came of it and is to come. */
async function pageOfSeries(c: Context<HouseEnv>, one: Series): Promise<z.output<typeof seriesPage>> {
  const { db, clock } = c.var.house
  const asked = { unitId: one.unitId, seriesId: one.id }
  const byIssue = await readFigures(db, 'issue', asked)
  const whole = await readFigures(db, 'series', asked)
  const issues = await listIssues(db, one.id)
  return {
    ...shown(one),
    figures: whole.get(one.id) ?? noFigures,
    explainers: await listItems(db, one.id),
    issues: issues.map(({ seriesId: _, ...issue }) => ({ ...issue, figures: byIssue.get(issue.id) ?? noFigures })),
    coming: await comingOfSeries(db, one, clock.now()),
  }
}

export const pushRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/pushes',
      permission: 'group.read',
      summary: 'Explainers that are pushed to groups, one by one or as a series (连载), of units within one’s subtrees',
      request: {
        query: listQuery({
          q: z.string().trim().max(100),
          unitId: z.string(),
          state: z.enum(seriesStates),
          ids: z.array(z.string()).max(1000),
        }),
      },
      responses: answers(z.array(series)),
    }),
    async (c) => {
      const { db } = c.var.house
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const { rows, total } = await listSeries(db, scopeOf(c.var.account, 'group.read'), filter, page, sort)
      setTotal(c, 'pushes', page, rows.length, total)
      const listed = []
      for (const one of rows) {
        const read = await readFigures(db, 'series', { unitId: one.unitId, seriesId: one.id })
        listed.push({ ...shown(one), figures: read.get(one.id) ?? noFigures })
      }
      return c.json(listed, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/pushes',
      permission: 'group.write',
      summary: 'Push explainers to all groups of a unit and below, or to some, one a day on set weekdays',
      description: 'Not on declared holidays. What is outdated on its day is skipped.',
      request: { body: jsonBody(seriesInput) },
      responses: answers(seriesPage),
    }),
    async (c) => {
      const { requestKey, ...input } = c.req.valid('json')
      mustGoOn(await unitWithin(c, input.unitId, 'group.write'))
      return c.json(await pageOfSeries(c, await addSeries(c.var.house.db, input, requestKey, changeOf(c))), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/pushes/preview',
      permission: 'group.write',
      summary: 'On which days a series would come, and what of it would be skipped',
      request: { body: jsonBody(previewInput) },
      responses: answers(z.array(coming)),
    }),
    async (c) => {
      const { unitId, explainerIds, ...plan } = c.req.valid('json')
      await unitWithin(c, unitId, 'group.write')
      const { db, clock } = c.var.house
      const now = clock.now()
      const items = explainerIds.map((explainerId, i) => ({ position: i + 1, explainerId, title: '' }))
      return c.json(await comingOf(db, { ...plan, activeSince: now }, items, { now, wasToday: false }), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/pushes/{id}',
      permission: 'group.read',
      summary: 'A series: what was pushed and what came of it, and what is to come',
      request: { params: idParam },
      responses: answers(seriesPage),
    }),
    async (c) => c.json(await pageOfSeries(c, await seriesWithin(c, c.req.valid('param').id, 'group.read')), 200),
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/pushes/{id}',
      permission: 'group.write',
      summary: 'Change a series; what has been pushed stays at the head of its list',
      request: { params: idParam, body: jsonBody(seriesChange) },
      responses: answers(seriesPage),
    }),
    async (c) => {
      const { id } = await seriesWithin(c, c.req.valid('param').id, 'group.write')
      return c.json(
        await pageOfSeries(c, await changeSeries(c.var.house.db, id, c.req.valid('json'), changeOf(c))),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/pushes/{id}/state',
      permission: 'group.write',
      summary: 'Pause a series, resume it, or end it for good',
      request: { params: idParam, body: jsonBody(z.strictObject({ state: z.enum(seriesStates) })) },
      responses: answers(seriesPage),
    }),
    async (c) => {
      const { id } = await seriesWithin(c, c.req.valid('param').id, 'group.write')
      const { state } = c.req.valid('json')
      return c.json(await pageOfSeries(c, await setSeriesState(c.var.house.db, id, state, changeOf(c))), 200)
    },
  )
