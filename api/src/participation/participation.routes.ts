import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { addDays, dayOf, daysBetween } from '../base/day.rules.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { answers, answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { readUnit, type Unit } from '../org/org.store.ts'
import { readSeries } from '../rollups/rollup.store.ts'
import { standingsOf } from './figures.rules.ts'
import { exportParticipation } from './participation.commands.ts'
import { participation, participationQuery, series, seriesQuery } from './participation.schemas.ts'
import { type Asked, readParticipation } from './participation.store.ts'

/** The longest stretch of days that is put together from them. */
const MOST_DAYS = 400

/** The unit of a query, if the account may see its figures. */
async function unitWithin(c: Context<HouseEnv>, unitId: string): Promise<Unit> {
  const unit = await readUnit(c.var.house.db, unitId)
  mustBeWithin(unit?.path, scopeOf(c.var.account, 'participation.read'), 'unit')
  return unit as Unit
}

function mustBeInOrder(from: string | undefined, until: string | undefined): void {
  if (!from || !until || (from <= until && daysBetween(from, until) < MOST_DAYS)) return
  throw new Refusal('participation.days_unfit', 422, `Ask for 1 to ${MOST_DAYS} days, the first of them first.`, {
    field: 'until',
    most: MOST_DAYS,
  })
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
      path: '/participation/export.csv',
      permission: 'participation.read',
      summary: 'The same as CSV (UTF-8 with BOM)',
      request: { query: participationQuery },
      responses: {
        200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } },
        '4XX': answersNothing['4XX'],
      },
    }),
    async (c) => {
      const asked = c.req.valid('query')
      const page = await participationWithin(c, asked)
      const { house, account } = c.var
      const { desk, establishment } = asked
      const filter = { ...(desk ? { desk } : {}), ...(establishment ? { establishment } : {}) }
      const file = await exportParticipation(house.db, page, filter, `account:${account.id}`, house.clock.now())
      return c.body(file.text, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${file.name}"`,
        'Cache-Control': 'no-store',
      })
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
