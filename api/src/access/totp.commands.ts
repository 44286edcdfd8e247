import { sql } from 'kysely'
import { hashOfToken } from '../base/ids.ts'
import type { Db } from '../database/open.ts'

/** Longer than a code of an authenticator is good for: its own half minute and the one on either side. */
const KEPT = sql`interval '3 minutes'`

/** Uses a code up; false when this account has used it already (RFC 6238 §5.2: a code is accepted once). */
export async function takeTotp(db: Db, accountId: string, code: string): Promise<boolean> {
  await sql`delete from used_totp where account_id = ${accountId} and used_at < now() - ${KEPT}`.execute(db)
  const taken = await db
    .insertInto('usedTotp')
    .values({ accountId, codeHash: hashOfToken(code) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('accountId')
    .executeTakeFirst()
  return taken !== undefined
}
