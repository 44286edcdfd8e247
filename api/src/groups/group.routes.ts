import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { AccountPermission } from '../access/access.rules.ts'
import { mustBeWithin, scopeOf } from '../access/scope.ts'
import { memberIdsOf } from '../chat/web.store.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import { mustGoOn, readUnit } from '../org/org.store.ts'
import { resendDelivery } from './delivery.commands.ts'
import { deliveryKinds, deliveryStates } from './delivery.rules.ts'
import { listDeliveries, listGroupDays, pathOfDelivery } from './delivery.store.ts'
import { addGroup, issueGroupCode, updateGroup } from './group.commands.ts'
import { type Group, listGroups, readGroup } from './group.store.ts'

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM')
const group = z
  .object({
    id: z.string(),
    name: z.string(),
    unitId: z.string(),
    unitName: z.string(),
    path: z.string(),
    channel: z.string(),
    channelRoomId: z.string().nullable(),
    pushAt: time,
    revealAt: time,
    active: z.boolean(),
    demo: z.boolean(),
    members: z.int(),
  })
  .openapi('Group')
const groupInput = z.object({
  name: z.string().trim().min(1).max(60),
  unitId: z.string(),
  pushAt: time.default('09:00'),
  revealAt: time.default('18:00'),
  active: z.boolean().default(true),
})
const deliveryState = z.enum(deliveryStates)
const deliveryKind = z.enum(deliveryKinds)
const resendable = z.boolean().openapi({ description: 'Failed or unknown, and not too late' })
const groupDay = z.object({
  id: z.string(),
  localDate: z.iso.date(),
  number: z.int(),
  questionId: z.string(),
  stem: z.string(),
  opensAt: z.iso.datetime(),
  revealsAt: z.iso.datetime(),
  revealedAt: z.iso.datetime().nullable(),
  answered: z.int(),
  correct: z.int(),
  deliveries: z.array(
    z.object({
      id: z.int(),
      kind: deliveryKind,
      state: deliveryState,
      error: z.string().nullable(),
      settledAt: z.string().nullable(),
      resendable,
    }),
  ),
})
const delivery = z.object({
  id: z.int(),
  kind: deliveryKind,
  groupId: z.string(),
  groupName: z.string(),
  state: deliveryState,
  attempts: z.int(),
  dueAt: z.iso.datetime(),
  settledAt: z.iso.datetime().nullable(),
  error: z.string().nullable(),
  resendable,
})
const idParam = z.object({ id: z.string() })
const deliveryId = z.object({ id: z.coerce.number().int().positive() })

async function groupWithin(c: Context<HouseEnv>, id: string, permission: AccountPermission): Promise<Group> {
  const found = await readGroup(c.var.house.db, id)
  mustBeWithin(found?.path, scopeOf(c.var.account, permission), 'group')
  return found as Group
}

async function unitMustBeWithin(c: Context<HouseEnv>, unitId: string): Promise<void> {
  const unit = await readUnit(c.var.house.db, unitId)
  mustBeWithin(unit?.path, scopeOf(c.var.account, 'group.write'), 'unit')
  mustGoOn(unit)
}

const actor = (c: Context<HouseEnv>) => `account:${c.var.account.id}`
const isoOf = <T extends object>(row: T) => JSON.parse(JSON.stringify(row)) as never

export const groupRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/groups',
      permission: 'group.read',
      summary: 'Study groups (学习群) within one’s subtrees',
      request: {
        query: listQuery({
          q: z.string(),
          unitId: z.string(),
          active: z.boolean(),
          roomless: z.boolean(),
          troubled: z.boolean(),
          unasked: z.boolean(),
          ids: z.array(z.string()).max(1000),
        }),
      },
      responses: answers(z.array(group)),
    }),
    async (c) => {
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const { db, clock } = c.var.house
      const scope = scopeOf(c.var.account, 'group.read')
      const { rows, total } = await listGroups(db, scope, filter, page, clock.now(), sort)
      setTotal(c, 'groups', page, rows.length, total)
      return c.json(rows, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/groups/{id}',
      permission: 'group.read',
      summary: 'One study group',
      request: { params: idParam },
      responses: answers(group),
    }),
    async (c) => c.json(await groupWithin(c, c.req.valid('param').id, 'group.read'), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/groups',
      permission: 'group.write',
      summary: 'Add a study group; one of the web chat has its room at once',
      request: {
        body: jsonBody(
          groupInput.extend({
            channel: z
              .string()
              .regex(/^[a-z0-9-]{1,64}$/)
              .default('webchat'),
          }),
        ),
      },
      responses: answers(group),
    }),
    async (c) => {
      const body = c.req.valid('json')
      await unitMustBeWithin(c, body.unitId)
      const { db, clock } = c.var.house
      const { id, channelRoomId: roomId } = await addGroup(db, body, actor(c), clock.now())
      if (roomId) c.var.house.hub.emit({ kind: 'conversations', roomId, userIds: await memberIdsOf(db, roomId) })
      return c.json(await groupWithin(c, id, 'group.write'), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'put',
      path: '/groups/{id}',
      permission: 'group.write',
      summary: 'Change a study group; times hold from the next push on',
      request: { params: idParam, body: jsonBody(groupInput) },
      responses: answers(group),
    }),
    async (c) => {
      const { id } = await groupWithin(c, c.req.valid('param').id, 'group.write')
      const body = c.req.valid('json')
      await unitMustBeWithin(c, body.unitId)
      const { db, clock } = c.var.house
      await updateGroup(db, id, body, actor(c), clock.now())
      const changed = await groupWithin(c, id, 'group.write')
      const roomId = changed.channel === 'webchat' ? changed.channelRoomId : null
      if (roomId) c.var.house.hub.emit({ kind: 'conversations', roomId, userIds: await memberIdsOf(db, roomId) })
      return c.json(changed, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/groups/{id}/registration-code',
      permission: 'group.write',
      summary: 'A one-time code to be sent as `绑定 CODE` in the chat room that is to be this group’s',
      request: { params: idParam },
      responses: answers(z.object({ code: z.string(), expiresAt: z.iso.datetime() })),
    }),
    async (c) => {
      const { id } = await groupWithin(c, c.req.valid('param').id, 'group.write')
      const { db, clock } = c.var.house
      const { code, expiresAt } = await issueGroupCode(db, id, actor(c), clock.now())
      return c.json({ code, expiresAt: expiresAt.toISOString() }, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/groups/{id}/days',
      permission: 'group.read',
      summary: 'The group’s daily questions, newest first, with deliveries and figures',
      request: { params: idParam, query: z.object({ limit: z.coerce.number().int().min(1).max(366).default(31) }) },
      responses: answers(z.array(groupDay)),
    }),
    async (c) => {
      const { id } = await groupWithin(c, c.req.valid('param').id, 'group.read')
      const { db, clock } = c.var.house
      const days = await listGroupDays(db, id, c.req.valid('query').limit, clock.now())
      return c.json(isoOf(days) as z.output<typeof groupDay>[], 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/deliveries',
      permission: 'group.read',
      summary: 'What was sent to groups, newest first',
      request: {
        query: listQuery({
          day: z.iso.date(),
          state: z.union([deliveryState, z.array(deliveryState)]),
          groupId: z.union([z.string(), z.array(z.string()).max(1000)]),
        }),
      },
      responses: answers(z.array(delivery)),
    }),
    async (c) => {
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const { db, clock } = c.var.house
      const scope = scopeOf(c.var.account, 'group.read')
      const { rows, total } = await listDeliveries(db, scope, filter, page, clock.now(), sort)
      setTotal(c, 'deliveries', page, rows.length, total)
      return c.json(isoOf(rows) as z.output<typeof delivery>[], 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/deliveries/{id}/resend',
      permission: 'group.write',
      summary: 'Send a failed or unknown delivery again',
      request: { params: deliveryId },
      responses: answersNothing,
    }),
    async (c) => {
      const { id } = c.req.valid('param')
      const { db, clock } = c.var.house
      mustBeWithin(await pathOfDelivery(db, id), scopeOf(c.var.account, 'group.write'), 'delivery')
      await resendDelivery(db, id, actor(c), clock.now())
      return c.body(null, 204)
    },
  )
