import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { bulletinWithin } from '../bulletins/bulletin.routes.ts'
import type { HouseEnv } from '../house.ts'
import { answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { bulletinFile, type FileFormat } from './file.commands.ts'

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

const fileRoute = <F extends FileFormat>(format: F, summary: string) =>
  defineRoute({
    method: 'get',
    path: `/bulletins/{id}/export.${format}` as const,
    permission: 'participation.read',
    summary,
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: {
        description: 'The file',
        content: { [types[format]]: { schema: z.string().openapi({ format: 'binary' }) } },
      },
      '4XX': answersNothing['4XX'],
    },
  })

async function fileOf(c: Context<HouseEnv>, id: string, format: FileFormat) {
  const bulletin = await bulletinWithin(c, id)
  const { house, account } = c.var
  const taker = { name: account.name, username: account.username, at: house.clock.now() }
  const file = await bulletinFile(house.db, bulletin, format, taker, `account:${account.id}`)
  const { unitId, year, number } = bulletin
  return c.body(file, 200, {
    'Content-Type': types[format],
    'Content-Disposition': `attachment; filename="bulletin-${unitId}-${year}-${number}.${format}"`,
    'Cache-Control': 'no-store',
  }) as never
}

export const bulletinFileRoutes = newRoutes()
  .openapi(fileRoute('docx', 'A bulletin as a document in the layout of GB/T 9704'), (c) =>
    fileOf(c, c.req.valid('param').id, 'docx'),
  )
  .openapi(fileRoute('xlsx', 'A bulletin as a workbook: its words, tables and rows'), (c) =>
    fileOf(c, c.req.valid('param').id, 'xlsx'),
  )
