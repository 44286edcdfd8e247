import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { hashOfToken, newToken } from '../base/ids.ts'
import { isKeyedHash, keyedHash } from '../base/keys.ts'
import type { HouseEnv } from '../house.ts'

const COOKIE = 'lianbing_browser'
const DAYS = 180

/** A mark of this browser, where somebody has signed in with this user name in it; it opens nothing by itself. */
export function knownBrowser(c: Context<HouseEnv>, name: string): string | undefined {
  const [mark = '', signature = ''] = (getCookie(c, COOKIE) ?? '').split('.')
  const isOurs = isKeyedHash(c.var.house.keys.device, `${mark} ${name}`, signature)
  return isOurs ? hashOfToken(mark) : undefined
}

export function rememberBrowser(c: Context<HouseEnv>, name: string): void {
  if (knownBrowser(c, name)) return
  const mark = newToken()
  const value = `${mark}.${keyedHash(c.var.house.keys.device, `${mark} ${name}`)}`
  const secure = new URL(c.req.url).protocol === 'https:' || c.var.house.config.PUBLIC_URL.startsWith('https:')
  setCookie(c, COOKIE, value, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/api/auth',
    secure,
    maxAge: DAYS * 24 * 3600,
  })
}
