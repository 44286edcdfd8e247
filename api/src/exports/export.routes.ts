import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { notFound, Refusal } from '../base/refusal.ts'
import { writerOf } from '../domains/writer.ts'
import { exportKinds, kindOf } from '../export-kinds/registry.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { auditExport, cancelExport, requestExport } from './export.commands.ts'
import { exportStates, fileNameOf, formats, mayStillHave, planOf } from './export.rules.ts'
import { countUnfinished, type Export, listExports, readByKey, readExport } from './export.store.ts'
import { needsOf, scopeForExport } from './permitted.ts'

const exported = z
  .object({
    id: z.string(),
    kind: z.string(),
    filter: z.record(z.string(), z.unknown()),
    title: z.string(),
    format: z.enum(formats),
    state: z.enum(exportStates),
    rows: z.int().openapi({ description: 'Written so far' }),
    total: z.int(),
    bytes: z.int().nullable(),
    sha256: z.string().nullable(),
    madeAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    expiresAt: z.iso.datetime(),
  })
  .openapi('Export')

const order = z.strictObject({
  kind: z.enum(exportKinds),
  filter: z.record(z.string(), z.unknown()).default({}).openapi({ description: 'As the list itself takes it' }),
  format: z.enum(formats).default('xlsx').openapi({ description: 'Long lists come as CSV' }),
  key: z.string().max(64).optional().openapi({ description: 'Sent again with the same key, it is made once' }),
})
const idParam = z.object({ id: z.string() })
/** Waiting or running, of one account. */
const MOST_UNFINISHED = 3
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** What is shown of one; the subtrees and the account it was made for are not. */
const shown = ({ accountId: _, scope: __, madeAt, finishedAt, expiresAt, ...row }: Export) => ({
  ...row,
  madeAt: madeAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  expiresAt: expiresAt.toISOString(),
})

/** One of the account's own. */
async function ownExport(c: Context<HouseEnv>, id: string): Promise<Export> {
  const found = await readExport(c.var.house.db, c.var.account.id, id)
  if (!found) throw notFound('export')
  return found
}

async function makeExport(c: Context<HouseEnv>, asked: z.output<typeof order>): Promise<Export> {
  const { house, account } = c.var
  const { db, keys, clock, exporter } = house
  const again = asked.key === undefined ? undefined : await readByKey(db, account.id, asked.key)
  if (again) return again
  const kind = kindOf(asked.kind)
  if (!kind) throw notFound('export')
  const read = kind.filter.safeParse(asked.filter)
  if (!read.success)
    throw new Refusal('request.invalid', 422, `Mend the filter: ${read.error.issues[0]?.message ?? 'it does not fit'}.`)
  const filter = (kind.kept?.(read.data, keys) ?? read.data) as Record<string, unknown>
  const scope = scopeForExport(account, needsOf(kind, filter))
  if ((await countUnfinished(db, account.id)) >= MOST_UNFINISHED)
    throw new Refusal('export.too_many', 429, 'Wait until your other exports are done, or cancel one.', {
      most: MOST_UNFINISHED,
    })
  const now = clock.now()
  const may = (permission: Parameters<typeof mayStillHave>[2][number]) =>
    mayStillHave(scope, account.scope, [permission])
  const { title, total } = await kind.open({ db, keys, scope, filter, now, may, writer: writerOf(account) })
  const { format, isAtOnce } = planOf(total, exporter.mostAtOnce, asked.format)
  const made = await requestExport(
    db,
    {
      ...{ accountId: account.id, kind: asked.kind, filter, scope, title, format, total, isAtOnce, key: asked.key },
      expiresAt: exporter.expiryFrom(now),
    },
    now,
  )
  if (!made) return (await readByKey(db, account.id, asked.key ?? '')) ?? Promise.reject(notFound('export'))
  if (isAtOnce) await exporter.writeAtOnce(made)
  else exporter.wake()
  return ownExport(c, made.id)
}

/** One's own exports: anybody's who is signed in, of what their roles let them read. */
export const exportRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/exports',
      permission: 'account',
      summary: 'One’s own exports, the newest first',
      request: { query: listQuery({}) },
      responses: answers(z.array(exported)),
    }),
    async (c) => {
      const page = pageOf(c.req.valid('query').range)
      const { rows, total } = await listExports(c.var.house.db, c.var.account.id, page)
      setTotal(c, 'exports', page, rows.length, total)
      return c.json(rows.map(shown), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/exports',
      permission: 'account',
      summary: 'Export a list: at once up to 20,000 rows, in the background past that; each is in the audit log',
      request: { body: jsonBody(order) },
      responses: answers(exported),
    }),
    async (c) => c.json(shown(await makeExport(c, c.req.valid('json'))), 200),
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/exports/{id}',
      permission: 'account',
      summary: 'One of one’s own exports and how far it is',
      request: { params: idParam },
      responses: answers(exported),
    }),
    async (c) => c.json(shown(await ownExport(c, c.req.valid('param').id)), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/exports/{id}/cancel',
      permission: 'account',
      summary: 'Cancel an export that is not done yet',
      request: { params: idParam },
      responses: answers(exported),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      await cancelExport(c.var.house.db, await ownExport(c, id), c.var.house.clock.now())
      return c.json(shown(await ownExport(c, id)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/exports/{id}/file',
      permission: 'account',
      summary: 'The file, until it expires and while one’s roles still include what is in it; each is in the audit log',
      request: { params: idParam },
      responses: {
        200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string() } } },
        '4XX': answersNothing['4XX'],
      },
    }),
    async (c) => {
      const { house, account } = c.var
      const one = await ownExport(c, c.req.valid('param').id)
      const kind = kindOf(one.kind)
      const now = house.clock.now()
      if (!kind || !mayStillHave(one.scope, account.scope, needsOf(kind, one.filter))) throw notFound('export')
      if (one.state !== 'done' || one.expiresAt <= now)
        throw new Refusal('export.no_file', 409, 'There is no file to download: it is not done yet, or has expired.')
      const file = await house.exporter.read(one.id).catch(() => {
        throw new Refusal('export.no_file', 409, 'The file is no more. Export again.')
      })
      await auditExport(house.db, 'export.download', one, now)
      return c.body(Readable.toWeb(file) as ReadableStream<Uint8Array>, 200, {
        'Content-Type': types[one.format],
        'Content-Length': String(one.bytes ?? 0),
        'Content-Disposition': `attachment; filename="${fileNameOf(one)}"`,
        'Cache-Control': 'no-store',
      })
    },
  )
