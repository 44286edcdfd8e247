import type { MiddlewareHandler } from 'hono'
import { hashOfToken } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import { forgetFailures, mustWait, noteFailure } from '../chat/code.commands.ts'
import type { HouseEnv } from '../house.ts'

const mustWaitUntil = (at: Date) =>
  new Refusal('access.too_many_tries', 429, 'Too many tries to sign in. Try again at details.retryAt.', {
    retryAt: at.toISOString(),
  })

/** Under what a name's wrong tries are counted: a hash, since anything may be typed, and a password by mistake. */
async function senderOf(request: Request): Promise<string | undefined> {
  const body: unknown = await request.json().catch(() => undefined)
  const name = typeof body === 'object' && body !== null && 'username' in body ? body.username : undefined
  return typeof name === 'string' ? `sign-in:${hashOfToken(name.trim().toLowerCase())}` : undefined
}

/**
 * Before better-auth's own sign-in: after five wrong passwords a user name waits 15 minutes, whether it exists or
 * not and wherever the tries come from; better-auth's limit by address is told in the same words.
 */
export const limitSignIn: MiddlewareHandler<HouseEnv> = async (c, next) => {
  const { db, clock } = c.var.house
  const sender = await senderOf(c.req.raw.clone())
  const wait = sender ? await mustWait(db, sender, clock.now()) : undefined
  if (wait) throw mustWaitUntil(wait)
  await next()
  const { status, headers } = c.res
  if (status === 429)
    throw mustWaitUntil(new Date(clock.now().getTime() + 1000 * Number(headers.get('x-retry-after') ?? 60)))
  if (sender && status === 401) await noteFailure(db, sender, clock.now())
  if (sender && status === 200) await forgetFailures(db, sender)
}
