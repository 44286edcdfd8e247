import { sql } from 'kysely'
import { addDays, dayOf } from '../base/day.rules.ts'
import { hashOfCode } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import { afterFailure, retryAt } from './code.rules.ts'

const attemptsOf = (db: Db, sender: string) =>
  db.selectFrom('codeAttempt').select(['failures', 'since']).where('sender', '=', sender).executeTakeFirst()

/** When this sender may try a code again, if they must wait. */
export const mustWait = async (db: Db, sender: string, now: Date) => retryAt(await attemptsOf(db, sender), now)

/** Counts a wrong code. */
export async function noteFailure(db: Db, sender: string, now: Date): Promise<void> {
  const next = afterFailure(await attemptsOf(db, sender), now)
  await db
    .insertInto('codeAttempt')
    .values({ sender, ...next })
    // counted in the database, so that guesses sent at once are all counted
    .onConflict((oc) =>
      oc.column('sender').doUpdateSet({
        since: next.since,
        failures: next.failures === 1 ? 1 : sql<number>`code_attempt.failures + 1`,
      }),
    )
    .execute()
}

export const forgetFailures = (db: Db, sender: string) =>
  db.deleteFrom('codeAttempt').where('sender', '=', sender).execute()

/** A code and whose it is, locked so that two uses at once cannot both succeed. */
export const readCode = (trx: Db, code: string) =>
  trx
    .selectFrom('bindingCode')
    .innerJoin('learner', 'learner.id', 'bindingCode.learnerId')
    .leftJoin('orgUnit', 'orgUnit.id', 'learner.unitId')
    .select([
      'bindingCode.codeHash',
      'bindingCode.learnerId',
      'bindingCode.purpose',
      'bindingCode.expiresAt',
      'bindingCode.usedAt',
      'learner.name',
      'learner.unitId',
      'orgUnit.name as unitName',
    ])
    .where('codeHash', '=', hashOfCode(code))
    .forUpdate('bindingCode')
    .executeTakeFirst()

export const useCode = (trx: Db, codeHash: string, channel: string, userId: string, now: Date) =>
  trx
    .updateTable('bindingCode')
    .set({ usedAt: now, usedChannel: channel, usedChannelUserId: userId })
    .where('codeHash', '=', codeHash)
    .execute()

const DAY_MS = 24 * 3600_000
const DAYS_KEPT = 7
/** For so long one is told of a code that it was used or has expired; after that it is one that nobody knows. */
const CODE_DAYS_KEPT = 90

/**
 * Drops what only had a meaning for a while: sessions that ended, tries of codes, codes long over, hints given to
 * strangers, and visitors who looked around, said nothing and cannot come back.
 */
export async function forgetOldChat(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - DAYS_KEPT * DAY_MS)
  const codesBefore = new Date(now.getTime() - CODE_DAYS_KEPT * DAY_MS)
  await db.deleteFrom('webSession').where('expiresAt', '<=', now).execute()
  await db.deleteFrom('codeAttempt').where('since', '<', before).execute()
  await db.deleteFrom('bindingCode').where('expiresAt', '<', codesBefore).execute()
  await db.deleteFrom('groupCode').where('expiresAt', '<', codesBefore).execute()
  await db
    .deleteFrom('strangerHint')
    .where('localDate', '<', addDays(dayOf(now), -DAYS_KEPT))
    .execute()
  await sql`
    delete from web_user u where u.id like 'v\_%' and u.created_at < ${before}
      and not exists (select from web_session s where s.user_id = u.id)
      and not exists (select from channel_alias a where a.channel = 'webchat' and a.channel_user_id = u.id)
      and not exists (select from web_message m where m.from_id = u.id)`.execute(db)
}
