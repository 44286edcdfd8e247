import type { Db } from '../database/open.ts'
import type { BulletinText } from './text.rules.ts'

/** Where a bulletin's public page is: the token stands behind '#', which no browser sends and no log keeps. */
export const pathOfPage = (token: string): string => `/bulletin#${token}`

/** The token of a bulletin's public page, once it has one. */
export async function readToken(db: Db, bulletinId: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('bulletinLink')
    .select('token')
    .where('bulletinId', '=', bulletinId)
    .executeTakeFirst()
  return found?.token
}

/** What anybody who has the link may read. */
export async function readPage(db: Db, token: string): Promise<BulletinText | undefined> {
  const found = await db
    .selectFrom('bulletinLink')
    .innerJoin('bulletin', 'bulletin.id', 'bulletinLink.bulletinId')
    .select('bulletin.text')
    .where('bulletinLink.token', '=', token)
    .executeTakeFirst()
  return found?.text as BulletinText | undefined
}
