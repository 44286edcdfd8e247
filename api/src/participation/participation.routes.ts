import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { addDays, dayOf } from '../base/day.rules.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { readUnit } from '../org/org.store.ts'
import { readSeries } from '../rollups/rollup.store.ts'
import { standingsOf } from './figures.rules.ts'
import { participation, participationQuery, series, seriesQuery } from './participation.schemas.ts'
import { mustBeInOrder, participationWithin } from './participation.store.ts'

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
      const { house, account } = c.var
      const scope = scopeOf(account, 'participation.read')
      const page = await participationWithin(house.db, scope, c.req.valid('query'), house.clock.now(), house.pages)
      return c.json({ ...page, hasMap: house.map.isNamed }, 200)
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
      const unit = await readUnit(c.var.house.db, unitId)
      mustBeWithin(unit?.path, scopeOf(c.var.account, 'participation.read'), 'unit')
      const today = dayOf(c.var.house.clock.now())
      const days = { from: from ?? addDays(today, -90), until: until ?? today }
      mustBeInOrder(days.from, days.until)
      const points = await readSeries(c.var.house.db, unitId, span, days, standingsOf(filter))
      return c.json({ span, ...days, points }, 200)
    },
  )
