import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { type HouseKeys, keyedHash, seal, unseal } from '../base/keys.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { maskPhone, phoneOf } from './phone.rules.ts'

export type PhoneKeys = Pick<HouseKeys, 'phone' | 'phoneIndex'>

/** As a number is kept: sealed to its person, and as a keyed hash by which it can be found whole. */
const sealedFor = (keys: PhoneKeys, learnerId: string, phone: string) => ({
  phoneSealed: seal(keys.phone, phone, learnerId),
  phoneHash: keyedHash(keys.phoneIndex, phone),
})

export const openPhone = (keys: PhoneKeys, learnerId: string, sealed: string): string =>
  unseal(keys.phone, sealed, learnerId)

/** '138****1234' of a sealed number; null where there is none. */
export const maskedPhone = (keys: PhoneKeys, learnerId: string, sealed: string | null): string | null =>
  sealed === null ? null : maskPhone(openPhone(keys, learnerId, sealed))

/** The hash to look a number up by, where a search is for a whole one. */
export function phoneHashOf(keys: PhoneKeys, text: string): string | undefined {
  const phone = phoneOf(text)
  return phone && keyedHash(keys.phoneIndex, phone)
}

export interface PhoneChange {
  learnerId: string
  /** As a form or a sheet has it. Its own mask changes nothing; empty takes the number away. */
  text: string | null
}

/** Sets a person's number, or takes it away. The audit row has the masks only. */
export async function setPhone(
  trx: Db,
  keys: PhoneKeys,
  { learnerId, text }: PhoneChange,
  by: string,
  now: Date,
): Promise<void> {
  const found = await trx
    .selectFrom('learner')
    .select(['phoneSealed', 'phoneHash'])
    .where('id', '=', learnerId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const before = maskedPhone(keys, learnerId, found.phoneSealed)
  const given = text?.trim() ?? ''
  if (given === (before ?? '')) return
  const phone = phoneOf(given)
  if (given !== '' && !phone)
    throw new Refusal('learner.phone_unfit', 422, 'Enter a mobile number of eleven digits.', { field: 'phone' })
  const kept = phone ? sealedFor(keys, learnerId, phone) : { phoneSealed: null, phoneHash: null }
  if (kept.phoneHash === found.phoneHash) return
  await trx.updateTable('learner').set(kept).where('id', '=', learnerId).execute()
  const details = { phone: { from: before, to: phone ? maskPhone(phone) : null } }
  await writeAudit(trx, { at: now, actor: by, action: 'phone.set', subject: `learner:${learnerId}`, details })
}

/** The whole number, with a row of who looked at it. */
export function unmaskPhone(db: Db, keys: PhoneKeys, learnerId: string, by: string, now: Date): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    const row = await trx.selectFrom('learner').select('phoneSealed').where('id', '=', learnerId).executeTakeFirst()
    if (!row?.phoneSealed) return null
    await writeAudit(trx, { at: now, actor: by, action: 'phone.unmask', subject: `learner:${learnerId}` })
    return openPhone(keys, learnerId, row.phoneSealed)
  })
}

/** The numbers of a roster, by staff number; how many of them are new or other than before. */
export async function setRosterPhones(
  trx: Db,
  keys: PhoneKeys,
  phones: readonly { staffNo: string; phone: string }[],
): Promise<string[]> {
  if (phones.length === 0) return []
  const numbers = new Map(phones.map(({ staffNo, phone }) => [staffNo, phone]))
  const people = await sql<{ id: string; staffNo: string; phoneHash: string | null }>`
    select id, staff_no, phone_hash from learner
    where staff_no in (select jsonb_array_elements_text(${JSON.stringify([...numbers.keys()])}::jsonb))`.execute(trx)
  const rows = people.rows
    .map(({ id, staffNo, phoneHash }) => ({
      id,
      before: phoneHash,
      ...sealedFor(keys, id, numbers.get(staffNo) ?? ''),
    }))
    .filter(({ before, phoneHash }) => before !== phoneHash)
  await sql`
    update learner set phone_sealed = r."phoneSealed", phone_hash = r."phoneHash"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, "phoneSealed" text, "phoneHash" text)
    where learner.id = r.id`.execute(trx)
  return rows.map(({ id }) => id)
}
