import { z } from '@hono/zod-openapi'
import { domains } from '@lianbing/content/schema'
import type { Context } from 'hono'
import { scopeOf } from '../access/scope.ts'
import { notFound } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { addDomain, renameDomain } from './domain.commands.ts'
import { domainLabels, type LocalDomain, mayWrite } from './domain.rules.ts'
import { domainCode } from './domain.schemas.ts'
import { listLocalDomains } from './domain.store.ts'
import { sightOf, writerOf } from './writer.ts'

const domain = z
  .object({
    id: domainCode,
    name: z.string(),
    label: z.string().openapi({ description: 'With the place that it is of: 业务经办系统操作（成都市）' }),
    unitId: z.string().nullable().openapi({ description: 'Seen there alone; null for the six, seen everywhere' }),
    unitName: z.string().nullable(),
    mayWrite: z.boolean().openapi({ description: 'Whether this account may write content of it' }),
  })
  .openapi('Domain')
const name = z.string().trim().min(2).max(20)
const idParam = z.object({ id: domainCode })

async function domainsFor({ var: { house, account } }: Context<HouseEnv>): Promise<z.output<typeof domain>[]> {
  const known = await listLocalDomains(house.db, 'all')
  const [seen, writer] = [await listLocalDomains(house.db, sightOf(account)), writerOf(account)]
  const labels = domainLabels(known)
  const shown = (one: Pick<LocalDomain, 'code' | 'name'> & Partial<LocalDomain>) => ({
    ...{ id: one.code, name: one.name, label: labels[one.code] ?? one.name },
    ...{ unitId: one.unitId ?? null, unitName: one.unitName ?? null },
    mayWrite: mayWrite(one.code, writer, known) === 'yes',
  })
  return [...Object.entries(domains).map(([code, name]) => ({ code, name })), ...seen].map(shown)
}

const changeOf = ({ var: { house, account } }: Context<HouseEnv>) => ({
  ...{ by: `account:${account.id}`, now: house.clock.now(), scope: scopeOf(account, 'content.write') },
})

async function shownOne(c: Context<HouseEnv>, code: string) {
  const found = (await domainsFor(c)).find(({ id }) => id === code)
  if (!found) throw notFound('domain')
  return found
}

/** The register of domains: the six, and what localities have added. */
export const domainRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/domains',
      permission: 'question.read',
      summary: 'The six domains, and those of places that this account reaches',
      responses: answers(z.array(domain)),
    }),
    async (c) => {
      const rows = await domainsFor(c)
      c.header('Content-Range', `domains 0-${rows.length - 1}/${rows.length}`)
      return c.json(rows, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/domains/{id}',
      permission: 'question.read',
      summary: 'One domain',
      request: { params: idParam },
      responses: answers(domain),
    }),
    async (c) => c.json(await shownOne(c, c.req.valid('param').id), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/domains',
      permission: 'content.write',
      summary: 'Add a domain of a place, which is seen there alone',
      request: { body: jsonBody(z.strictObject({ name, unitId: z.string().max(60) })) },
      responses: answers(domain),
    }),
    async (c) => {
      const { code } = await addDomain(c.var.house.db, c.req.valid('json'), changeOf(c))
      return c.json(await shownOne(c, code), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/domains/{id}',
      permission: 'content.write',
      summary: 'Rename a domain of a place',
      request: { params: idParam, body: jsonBody(z.strictObject({ name })) },
      responses: answers(domain),
    }),
    async (c) => {
      const { code } = await renameDomain(
        c.var.house.db,
        c.req.valid('param').id,
        c.req.valid('json').name,
        changeOf(c),
      )
      return c.json(await shownOne(c, code), 200)
    },
  )
