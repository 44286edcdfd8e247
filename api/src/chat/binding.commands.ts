import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { hashOfCode } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import { addPublicLearner } from '../learners/learner.commands.ts'
import { recordConsent } from '../notice/consent.commands.ts'
import type { From } from './chat.schemas.ts'
import { forgetFailures, mustWait, noteFailure, readCode, useCode } from './code.commands.ts'
import { maskName } from './code.rules.ts'
import { reseat } from './seat.commands.ts'

export type BindOutcome =
  | { outcome: 'bound' | 'bound_another_alias'; name: string; unitName: string | null }
  | { outcome: 'already_yours' | 'alias_taken'; name: string }
  | { outcome: 'code_unknown' | 'code_expired' | 'code_used' | 'group_code_in_private' }
  | { outcome: 'too_many_tries'; retryAt: string }
  | { outcome: 'group_bound'; groupName: string }

/** Who a chat account stands for. */
export const aliasOf = (db: Db, channel: string, userId: string) =>
  db
    .selectFrom('channelAlias')
    .innerJoin('learner', 'learner.id', 'channelAlias.learnerId')
    .select(['learner.id', 'learner.name', 'learner.kind', 'learner.unitId', 'learner.state'])
    .where('channel', '=', channel)
    .where('channelUserId', '=', userId)
    .executeTakeFirst()

/** The audit row of a chat account that stands for a learner from now on, or no more. */
const noteAlias = (
  trx: Db,
  action: 'learner.bind' | 'learner.join' | 'learner.unbind',
  { channel, userId }: From,
  { id, name, unitId }: { id: string; name: string; unitId: string | null },
  before: { learnerId: string } | null,
  now: Date,
) => {
  const who = { actor: `learner:${id}`, actorName: name, subject: `learner:${id}`, unitId }
  const after = action === 'learner.unbind' ? null : { learnerId: id }
  return writeAudit(trx, { at: now, action, ...who, before, after, details: { channel, userId } })
}

/** Makes what one chat account asks for happen one after the other. */
const lockAlias = (trx: Db, { channel, userId }: From) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`${channel}:${userId}`}, 0))`.execute(trx)

interface Alias {
  channel: string
  userId: string
  roomId?: string | null
}

/** Takes the learner into the group of the room, and of every web-chat room that the account sits in. */
const enterGroups = (trx: Db, { channel, userId, roomId = null }: Alias, learnerId: string, now: Date) =>
  sql`
    insert into group_member (group_id, learner_id, since)
    select g.id, ${learnerId}, ${now}::timestamptz from study_group g
    where g.channel = ${channel} and (g.channel_room_id = ${roomId}
      or (g.channel = 'webchat' and g.channel_room_id in (select room_id from web_member where user_id = ${userId})))
    on conflict do nothing`.execute(trx)

/**
 * Points a chat account at a learner, keeps the history of it and that the notice shown beside it was taken, and makes the
 * learner a member of their groups.
 */
export async function setAlias(
  trx: Db,
  alias: Alias,
  learnerId: string,
  event: 'bound' | 'joined',
  now: Date,
): Promise<void> {
  const { channel, userId: channelUserId } = alias
  await trx
    .insertInto('channelAlias')
    .values({ channel, channelUserId, learnerId, boundAt: now })
    .onConflict((oc) => oc.columns(['channel', 'channelUserId']).doUpdateSet({ learnerId, boundAt: now }))
    .execute()
  await trx.insertInto('aliasEvent').values({ channel, channelUserId, learnerId, event, at: now }).execute()
  await recordConsent(trx, { learnerId, way: event, channel, userId: channelUserId }, now)
  await enterGroups(trx, alias, learnerId, now)
  await reseat(trx, [learnerId], now)
}

/** Ties the room in which a group's registration code was sent to that group. */
async function bindGroup(trx: Db, from: From, code: string, now: Date): Promise<BindOutcome | undefined> {
  const found = await trx
    .selectFrom('groupCode')
    .innerJoin('studyGroup', 'studyGroup.id', 'groupCode.groupId')
    .select([
      'groupCode.codeHash',
      'groupCode.expiresAt',
      'groupCode.usedAt',
      'studyGroup.id',
      'studyGroup.name',
      'studyGroup.channelRoomId',
      'studyGroup.unitId',
    ])
    .where('codeHash', '=', hashOfCode(code))
    .forUpdate('groupCode')
    .executeTakeFirst()
  if (!found) return undefined
  if (!from.roomId) return { outcome: 'group_code_in_private' }
  if (found.usedAt)
    return found.channelRoomId === from.roomId
      ? { outcome: 'group_bound', groupName: found.name }
      : { outcome: 'code_used' }
  if (found.expiresAt <= now) return { outcome: 'code_expired' }
  await sql`select pg_advisory_xact_lock(hashtextextended(${`room:${from.channel}:${from.roomId}`}, 0))`.execute(trx)
  // the room may have belonged to another group: the newest registration wins
  await trx
    .updateTable('studyGroup')
    .set({ channelRoomId: null })
    .where('channel', '=', from.channel)
    .where('channelRoomId', '=', from.roomId)
    .execute()
  await trx
    .updateTable('studyGroup')
    .set({ channel: from.channel, channelRoomId: from.roomId })
    .where('id', '=', found.id)
    .execute()
  await trx.updateTable('groupCode').set({ usedAt: now }).where('codeHash', '=', found.codeHash).execute()
  await writeAudit(trx, {
    at: now,
    actor: 'bot',
    action: 'group.bind_room',
    subject: `group:${found.id}`,
    unitId: found.unitId,
    before: { roomId: found.channelRoomId },
    after: { channel: from.channel, roomId: from.roomId },
    details: { sentBy: from.userId },
  })
  return { outcome: 'group_bound', groupName: found.name }
}

/** The web user that stands for a learner; made at the first sign-in, and never anybody else's. */
export const webUserIdOf = (learnerId: string) => `w_${learnerId}`

const ownerOf = (trx: Db, webUserId: string) =>
  trx.selectFrom('learner').select(['id', 'name']).where(sql<string>`'w_' || id`, '=', webUserId).executeTakeFirst()

async function bindInside(trx: Db, from: From, code: string, now: Date): Promise<BindOutcome> {
  await lockAlias(trx, from)
  const found = await readCode(trx, code)
  if (!found) return (await bindGroup(trx, from, code, now)) ?? { outcome: 'code_unknown' }
  const bound = await aliasOf(trx, from.channel, from.userId)
  if (bound?.id === found.learnerId) return { outcome: 'already_yours', name: bound.name }
  if (found.usedAt) return { outcome: 'code_used' }
  if (found.expiresAt <= now) return { outcome: 'code_expired' }
  // a member of the public who turns out to be on the roster moves over; anyone else unbinds first
  if (bound && bound.kind !== 'public') return { outcome: 'alias_taken', name: maskName(bound.name) }
  const owner = from.channel === 'webchat' ? await ownerOf(trx, from.userId) : undefined
  if (owner && owner.id !== found.learnerId) return { outcome: 'alias_taken', name: maskName(owner.name) }
  if (bound) await trx.deleteFrom('groupMember').where('learnerId', '=', bound.id).execute()
  const other = await trx
    .selectFrom('channelAlias')
    .select('channelUserId')
    .where('learnerId', '=', found.learnerId)
    .executeTakeFirst()
  await useCode(trx, found.codeHash, from.channel, from.userId, now)
  await setAlias(trx, from, found.learnerId, 'bound', now)
  const learner = { id: found.learnerId, name: found.name, unitId: found.unitId }
  await noteAlias(trx, 'learner.bind', from, learner, bound ? { learnerId: bound.id } : null, now)
  return { outcome: other ? 'bound_another_alias' : 'bound', name: found.name, unitName: found.unitName }
}

/**
 * 绑定 代码: ties the sender's chat account to the learner whose one-time code it is. The account is an alias:
 * answers belong to the learner, so a lost or renamed account is bound again and nothing is lost.
 */
export async function bind(db: Db, from: From, code: string, now: Date): Promise<BindOutcome> {
  const sender = `${from.channel}:${from.userId}`
  const wait = await mustWait(db, sender, now)
  if (wait) return { outcome: 'too_many_tries', retryAt: wait.toISOString() }
  const result = await db.transaction().execute((trx) => bindInside(trx, from, code, now))
  if (result.outcome === 'code_unknown') {
    await noteFailure(db, sender, now)
    const { channel, userId } = from
    const details = { reason: result.outcome, channel, userId }
    const tried = { actor: 'unknown', action: 'learner.bind', subject: 'learner', outcome: 'refused' } as const
    await writeAudit(db, { at: now, ...tried, details })
  }
  // only a code that was good just now: one used before could be sent between guesses for ever
  if (result.outcome === 'bound' || result.outcome === 'bound_another_alias') await forgetFailures(db, sender)
  return result
}

/** 解绑: the account stands for nobody; what was answered stays with the learner. */
export async function unbind(db: Db, from: From, now: Date) {
  return db.transaction().execute(async (trx) => {
    await lockAlias(trx, from)
    const bound = await aliasOf(trx, from.channel, from.userId)
    if (!bound) return { outcome: 'not_bound' as const }
    await trx
      .deleteFrom('channelAlias')
      .where('channel', '=', from.channel)
      .where('channelUserId', '=', from.userId)
      .execute()
    await trx
      .insertInto('aliasEvent')
      .values({ channel: from.channel, channelUserId: from.userId, learnerId: bound.id, event: 'unbound', at: now })
      .execute()
    await noteAlias(trx, 'learner.unbind', from, bound, { learnerId: bound.id }, now)
    return { outcome: 'unbound' as const, name: bound.name }
  })
}

/** 加入: a member of the public (社会公众) takes part under the name of the chat account. */
export async function join(db: Db, from: From, now: Date) {
  return db.transaction().execute(async (trx) => {
    await lockAlias(trx, from)
    const bound = await aliasOf(trx, from.channel, from.userId)
    if (bound) return { outcome: 'already' as const, name: bound.name, kind: bound.kind }
    // who left and joins again is the same person, or one could answer a question once a name
    const before = await trx
      .selectFrom('aliasEvent')
      .innerJoin('learner', 'learner.id', 'aliasEvent.learnerId')
      .select(['learner.id', 'learner.name'])
      .where('aliasEvent.channel', '=', from.channel)
      .where('aliasEvent.channelUserId', '=', from.userId)
      .where('learner.kind', '=', 'public')
      .where('learner.state', '=', 'active')
      .orderBy('aliasEvent.seq', 'desc')
      .executeTakeFirst()
    if (before) {
      await setAlias(trx, from, before.id, 'joined', now)
      await noteAlias(trx, 'learner.join', from, { ...before, unitId: null }, null, now)
      return { outcome: 'joined' as const, name: before.name }
    }
    // by characters: half of an emoji cannot be kept
    const name = [...from.name.trim()].slice(0, 30).join('') || '学员'
    const { id } = await addPublicLearner(trx, { name }, now)
    await setAlias(trx, from, id, 'joined', now)
    await noteAlias(trx, 'learner.join', from, { id, name, unitId: null }, null, now)
    return { outcome: 'joined' as const, name }
  })
}
