import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { readSeenQuestion } from '../bank/bank.store.ts'
import { fromSchema } from '../chat/chat.schemas.ts'
import { sightOf } from '../domains/writer.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { mustReadAppeal, openAppeal, ruleOnAppeal } from './appeal.commands.ts'
import { type Appeal, appealStates, listAppeals, listCorrections } from './appeal.store.ts'
import { correctKey, previewCorrection } from './regrade.commands.ts'

const appeal = z
  .object({
    id: z.string(),
    learnerId: z.string(),
    learnerName: z.string(),
    unitName: z.string().nullable(),
    questionId: z.string(),
    questionVersion: z.int(),
    stem: z.string(),
    key: z.string().openapi({ description: 'The key that holds now' }),
    given: z.string(),
    reason: z.string(),
    state: z.enum(appealStates),
    openedAt: z.string(),
    reply: z.string().nullable(),
    settledAt: z.string().nullable(),
    settledBy: z.string().nullable(),
    settledByName: z.string().nullable(),
  })
  .openapi('Appeal')
const named = z.array(z.object({ name: z.string(), kind: z.string() }))
const effects = z
  .object({
    answers: z.int(),
    gained: z.int(),
    lost: z.int(),
    learners: z.array(
      z.object({
        learnerId: z.string(),
        name: z.string(),
        unitName: z.string().nullable(),
        gained: z.int(),
        lost: z.int(),
        pointsBefore: z.int(),
        pointsAfter: z.int(),
      }),
    ),
    titlesRevoked: named,
    titlesRestored: named,
  })
  .openapi('RegradeEffects')
const versions = z.array(z.int().min(1)).min(1).max(50)
const key = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .openapi({ description: 'Letters in their order; of a 填空 the accepted answers by | and its blanks by ；' })
const correction = z.object({ versions, key, reason: z.string().trim().min(1).max(500) })
const keptCorrection = z
  .object({
    id: z.string(),
    versions: z.array(z.int()),
    fromKey: z.string(),
    toKey: z.string(),
    reason: z.string(),
    answers: z.int().openapi({ description: 'How many answers were marked anew' }),
    madeAt: z.string(),
    madeBy: z.string(),
    madeByName: z.string().nullable(),
  })
  .openapi('KeyCorrection')
const idParam = z.object({ id: z.string() })
const actor = (c: Context<HouseEnv>) => `account:${c.var.account.id}`
const shown = (row: Appeal) => ({
  ...row,
  openedAt: row.openedAt.toISOString(),
  settledAt: row.settledAt?.toISOString() ?? null,
})

/** Appeals against questions, and corrections of keys with all that follows from them. */
export const appealRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/appeals',
      permission: 'question.read',
      summary: 'Appeals, the open ones first',
      request: { query: listQuery({ state: z.enum(appealStates), questionId: z.string() }) },
      responses: answers(z.array(appeal)),
    }),
    async (c) => {
      const query = c.req.valid('query')
      const page = pageOf(query.range)
      const { rows, total } = await listAppeals(
        c.var.house.db,
        { ...query.filter, sight: sightOf(c.var.account) },
        page,
        query.sort,
      )
      setTotal(c, 'appeals', page, rows.length, total)
      return c.json(rows.map(shown), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/appeals/{id}',
      permission: 'question.read',
      summary: 'One appeal',
      request: { params: idParam },
      responses: answers(appeal),
    }),
    async (c) => {
      const { house, account } = c.var
      return c.json(shown(await mustReadAppeal(house.db, c.req.valid('param').id, sightOf(account))), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/appeals/{id}/settle',
      permission: 'question.write',
      summary: 'Rule on an appeal; with a corrected key everything that hangs on it is marked anew',
      request: {
        params: idParam,
        body: jsonBody(
          z
            .object({
              state: z.enum(['upheld', 'rejected']),
              reply: z.string().trim().min(1).max(500),
              correction: z.object({ versions, key }).optional(),
            })
            .refine(({ state, correction: made }) => state === 'upheld' || !made, 'a rejected appeal corrects nothing'),
        ),
      },
      responses: answers(z.object({ effects: effects.optional() })),
    }),
    async (c) => {
      const { house } = c.var
      const made = await ruleOnAppeal(
        house.db,
        c.req.valid('param').id,
        c.req.valid('json'),
        actor(c),
        house.clock.now(),
      )
      return c.json(made ? { effects: made } : {}, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/questions/{id}/corrections',
      permission: 'question.read',
      summary: 'Every correction of the question’s key, the newest first: what, why, by whom',
      request: { params: idParam },
      responses: answers(z.array(keptCorrection)),
    }),
    async (c) => {
      const { db } = c.var.house
      const { id } = c.req.valid('param')
      const isSeen = await readSeenQuestion(db, id, sightOf(c.var.account))
      const rows = isSeen ? await listCorrections(db, id) : []
      setTotal(c, 'corrections', { offset: 0, limit: rows.length }, rows.length, rows.length)
      return c.json(
        rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/questions/{id}/key/preview',
      permission: 'question.write',
      summary: 'What another key would change: answers, points, scores and titles; nothing is written',
      request: { params: idParam, body: jsonBody(correction) },
      responses: answers(effects),
    }),
    async (c) => {
      const { house } = c.var
      const asked = { questionId: c.req.valid('param').id, ...c.req.valid('json') }
      return c.json(await previewCorrection(house.db, asked, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/questions/{id}/key',
      permission: 'question.write',
      summary: 'Correct the key of versions of a question and mark everything anew',
      request: { params: idParam, body: jsonBody(correction) },
      responses: answers(z.object({ id: z.string(), effects })),
    }),
    async (c) => {
      const { house } = c.var
      const asked = { questionId: c.req.valid('param').id, ...c.req.valid('json') }
      return c.json(await correctKey(house.db, asked, actor(c), house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/appeal',
      permission: 'bot',
      summary: '申诉 原因: about the question answered last',
      request: { body: jsonBody(z.object({ from: fromSchema, reason: z.string().trim().min(1).max(500) })) },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({ outcome: z.literal('opened'), stem: z.string(), reason: z.string() }),
          z.object({ outcome: z.enum(['not_revealed', 'already_open']), stem: z.string() }),
          z.object({ outcome: z.literal('too_many_open'), most: z.int() }),
          z.object({ outcome: z.enum(['nothing_answered', 'stranger']) }),
        ]),
      ),
    }),
    async (c) => {
      const { house } = c.var
      const { from, reason } = c.req.valid('json')
      return c.json(await openAppeal(house.db, from, reason, house.clock.now()), 200)
    },
  )
