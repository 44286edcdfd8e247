import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { isTop } from '../access/access.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { criteria, defaultAwardRules } from '../award/award.rules.ts'
import { awardRulesSchema } from '../award/award.schemas.ts'
import { readInput } from '../award/input.store.ts'
import { compareAlternatives } from '../award/what-if.rules.ts'
import { notFound } from '../base/refusal.ts'
import { listFrozen } from '../bulletins/frozen.store.ts'
import type { HouseEnv } from '../house.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { readUnit } from '../org/org.store.ts'
import { awardOf } from './award-of.ts'
import { beginPublicity, proposeRelease, releaseAward, withdrawRound } from './release.commands.ts'
import { bulletinsMustFit, changeRound, makeRound, saveAwardRules } from './round.commands.ts'
import { compared, namedBulletin, opened, roundDetails, roundSummary } from './round.schemas.ts'
import { listRounds, listRules, type Round, readRound } from './round.store.ts'
import { openedOf, shownRound } from './shown.ts'

const idParam = z.object({ id: z.string() })
const made = z.object({ id: z.string() })
const seasonId = z.string().min(1).max(60)
const name = z.string().trim().min(1).max(60)
const bulletinIds = z.array(z.string()).min(1).max(60)
const choice = namedBulletin.extend({ ...{ unitId: z.string(), unitName: z.string(), period: z.string() } })
const draft = { name, rulesVersion: z.int().min(1), bulletinIds }
const rulesVersion = z.object({ version: z.int(), rules: awardRulesSchema, note: z.string(), madeAt: z.iso.datetime() })

/** Drafts and withdrawn rounds are seen at the top alone; what is or was shown to everybody by all who read awards. */
export const seesAll = (c: Context<HouseEnv>): boolean => scopeOf(c.var.account, 'award.read').some(isTop)

/** A round that the account may see. */
export async function mustSee(c: Context<HouseEnv>, id: string): Promise<Round> {
  const round = await readRound(c.var.house.db, id)
  if (!round || !(seesAll(c) || round.state === 'publicity' || round.state === 'released')) throw notFound('award')
  return round
}

const day = z.iso.date()
const nothing = (c: Context<HouseEnv>) => c.body(null, 204)
const by = (c: Context<HouseEnv>) => ({ ...c.var.house, by: c.var.account.id, now: c.var.house.clock.now() })

export const roundRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/award-bulletins',
      permission: 'award.write',
      summary: 'Bulletins of a season that an award may name, the newest first',
      request: { query: z.object({ seasonId }) },
      responses: answers(z.array(choice)),
    }),
    async (c) => {
      const scope = scopeOf(c.var.account, 'award.write')
      return c.json(await listFrozen(c.var.house.db, c.req.valid('query').seasonId, scope), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/award-rules',
      permission: 'award.read',
      summary: 'Rules of a season’s award by version, the newest first, and what they are by default',
      request: { query: z.object({ seasonId }) },
      responses: answers(z.object({ defaults: awardRulesSchema, versions: z.array(rulesVersion) })),
    }),
    async (c) => {
      const versions = await listRules(c.var.house.db, c.req.valid('query').seasonId)
      const shown = versions.map(({ madeAt, ...one }) => ({ ...one, madeAt: madeAt.toISOString() }))
      return c.json({ defaults: defaultAwardRules, versions: shown }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/award-rules',
      permission: 'award.write',
      summary: 'Write rules down as the season’s next version; rounds keep the version they were made with',
      request: {
        body: jsonBody(z.strictObject({ seasonId, rules: awardRulesSchema, note: z.string().trim().max(500) })),
      },
      responses: answers(z.object({ version: z.int() })),
    }),
    async (c) => {
      const { db, by: account, now } = by(c)
      return c.json({ version: await saveAwardRules(db, c.req.valid('json'), account, now) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/award-what-if',
      permission: 'award.write',
      summary: 'Sets of rules side by side over the same bulletins; nothing is written',
      request: {
        body: jsonBody(
          z.strictObject({
            ...{ seasonId, bulletinIds },
            alternatives: z
              .array(z.strictObject({ name, rules: awardRulesSchema }))
              .min(1)
              .max(5),
          }),
        ),
      },
      responses: answers(z.array(compared)),
    }),
    async (c) => {
      const { alternatives, ...asked } = c.req.valid('json')
      const { db } = c.var.house
      await bulletinsMustFit(db, asked.seasonId, asked.bulletinIds)
      return c.json(compareAlternatives(await readInput(db, asked), alternatives), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/awards',
      permission: 'award.read',
      summary: 'Rounds of the award, the newest first',
      request: { query: z.object({ seasonId: seasonId.optional() }) },
      responses: answers(z.array(roundSummary)),
    }),
    async (c) => {
      const found = await listRounds(c.var.house.db, { ...c.req.valid('query'), shown: !seesAll(c) })
      return c.json(found.map(shownRound), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/awards',
      permission: 'award.write',
      summary: 'Begin a round as a draft over named bulletins',
      request: { body: jsonBody(z.strictObject({ seasonId, ...draft })) },
      responses: answers(made),
    }),
    async (c) => {
      const { db, by: account, now } = by(c)
      return c.json({ id: await makeRound(db, c.req.valid('json'), account, now) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/awards/{id}',
      permission: 'award.read',
      summary: 'A round with its ranking: computed anew while it is a draft, as it is kept from then on',
      request: { params: idParam },
      responses: answers(roundDetails),
    }),
    async (c) => {
      const round = await mustSee(c, c.req.valid('param').id)
      const { db, now } = by(c)
      const {
        rules,
        bulletins,
        ranking,
        round: { computedAt },
      } = await awardOf(db, round, now)
      return c.json({ ...shownRound(round), rules, bulletins, ranking, computedAt, isExportable: seesAll(c) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/awards/{id}',
      permission: 'award.write',
      summary: 'Change a draft',
      request: { params: idParam, body: jsonBody(z.strictObject(draft)) },
      responses: answersNothing,
    }),
    async (c) => {
      const { db, by: account, now } = by(c)
      await changeRound(db, c.req.valid('param').id, c.req.valid('json'), account, now)
      return nothing(c)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/awards/{id}/figures',
      permission: 'award.read',
      summary: 'A criterion of a unit within one’s subtrees, opened to the bulletin rows and the report beneath it',
      request: { params: idParam, query: z.object({ unitId: z.string(), criterion: z.enum(criteria) }) },
      responses: answers(opened),
    }),
    async (c) => {
      const round = await mustSee(c, c.req.valid('param').id)
      const { unitId, criterion } = c.req.valid('query')
      const { db, now } = by(c)
      mustBeWithin((await readUnit(db, unitId))?.path, scopeOf(c.var.account, 'award.read'), 'unit')
      const found = openedOf(await awardOf(db, round, now), unitId, criterion)
      if (!found) throw notFound('unit')
      return c.json(found, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/awards/{id}/publicity',
      permission: 'award.write',
      summary: 'Begin 公示: the award is kept as it is computed now and shown to everybody',
      request: {
        params: idParam,
        body: jsonBody(z.strictObject({ until: day, contact: z.string().trim().min(1).max(200) })),
      },
      responses: answersNothing,
    }),
    async (c) => {
      const { db, by: account, now } = by(c)
      await beginPublicity(db, c.req.valid('param').id, c.req.valid('json'), account, now)
      return nothing(c)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/awards/{id}/withdraw',
      permission: 'award.write',
      summary: 'Withdraw a round that is not released, with the reason',
      request: { params: idParam, body: jsonBody(z.strictObject({ reason: z.string().trim().min(1).max(500) })) },
      responses: answersNothing,
    }),
    async (c) => {
      const { db, by: account, now } = by(c)
      await withdrawRound(db, c.req.valid('param').id, c.req.valid('json').reason, account, now)
      return nothing(c)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/awards/{id}/propose',
      permission: 'award.write',
      summary: 'The first of two persons proposes the release',
      request: { params: idParam },
      responses: answersNothing,
    }),
    async (c) => {
      const { db, by: account, now } = by(c)
      await proposeRelease(db, c.req.valid('param').id, account, now)
      return nothing(c)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/awards/{id}/release',
      permission: 'award.write',
      summary: 'The second person confirms: released once, and nothing of it changes any more',
      request: { params: idParam },
      responses: answersNothing,
    }),
    async (c) => {
      const { db, by: account, now } = by(c)
      await releaseAward(db, c.req.valid('param').id, account, now)
      return nothing(c)
    },
  )
