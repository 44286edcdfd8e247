import { createHmac, randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { writeAudit } from '../audit/audit.commands.ts'
import { commonUnit } from '../audit/audit.rules.ts'
import type { HouseEnv } from '../house.ts'
import { accountOf, readAccount } from './access.store.ts'

const BASE = '/api/auth'

/** Known to this process only, so that nobody can find out afterwards what was typed. */
const key = randomBytes(32)

/** The same for the same name as long as the house runs: shows one guess repeated, and says nothing of its letters. */
const markOf = (typed: string): string => createHmac('sha256', key).update(typed).digest('hex').slice(0, 8)

async function typedName(request: Request): Promise<string> {
  const body: unknown = await request.json().catch(() => undefined)
  const name = typeof body === 'object' && body !== null && 'username' in body ? body.username : ''
  return typeof name === 'string' ? name.trim().toLowerCase() : ''
}

async function userIdIn(answer: Response): Promise<string | undefined> {
  const body = (await answer.json().catch(() => undefined)) as { user?: { id?: string } } | undefined
  return body?.user?.id
}

type Known = { id: string; name: string; paths: string[] } | undefined

const whoIs = (known: Known) =>
  known
    ? {
        actor: `account:${known.id}`,
        actorName: known.name,
        subject: `account:${known.id}`,
        unitId: commonUnit(known.paths),
      }
    : { actor: 'unknown', subject: 'account' }

/** '/two-factor/enable' → account.two_factor_enable. */
const actionOf = (path: string) =>
  path === '/sign-out' ? 'session.sign_out' : `account.${path.slice(1).replace(/\W+/g, '_')}`

/**
 * An audit row for every sign-in, wrong sign-in and sign-out, and for whatever else signed-in people do to their account
 * by better-auth's own calls. A wrong name is not kept, since a password may have been typed there: an account's own
 * name is, and of any other only a mark. Tries that were turned away unread (429) leave no row: five wrong ones did.
 */
export const recordSessions: MiddlewareHandler<HouseEnv> = async (c, next) => {
  if (c.req.method !== 'POST') return next()
  const { house } = c.var
  const { db } = house
  const path = c.req.path.slice(BASE.length)
  const isSignIn = path.startsWith('/sign-in')
  const typed = isSignIn ? await typedName(c.req.raw.clone()) : ''
  const before = isSignIn ? undefined : await accountOf(c)
  const isEntry = isSignIn || path.startsWith('/two-factor/verify')
  await next()
  const { status } = c.res
  const at = house.clock.now()
  if (before) {
    const who = whoIs({ ...before, paths: before.scope.map((grant) => grant.path) })
    await writeAudit(db, { at, ...who, action: actionOf(path), outcome: status < 400 ? 'done' : 'refused' })
  } else if (isEntry && status === 200) {
    const id = await userIdIn(c.res.clone())
    // without one the second factor is still to come
    if (id) await writeAudit(db, { at, ...whoIs(await readAccount(db, { id })), action: 'session.sign_in' })
  } else if (isEntry && [400, 401, 403, 422].includes(status)) {
    const known = typed ? await readAccount(db, { username: typed }) : undefined
    const details = { by: path.slice(1), ...(typed && !known ? { typed: markOf(typed) } : {}) }
    await writeAudit(db, { at, ...whoIs(known), action: 'session.sign_in', outcome: 'refused', details })
  }
}
