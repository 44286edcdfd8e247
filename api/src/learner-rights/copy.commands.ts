import { writeAudit } from '../audit/audit.commands.ts'
import { hashOfToken, newToken } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { openPhone, type PhoneKeys } from '../learners/phone.commands.ts'
import { maskPhone } from '../learners/phone.rules.ts'
import { type Copy, countsOf, readCopy } from './copy.store.ts'

const LINK_MS = 15 * 60_000

const personOf = (db: Db, id: string) =>
  db
    .selectFrom('learner')
    .leftJoin('orgUnit', 'orgUnit.id', 'learner.unitId')
    .select(['learner.id', 'learner.name', 'learner.kind', 'learner.desk', 'learner.establishment', 'learner.staffNo'])
    .select(['learner.phoneSealed', 'learner.unitId', 'learner.wantsReminders', 'orgUnit.name as unitName'])
    .where('learner.id', '=', id)
    .executeTakeFirstOrThrow()

/** The newest version of the notice that somebody took. */
const noticeTaken = async (db: Db, learnerId: string) =>
  (
    await db
      .selectFrom('noticeConsent')
      .select('version')
      .where('learnerId', '=', learnerId)
      .where('consentedAt', 'is not', null)
      .orderBy('askedAt', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.version ?? null

/** 我的数据: what is kept, in short, and a one-time link to all of it. The token stands after #, where no server logs it. */
export async function showMyData(house: { db: Db; keys: PhoneKeys }, from: From, page: string, now: Date) {
  const { db, keys } = house
  const alias = await aliasOf(db, from.channel, from.userId)
  if (!alias) return { outcome: 'stranger' as const }
  const { id, name, staffNo, unitName, phoneSealed } = await personOf(db, alias.id)
  const token = newToken()
  const expiresAt = new Date(now.getTime() + LINK_MS)
  await db
    .insertInto('dataLink')
    .values({ tokenHash: hashOfToken(token), learnerId: id, madeAt: now, expiresAt })
    .execute()
  const accounts = await db.selectFrom('channelAlias').select('channel').where('learnerId', '=', id).execute()
  return {
    outcome: 'my_data' as const,
    ...{ name, unitName, staffNo },
    phone: phoneSealed === null ? null : maskPhone(openPhone(keys, id, phoneSealed)),
    accounts: accounts.length,
    counts: await countsOf(db, id),
    notice: await noticeTaken(db, id),
    url: `${page}#${token}`,
    expiresAt: expiresAt.toISOString(),
  }
}

async function refusalOf(db: Db, tokenHash: string): Promise<Refusal> {
  const link = await db.selectFrom('dataLink').select('usedAt').where('tokenHash', '=', tokenHash).executeTakeFirst()
  const again = 'Ask the bot for a new one by 我的数据.'
  if (!link) return new Refusal('my_data.link_unknown', 404, `There is no such link. ${again}`)
  return link.usedAt
    ? new Refusal('my_data.link_used', 409, `This link was opened before. ${again}`)
    : new Refusal('my_data.link_expired', 409, `This link has expired. ${again}`)
}

/** Opens a copy of everything by its link, once; in the audit log as an export by the learner. */
export async function openCopy(house: { db: Db; keys: PhoneKeys }, token: string, now: Date): Promise<Copy> {
  const tokenHash = hashOfToken(token)
  return house.db.transaction().execute(async (trx) => {
    const link = await trx
      .updateTable('dataLink')
      .set({ usedAt: now })
      .where('tokenHash', '=', tokenHash)
      .where('usedAt', 'is', null)
      .where('expiresAt', '>', now)
      .returning('learnerId')
      .executeTakeFirst()
    if (!link) throw await refusalOf(trx, tokenHash)
    const { id, name, unitName, kind, desk, establishment, staffNo, phoneSealed, wantsReminders, unitId } =
      await personOf(trx, link.learnerId)
    const phone = phoneSealed === null ? null : openPhone(house.keys, id, phoneSealed)
    const who = { actor: `learner:${id}`, actorName: name, subject: `learner:${id}`, unitId }
    await writeAudit(trx, { at: now, action: 'learner.copy', ...who })
    const basic = { id, name, unitName, kind, desk, establishment, staffNo, phone, wantsReminders }
    return { 基本信息: [basic], ...(await readCopy(trx, id)) }
  })
}

/** Drops links that nobody can use any more. */
export async function forgetDataLinks(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('dataLink')
    .where('expiresAt', '<', new Date(now.getTime() - LINK_MS))
    .execute()
}
