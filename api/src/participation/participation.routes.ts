import type { Context } from 'hono'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { addDays, dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { readUnit, type Unit } from '../org/org.store.ts'
import { readSeries } from '../rollups/rollup.store.ts'
import { standingsOf } from './figures.rules.ts'
import { participation, participationQuery, series, seriesQuery } from './participation.schemas.ts'
import { type Asked, mustBeInOrder, readParticipation } from './participation.store.ts'

/** The unit of a query, if the account may see its figures. */
async function unitWithin(c: Context<HouseEnv>, unitId: string): Promise<Unit> {
  const unit = await readUnit(c.var.house.db, unitId)
  mustBeWithin(unit?.path, scopeOf(c.var.account, 'participation.read'), 'unit')
  return unit as Unit
}

/** The figures of a unit, if the account may see them. */
async function participationWithin(c: Context<HouseEnv>, asked: Asked) {
  const { house } = c.var
  const unit = await unitWithin(c, asked.unitId)
  mustBeInOrder(asked.from, asked.until)
  const page = await readParticipation(house.db, asked, house.clock.now(), unit)
  if (!page) throw notFound('unit')
  return page
}

export const participationRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/participation',
      permission: 'participation.read',
      summary: 'Participation of a unit’s children side by side in a day, week, month, season or any days',
      request: { query: participationQuery },
      responses: answers(participation),
    }),
    async (c) => {
      const page = await participationWithin(c, c.req.valid('query'))
      return c.json({ ...page, hasMap: c.var.house.map.isNamed }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/participation/series',
      permission: 'participation.read',
      summary: 'A unit’s days, weeks or months in a row, for lines and the heat map',
      request: { query: seriesQuery },
      responses: answers(series),
    }),
    async (c) => {
      const { unitId, span, from, until, ...filter } = c.req.valid('query')
      await unitWithin(c, unitId)
      const today = dayOf(c.var.house.clock.now())
      const days = { from: from ?? addDays(today, -90), until: until ?? today }
      mustBeInOrder(days.from, days.until)
      const points = await readSeries(c.var.house.db, unitId, span, days, standingsOf(filter))
      return c.json({ span, ...days, points }, 200)
    },
  )
