import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** The network address a request came from, for counting wrong tries. Headers of proxies are not believed. */
export function senderOf(c: Context): string {
  try {
    return `ip:${getConnInfo(c).remote.address ?? 'unknown'}`
  } catch {
    return 'ip:in-process'
  }
}
