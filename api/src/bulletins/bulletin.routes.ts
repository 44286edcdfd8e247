import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AccountPermission } from '../access/access.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { type Day, dayOf, daysBetween } from '../base/day.rules.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { readUnit, type Unit } from '../org/org.store.ts'
import { freezeBulletin, previewBulletin } from './bulletin.commands.ts'
import { bulletinPeriods } from './bulletin.rules.ts'
import { askedBulletin, bulletin, bulletinLine, bulletinPreview, bulletinText } from './bulletin.schemas.ts'
import { type Bulletin, isIntact, listBulletins, pathOfBulletin, readBulletin } from './bulletin.store.ts'
import { pathOfPage, readPage, readToken } from './page.store.ts'

const idParam = z.object({ id: z.string() })
const MOST_DAYS = 400

/** A bulletin of a unit within the account's subtrees. */
export async function bulletinWithin(
  c: Context<HouseEnv>,
  id: string,
  permission: AccountPermission = 'participation.read',
): Promise<Bulletin> {
  const { db } = c.var.house
  mustBeWithin(await pathOfBulletin(db, id), scopeOf(c.var.account, permission), 'bulletin')
  return (await readBulletin(db, id)) as Bulletin
}

export async function unitWithin(c: Context<HouseEnv>, unitId: string, permission: AccountPermission): Promise<Unit> {
  const unit = await readUnit(c.var.house.db, unitId)
  mustBeWithin(unit?.path, scopeOf(c.var.account, permission), 'unit')
  return unit as Unit
}

/** Refuses days that have not begun, and odd days that are not 1 to 400. */
function mustBeFit({ period, day, from, until }: z.output<typeof askedBulletin>, today: Day): void {
  const first = period === 'days' ? from : day
  if (first && first > today)
    throw new Refusal('bulletin.not_begun', 422, 'Ask for days that have begun.', {
      field: period === 'days' ? 'from' : 'day',
    })
  if (period !== 'days') return
  if (from && until && from <= until && daysBetween(from, until) < MOST_DAYS) return
  const hint = `Ask for 1 to ${MOST_DAYS} days, the first of them first.`
  throw new Refusal('participation.days_unfit', 422, hint, { field: 'until', most: MOST_DAYS })
}

async function shown(c: Context<HouseEnv>, read: Bulletin): Promise<z.output<typeof bulletin>> {
  const token = await readToken(c.var.house.db, read.id)
  const unitName = read.rows.find((row) => row.unitId === read.unitId)?.unitName ?? ''
  return { ...read, unitName, intact: isIntact(read), link: token ? pathOfPage(token) : null }
}

const isoOf = <T extends object>(row: T) => JSON.parse(JSON.stringify(row)) as never
const actor = (c: Context<HouseEnv>) => `account:${c.var.account.id}`

export const bulletinRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bulletins',
      permission: 'participation.read',
      summary: 'Bulletins (定期调度通报) of units within one’s subtrees, newest first',
      request: {
        query: listQuery({ unitId: z.string(), period: z.enum(bulletinPeriods), year: z.int().min(1900).max(9999) }),
      },
      responses: answers(z.array(bulletinLine)),
    }),
    async (c) => {
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const scope = scopeOf(c.var.account, 'participation.read')
      const { rows, total } = await listBulletins(c.var.house.db, scope, filter, page, sort)
      setTotal(c, 'bulletins', page, rows.length, total)
      return c.json(isoOf(rows) as z.output<typeof bulletinLine>[], 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/bulletins/{id}',
      permission: 'participation.read',
      summary: 'A bulletin as it was frozen: its text and its rows',
      request: { params: idParam },
      responses: answers(bulletin),
    }),
    async (c) => c.json(await shown(c, await bulletinWithin(c, c.req.valid('param').id)), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bulletins/preview',
      permission: 'bulletin.write',
      summary: 'What a bulletin would say if it were frozen now; nothing is frozen',
      request: { body: jsonBody(askedBulletin) },
      responses: answers(bulletinPreview),
    }),
    async (c) => {
      const asked = c.req.valid('json')
      await unitWithin(c, asked.unitId, 'bulletin.write')
      mustBeFit(asked, dayOf(c.var.house.clock.now()))
      const { head, rows, ...rest } = await previewBulletin(c.var.house.db, asked, c.var.house.clock.now())
      return c.json({ ...head, ...rest, rows: [...rows] }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/bulletins',
      permission: 'bulletin.write',
      summary: 'Freeze a bulletin: numbered, with its text, and never changed again',
      request: {
        body: jsonBody(
          askedBulletin.extend({
            key: z
              .string()
              .regex(/^[\w-]{12,40}$/)
              .optional()
              .openapi({ description: 'Chosen by the caller: the same again is the same bulletin' }),
          }),
        ),
      },
      responses: answers(bulletin),
    }),
    async (c) => {
      const { key, ...asked } = c.req.valid('json')
      await unitWithin(c, asked.unitId, 'bulletin.write')
      mustBeFit(asked, dayOf(c.var.house.clock.now()))
      const { db, clock } = c.var.house
      const freezing = { ...asked, cause: 'hand' as const, ...(key ? { id: `b_${key}` } : {}) }
      return c.json(await shown(c, await freezeBulletin(db, freezing, actor(c), clock.now())), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/public-bulletins/{token}',
      permission: 'public',
      summary: 'A bulletin that was sent, by the token of its link: figures and names of units only',
      request: { params: z.object({ token: z.string().max(100) }) },
      responses: answers(bulletinText),
    }),
    async (c) => {
      const text = await readPage(c.var.house.db, c.req.valid('param').token)
      if (!text) throw notFound('bulletin')
      c.header('Cache-Control', 'no-store')
      return c.json(text, 200)
    },
  )
