import { z } from '@hono/zod-openapi'
import { typeCodes } from '@lianbing/content/schema'
import { notFound } from '../base/refusal.ts'
import { contentStates } from '../content-flow/flow.rules.ts'
import { moveBody } from '../content-flow/flow.schemas.ts'
import { domainCode } from '../domains/domain.schemas.ts'
import { filterFor, sightOf, writerOf } from '../domains/writer.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { createQuestion, setQuestionState, updateQuestion } from './bank.commands.ts'
import { bankQuestion, questionDraft, questionVersion } from './bank.schemas.ts'
import { type BankQuestion, listQuestions, listVersions, readSeenQuestion } from './bank.store.ts'

const ids = z.array(z.string()).max(1000)
const idParam = z.object({ id: z.string().max(60) })
const search = z.string().trim().max(100)

const editionId = z.string().max(60)
const filter = {
  ...{ domain: domainCode, type: z.enum(typeCodes), state: z.enum(contentStates), q: search, ids, editionId },
  writable: z.boolean(),
}

const shown = (question: BankQuestion): z.output<typeof bankQuestion> => ({
  ...question,
  updatedAt: question.updatedAt.toISOString(),
})

// The bank is one for the whole province; questions of a locality's own domain are seen and written there alone.
export const bankRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/questions',
      permission: 'question.read',
      summary: 'Questions of the bank in their newest version, with keys',
      request: { query: listQuery(filter) },
      responses: answers(z.array(bankQuestion)),
    }),
    async (c) => {
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const { rows, total } = await listQuestions(
        c.var.house.db,
        filterFor(writerOf(c.var.account), filter),
        page,
        sort,
      )
      setTotal(c, 'questions', page, rows.length, total)
      return c.json(rows.map(shown), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/questions/{id}',
      permission: 'question.read',
      summary: 'One question in its newest version',
      request: { params: idParam },
      responses: answers(bankQuestion),
    }),
    async (c) => {
      const question = await readSeenQuestion(c.var.house.db, c.req.valid('param').id, sightOf(c.var.account))
      if (!question) throw notFound('question')
      return c.json(shown(question), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/questions/{id}/versions',
      permission: 'question.read',
      summary: 'Every version of a question, the newest first, with the key that holds now',
      request: { params: idParam },
      responses: answers(z.array(questionVersion)),
    }),
    async (c) => {
      const { db } = c.var.house
      const { id } = c.req.valid('param')
      if (!(await readSeenQuestion(db, id, sightOf(c.var.account)))) throw notFound('question')
      const versions = await listVersions(db, id)
      return c.json(
        versions.map(({ version, type, stem, options, key }) => ({ version, type, stem, options, key })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/questions',
      permission: 'content.write',
      summary: 'Add a question as a draft',
      request: { body: jsonBody(questionDraft) },
      responses: answers(bankQuestion),
    }),
    async (c) => {
      const { house, account } = c.var
      const by = `account:${account.id}`
      const made = await createQuestion(house.db, c.req.valid('json'), by, house.clock.now(), writerOf(account))
      return c.json(shown(made), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/questions/{id}',
      permission: 'content.write',
      summary: 'Edit a question: the edit is a new version, the old one is kept',
      description: 'Send the `version` that was edited to be refused when there is a newer one.',
      request: { params: idParam, body: jsonBody(questionDraft.extend({ version: z.int().min(1).optional() })) },
      responses: answers(bankQuestion),
    }),
    async (c) => {
      const { house, account } = c.var
      const { version: seen, ...draft } = c.req.valid('json')
      const { id } = c.req.valid('param')
      const by = `account:${account.id}`
      const now = house.clock.now()
      const edited = await updateQuestion(house.db, id, { ...draft, seen }, by, now, writerOf(account))
      return c.json(shown(edited), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/questions/{id}/state',
      permission: 'content.write',
      summary: 'Hand a question in, publish it, send or take it back, or retire it',
      description: 'Whoever publishes has written none of it. Send the `version` that was read.',
      request: { params: idParam, body: jsonBody(moveBody) },
      responses: answers(bankQuestion),
    }),
    async (c) => {
      const { house, account } = c.var
      const { id } = c.req.valid('param')
      const { state: to, version: seen, note } = c.req.valid('json')
      const move = { to, seen, note, by: `account:${account.id}`, now: house.clock.now() }
      const set = await setQuestionState(house.db, id, move, writerOf(account))
      return c.json(shown(set), 200)
    },
  )
