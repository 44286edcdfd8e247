import { z } from '@hono/zod-openapi'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { filterFor, sightOf, writerOf } from '../domains/writer.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { addLaw, changeLaw, endLaw } from './law.commands.ts'
import { changedLaw, citing, contentTask, ending, law, newLaw } from './law.schemas.ts'
import { listCiting, listLaws, listTasks, readLaw } from './law.store.ts'

const filter = {
  q: z.string().trim().max(100),
  ids: z.array(z.string()).max(1000),
  inForce: z.boolean(),
}
const idParam = z.object({ id: z.string().max(60) })

// The register is one for the whole province, as the bank is.
export const lawRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/laws',
      permission: 'question.read',
      summary: 'The register of laws, regulations and rules that content may cite, by name',
      request: { query: listQuery(filter) },
      responses: answers(z.array(law)),
    }),
    async (c) => {
      const { db, clock } = c.var.house
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const { rows, total } = await listLaws(db, filter, page, { sort, day: dayOf(clock.now()) })
      setTotal(c, 'laws', page, rows.length, total)
      return c.json(rows, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/laws/{id}',
      permission: 'question.read',
      summary: 'One law of the register',
      request: { params: idParam },
      responses: answers(law),
    }),
    async (c) => {
      const found = await readLaw(c.var.house.db, c.req.valid('param').id)
      if (!found) throw notFound('law')
      return c.json(found, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/laws/{id}/citing',
      permission: 'question.read',
      summary: 'Everything that cites a law, in its newest version, with the articles',
      request: { params: idParam },
      responses: answers(z.array(citing)),
    }),
    async (c) => {
      const { db } = c.var.house
      const { id } = c.req.valid('param')
      if (!(await readLaw(db, id))) throw notFound('law')
      return c.json(await listCiting(db, id, sightOf(c.var.account)), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/laws',
      permission: 'question.write',
      summary: 'Add a law to the register',
      request: { body: jsonBody(newLaw) },
      responses: answers(law),
    }),
    async (c) => {
      const { house, account } = c.var
      const change = { by: `account:${account.id}`, now: house.clock.now() }
      return c.json(await addLaw(house.db, c.req.valid('json'), change), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/laws/{id}',
      permission: 'question.write',
      summary: 'Mend what the register says of a law',
      request: { params: idParam, body: jsonBody(changedLaw) },
      responses: answers(law),
    }),
    async (c) => {
      const { house, account } = c.var
      const change = { by: `account:${account.id}`, now: house.clock.now() }
      return c.json(await changeLaw(house.db, c.req.valid('param').id, c.req.valid('json'), change), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/laws/{id}/end',
      permission: 'question.write',
      summary: 'Say that a law ends or was superseded; what cites it is asked no more from the day after',
      description: '`lastDay` null takes the end back.',
      request: { params: idParam, body: jsonBody(ending) },
      responses: answers(z.object({ law, citing: z.array(citing) })),
    }),
    async (c) => {
      const { house, account } = c.var
      const change = { by: `account:${account.id}`, now: house.clock.now() }
      return c.json(await endLaw(house.db, c.req.valid('param').id, c.req.valid('json'), change), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/content-tasks',
      permission: 'question.read',
      summary: 'What has to be read again because a law that it cites has ended or will end',
      request: { query: listQuery({ writable: z.boolean() }) },
      responses: answers(z.array(contentTask)),
    }),
    async (c) => {
      const { filter, range } = c.req.valid('query')
      const page = pageOf(range)
      const { rows, total } = await listTasks(c.var.house.db, page, filterFor(writerOf(c.var.account), filter))
      setTotal(c, 'content-tasks', page, rows.length, total)
      return c.json(rows, 200)
    },
  )
