import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import type { HouseEnv } from '../house.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { readUnit } from '../org/org.store.ts'
import { cancelChange, changeUnit, previewChange } from './unit-change.commands.ts'
import { listChanges, readChange } from './unit-change.store.ts'

const day = z.iso.date()
const effects = z.object({ people: z.int(), groups: z.int(), units: z.int(), headcount: z.int() }).nullable()
const change = z
  .object({
    id: z.string(),
    kind: z.enum(['rename', 'merge']),
    unitId: z.string(),
    unitName: z.string(),
    intoId: z.string().nullable(),
    intoName: z.string().nullable(),
    name: z.string().nullable(),
    fromDate: day,
    madeAt: z.iso.datetime(),
    doneAt: z.iso.datetime().nullable().openapi({ description: 'Null while it waits for its day' }),
    effects,
  })
  .openapi('UnitChange')

const idParam = z.object({ id: z.string() })
const name = z.string().trim().min(1).max(60)
const merge = z.object({ intoId: z.string(), fromDate: day })
const isoOf = <T extends object>(row: T) => JSON.parse(JSON.stringify(row)) as never

async function mustReach(c: Context<HouseEnv>, unitId: string, permission: 'unit.read' | 'unit.write') {
  const unit = await readUnit(c.var.house.db, unitId)
  mustBeWithin(unit?.path, scopeOf(c.var.account, permission), 'unit')
}
const actor = (c: Context<HouseEnv>) => `account:${c.var.account.id}`

export const unitChangeRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/units/{id}/changes',
      permission: 'unit.read',
      summary: 'What became and will become of a unit: names, merges',
      request: { params: idParam },
      responses: answers(z.array(change)),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await mustReach(c, id, 'unit.read')
      return c.json(isoOf(await listChanges(c.var.house.db, id)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/units/{id}/rename',
      permission: 'unit.write',
      summary: 'Rename a unit from a day on; earlier days keep its name',
      request: { params: idParam, body: jsonBody(z.object({ name, fromDate: day })) },
      responses: answers(z.object({ id: z.string() })),
    }),
    async (c) => {
      const { id: unitId } = c.req.valid('param')
      await mustReach(c, unitId, 'unit.write')
      const { house } = c.var
      const wanted = { kind: 'rename', unitId, ...c.req.valid('json') } as const
      return c.json(await changeUnit(house.db, wanted, actor(c), house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/units/{id}/merge',
      permission: 'unit.write',
      summary: 'Merge a unit into another from a day on; earlier days keep it',
      request: { params: idParam, body: jsonBody(merge) },
      responses: answers(z.object({ id: z.string() })),
    }),
    async (c) => {
      const { id: unitId } = c.req.valid('param')
      const body = c.req.valid('json')
      await mustReach(c, unitId, 'unit.write')
      await mustReach(c, body.intoId, 'unit.write')
      const { house } = c.var
      return c.json(await changeUnit(house.db, { kind: 'merge', unitId, ...body }, actor(c), house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/units/{id}/merge/preview',
      permission: 'unit.write',
      summary: 'What a merge would move; nothing is changed',
      request: { params: idParam, body: jsonBody(merge) },
      responses: answers(z.object({ effects })),
    }),
    async (c) => {
      const { id: unitId } = c.req.valid('param')
      const body = c.req.valid('json')
      await mustReach(c, unitId, 'unit.write')
      await mustReach(c, body.intoId, 'unit.write')
      const { house } = c.var
      const found = await previewChange(house.db, { kind: 'merge', unitId, ...body }, house.clock.now())
      return c.json({ effects: found ?? null }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/unit-changes/{id}/cancel',
      permission: 'unit.write',
      summary: 'Take a planned change back before its day',
      request: { params: idParam },
      responses: answersNothing,
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { house } = c.var
      mustBeWithin((await readChange(house.db, id))?.path, scopeOf(c.var.account, 'unit.write'), 'unit')
      await cancelChange(house.db, id, actor(c), house.clock.now())
      return c.body(null, 204)
    },
  )
