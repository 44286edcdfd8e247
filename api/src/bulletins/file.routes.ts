import { z } from '@hono/zod-openapi'
import { answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { bulletinWithin } from './bulletin.routes.ts'
import { bulletinDocument } from './file.commands.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const bulletinFileRoutes = newRoutes().openapi(
  defineRoute({
    method: 'get',
    path: '/bulletins/{id}/export.docx',
    permission: 'participation.read',
    summary: 'A bulletin as a document in the layout of GB/T 9704',
    request: { params: z.object({ id: z.string() }) },
    responses: {
      200: { description: 'The file', content: { [DOCX]: { schema: z.string().openapi({ format: 'binary' }) } } },
      '4XX': answersNothing['4XX'],
    },
  }),
  async (c) => {
    const bulletin = await bulletinWithin(c, c.req.valid('param').id)
    const { house, account } = c.var
    const taker = { name: account.name, username: account.username, at: house.clock.now() }
    const file = await bulletinDocument(house.db, bulletin, taker, `account:${account.id}`)
    return c.body(file, 200, {
      'Content-Type': DOCX,
      'Content-Disposition': `attachment; filename="bulletin-${bulletin.unitId}-${bulletin.year}-${bulletin.number}.docx"`,
      'Cache-Control': 'no-store',
    }) as never
  },
)
