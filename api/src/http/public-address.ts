import type { House } from '../house.ts'

/** The one channel whose messages are read on a page of ours. */
const OWN_CHANNEL = 'webchat'

/**
 * How a message names a page of ours: by PUBLIC_URL where it is set. Else on our own chat page by the path alone, which
 * holds at whatever address that page is open; on other channels by the address that the bot calls, which is all there is
 * to go by. '/exam' → 'https://drill.example.gov.cn/exam', '/exam', 'http://127.0.0.1:3000/exam'.
 */
export function linkTo(
  path: string,
  { publicUrl, channel, called }: { publicUrl: string; channel: string; called: string },
) {
  if (!publicUrl && channel === OWN_CHANNEL) return path
  return new URL(path, publicUrl || called).href
}

/** Says in the log, once, that what is sent through a channel leads nowhere on a phone. */
export function warnOfAddress({ config, log, warnedOf }: House, channel: string, called: string): void {
  if (config.PUBLIC_URL || channel === OWN_CHANNEL || warnedOf.has(channel)) return
  warnedOf.add(channel)
  log.warn(
    `PUBLIC_URL is not set: links sent through ${channel} (月月比, 通报) lead to ${new URL(called).origin}, where the bot calls ` +
      'the api, and open nothing on a phone. Set PUBLIC_URL to the address that people type, and start again.',
  )
}
