import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Duty, duties, isWithin, type Role, roles } from '../access/access.rules.ts'
import { type Scope, scopeOf } from '../access/scope.ts'
import { notFound } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { listQuery, pageOf, setTotal } from '../http/list-query.ts'
import { answers, answersNothing, defineRoute, jsonBody, newRoutes } from '../http/route.ts'
import {
  disableAccount,
  enableAccount,
  endSessionsOf,
  inviteAccount,
  renewLink,
  resetTwoFactor,
} from './account.commands.ts'
import { type AccountView, accountStates, listAccounts, readAccount } from './account.store.ts'
import { grantRole, transferDuty, withdrawRole } from './grant.commands.ts'

const role = z.enum(roles as [Role, ...Role[]])
const newGrant = z.strictObject({
  role,
  unitId: z.string(),
  duties: z
    .array(z.enum(duties as [Duty, ...Duty[]]))
    .max(duties.length)
    .default([]),
})

const account = z
  .object({
    id: z.string(),
    name: z.string(),
    username: z.string().nullable(),
    staffNo: z.string().nullable(),
    unitId: z.string(),
    unitName: z.string(),
    state: z.enum(accountStates),
    twoFactor: z.boolean(),
    lastSeenAt: z.iso.datetime().nullable(),
    linkExpiresAt: z.iso.datetime().nullable(),
    grants: z.array(z.object({ role, unitId: z.string(), unitName: z.string(), duties: z.array(z.string()) })),
    isBeyond: z
      .boolean()
      .openapi({ description: 'Whether it holds roles outside one’s subtrees, which are not shown' }),
  })
  .openapi('Account')

const link = { token: z.string(), expiresAt: z.iso.datetime() }
const idParam = z.object({ id: z.string() })

const shown = ({ grants, ...view }: AccountView, scope: Scope) => {
  const own = grants.filter(({ path }) => isWithin(path, scope))
  return { ...view, grants: own.map(({ path: _, ...grant }) => grant), isBeyond: own.length < grants.length }
}

async function accountWithin(c: Context<HouseEnv>, id: string) {
  const scope = scopeOf(c.var.account, 'account.read')
  const found = await readAccount(c.var.house.db, id, scope, c.var.house.clock.now())
  if (!found) throw notFound('account')
  return shown(found, scope)
}

/** A change of one account, and the account as it then is. */
async function changed(
  c: Context<HouseEnv>,
  id: string,
  change: typeof disableAccount,
): Promise<Awaited<ReturnType<typeof accountWithin>>> {
  const { house } = c.var
  await accountWithin(c, id)
  await change(house.db, id, c.var.account, house.clock.now())
  return accountWithin(c, id)
}

const accountChange = <P extends string>(path: P, permission: 'account.write' | 'role.grant', summary: string) =>
  defineRoute({
    method: 'post',
    path,
    permission,
    summary,
    request: { params: idParam },
    responses: answers(account),
  })

export const accountRoutes = newRoutes()
  .openapi(
    defineRoute({
      method: 'get',
      path: '/accounts',
      permission: 'account.read',
      summary:
        'Accounts of the units within one’s subtrees, by state, role, unit (with all below it), name or staff number',
      request: {
        query: listQuery({
          q: z.string().max(60),
          state: z.enum(accountStates),
          role,
          unitId: z.string(),
          withoutTwoFactor: z.boolean(),
        }),
      },
      responses: answers(z.array(account)),
    }),
    async (c) => {
      const { filter, range, sort } = c.req.valid('query')
      const page = pageOf(range)
      const scope = scopeOf(c.var.account, 'account.read')
      const { db, clock } = c.var.house
      const { rows, total } = await listAccounts(db, { scope, filter, sort, page, now: clock.now() })
      setTotal(c, 'accounts', page, rows.length, total)
      return c.json(
        rows.map((row) => shown(row, scope)),
        200,
      )
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/accounts',
      permission: 'account.write',
      summary: 'Invite a person: an account, and the one-time link by which they take it up, shown this once',
      request: {
        body: jsonBody(
          z.strictObject({
            name: z.string().trim().min(1).max(60),
            unitId: z.string(),
            staffNo: z.string().trim().min(1).max(40).nullable().default(null),
            grants: z.array(newGrant).max(10).default([]).openapi({ description: 'Wants the right to grant as well' }),
          }),
        ),
      },
      responses: answers(z.object({ id: z.string(), ...link })),
    }),
    async (c) => {
      const { house } = c.var
      const invited = await inviteAccount(house.db, c.req.valid('json'), c.var.account, house.clock.now())
      c.header('Cache-Control', 'no-store')
      return c.json(invited, 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'get',
      path: '/accounts/{id}',
      permission: 'account.read',
      summary: 'One account',
      request: { params: idParam },
      responses: answers(account),
    }),
    async (c) => c.json(await accountWithin(c, c.req.valid('param').id), 200),
  )
  .openapi(
    accountChange('/accounts/{id}/disable', 'account.write', 'Disable an account; its sessions end at once'),
    async (c) => c.json(await changed(c, c.req.valid('param').id, disableAccount), 200),
  )
  .openapi(accountChange('/accounts/{id}/enable', 'account.write', 'Let a disabled account in again'), async (c) =>
    c.json(await changed(c, c.req.valid('param').id, enableAccount), 200),
  )
  .openapi(accountChange('/accounts/{id}/end-sessions', 'account.write', 'End all sessions of an account'), async (c) =>
    c.json(await changed(c, c.req.valid('param').id, endSessionsOf), 200),
  )
  .openapi(
    accountChange('/accounts/{id}/two-factor/reset', 'role.grant', 'Take the second factor off, for who lost it'),
    async (c) => c.json(await changed(c, c.req.valid('param').id, resetTwoFactor), 200),
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/accounts/{id}/link',
      permission: 'account.write',
      summary: 'A new one-time link, to take up the invitation or to set a new password; shown this once',
      request: { params: idParam },
      responses: answers(z.object({ ...link, purpose: z.enum(['invite', 'reset']) })),
    }),
    async (c) => {
      const { house } = c.var
      const { id } = await accountWithin(c, c.req.valid('param').id)
      c.header('Cache-Control', 'no-store')
      return c.json(await renewLink(house.db, id, c.var.account, house.clock.now()), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/accounts/{id}/grants',
      permission: 'role.grant',
      summary: 'Give an account a role in a subtree',
      request: { params: idParam, body: jsonBody(newGrant) },
      responses: answers(account),
    }),
    async (c) => {
      const grant = c.req.valid('json')
      const give: typeof disableAccount = (db, id, by, now) =>
        db.transaction().execute((trx) => grantRole(trx, id, grant, by, now))
      return c.json(await changed(c, c.req.valid('param').id, give), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/accounts/{id}/grants/withdraw',
      permission: 'role.grant',
      summary: 'Take a role in a subtree from an account',
      request: { params: idParam, body: jsonBody(z.strictObject({ role, unitId: z.string() })) },
      responses: answers(account),
    }),
    async (c) => {
      const grant = c.req.valid('json')
      const take: typeof disableAccount = (db, id, by, now) =>
        db.transaction().execute((trx) => withdrawRole(trx, id, grant, by, now))
      return c.json(await changed(c, c.req.valid('param').id, take), 200)
    },
  )
  .openapi(
    defineRoute({
      method: 'post',
      path: '/accounts/{id}/transfer',
      permission: 'role.grant',
      summary: 'Hand every role of an account over to another',
      request: { params: idParam, body: jsonBody(z.strictObject({ to: z.string() })) },
      responses: answersNothing,
    }),
    async (c) => {
      const { house } = c.var
      const { to } = c.req.valid('json')
      const { id } = await accountWithin(c, c.req.valid('param').id)
      await accountWithin(c, to)
      await house.db.transaction().execute((trx) => transferDuty(trx, id, to, c.var.account, house.clock.now()))
      return c.body(null, 204)
    },
  )
