import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { addSeason } from './season.commands.ts'
import { changesOf, defaultRules, ruleFields } from './season.rules.ts'
import { day, ruleField, ruleSetSchema, ruleVersion, seasonSchema } from './season.schemas.ts'
import { listRuleVersions, listSeasons, readSeason, type Season } from './season.store.ts'

export const seasonDates = { name: z.string().trim().min(1).max(60), startsOn: day, endsOn: day }
const idParam = z.object({ id: z.string() })
const actor = (c: Context<HouseEnv>) => `account:${c.var.account.id}`

export const shown = (c: Context<HouseEnv>, { id, name, startsOn, endsOn, version }: Season) => {
  const today = dayOf(c.var.house.clock.now())
  return { id, name, startsOn, endsOn, version, current: startsOn <= today && today <= endsOn }
}

export async function seasonOf(c: Context<HouseEnv>, id: string): Promise<Season> {
  const season = await readSeason(c.var.house.db, id)
  if (!season) throw notFound('season')
  return season
}

/** Seasons and the rules that hold in each; changes of them are in season-change.routes, for they reach what was earned. */
export const seasonRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/seasons',
      permission: 'season.read',
      summary: 'Every season, the newest first',
      responses: answers(z.array(seasonSchema)),
    }),
    async (c) => {
      const seasons = await listSeasons(c.var.house.db)
      setTotal(c, 'seasons', { limit: seasons.length, offset: 0 }, seasons.length, seasons.length)
      return c.json(
        seasons.map((season) => shown(c, season)),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/seasons/{id}',
      permission: 'season.read',
      summary: 'A season with the rules that hold now, what each may be, and all versions with what they changed',
      request: { params: idParam },
      responses: answers(
        seasonSchema.extend({ rules: ruleSetSchema, fields: z.array(ruleField), versions: z.array(ruleVersion) }),
      ),
    }),
    async (c) => {
      const season = await seasonOf(c, c.req.valid('param').id)
      const versions = await listRuleVersions(c.var.house.db, season.id)
      const history = versions.map(({ rules, madeAt, ...version }, i) => {
        const changes = changesOf(versions[i - 1]?.rules ?? rules, rules)
        return { ...version, madeAt: madeAt.toISOString(), changes }
      })
      const fields = [...ruleFields]
      return c.json({ ...shown(c, season), rules: season.rules, fields, versions: history.reverse() }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/seasons',
      permission: 'season.write',
      summary: 'A new season, with the rules of the newest one',
      request: { body: jsonBody(z.object({ id: z.string().regex(/^[\w-]{1,20}$/), ...seasonDates })) },
      responses: answers(seasonSchema),
    }),
    async (c) => {
      const { house } = c.var
      const input = c.req.valid('json')
      const [newest] = await listSeasons(house.db)
      await addSeason(house.db, input, newest?.rules ?? defaultRules, actor(c), house.clock.now())
      return c.json(shown(c, await seasonOf(c, input.id)), 200)
    },
  )
