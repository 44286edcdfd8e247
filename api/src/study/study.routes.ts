import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { isWithin } from '../access/access.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { daysBetween } from '../base/day.rules.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { answers, defineRoute, newRoutes } from '../http/route.ts'
import { readLearnerView } from '../learners/learner.store.ts'
import { readUnit } from '../org/org.store.ts'
import { openQuestionIds, openQuestionIdsOf } from '../practice/practice.store.ts'
import { answersOfDay, daysOfLearner, inOpenPapers, studyAt } from './study.store.ts'

const MOST_DAYS = 400
const PER_PAGE = 50
const page = z.coerce.number().int().min(1).max(100_000).default(1).openapi({ description: '50 people a page' })
const day = z.iso.date()
const between = { from: day, until: day }
const idParam = z.object({ id: z.string() })
const sums = { days: z.int(), answers: z.int(), correct: z.int() }

const studying = z
  .object({
    unit: z.object({ id: z.string(), name: z.string(), path: z.string() }),
    ...between,
    total: z
      .object({ people: z.int(), ...sums })
      .openapi({ description: 'As it stands now; a bulletin keeps its own' }),
    rows: z.array(
      z.object({
        ...{ learnerId: z.string(), name: z.string(), unitId: z.string(), unitName: z.string(), ...sums },
      }),
    ),
  })
  .openapi('StudyingLearners')
const studyDays = z
  .object({
    learner: z.object({ id: z.string(), name: z.string() }),
    days: z.array(z.object({ day, unitId: z.string(), unitName: z.string(), answers: z.int(), correct: z.int() })),
  })
  .openapi('StudyDays')
const dayAnswers = z
  .object({
    learner: z.object({ id: z.string(), name: z.string() }),
    day,
    rows: z.array(
      z.object({
        id: z.int(),
        at: z.iso.datetime(),
        kind: z.enum(['daily', 'practice', 'sitting', 'duel']),
        questionId: z.string(),
        questionVersion: z.int(),
        stem: z.string(),
        type: z.string(),
        given: z.string(),
        correct: z.boolean().nullable().openapi({ description: 'Null while the key is sealed' }),
        key: z.string().nullable().openapi({ description: 'Null until the question is revealed' }),
      }),
    ),
  })
  .openapi('DayAnswers')

function mustBeInOrder({ from, until }: { from: string; until: string }): void {
  if (from > until || daysBetween(from, until) >= MOST_DAYS)
    throw new Refusal('participation.days_unfit', 422, `Ask for 1 to ${MOST_DAYS} days, the first of them first.`, {
      ...{ field: 'until', most: MOST_DAYS },
    })
}

/** A learner, their days at units that the account may look into, and nothing of anybody who is and was elsewhere. */
async function learnerWithDays(c: Context<HouseEnv>, id: string, days: { from: string; until: string }) {
  const { db } = c.var.house
  const scope = scopeOf(c.var.account, 'study.read')
  const found = (await daysOfLearner(db, id, days)).filter(({ path }) => isWithin(path, scope))
  const here = await readLearnerView(db, id, scope)
  if (!here && found.length === 0) throw notFound('learner')
  const learner =
    here ?? (await db.selectFrom('learner').select(['id', 'name']).where('id', '=', id).executeTakeFirst())
  if (!learner) throw notFound('learner')
  return { learner: { id: learner.id, name: learner.name }, days: found.map(({ path: _, ...one }) => one) }
}

/** Questions whose keys somebody must not learn yet. */
async function sealedNow(c: Context<HouseEnv>, learnerId: string): Promise<Set<string>> {
  const { db, clock } = c.var.house
  const now = clock.now()
  const sets = [
    await openQuestionIds(db, now),
    await openQuestionIdsOf(db, learnerId, now),
    await inOpenPapers(db, now),
  ]
  return new Set(sets.flatMap((set) => [...set]))
}

/** Down from a unit's figures: who studied, on which days, with which answers. */
export const studyRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/study',
      permission: 'study.read',
      summary: 'Window staff who studied at a unit and below within some days, each with their days and answers',
      request: { query: z.object({ unitId: z.string(), ...between, page }) },
      responses: answers(studying),
    }),
    async (c) => {
      const { unitId, from, until, page: asked } = c.req.valid('query')
      const found = await readUnit(c.var.house.db, unitId)
      mustBeWithin(found?.path, scopeOf(c.var.account, 'study.read'), 'unit')
      if (!found) throw notFound('unit')
      mustBeInOrder({ from, until })
      const { id, name, path } = found
      return c.json(
        {
          unit: { id, name, path },
          from,
          until,
          ...(await studyAt(
            c.var.house.db,
            path,
            { from, until },
            { offset: (asked - 1) * PER_PAGE, limit: PER_PAGE },
          )),
        },
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/learners/{id}/study-days',
      permission: 'study.read',
      summary: 'The days on which a learner studied at units within one’s subtrees',
      request: { params: idParam, query: z.object(between) },
      responses: answers(studyDays),
    }),
    async (c) => {
      const days = c.req.valid('query')
      mustBeInOrder(days)
      return c.json(await learnerWithDays(c, c.req.valid('param').id, days), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/learners/{id}/answers',
      permission: 'study.read',
      summary: 'What a learner answered on a day; keys of revealed questions only',
      request: { params: idParam, query: z.object({ day }) },
      responses: answers(dayAnswers),
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { day: on } = c.req.valid('query')
      const { learner, days } = await learnerWithDays(c, id, { from: on, until: on })
      const sealed = await sealedNow(c, id)
      const rows = days.length === 0 ? [] : await answersOfDay(c.var.house.db, id, on)
      const shown = rows.map(({ at, key, correct, ...row }) => {
        const isSealed = sealed.has(row.questionId)
        return { ...row, at: at.toISOString(), correct: isSealed ? null : correct, key: isSealed ? null : key }
      })
      return c.json({ learner, day: on, rows: shown }, 200)
    },
  )
