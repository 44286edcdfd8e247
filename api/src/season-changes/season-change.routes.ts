import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { HouseEnv } from '../house.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { seasonDates, seasonOf, shown } from '../season/season.routes.ts'
import { changesOf } from '../season/season.rules.ts'
import { ruleChange, ruleSetSchema, seasonSchema } from '../season/season.schemas.ts'
import { titleKinds } from '../titles/title.rules.ts'
import { changeSeason } from './date-change.commands.ts'
import { effectsOf } from './effect.store.ts'
import { changeRules } from './rule-change.commands.ts'

const idParam = z.object({ id: z.string() })
const person = z.object({ learnerId: z.string(), name: z.string(), unitName: z.string().nullable() })
const effect = person.extend({ before: z.int(), after: z.int() })
const effects = z
  .object({
    points: z.object({ gaining: z.int(), losing: z.int(), largest: z.array(effect) }),
    titles: z.object({
      gained: z.int(),
      lost: z.int(),
      first: z
        .array(person.extend({ kind: z.enum(titleKinds), gained: z.boolean() }))
        .openapi({ description: 'Those that are lost first' }),
    }),
    scores: z.object({
      changing: z.int().openapi({ description: 'Best scores in matches that are over; one that is open stays' }),
      passing: z.int(),
      failing: z.int(),
      largest: z.array(effect.extend({ month: z.string() })),
    }),
  })
  .openapi('RuleEffects')
const actor = (c: Context<HouseEnv>) => `account:${c.var.account.id}`

/** Changes of a season that reach what was earned in it: its rules, tried and applied, and its dates. */
export const seasonChangeRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'post',
      path: '/seasons/{id}/rules/preview',
      permission: 'season.write',
      summary: 'What other rules would change, and whose points, titles and scores if the past were computed by them',
      request: { params: idParam, body: jsonBody(z.object({ rules: ruleSetSchema })) },
      responses: answers(z.object({ version: z.int(), changes: z.array(ruleChange), effects })),
    }),
    async (c) => {
      const season = await seasonOf(c, c.req.valid('param').id)
      const { rules } = c.req.valid('json')
      const found = await effectsOf(c.var.house.db, season, rules, c.var.house.clock.now())
      return c.json({ version: season.version, changes: changesOf(season.rules, rules), effects: found }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/seasons/{id}/rules',
      permission: 'season.write',
      summary:
        'The next version of the rules; with resettle the past is computed by it too: points, scores of matches that are over, titles',
      request: {
        params: idParam,
        body: jsonBody(
          z.object({
            rules: ruleSetSchema,
            expectedVersion: z.int().openapi({ description: 'The version that the change was made from' }),
            note: z.string().trim().min(1).max(500),
            resettle: z.boolean(),
          }),
        ),
      },
      responses: answers(z.object({ version: z.int(), entries: z.int(), titlesGained: z.int(), titlesLost: z.int() })),
    }),
    async (c) => {
      const { house } = c.var
      const season = await seasonOf(c, c.req.valid('param').id)
      return c.json(await changeRules(house.db, { season, ...c.req.valid('json') }, actor(c), house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/seasons/{id}',
      permission: 'season.write',
      summary: 'Name and dates of a season; it may grow, and keeps the days that hold results of it',
      request: { params: idParam, body: jsonBody(z.object(seasonDates)) },
      responses: answers(seasonSchema),
    }),
    async (c) => {
      const { house } = c.var
      const { id } = c.req.valid('param')
      await changeSeason(house.db, { id, ...c.req.valid('json') }, actor(c), house.clock.now())
      return c.json(shown(c, await seasonOf(c, id)), 200)
    },
  )
