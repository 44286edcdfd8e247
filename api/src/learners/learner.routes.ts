import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { readBytes } from '../http/read-bytes.ts'
import { answers, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { mustGoOn, readUnit } from '../org/org.store.ts'
import { changeLearner, issueCode } from './learner.commands.ts'
import { BIND_CODE_HOURS, desks, establishments, isWholeTree, learnerKinds, learnerStates } from './learner.rules.ts'
import { type LearnerView, listLearners, readLearnerView } from './learner.store.ts'
import { maskedPhone, phoneHashOf, setPhone, unmaskPhone } from './phone.commands.ts'
import { importRoster, ROSTER_BYTES } from './roster.commands.ts'

const fields = z.object({
  name: z.string().trim().min(1).max(60),
  kind: z.enum(learnerKinds),
  desk: z.enum(desks).nullable(),
  establishment: z.enum(establishments).nullable(),
  unitId: z.string().nullable(),
  state: z.enum(learnerStates),
})

const learner = fields
  .extend({
    id: z.string(),
    unitName: z.string().nullable(),
    staffNo: z.string().nullable(),
    phone: z.string().nullable().openapi({ description: 'Masked: 138****1234' }),
    bound: z.boolean().openapi({ description: 'Whether a chat account stands for this person' }),
    lastActiveOn: z.iso.date().nullable(),
  })
  .openapi('Learner')

const importAnswer = z
  .object({
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    written: z.boolean().openapi({ description: 'False for a dry run and when there are errors' }),
    errors: z.array(
      z.object({
        row: z.int().openapi({ description: 'As the sheet shows it: the header is row 1' }),
        column: z.string(),
        code: z.string(),
        value: z.string(),
        hint: z.string(),
      }),
    ),
    codes: z
      .array(z.object({ staffNo: z.string(), name: z.string(), code: z.string() }))
      .optional()
      .openapi({ description: 'Binding codes of the new people: shown this once' }),
  })
  .openapi('RosterImport')

const idParam = z.object({ id: z.string() })

/** The learner of the path, if the account may do this where they serve. */
async function learnerWithin(
  c: Context<HouseEnv>,
  id: string,
  permission: 'learner.read' | 'learner.write' | 'phone.unmask',
) {
  const found = await readLearnerView(c.var.house.db, id, scopeOf(c.var.account, permission))
  if (!found) throw notFound('learner')
  return shownIn(c, found)
}

/** A learner as lists show them: their number masked. */
function shownIn(c: Context<HouseEnv>, { path: _, phoneSealed, ...shown }: LearnerView) {
  return { ...shown, phone: maskedPhone(c.var.house.keys, shown.id, phoneSealed) }
}

/** A person may be moved only to where the account may change people too; to no unit, only from the whole tree. */
async function mustReach(c: Context<HouseEnv>, unitId: string | null) {
  const scope = scopeOf(c.var.account, 'learner.write')
  if (unitId === null && isWholeTree(scope)) return
  const unit = unitId === null ? undefined : await readUnit(c.var.house.db, unitId)
  mustBeWithin(unit?.path, scope, 'unit')
  mustGoOn(unit)
}

export const learnerRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/learners',
      permission: 'learner.read',
      summary: 'Learners within one’s subtrees, by unit (with all below it), kind, bound or not, name or staff number',
      request: {
        query: listQuery({
          unitId: z.string(),
          kind: z.enum(learnerKinds),
          bound: z.boolean(),
          q: z.string().max(60),
        }),
      },
      responses: answers(z.array(learner)),
    }),
    async (c) => {
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const scope = scopeOf(c.var.account, 'learner.read')
      const { db, keys } = c.var.house
      const asked = filter.q ? { ...filter, phoneHash: phoneHashOf(keys, filter.q) } : filter
      const { rows, total } = await listLearners(db, scope, asked, sort, page)
      setTotal(c, 'learners', page, rows.length, total)
      return c.json(
        rows.map((row) => shownIn(c, row)),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/learners/import',
      permission: 'learner.write',
      mostBytes: ROSTER_BYTES,
      summary:
        'Import a roster (花名册): CSV or .xlsx with the columns 姓名, 工号, 单位代码, 人员类别, 前后台, 编制, and 手机号 where it is known',
      request: {
        query: z.object({ dryRun: z.enum(['true', 'false']).default('false') }),
        body: {
          required: true,
          content: { 'text/csv': { schema: z.string() }, 'application/octet-stream': { schema: z.string() } },
        },
      },
      responses: answers(importAnswer),
    }),
    async (c) => {
      const { house, account } = c.var
      const bytes = await readBytes(c.req.raw, ROSTER_BYTES, 'roster')
      const file = { bytes, dryRun: c.req.valid('query').dryRun === 'true', keys: house.keys }
      const scope = scopeOf(account, 'learner.write')
      const answer = await importRoster(house.db, file, scope, `account:${account.id}`, house.clock.now())
      c.header('Cache-Control', 'no-store')
      return c.json(answer, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/learners/{id}',
      permission: 'learner.read',
      summary: 'One learner',
      request: { params: idParam },
      responses: answers(learner),
    }),
    async (c) => c.json(await learnerWithin(c, c.req.valid('param').id, 'learner.read'), 200),
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/learners/{id}',
      permission: 'learner.write',
      summary: 'Change a learner; another unit counts from today, the past stays where it was',
      request: {
        params: idParam,
        body: jsonBody(
          fields.extend({
            staffNo: z.string().nullable().optional(),
            phone: z.string().max(30).nullable().optional().openapi({ description: 'Its own mask changes nothing' }),
          }),
        ),
      },
      responses: answers(learner),
    }),
    async (c) => {
      const { house, account } = c.var
      const { staffNo, phone, ...after } = c.req.valid('json')
      const before = await learnerWithin(c, c.req.valid('param').id, 'learner.write')
      if (staffNo !== undefined && staffNo !== before.staffNo)
        throw new Refusal('learner.staff_no_permanent', 409, 'A staff number (工号) stays as it was imported.')
      if (after.unitId !== before.unitId) await mustReach(c, after.unitId)
      const [by, now] = [`account:${account.id}`, house.clock.now()] as const
      await house.db.transaction().execute(async (trx) => {
        await changeLearner(trx, before.id, after, by, now)
        if (phone !== undefined) await setPhone(trx, house.keys, { learnerId: before.id, text: phone }, by, now)
      })
      return c.json(await learnerWithin(c, before.id, 'learner.write'), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/learners/{id}/phone',
      permission: 'phone.unmask',
      summary: 'The whole phone number of a learner; each look is in the audit log',
      request: { params: idParam },
      responses: answers(z.object({ phone: z.string().nullable() })),
    }),
    async (c) => {
      const { house, account } = c.var
      const { id } = await learnerWithin(c, c.req.valid('param').id, 'phone.unmask')
      c.header('Cache-Control', 'no-store')
      const phone = await unmaskPhone(house.db, house.keys, id, `account:${account.id}`, house.clock.now())
      return c.json({ phone }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/learners/{id}/binding-code',
      permission: 'learner.write',
      summary: 'Issue a one-time binding code; unused earlier ones end',
      request: { params: idParam },
      responses: answers(z.object({ code: z.string(), expiresAt: z.iso.datetime() })),
    }),
    async (c) => {
      const { house, account } = c.var
      const { id } = await learnerWithin(c, c.req.valid('param').id, 'learner.write')
      const order = { learnerId: id, purpose: 'bind', ttlHours: BIND_CODE_HOURS } as const
      const { code, expiresAt } = await issueCode(house.db, order, `account:${account.id}`, house.clock.now())
      c.header('Cache-Control', 'no-store')
      return c.json({ code, expiresAt: expiresAt.toISOString() }, 200)
    },
  )
