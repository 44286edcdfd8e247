import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { DeliveryKind } from '../groups/delivery.rules.ts'
import { readTellings } from '../library/telling.store.ts'

/** A bot that says nothing for this long about what it took is taken to be gone. */
const LEASE_MS = 30_000
const MOST_ATTEMPTS = 4
const RETRY_MS = 30_000

export interface Claim {
  account: string
  channel: string
  /** True when the channel knows a repeated send by its key, so that sending again does no harm. */
  idempotentSend: boolean
  limit: number
}

interface Claimed {
  id: number
  kind: DeliveryKind
  /** Where it goes: a room, or one person's account. */
  channelRoomId: string | null
  channelUserId: string | null
  groupName: string | null
  leaseMs: number
  body: unknown
  /** The explainer that it tells of. */
  explainerId: string | null
}

/**
 * What became too late to send, and what a bot took and never settled where a repeat could be seen twice or would
 * come too late.
 */
const settleLapsed = (trx: Db, claim: Claim, now: Date) =>
  sql`
    update delivery set
      state = case when state = 'sending' then 'unknown' else 'expired' end,
      settled_at = ${now}
    where (channel = ${claim.channel} or group_id in (select id from study_group where channel = ${claim.channel}))
      and ((state = 'pending' and expires_at <= ${now})
        or (state = 'sending' and lease_until <= ${now}
          and (expires_at <= ${now} or not ${claim.idempotentSend}::boolean)))`.execute(trx)

/**
 * Puts what is live now into those that tell of an explainer, so that nobody is sent what was replaced since it was planned;
 * one that was taken back, has run out or whose law has ended meanwhile is not sent at all.
 */
async function withoutOutdated(trx: Db, claimed: readonly Claimed[], now: Date): Promise<Claimed[]> {
  const told = claimed.flatMap(({ explainerId }) => explainerId ?? [])
  if (told.length === 0) return [...claimed]
  const tellings = await readTellings(trx, told, now)
  const outdated = claimed.filter(({ explainerId }) => explainerId !== null && !tellings.has(explainerId))
  for (const { id } of outdated) {
    const settled = { state: 'outdated', settledAt: now, leaseUntil: null }
    await trx.updateTable('delivery').set(settled).where('id', '=', id).execute()
  }
  return claimed
    .filter((one) => !outdated.includes(one))
    .map((one) => ({ ...one, body: { ...(one.body as object), ...tellings.get(one.explainerId ?? '') } }))
}

/** Hands due deliveries of a channel's active groups to a bot, each to one bot only, until its lease ends. */
export async function claimDeliveries(db: Db, claim: Claim, now: Date): Promise<Claimed[]> {
  const leaseUntil = new Date(now.getTime() + LEASE_MS)
  return db.transaction().execute(async (trx) => {
    await settleLapsed(trx, claim, now)
    const claimed = await sql<Claimed>`
      with due as materialized (
        select d.id from delivery d left join study_group g on g.id = d.group_id
        where (d.channel = ${claim.channel}
            or (g.channel = ${claim.channel} and g.channel_room_id is not null and g.active))
          and d.due_at <= ${now}
          and (d.state = 'pending' or (d.state = 'sending' and d.lease_until <= ${now}))
        order by d.due_at, d.id limit ${claim.limit} for update of d skip locked)
      update delivery set state = 'sending', lease_until = ${leaseUntil}, claimed_by = ${claim.account},
        attempts = attempts + 1
      from due left join (select x.id, g.channel_room_id, g.name from delivery x join study_group g on g.id = x.group_id)
        as room on room.id = due.id
      where delivery.id = due.id
      returning delivery.id, delivery.kind, room.channel_room_id, delivery.channel_user_id, room.name as group_name,
        ${LEASE_MS}::int as lease_ms, delivery.body, delivery.explainer_id`.execute(trx)
    return withoutOutdated(
      trx,
      claimed.rows.toSorted((a, b) => a.id - b.id),
      now,
    )
  })
}

export interface Settlement {
  outcome: 'accepted' | 'failed' | 'unknown'
  channelMessageId?: string | undefined
  error?: string | undefined
}

/** What became of a send. A plain failure is tried again a few times; an unknown one is left for a person to see. */
export async function settleDelivery(db: Db, id: number, settled: Settlement, now: Date): Promise<void> {
  const failed = settled.outcome === 'failed'
  await sql`
    update delivery set
      state = case when ${failed}::boolean and attempts < ${MOST_ATTEMPTS} then 'pending' else ${settled.outcome} end,
      due_at = case when ${failed}::boolean then ${new Date(now.getTime() + RETRY_MS)}::timestamptz else due_at end,
      settled_at = ${now}, lease_until = null,
      channel_message_id = ${settled.channelMessageId ?? null}, error = ${settled.error ?? null}
    where id = ${id} and state in ('sending', 'unknown')`.execute(db)
}
