import { z } from '@hono/zod-openapi'
import { scopeOf } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { readBytes } from '../http/read-bytes.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { readSeason, readSeasonOn } from '../season/season.store.ts'
import { importPlatform } from './platform.commands.ts'
import { titleKinds } from './title.rules.ts'
import { listTitles, readTitleView } from './title.store.ts'

const title = z
  .object({
    id: z.string(),
    seasonId: z.string(),
    learnerId: z.string(),
    learnerName: z.string(),
    unitName: z.string().nullable(),
    kind: z.enum(titleKinds),
    source: z.enum(['own', 'platform']),
    awardedOn: z.string(),
    ruleVersion: z.int(),
    evidence: z.record(z.string(), z.union([z.string(), z.number()])),
    revokedAt: z.string().nullable(),
  })
  .openapi('Title')
const event = z.object({ what: z.enum(['awarded', 'revoked', 'restored']), cause: z.string(), at: z.string() })
const day = z.object({ localDate: z.string(), answers: z.int(), correct: z.int() })
const sitting = z.object({
  id: z.string(),
  period: z.string(),
  form: z.int(),
  correct: z.int(),
  score: z.int(),
  submittedAt: z.string(),
})

const IMPORT_BYTES = 5 * 1024 * 1024

/** Titles with their evidence down to its rows, and imports from the national platform. */
export const titleRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/titles',
      permission: 'points.read',
      summary: 'Titles of learners within one’s subtrees, the newest first; revoked ones too',
      request: {
        query: listQuery({
          seasonId: z.string(),
          kind: z.enum(titleKinds),
          source: z.enum(['own', 'platform']),
          unitId: z.string(),
          learnerId: z.string(),
        }),
      },
      responses: answers(z.array(title)),
    }),
    async (c) => {
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const scope = scopeOf(c.var.account, 'points.read')
      const { rows, total } = await listTitles(c.var.house.db, scope, filter, page, sort)
      setTotal(c, 'titles', page, rows.length, total)
      return c.json(rows as never, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/titles/{id}',
      permission: 'points.read',
      summary: 'A title with what became of it and the rows that it stands on',
      request: { params: z.object({ id: z.string() }) },
      responses: answers(title.extend({ events: z.array(event), days: z.array(day), sittings: z.array(sitting) })),
    }),
    async (c) => {
      const scope = scopeOf(c.var.account, 'points.read')
      const found = await readTitleView(c.var.house.db, scope, c.req.valid('param').id)
      if (!found) throw notFound('title')
      return c.json(found as never, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/titles/import',
      permission: 'season.write',
      mostBytes: IMPORT_BYTES,
      summary:
        'Import titles and weekly points from the national platform: CSV with 工号, 姓名, 称号, 授予日期, 周周练积分',
      request: {
        query: z.object({
          dryRun: z.enum(['true', 'false']).default('false'),
          seasonId: z.string().optional(),
          fileName: z.string().max(200).default('platform.csv'),
        }),
        body: { required: true, content: { 'text/csv': { schema: z.string() } } },
      },
      responses: answers(
        z.object({
          rows: z.int(),
          titles: z.int(),
          points: z.int().openapi({ description: 'People whose weekly points of the platform change' }),
          written: z.boolean(),
          errors: z.array(
            z.object({ row: z.int(), column: z.string(), code: z.string(), value: z.string(), hint: z.string() }),
          ),
        }),
      ),
    }),
    async (c) => {
      const { house, account } = c.var
      const { dryRun, seasonId, fileName } = c.req.valid('query')
      const now = house.clock.now()
      const season = seasonId ? await readSeason(house.db, seasonId) : await readSeasonOn(house.db, dayOf(now))
      if (!season) throw notFound('season')
      const bytes = await readBytes(c.req.raw, IMPORT_BYTES, 'platform')
      const file = { bytes, name: fileName, dryRun: dryRun === 'true' }
      return c.json(
        await importPlatform(house.db, season, file, scopeOf(account, 'season.write'), `account:${account.id}`, now),
        200,
      )
    },
  )
