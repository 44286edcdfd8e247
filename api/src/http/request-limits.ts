import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { Refusal } from '../base/refusal.ts'
import type { HouseEnv } from '../house.ts'
import { fileBytesOf } from './route.ts'

const MOST_BYTES = 256 * 1024

const tooLarge = (most: number) => new Refusal('request.too_large', 413, `Send at most ${most} bytes.`, { most })

/**
 * A declared length is all that Node's parser lets in, so it is enough to read that. Hono's own limit opens the body
 * as a stream to see whether there is one, which takes longer than all the rest of a small request; it is left for
 * bodies that come without a length.
 */
export const limitBody: MiddlewareHandler<HouseEnv> = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  // a file just too large gets as far as its route, which says so in words of its own
  const most = MOST_BYTES + fileBytesOf(c.req.path)
  // a route that writes what it reads has its own end, and Hono's limit would gather all of it first
  if (most === Number.POSITIVE_INFINITY) return next()
  const refuse = () => {
    throw tooLarge(most)
  }
  const declared = c.req.header('content-length')
  if (declared === undefined || c.req.header('transfer-encoding') !== undefined)
    return bodyLimit({ maxSize: most, onError: refuse })(c, next)
  if (!(Number(declared) <= most)) refuse()
  return next()
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Another site's page must not act with our cookies: a change that names an Origin must come from our own pages.
 * The bot sends a token and no Origin; JSON is covered too, which form-based checks let through.
 */
export const sameOrigin: MiddlewareHandler<HouseEnv> = async (c, next) => {
  const origin = c.req.header('origin')
  if (!SAFE.has(c.req.method) && origin !== undefined) {
    const own = [new URL(c.req.url).host, c.req.header('host')]
    const publicUrl = c.var.house.config.PUBLIC_URL
    if (publicUrl) own.push(new URL(publicUrl).host)
    const host = URL.canParse(origin) ? new URL(origin).host : ''
    // 'null', which a sandboxed page sends, has no host; neither has a request with an empty Host
    if (host === '' || !own.includes(host))
      throw new Refusal('request.other_origin', 403, 'Open our own page and do it there.')
  }
  await next()
}
