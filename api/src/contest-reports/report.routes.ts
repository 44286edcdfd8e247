import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AccountPermission } from '../access/access.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { notFound } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { readUnit } from '../org/org.store.ts'
import { fileReport, judgeContest } from './report.commands.ts'
import { listReports, type Report, readReport } from './report.store.ts'

const day = z.iso.date()
/** Text as a workbook keeps it: lines end with \n, and nothing in it is a control character. */
const kept = (most: number) =>
  z
    .string()
    .max(most)
    .transform((text) =>
      text
        .replace(/\r\n?/g, '\n')
        .replace(/[^\P{Cc}\n\t]/gu, '')
        .trim(),
    )
    .pipe(z.string().min(1))
const entrants = z.array(z.object({ unitId: z.string(), count: z.int().min(0).max(100_000) })).max(400)
const filed = { planFiledOn: day.nullable(), reportFiledOn: day.nullable(), isComplete: z.boolean(), entrants }
const report = z
  .object({
    ...{ unitId: z.string(), unitName: z.string(), seasonId: z.string(), ...filed },
    judged: z.int().nullable(),
    grounds: z.string(),
    judgedByName: z.string().nullable(),
    changedAt: z.iso.datetime().nullable().openapi({ description: 'Null while nothing was filed' }),
  })
  .openapi('ContestReport')
const idParam = z.object({ id: z.string() })
const seasonId = z.string().min(1).max(60)
const shown = (one: Report) => ({ ...one, changedAt: one.changedAt?.toISOString() ?? null })

async function mustReach(c: Context<HouseEnv>, unitId: string, permission: AccountPermission) {
  mustBeWithin((await readUnit(c.var.house.db, unitId))?.path, scopeOf(c.var.account, permission), 'unit')
}
const actor = (c: Context<HouseEnv>) => `account:${c.var.account.id}`

/** What units report on their own contests (市(州)选拔赛), and how the province judges them. */
export const reportRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/contest-reports',
      permission: 'award.read',
      summary: 'Reports within one’s subtrees, and cities that filed none yet',
      request: { query: z.object({ seasonId }) },
      responses: answers(z.array(report)),
    }),
    async (c) => {
      const scope = scopeOf(c.var.account, 'award.read')
      return c.json((await listReports(c.var.house.db, c.req.valid('query').seasonId, scope)).map(shown), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/units/{id}/contest-report',
      permission: 'award.read',
      summary: 'The report of a unit on its own contest',
      request: { params: idParam, query: z.object({ seasonId }) },
      responses: answers(report),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await mustReach(c, id, 'award.read')
      const found = await readReport(c.var.house.db, c.req.valid('query').seasonId, id)
      if (!found) throw notFound('unit')
      return c.json(shown(found), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/units/{id}/contest-report',
      permission: 'award.file',
      summary: 'File it: the plan, who entered from which unit, the report',
      request: { params: idParam, body: jsonBody(z.strictObject({ seasonId, ...filed })) },
      responses: answersNothing,
    }),
    async (c) => {
      const { id: unitId } = c.req.valid('param')
      await mustReach(c, unitId, 'award.file')
      const { seasonId: season, ...rest } = c.req.valid('json')
      const { house } = c.var
      await fileReport(house.db, { seasonId: season, unitId }, rest, actor(c), house.clock.now())
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/units/{id}/contest-judgement',
      permission: 'award.write',
      summary: 'Judge a unit’s contest from 0 to 100, with written grounds',
      request: {
        params: idParam,
        body: jsonBody(z.strictObject({ seasonId, judged: z.int().min(0).max(100), grounds: kept(2000) })),
      },
      responses: answersNothing,
    }),
    async (c) => {
      const { id: unitId } = c.req.valid('param')
      await mustReach(c, unitId, 'award.write')
      const { seasonId: season, ...judgement } = c.req.valid('json')
      const { house } = c.var
      await judgeContest(house.db, { seasonId: season, unitId }, judgement, actor(c), house.clock.now())
      return c.body(null, 204)
    },
  )
