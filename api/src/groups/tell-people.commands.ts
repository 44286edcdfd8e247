import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { DeliveryKind } from './delivery.rules.ts'

export interface PersonalDelivery {
  kind: DeliveryKind
  learnerId: string
  /** Together with the kind what it is about: the same is told once. */
  subjectId: string
  body: unknown
  dueAt: Date
  expiresAt: Date
}

interface Account {
  learnerId: string
  channel: string
  channelUserId: string
}

/** The chat account that each learner bound last: one message reaches a person once. */
const accountsOf = async (db: Db, learnerIds: readonly string[]): Promise<Account[]> => {
  const read = await sql<Account>`
    select distinct on (a.learner_id) a.learner_id, a.channel, a.channel_user_id from channel_alias a
    where a.learner_id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb))
    order by a.learner_id, a.bound_at desc`.execute(db)
  return read.rows
}

const CHUNK = 1000

/** Queues messages to people in private, each to the account they bound last; who has none is not reached. */
export async function tellPeople(trx: Db, messages: readonly PersonalDelivery[]): Promise<void> {
  const accounts = await accountsOf(
    trx,
    messages.map((one) => one.learnerId),
  )
  const accountOf = new Map(accounts.map((one) => [one.learnerId, one]))
  const rows = messages.flatMap(({ learnerId, body, ...message }) => {
    const account = accountOf.get(learnerId)
    if (!account) return []
    const { channel, channelUserId } = account
    return [{ ...message, body: JSON.stringify(body), channel, channelUserId }]
  })
  for (let i = 0; i < rows.length; i += CHUNK)
    await trx
      .insertInto('delivery')
      .values(rows.slice(i, i + CHUNK))
      .onConflict((oc) => oc.columns(['kind', 'subjectId']).doNothing())
      .execute()
}
