import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { dayOf } from '../base/day.rules.ts'
import { notFound } from '../base/refusal.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import { fromSchema } from '../chat/chat.schemas.ts'
import { readGroup } from '../groups/group.store.ts'
import type { HouseEnv } from '../house.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { readLearnerView } from '../learners/learner.store.ts'
import { readUnit } from '../org/org.store.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { periodKey, periodKinds } from './points.rules.ts'
import { listEntries, readTop, readTotals } from './points.store.ts'
import { showRanking } from './ranking.commands.ts'

const idParam = z.object({ id: z.string() })
const ranked = z.object({
  learnerId: z.string(),
  name: z.string(),
  unitName: z.string().nullable(),
  points: z.int(),
  place: z.int().openapi({ description: 'Competition ranking: 1, 2, 2, 4' }),
})
const rankedInChat = ranked.omit({ learnerId: true })
const period = z.enum(periodKinds)
const boardQuery = z.object({
  unitId: z.string().optional(),
  groupId: z.string().optional(),
  period: period.default('season'),
  day: z.iso.date().optional().openapi({ description: 'A day of the period; today when left out' }),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
const entryView = z.object({
  id: z.int(),
  track: z.string(),
  subject: z.string(),
  cause: z.string(),
  causeId: z.string().nullable(),
  points: z.int(),
  localDate: z.string(),
  ruleVersion: z.int(),
  enteredAt: z.string(),
})
const LEDGER_SHOWN = 1000

async function boardOf(c: Context<HouseEnv>, asked: { unitId?: string | undefined; groupId?: string | undefined }) {
  const scope = scopeOf(c.var.account, 'points.read')
  if (asked.groupId) {
    const group = await readGroup(c.var.house.db, asked.groupId)
    mustBeWithin(group?.path, scope, 'group')
    return { groupId: asked.groupId }
  }
  const unit = await readUnit(c.var.house.db, asked.unitId ?? '')
  mustBeWithin(unit?.path, scope, 'unit')
  return { unitId: asked.unitId ?? '' }
}

/** Boards, and one's own ledger. */
export const pointsRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/boards',
      permission: 'points.read',
      summary: 'The first of a group, or of the window units of a unit and all below it, in a period',
      request: { query: boardQuery },
      responses: answers(z.object({ period: z.string(), rows: z.array(ranked) })),
    }),
    async (c) => {
      const { house } = c.var
      const asked = c.req.valid('query')
      const day = asked.day ?? dayOf(house.clock.now())
      const season = await readSeasonOn(house.db, day)
      if (!season) throw notFound('season')
      const of = await boardOf(c, asked)
      const key = periodKey(asked.period, day, season.id)
      return c.json({ period: key, rows: await readTop(house.db, of, key, season.rules.boards.ties, asked.limit) }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/learners/{id}/points',
      permission: 'points.read',
      summary: 'A learner’s ledger of the season around today, the newest entries first, and what it comes to',
      request: { params: idParam },
      responses: answers(
        z.object({
          season: z.object({ id: z.string(), name: z.string() }).nullable(),
          totals: z.object({ daily: z.int(), weekly: z.int(), points: z.int() }),
          entries: z.array(entryView),
        }),
      ),
    }),
    async (c) => {
      const { house } = c.var
      const { id } = c.req.valid('param')
      const learner = await readLearnerView(house.db, id, scopeOf(c.var.account, 'points.read'))
      if (!learner) throw notFound('learner')
      const found = await readSeasonOn(house.db, dayOf(house.clock.now()))
      const entries = found ? await listEntries(house.db, id, found.id, LEDGER_SHOWN) : []
      const totals = await readTotals(house.db, id, periodKey('season', '', found?.id ?? ''))
      const season = found ? { id: found.id, name: found.name } : null
      const shown = entries.map((entry) => ({ ...entry, enteredAt: entry.enteredAt.toISOString() }))
      return c.json({ season, totals, entries: shown }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bot/ranking',
      permission: 'bot',
      summary: '排行: in a room the group’s first; in private one’s own place and neighbours, in the group and upwards',
      request: { body: jsonBody(z.object({ from: fromSchema, period: period.default('week') })) },
      responses: answers(
        z.discriminatedUnion('outcome', [
          z.object({
            outcome: z.literal('ranking'),
            period,
            boards: z.array(
              z.object({
                name: z.string(),
                of: z.enum(['group', 'unit']),
                size: z.int().optional(),
                top: z.array(rankedInChat),
                mine: z
                  .object({
                    place: z.int(),
                    points: z.int(),
                    above: z.array(rankedInChat),
                    below: z.array(rankedInChat),
                  })
                  .optional(),
              }),
            ),
          }),
          z.object({ outcome: z.literal('nothing') }),
          z.object({ outcome: z.literal('stranger') }),
        ]),
      ),
    }),
    async (c) => {
      const { house } = c.var
      const { from, period } = c.req.valid('json')
      const learner = await aliasOf(house.db, from.channel, from.userId)
      if (learner?.state !== 'active' && !from.roomId) return c.json({ outcome: 'stranger' as const }, 200)
      const boards = await showRanking(house.db, { from, learner, period }, house.clock.now())
      return c.json(
        boards.length > 0 ? { outcome: 'ranking' as const, period, boards } : { outcome: 'nothing' as const },
        200,
      )
    },
  )
