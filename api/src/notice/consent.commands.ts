import { sql } from 'kysely'
import { dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { noticeOn } from './notice.rules.ts'

export interface ConsentGiven {
  learnerId: string
  way: 'bound' | 'joined' | 'said'
  channel: string
  userId: string
}

/** Keeps that a learner took the notice in force, once; who took it before took it then. Whether it is new. */
export async function recordConsent(trx: Db, given: ConsentGiven, now: Date): Promise<boolean> {
  const { learnerId, way, channel, userId: channelUserId } = given
  const taken = { consentedAt: now, way, channel, channelUserId }
  const kept = await trx
    .insertInto('noticeConsent')
    .values({ learnerId, version: noticeOn(dayOf(now)).version, askedAt: now, ...taken })
    .onConflict((conflict) =>
      conflict.columns(['learnerId', 'version']).doUpdateSet(taken).where('noticeConsent.consentedAt', 'is', null),
    )
    .returning('version')
    .executeTakeFirst()
  return kept !== undefined
}

/** Whether a chat account's learner has still to be asked for the notice in force; asking is noted, so it is done once. */
export async function askOnce(db: Db, { channel, userId }: { channel: string; userId: string }, now: Date) {
  const notice = noticeOn(dayOf(now))
  const asked = await sql<{ learnerId: string }>`
    insert into notice_consent (learner_id, version, asked_at, channel, channel_user_id)
    select a.learner_id, ${notice.version}, ${now}::timestamptz, ${channel}, ${userId} from channel_alias a
    where a.channel = ${channel} and a.channel_user_id = ${userId}
    on conflict do nothing returning learner_id`.execute(db)
  return asked.rows.length > 0 ? notice : undefined
}
