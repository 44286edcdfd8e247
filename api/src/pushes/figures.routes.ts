import { z } from '@hono/zod-openapi'
import { scopeOf } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import { unitWithin } from '../bulletins/bulletin.routes.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { familyOn } from '../org/org.store.ts'
import { namesOf, readFigures } from './figures.store.ts'
import { comingOfSeries } from './overview.store.ts'
import { coming, figureRow } from './push.schemas.ts'
import { listSeries } from './series.store.ts'

const MOST_SERIES = 200

export const pushFigureRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/push-figures',
      permission: 'group.read',
      summary: 'What came of pushes to the groups of a unit and below: sent, opened, answered',
      description:
        'By series, by explainer, or by unit: the unit itself and its children, each with all below it; groups by their unit when they were told, people by theirs on the day.',
      request: {
        query: z.object({
          unitId: z.string(),
          by: z.enum(['series', 'explainer', 'unit']),
          seriesId: z.string().optional(),
          explainerId: z.string().optional(),
          from: z.iso.date().optional(),
          until: z.iso.date().optional(),
        }),
      },
      responses: answers(z.array(figureRow)),
    }),
    async (c) => {
      const { by, ...asked } = c.req.valid('query')
      const { id, name } = await unitWithin(c, asked.unitId, 'group.read')
      const { db, clock } = c.var.house
      const read = await readFigures(db, by, asked)
      if (by === 'unit') {
        const { children = [] } = (await familyOn(db, id, asked.until ?? dayOf(clock.now()))) ?? {}
        const units = [{ unitId: id, name }, ...children]
        const rows = units.flatMap((unit) => {
          const figures = read.get(unit.unitId)
          return figures ? [{ id: unit.unitId, name: unit.name, figures }] : []
        })
        return c.json(rows, 200)
      }
      const names = await namesOf(db, by, [...read.keys()])
      return c.json(
        [...read].map(([key, figures]) => ({ id: key, name: names.get(key) ?? key, figures })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/push-calendar',
      permission: 'group.read',
      summary: 'Pushes to come of a unit and below, by day',
      request: { query: z.object({ unitId: z.string() }) },
      responses: answers(
        z.array(
          coming.extend({ seriesId: z.string(), seriesTitle: z.string(), unitName: z.string(), pushAt: z.string() }),
        ),
      ),
    }),
    async (c) => {
      const { unitId } = c.req.valid('query')
      await unitWithin(c, unitId, 'group.read')
      const { db, clock } = c.var.house
      const filter = { unitId, state: 'running' } as const
      const page = { offset: 0, limit: MOST_SERIES }
      const { rows } = await listSeries(db, scopeOf(c.var.account, 'group.read'), filter, page)
      const days = []
      for (const series of rows) {
        const { id: seriesId, title: seriesTitle, unitName, pushAt } = series
        for (const one of await comingOfSeries(db, series, clock.now()))
          days.push({ ...one, seriesId, seriesTitle, unitName, pushAt })
      }
      days.sort((a, b) => (`${a.day} ${a.pushAt}` < `${b.day} ${b.pushAt}` ? -1 : 1))
      return c.json(days, 200)
    },
  )
