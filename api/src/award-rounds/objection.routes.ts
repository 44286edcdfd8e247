import { z } from '@hono/zod-openapi'
import { isTop } from '../access/access.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { notFound } from '../base/refusal.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { readUnit } from '../org/org.store.ts'
import { readSeason } from '../season/season.store.ts'
import { answerObjection, object } from './objection.commands.ts'
import { mustSee, seesAll } from './round.routes.ts'
import { objection, publicAward } from './round.schemas.ts'
import { listObjections, readDocument, readRound } from './round.store.ts'
import { publicOf, shownObjection } from './shown.ts'

const idParam = z.object({ id: z.string() })
const text = z.string().trim().min(1).max(2000)

/** Objections during 公示, and the page that everybody sees. */
export const objectionRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/awards/{id}/objections',
      permission: 'award.read',
      summary: 'Objections and their answers: at the top all of them, else those about one’s own units',
      request: { params: idParam },
      responses: answers(z.array(objection)),
    }),
    async (c) => {
      const round = await mustSee(c, c.req.valid('param').id)
      const scope = scopeOf(c.var.account, 'award.read')
      const found = await listObjections(c.var.house.db, round.id)
      const mine = found.filter(({ path }) => seesAll(c) || scope.some((root) => path.startsWith(root)))
      return c.json(mine.map(shownObjection), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/awards/{id}/objections',
      permission: 'award.file',
      summary:
        'Object during 公示, about one of one’s own units; at the top also for somebody who wrote to the contact',
      request: {
        params: idParam,
        body: jsonBody(
          z.strictObject({ unitId: z.string(), text, via: z.enum(['account', 'contact']).default('account') }),
        ),
      },
      responses: answers(z.object({ id: z.string() })),
    }),
    async (c) => {
      const round = await mustSee(c, c.req.valid('param').id)
      const { house, account } = c.var
      const body = c.req.valid('json')
      const scope = scopeOf(account, 'award.file')
      mustBeWithin((await readUnit(house.db, body.unitId))?.path, scope, 'unit')
      const via = scope.some(isTop) ? body.via : 'account'
      const id = await object(house.db, { ...body, via, roundId: round.id }, account.id, house.clock.now())
      return c.json({ id }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/award-objections/{id}/answer',
      permission: 'award.write',
      summary: 'Answer an objection, once',
      request: { params: idParam, body: jsonBody(z.strictObject({ answer: text, upheld: z.boolean() })) },
      responses: answersNothing,
    }),
    async (c) => {
      const { house, account } = c.var
      await answerObjection(house.db, c.req.valid('param').id, c.req.valid('json'), account.id, house.clock.now())
      return c.body(null, 204)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/public/awards/{id}',
      permission: 'public',
      summary: 'An award during 公示 and once it is released: names of units and figures',
      request: { params: idParam },
      responses: answers(publicAward),
    }),
    async (c) => {
      const { db } = c.var.house
      const { id } = c.req.valid('param')
      const round = await readRound(db, id)
      const document = round && (await readDocument(db, id))
      const season = round && (await readSeason(db, round.seasonId))
      const shown = round && document && publicOf(round, document, season?.name ?? round.seasonId)
      if (!shown) throw notFound('award')
      return c.json(shown, 200)
    },
  )
