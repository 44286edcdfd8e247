import { z } from '@hono/zod-openapi'
import { unitWithin } from '../bulletins/bulletin.routes.ts'
import { schedule, scheduleInput } from '../bulletins/bulletin.schemas.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { mustGoOn } from '../org/org.store.ts'
import { putSchedule } from './schedule.commands.ts'
import { scheduleRhythms } from './schedule.rules.ts'
import { listSchedules } from './schedule.store.ts'

export const scheduleRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bulletin-schedules',
      permission: 'participation.read',
      summary: 'Which bulletins of a unit are frozen by themselves, and to whom they are sent',
      request: { query: z.object({ unitId: z.string() }) },
      responses: answers(z.object({ unitId: z.string(), schedules: z.array(schedule) })),
    }),
    async (c) => {
      const { unitId } = c.req.valid('query')
      await unitWithin(c, unitId, 'participation.read')
      const kept = await listSchedules(c.var.house.db, unitId)
      const schedules = scheduleRhythms.map((every) => {
        const one = kept.find((some) => some.every === every)
        const { active = false, allGroups = false, groupIds = [] } = one ?? {}
        const since = { activeSince: one?.activeSince.toISOString() ?? null, madeAt: one?.madeAt.toISOString() ?? null }
        return { unitId, every, active, allGroups, groupIds, ...since }
      })
      return c.json({ unitId, schedules }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/bulletin-schedules',
      permission: 'bulletin.write',
      summary: 'Freeze a unit’s bulletins by themselves: the week’s on Monday 08:30, the month’s on the 1st',
      request: { body: jsonBody(scheduleInput) },
      responses: answersNothing,
    }),
    async (c) => {
      const input = c.req.valid('json')
      mustGoOn(await unitWithin(c, input.unitId, 'bulletin.write'))
      const { db, clock } = c.var.house
      await putSchedule(db, input, `account:${c.var.account.id}`, clock.now())
      return c.body(null, 204)
    },
  )
