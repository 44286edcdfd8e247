import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { scopeOf } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, answersNothing, defineRoute, newRoutes } from '../http/route.ts'
import { type AuditFilter, listAudit } from './audit.store.ts'
import { canAlterLog, readHead } from './chain.store.ts'
import { exportAudit } from './export.commands.ts'

const values = z.record(z.string(), z.unknown())

const auditRow = z
  .object({
    id: z.int(),
    place: z.int().openapi({ description: 'Its place in the chain' }),
    hash: z.string(),
    at: z.iso.datetime(),
    actor: z.string().openapi({ example: 'account:a_1' }),
    actorName: z.string().nullable().openapi({ description: 'As it was then' }),
    action: z.string().openapi({ example: 'learner.change' }),
    subject: z.string().openapi({ example: 'learner:l_1' }),
    unitPath: z.string().nullable(),
    unitName: z.string().nullable(),
    outcome: z.enum(['done', 'refused']),
    address: z.string().nullable(),
    agent: z.string().nullable(),
    requestId: z.string().nullable(),
    before: values.nullable(),
    after: values.nullable(),
    details: values,
  })
  .openapi('AuditRow')

const text = z.string().trim().max(200)
const query = listQuery({
  actor: text,
  action: text,
  subject: text,
  address: text,
  outcome: z.enum(['done', 'refused']),
  from: z.iso.date(),
  to: z.iso.date(),
})

const head = z.object({
  place: z.int(),
  hash: z.string(),
  alterable: z.boolean().openapi({ description: 'The house’s own role of the database could alter the log' }),
})

const file = <T extends string>(type: T) => ({
  200: { description: 'The file', content: { [type]: { schema: z.string() } } as Record<T, { schema: z.ZodString }> },
  '4XX': answersNothing['4XX'],
})

async function* encoded(lines: AsyncIterable<string>) {
  const encoder = new TextEncoder()
  for await (const line of lines) yield encoder.encode(line)
}

/** Sends an export as it is read, so that a long log is never in memory. */
async function sendExport(c: Context<HouseEnv>, filter: AuditFilter) {
  const { house, account } = c.var
  const now = house.clock.now()
  const scope = scopeOf(account, 'audit.read')
  const lines = await exportAudit(house.db, { filter, scope }, `account:${account.id}`, now)
  return c.body(Readable.toWeb(Readable.from(encoded(lines))) as ReadableStream<Uint8Array>, 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="audit-${dayOf(now)}.jsonl"`,
    'Cache-Control': 'no-store',
  })
}

export const auditRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/audit',
      permission: 'audit.read',
      summary: 'The audit log within one’s subtrees, the newest first; what belongs to no unit is seen at the top',
      request: { query },
      responses: answers(z.array(auditRow)),
    }),
    async (c) => {
      const { house, account } = c.var
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const { rows, total } = await listAudit(house.db, scopeOf(account, 'audit.read'), filter, page, sort)
      setTotal(c, 'audit', page, rows.length, total)
      return c.json(rows.map((row) => ({ ...row, at: row.at.toISOString() })) as z.output<typeof auditRow>[], 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/audit/head',
      permission: 'audit.read',
      summary: 'The newest link of the chain: kept elsewhere, it shows later that nothing before it went missing',
      responses: answers(head),
    }),
    async (c) => {
      const { db, database } = c.var.house
      const alterable = database.kind === 'pglite' || (await canAlterLog(db))
      return c.json({ ...(await readHead(db)), alterable }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/audit/export.jsonl',
      permission: 'audit.read',
      summary: 'The rows with their links, for `pnpm lianbing verify audit FILE`',
      request: { query: query.pick({ filter: true }) },
      responses: file('application/octet-stream'),
    }),
    (c) => sendExport(c, c.req.valid('query').filter),
  )
