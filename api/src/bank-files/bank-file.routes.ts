import { z } from '@hono/zod-openapi'
import { typeCodes } from '@lianbing/content/schema'
import type { Context } from 'hono'
import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf } from '../base/day.rules.ts'
import { contentStates } from '../content-flow/flow.rules.ts'
import { domainLabels } from '../domains/domain.rules.ts'
import { domainCode } from '../domains/domain.schemas.ts'
import { listLocalDomains } from '../domains/domain.store.ts'
import { sightOf } from '../domains/writer.ts'
import type { HouseEnv } from '../house.ts'
import { answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { type FileFormat, fileFormats } from './bank-file.rules.ts'
import { fileOfQuestions, findInBank, readForFile, templateFile } from './bank-file.ts'

const formatParam = z.object({ format: z.enum(fileFormats) })
const filter = z.object({
  domain: domainCode.optional(),
  type: z.enum(typeCodes).optional(),
  state: z.enum(contentStates).optional(),
  q: z.string().trim().max(100).optional(),
})
const file = {
  200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } },
  '4XX': answersNothing['4XX'],
} as const

const types: Record<FileFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  gift: 'text/plain; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

function sendFile(c: Context<HouseEnv>, format: FileFormat, name: string, body: Buffer) {
  return c.body(new Uint8Array(body), 200, {
    'Content-Type': types[format],
    'Content-Disposition': `attachment; filename="${name}.${format}"`,
    'Cache-Control': 'no-store',
  })
}

export const bankFileRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/question-templates/{format}',
      permission: 'question.read',
      summary: 'An empty file of questions to fill in, with examples and, in a workbook, instructions',
      request: { params: formatParam },
      responses: file,
    }),
    async (c) => {
      const { format } = c.req.valid('param')
      return sendFile(c, format, 'question-template', await templateFile(c.var.house.db, format))
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/question-files/{format}',
      permission: 'question.read',
      summary: 'Questions as a file that the import reads back the same; each is in the audit log',
      request: { params: formatParam, query: filter },
      responses: file,
    }),
    async (c) => {
      const { house, account } = c.var
      const { db, clock } = house
      const now = clock.now()
      const { format } = c.req.valid('param')
      const asked = c.req.valid('query')
      const questions = await readForFile(db, { ...asked, sight: sightOf(account) }, now)
      const labels = domainLabels(await listLocalDomains(db, 'all'))
      const made = await fileOfQuestions(questions, format, { find: await findInBank(db), labels })
      await db.transaction().execute((trx) =>
        writeAudit(trx, {
          ...{ at: now, actor: `account:${account.id}`, action: 'question.export', subject: 'bank' },
          details: { format, filter: asked, rows: questions.length },
        }),
      )
      return sendFile(c, format, `questions-${dayOf(now)}`, made)
    },
  )
