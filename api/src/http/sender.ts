import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { HouseEnv } from '../house.ts'
import { clientBehind } from './proxies.ts'

/** Where a request stands: its client's address by the proxies that are trusted; nothing within the process. */
export function addressOf(c: Context<HouseEnv>): string | undefined {
  const { trustsProxy } = c.var.house
  try {
    const peer = getConnInfo(c).remote.address
    return peer && clientBehind(peer, c.req.header('x-forwarded-for'), trustsProxy)
  } catch {
    return undefined
  }
}

/** The network address a request came from, for counting wrong tries. */
export const senderOf = (c: Context<HouseEnv>): string => `ip:${addressOf(c) ?? 'in-process'}`

/** Tells better-auth, which reads headers alone, the address. */
export const ADDRESS_HEADER = 'x-lianbing-address'
