import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { writeAudit } from '../audit/audit.commands.ts'
import { hashOfToken, newToken } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import type { ChatUser, HouseEnv } from '../house.ts'

const COOKIE = 'lianbing_chat'
const DAYS = 90

export const tokenHashOf = (c: Context<HouseEnv>): string => hashOfToken(getCookie(c, COOKIE) ?? '')

/** The person signed in on this browser, if the session still runs. */
export async function chatUserOf(c: Context<HouseEnv>): Promise<ChatUser | undefined> {
  const token = getCookie(c, COOKIE)
  if (!token) return undefined
  const { db, clock } = c.var.house
  return db
    .selectFrom('webSession')
    .innerJoin('webUser', 'webUser.id', 'webSession.userId')
    .select(['webUser.id', 'webUser.name'])
    .where('webSession.tokenHash', '=', hashOfToken(token))
    .where('webSession.expiresAt', '>', clock.now())
    .executeTakeFirst()
}

/** How audit rows name a person of the web chat: a learner by the account made for them, else a visitor. */
export const chatActorOf = (webUserId: string): string =>
  webUserId.startsWith('w_') ? `learner:${webUserId.slice(2)}` : `visitor:${webUserId}`

/** Opens a session on this browser; others of the same person go on. */
export async function openChatSession(c: Context<HouseEnv>, db: Db, userId: string, now: Date): Promise<void> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + DAYS * 24 * 3600_000)
  await db
    .insertInto('webSession')
    .values({ tokenHash: hashOfToken(token), userId, createdAt: now, expiresAt })
    .execute()
  const secure = new URL(c.req.url).protocol === 'https:' || c.var.house.config.PUBLIC_URL.startsWith('https:')
  setCookie(c, COOKIE, token, { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: DAYS * 24 * 3600 })
}

export async function closeChatSession(c: Context<HouseEnv>, db: Db): Promise<void> {
  const user = await chatUserOf(c)
  await db.deleteFrom('webSession').where('tokenHash', '=', tokenHashOf(c)).execute()
  if (user) {
    const subject = chatActorOf(user.id)
    const now = c.var.house.clock.now()
    await writeAudit(db, { at: now, actor: subject, actorName: user.name, action: 'chat.sign_out', subject })
  }
  deleteCookie(c, COOKIE, { path: '/' })
}
