import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { writeAudit } from '../audit/audit.commands.ts'
import { sheetsOf } from '../award/sheets.rules.ts'
import { notFound } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { makeWorkbook } from '../sheets/workbook.ts'
import { awardOf, digestOf } from './award-of.ts'
import { mustSee, seesAll } from './round.routes.ts'

const idParam = z.object({ id: z.string() })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const fileOf = (type: string) => ({
  200: { description: 'The file', content: { [type]: { schema: z.string() } } },
  '4XX': answersNothing['4XX'],
})

/** The award of a round to take out of the house: everybody's rows are in it, so it is for the top alone. */
async function takeOut(c: Context<HouseEnv>, id: string, format: 'json' | 'xlsx') {
  const round = await mustSee(c, id)
  if (!seesAll(c)) throw notFound('award')
  const { house, account } = c.var
  const now = house.clock.now()
  const document = await awardOf(house.db, round, now)
  const digest = digestOf(document)
  await writeAudit(house.db, {
    ...{ at: now, actor: `account:${account.id}`, action: 'award.export', subject: `award:${id}` },
    details: { format, digest, state: round.state },
  })
  c.header(
    'Content-Disposition',
    `attachment; filename="award-${round.seasonId.replace(/[^\w-]/g, '')}-${id}.${format}"`,
  )
  c.header('Cache-Control', 'no-store')
  return { document, digest }
}

export const awardExportRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/awards/{id}/export.json',
      permission: 'award.read',
      summary: 'Rules, bulletin rows, reports, ranking and digest: `verify ranking` computes it again',
      request: { params: idParam },
      responses: fileOf('application/json'),
    }),
    async (c) => {
      const { document, digest } = await takeOut(c, c.req.valid('param').id, 'json')
      return c.body(`${JSON.stringify({ ...document, digest }, null, 1)}\n`, 200, {
        'Content-Type': 'application/json',
      })
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/awards/{id}/export.xlsx',
      permission: 'award.read',
      summary: 'The same as a workbook',
      request: { params: idParam },
      responses: fileOf(XLSX),
    }),
    async (c) => {
      const { document, digest } = await takeOut(c, c.req.valid('param').id, 'xlsx')
      const file = await makeWorkbook(...sheetsOf(document, digest))
      return c.body(new Uint8Array(file), 200, { 'Content-Type': XLSX })
    },
  )
