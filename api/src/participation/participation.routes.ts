import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { notFound } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { answers, answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { readUnit } from '../org/org.store.ts'
import { exportParticipation } from './participation.commands.ts'
import { type PeriodName, periodNames } from './participation.rules.ts'
import { readParticipation } from './participation.store.ts'

const count = z.int().min(0)
const rate = z.number().nullable().openapi({ example: 0.6364, description: 'Null when there is nothing to divide by' })

const row = z
  .object({
    unitId: z.string(),
    name: z.string(),
    level: z.int(),
    hasChildren: z.boolean(),
    own: z.boolean().openapi({ description: 'The people of the unit itself, who belong to none of its children' }),
    place: z.int().nullable().openapi({ description: 'By participation (1, 2, 2, 4); null without a headcount' }),
    headcount: count.openapi({ description: '应参加人数 in force on the last day of the period; 0 where none is' }),
    unfiled: count.openapi({ description: 'Units with registered window staff and no headcount' }),
    registered: count,
    registeredOfFiled: count.openapi({ description: 'Those in units with a headcount: the numerator of coverage' }),
    active: count.openapi({ description: 'People who answered; each once, where they last answered' }),
    activeOfFiled: count.openapi({ description: 'Those in units with a headcount: the numerator of participation' }),
    answers: count,
    correct: count,
    coverage: rate,
    participation: rate,
    accuracy: rate,
  })
  .openapi('ParticipationRow')

const participation = z
  .object({
    unit: z.object({ id: z.string(), name: z.string(), level: z.int(), path: z.string() }),
    period: z.object({ from: z.iso.date(), to: z.iso.date() }),
    computedAt: z.iso.datetime(),
    total: row,
    rows: z.array(row).openapi({ description: 'Window staff only, ranked; the rows add up to the total' }),
    others: z.array(z.object({ kind: z.string(), learners: count, active: count, answers: count, correct: count })),
  })
  .openapi('Participation')

const query = z.object({ unitId: z.string().openapi({ example: '51' }), period: z.enum(periodNames).default('today') })

/** The figures of a unit, if the account may see them. */
async function participationWithin(c: Context<HouseEnv>, unitId: string, period: PeriodName) {
  const { house, account } = c.var
  const unit = await readUnit(house.db, unitId)
  mustBeWithin(unit?.path, scopeOf(account, 'participation.read'), 'unit')
  const page = await readParticipation(house.db, unitId, period, house.clock.now())
  if (!page) throw notFound('unit')
  return page
}

export const participationRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/participation',
      permission: 'participation.read',
      summary: 'Participation of a unit’s children side by side, today or this week (from Monday)',
      request: { query },
      responses: answers(participation),
    }),
    async (c) => {
      const { unitId, period } = c.req.valid('query')
      return c.json(await participationWithin(c, unitId, period), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/participation/export.csv',
      permission: 'participation.read',
      summary: 'The same as CSV (UTF-8 with BOM)',
      request: { query },
      responses: {
        200: { description: 'The file', content: { 'text/csv': { schema: z.string() } } },
        '4XX': answersNothing['4XX'],
      },
    }),
    async (c) => {
      const { unitId, period } = c.req.valid('query')
      const page = await participationWithin(c, unitId, period)
      const { house, account } = c.var
      const file = await exportParticipation(house.db, page, `account:${account.id}`, house.clock.now())
      return c.body(file.text, 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${file.name}"`,
        'Cache-Control': 'no-store',
      })
    },
  )
