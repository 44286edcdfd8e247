import type { Context, MiddlewareHandler } from 'hono'
import { hashOfToken } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { senderOf } from '../http/sender.ts'
import { knownBrowser, rememberBrowser } from './known-browser.ts'
import { allowances } from './sign-in.rules.ts'
import { type Counted, claimTry, giveBack } from './sign-in-tries.ts'

const mustWaitUntil = (at: Date) =>
  new Refusal('access.too_many_tries', 429, 'Too many tries to sign in. Try again at details.retryAt.', {
    retryAt: at.toISOString(),
  })

async function nameOf(request: Request): Promise<string | undefined> {
  const body: unknown = await request.json().catch(() => undefined)
  const name = typeof body === 'object' && body !== null && 'username' in body ? body.username : undefined
  return typeof name === 'string' ? hashOfToken(name.trim().toLowerCase()) : undefined
}

const counts = (kind: keyof typeof allowances, of: string): Counted => ({
  sender: `sign-in:${kind}:${of}`,
  allowance: allowances[kind],
  isOwn: kind === 'device' || kind === 'pair',
})

/** Under what a try with this name is counted (sign-in.rules.ts says why), whether the name exists or not. */
function countedFor(c: Context<HouseEnv>, name: string): Counted[] {
  const browser = knownBrowser(c, name)
  if (browser) return [counts('device', `${browser} ${name}`)]
  const from = hashOfToken(senderOf(c))
  return [counts('pair', `${name} ${from}`), counts('name', name), counts('address', from)]
}

/** Before better-auth's own sign-in; its limit by address is told in the same words. */
export const limitSignIn: MiddlewareHandler<HouseEnv> = async (c, next) => {
  const { db, clock } = c.var.house
  const name = await nameOf(c.req.raw.clone())
  const counted = name ? countedFor(c, name) : []
  const wait = await claimTry(db, counted, clock.now())
  if (wait) throw mustWaitUntil(wait)
  await next()
  const { status, headers } = c.res
  if (status !== 401) await giveBack(db, counted, status === 200)
  if (status === 429)
    throw mustWaitUntil(new Date(clock.now().getTime() + 1000 * Number(headers.get('x-retry-after') ?? 60)))
  if (name && status === 200) rememberBrowser(c, name)
}
