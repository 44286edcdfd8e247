import type { Context } from 'hono'
import { Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { ADDRESS_HEADER, addressOf } from '../http/sender.ts'

/** The request's headers as better-auth may read them: with the sender's address, and none that a client made up. */
export function authHeaders(c: Context<HouseEnv>): Headers {
  const headers = new Headers(c.req.raw.headers)
  headers.delete('x-forwarded-for')
  headers.delete(ADDRESS_HEADER)
  const address = addressOf(c)
  if (address) headers.set(ADDRESS_HEADER, address)
  return headers
}

/** A way into better-auth; it has one reason to forbid, which is told in our words. */
export async function toAuth(c: Context<HouseEnv>): Promise<Response> {
  const answer = await c.var.house.auth.handler(new Request(c.req.raw, { headers: authHeaders(c) }))
  if (answer.status === 403)
    throw new Refusal('access.disabled', 403, 'This account is disabled. Ask your administrator.')
  return answer
}
