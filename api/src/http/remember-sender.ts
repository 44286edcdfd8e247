import type { MiddlewareHandler } from 'hono'
import { withOrigin } from '../audit/origin.ts'
import type { HouseEnv } from '../house.ts'
import { addressOf } from './sender.ts'

const LONGEST_AGENT = 300

/** Keeps where a request came from at hand for its audit rows. */
export const rememberSender: MiddlewareHandler<HouseEnv> = (c, next) => {
  const agent = (c.req.header('user-agent') ?? '').slice(0, LONGEST_AGENT)
  return withOrigin({ requestId: c.var.requestId, address: addressOf(c) ?? 'in-process', agent }, next)
}
