import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { addAgency, setHeadcount } from './org.commands.ts'
import { listHeadcounts, listUnits, readUnit } from './org.store.ts'

const unit = z
  .object({
    id: z.string().openapi({ example: '510104', description: 'Division code, or an id of ours for an agency' }),
    parentId: z.string().nullable(),
    name: z.string(),
    kind: z.enum(['division', 'direct', 'agency']),
    level: z.number().int().openapi({ description: '省 1, 市(州) 2, 县 3, 乡镇 4, 村 5' }),
    path: z.string(),
    hasChildren: z.boolean(),
    endsOn: z.iso.date().nullable().openapi({ description: 'The last day of a unit that was merged into another' }),
  })
  .openapi('Unit')

const headcountRow = z.object({
  desk: z.enum(['front', 'back']),
  establishment: z.enum(['established', 'contract']),
  count: z.int().min(0).max(1_000_000),
})

const headcountRows = z
  .array(headcountRow)
  .max(4)
  .refine(
    (rows) => new Set(rows.map(({ desk, establishment }) => `${desk} ${establishment}`)).size === rows.length,
    'counts the same desk and establishment twice',
  )

const day = z.iso.date()
const idParam = z.object({ id: z.string() })

/** The unit of the path, if the account may do this in it. */
async function unitWithin(c: Context<HouseEnv>, id: string, permission: 'unit.read' | 'unit.write') {
  const found = await readUnit(c.var.house.db, id)
  mustBeWithin(found?.path, scopeOf(c.var.account, permission), 'unit')
  return found as NonNullable<typeof found>
}

export const orgRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/units',
      permission: 'unit.read',
      summary: 'Units within one’s subtrees: children of one, by part of a name, or by ids',
      request: {
        query: listQuery({
          parentId: z.string(),
          q: z.string(),
          ids: z.array(z.string()).max(1000),
          ended: z.boolean(),
        }),
      },
      responses: answers(z.array(unit)),
    }),
    async (c) => {
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const { rows, total } = await listUnits(c.var.house.db, scopeOf(c.var.account, 'unit.read'), filter, page, sort)
      setTotal(c, 'units', page, rows.length, total)
      return c.json(rows as z.output<typeof unit>[], 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/units/{id}',
      permission: 'unit.read',
      summary: 'One unit',
      request: { params: idParam },
      responses: answers(unit),
    }),
    async (c) => c.json((await unitWithin(c, c.req.valid('param').id, 'unit.read')) as z.output<typeof unit>, 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/units',
      permission: 'unit.write',
      summary: 'Add an agency under a unit',
      request: { body: jsonBody(z.object({ parentId: z.string(), name: z.string().trim().min(1).max(60) })) },
      responses: answers(z.object({ id: z.string() })),
    }),
    async (c) => {
      const body = c.req.valid('json')
      await unitWithin(c, body.parentId, 'unit.write')
      const { house, account } = c.var
      return c.json(await addAgency(house.db, body, `account:${account.id}`, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/units/{id}/headcounts',
      permission: 'unit.read',
      summary: 'The dated headcounts (应参加人数) of a unit, newest first',
      request: { params: idParam },
      responses: answers(z.array(headcountRow.extend({ asOf: day }))),
    }),
    async (c) => {
      const { id } = await unitWithin(c, c.req.valid('param').id, 'unit.read')
      const rows = await listHeadcounts(c.var.house.db, id)
      return c.json(rows as (z.output<typeof headcountRow> & { asOf: string })[], 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/units/{id}/headcounts',
      permission: 'unit.write',
      summary: 'Set a unit’s headcount from a day on',
      request: { params: idParam, body: jsonBody(z.object({ asOf: day, rows: headcountRows })) },
      responses: answersNothing,
    }),
    async (c) => {
      const { id } = await unitWithin(c, c.req.valid('param').id, 'unit.write')
      const { asOf, rows } = c.req.valid('json')
      const { house, account } = c.var
      await setHeadcount(house.db, id, asOf, rows, `account:${account.id}`, house.clock.now())
      return c.body(null, 204)
    },
  )
