import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AccountPermission } from '../access/access.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { readUnit, type Unit } from '../org/org.store.ts'
import { defaultRules } from '../season/season.rules.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { remindIdle, weekUntil } from './idle.commands.ts'
import { groupsWithIdle, listIdle, listInactiveUnits } from './idle.store.ts'

const idleLearner = z
  .object({
    id: z.string(),
    name: z.string(),
    desk: z.string().nullable(),
    establishment: z.string().nullable(),
    unitId: z.string(),
    unitName: z.string(),
    bound: z.boolean(),
    wantsReminders: z.boolean(),
    lastActiveOn: z.iso.date().nullable(),
  })
  .openapi('IdleLearner')

const inactive = z.object({
  days: z.int().openapi({ description: 'Without study, by the rules in force' }),
  total: z.int(),
  units: z.array(
    z.object({
      unitId: z.string(),
      name: z.string(),
      level: z.int(),
      headcount: z.int(),
      lastActiveOn: z.iso.date().nullable(),
    }),
  ),
})

const SHOWN = 20

async function unitOf(c: Context<HouseEnv>, unitId: string, permission: AccountPermission): Promise<Unit> {
  const unit = await readUnit(c.var.house.db, unitId)
  mustBeWithin(unit?.path, scopeOf(c.var.account, permission), 'unit')
  return unit as Unit
}
const todayOf = (c: Context<HouseEnv>) => dayOf(c.var.house.clock.now())

export const idleRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/idle-learners',
      permission: 'learner.read',
      summary: 'Window staff who have not studied this week, by unit; of one unit with all below by filter.unitId',
      request: { query: listQuery({ unitId: z.string() }) },
      responses: answers(z.array(idleLearner)),
    }),
    async (c) => {
      const { filter, range } = c.req.valid('query')
      const page = pageOf(range)
      const scope =
        filter.unitId === undefined
          ? scopeOf(c.var.account, 'learner.read')
          : [(await unitOf(c, filter.unitId, 'learner.read')).path]
      const { rows, total } = await listIdle(c.var.house.db, scope, weekUntil(todayOf(c)), page)
      setTotal(c, 'idle-learners', page, rows.length, total)
      return c.json(rows, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/idle-groups',
      permission: 'group.read',
      summary: 'Groups within a unit with members who have not studied this week',
      request: { query: z.object({ unitId: z.string() }) },
      responses: answers(
        z.array(z.object({ groupId: z.string(), name: z.string(), channel: z.string(), idle: z.int() })),
      ),
    }),
    async (c) => {
      const unit = await unitOf(c, c.req.valid('query').unitId, 'group.read')
      return c.json(await groupsWithIdle(c.var.house.db, unit.path, weekUntil(todayOf(c))), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/reminders',
      permission: 'group.write',
      summary: 'Remind the groups within a unit, each once a day; in the group nobody is named',
      request: {
        body: jsonBody(
          z.object({
            unitId: z.string(),
            inPrivate: z.boolean().default(false).openapi({ description: 'Also each in private who wants reminders' }),
          }),
        ),
      },
      responses: answers(z.object({ groups: z.int(), already: z.int(), people: z.int() })),
    }),
    async (c) => {
      const { unitId, inPrivate } = c.req.valid('json')
      const unit = await unitOf(c, unitId, 'group.write')
      const { house, account } = c.var
      return c.json(await remindIdle(house.db, unit, inPrivate, `account:${account.id}`, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/inactive-units',
      permission: 'participation.read',
      summary: 'Units with a headcount where nobody studied for as many days as the rules say',
      request: { query: z.object({ unitId: z.string() }) },
      responses: answers(inactive),
    }),
    async (c) => {
      const unit = await unitOf(c, c.req.valid('query').unitId, 'participation.read')
      const today = todayOf(c)
      const { inactiveDays: days } = ((await readSeasonOn(c.var.house.db, today))?.rules ?? defaultRules).alerts
      const { rows, total } = await listInactiveUnits(c.var.house.db, unit.path, today, days, SHOWN)
      return c.json({ days, total, units: rows }, 200)
    },
  )
