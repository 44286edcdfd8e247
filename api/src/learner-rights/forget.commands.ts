import { type RawBuilder, sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { accountsOf, webUsersOf } from './copy.store.ts'
import { pseudonymOf } from './forget.rules.ts'

interface Person {
  id: string
  name: string
  pseudonym: string
  groups: readonly string[]
}

/** Everything of theirs that no result stands on. */
const THEIRS = [
  ...['binding_code', 'alias_event', 'channel_alias', 'group_member', 'memory_card', 'memory_pace', 'private_focus'],
  ...['exam_link', 'exam_session', 'data_link'],
]

/** Where a learner's chat accounts are noted beside no learner: wrong codes, hints, what waits to be sent to them, how far a search was read. */
async function forgetAccounts(trx: Db, id: string): Promise<void> {
  const theirs = accountsOf(id)
  await sql`delete from code_attempt where sender in (select channel || ':' || channel_user_id from ${theirs} t)`.execute(
    trx,
  )
  for (const table of ['stranger_hint', 'delivery', 'inquiry_place'])
    await sql`delete from ${sql.table(table)} d using ${theirs} t
      where d.channel = t.channel and d.channel_user_id = t.channel_user_id`.execute(trx)
}

/** As JSON has the name within a text: quotes and backslashes escaped. */
const escaped = (name: string) => JSON.stringify(name).slice(1, -1)
const renamed = (column: RawBuilder<unknown>, from: string, to: string) => sql`replace(${column}::text, ${from}, ${to})`

/** What the bot said about them in their groups, and what is kept of what was sent there, goes on under the pseudonym. */
async function renameInGroups(trx: Db, { id, name, pseudonym, groups }: Person): Promise<void> {
  const rooms = sql`(select channel_room_id from study_group where id in (
    select jsonb_array_elements_text(${JSON.stringify(groups)}::jsonb)) and channel = 'webchat')`
  await sql`update web_message set text = ${renamed(sql`text`, name, pseudonym)}
    where room_id in ${rooms} and strpos(text, ${name}) > 0`.execute(trx)
  await sql`update web_message m set mentions = m.mentions - u.id from ${webUsersOf(id)} u
    where m.room_id in ${rooms} and jsonb_exists(m.mentions, u.id)`.execute(trx)
  const [from, to] = [escaped(name), escaped(pseudonym)]
  await sql`update delivery set body = ${renamed(sql`body`, from, to)}::jsonb
    where strpos(body::text, ${from}) > 0 and (group_id in (
      select jsonb_array_elements_text(${JSON.stringify(groups)}::jsonb)) or group_id is null)`.execute(trx)
}

/** The groups that a learner is in, or has answered in. */
async function groupsOf(trx: Db, id: string): Promise<string[]> {
  const read = await sql<{ groupId: string }>`
    select group_id from group_member where learner_id = ${id}
    union select d.group_id from answer a join daily_question d on d.id = a.daily_id where a.learner_id = ${id}`.execute(
    trx,
  )
  return read.rows.map(({ groupId }) => groupId)
}

/** Nobody serves under the pseudonym from today on; days before stay where they were counted. */
async function leaveUnit(trx: Db, { id, pseudonym }: Person, now: Date): Promise<void> {
  await sql`update learner set name = ${pseudonym}, staff_no = null, phone_sealed = null, phone_hash = null, state = 'left',
    wants_reminders = false, forgotten_at = ${now}, updated_at = ${now} where id = ${id}`.execute(trx)
  await sql`insert into learner_posting (learner_id, from_date, unit_id)
    select id, ${dayOf(now)}::date, unit_id from learner where id = ${id}
    on conflict (learner_id, from_date) do update set unit_id = excluded.unit_id`.execute(trx)
}

/** Their own words go, and with them whatever they say of anybody: of an appeal and a correction the fact stays. */
async function forgetWords(trx: Db, { id }: Person): Promise<void> {
  await sql`update appeal set reason = '（本人已注销，内容已删除）',
    reply = case when reply is null then null else '（本人已注销，内容已删除）' end where learner_id = ${id}`.execute(
    trx,
  )
  await sql`update correction_request set text = '（本人已注销，内容已删除）', reply = null,
    state = case state when 'open' then 'refused' else state end where learner_id = ${id}`.execute(trx)
  await sql`update notice_consent set channel = null, channel_user_id = null where learner_id = ${id}`.execute(trx)
}

/**
 * 注销: the person goes, what results stand on stays under a pseudonym. `asked` says what that means and changes nothing.
 * Said again it finds nobody, and says so.
 */
export async function forgetLearner(db: Db, from: From, step: 'asked' | 'confirmed', now: Date) {
  return db.transaction().execute(async (trx) => {
    const alias = await aliasOf(trx, from.channel, from.userId)
    if (!alias) return { outcome: 'stranger' as const }
    if (step === 'asked') return { outcome: 'ask' as const }
    const { id, name, unitId, forgottenAt } = await trx
      .selectFrom('learner')
      .select(['id', 'name', 'unitId', 'forgottenAt'])
      .where('id', '=', alias.id)
      .forUpdate()
      .executeTakeFirstOrThrow()
    // the same word twice at once: the second waits for the first and finds nobody
    if (forgottenAt) return { outcome: 'stranger' as const }
    const person = { id, name, pseudonym: pseudonymOf(newId('').slice(1, 7)), groups: await groupsOf(trx, id) }
    await renameInGroups(trx, person)
    await forgetAccounts(trx, id)
    await sql`delete from web_user where id in ${webUsersOf(id)}`.execute(trx)
    for (const table of THEIRS) await sql`delete from ${sql.table(table)} where learner_id = ${id}`.execute(trx)
    await forgetWords(trx, person)
    await leaveUnit(trx, person, now)
    const after = { pseudonym: person.pseudonym }
    await writeAudit(trx, {
      at: now,
      actor: `learner:${id}`,
      action: 'learner.forget',
      subject: `learner:${id}`,
      unitId,
      after,
    })
    return { outcome: 'forgotten' as const, pseudonym: person.pseudonym }
  })
}
