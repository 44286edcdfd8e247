import { sql } from 'kysely'
import type { Db } from '../database/open.ts'

/**
 * Puts people where they belong after they were bound, moved, left or got a new group: out of the groups of units they
 * served in before, into those of their unit on the channels where they have an account, and into the web-chat rooms
 * of all their groups; who has left is signed out everywhere and sits nowhere.
 */
export async function reseat(trx: Db, learnerIds: readonly string[], now: Date): Promise<void> {
  const people = sql`(select l.* from learner l
    where l.id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb)))`
  // 'w_' and the learner's id is theirs also after 解绑
  const accounts = sql`(select l.id, l.unit_id, l.state, u.id as user_id from ${people} l join web_user u on u.id = 'w_' || l.id
    union select l.id, l.unit_id, l.state, a.channel_user_id from ${people} l
      join channel_alias a on a.channel = 'webchat' and a.learner_id = l.id)`
  const isGone = sql`(l.state = 'left' or (g.unit_id is distinct from l.unit_id
    and exists (select from learner_posting p where p.learner_id = l.id and p.unit_id = g.unit_id)))`
  await sql`delete from group_member m using study_group g, ${people} l
    where m.group_id = g.id and m.learner_id = l.id and ${isGone}`.execute(trx)
  await sql`delete from web_member m using study_group g, ${accounts} l
    where m.room_id = g.channel_room_id and g.channel = 'webchat' and m.user_id = l.user_id and ${isGone}`.execute(trx)
  await sql`delete from web_session s using ${accounts} l where s.user_id = l.user_id and l.state = 'left'`.execute(trx)
  await sql`insert into group_member (group_id, learner_id, since)
    select g.id, l.id, ${now}::timestamptz from ${people} l
    join study_group g on g.unit_id = l.unit_id
    where l.state = 'active'
      and exists (select from channel_alias a where a.learner_id = l.id and a.channel = g.channel)
    on conflict do nothing`.execute(trx)
  await enterRooms(trx, accounts, now)
}

/** Who enters a room has read what was said before; only news count as unread. */
async function enterRooms(trx: Db, accounts: ReturnType<typeof sql>, now: Date): Promise<void> {
  const seats = sql`from ${accounts} l join group_member m on m.learner_id = l.id
    join study_group g on g.id = m.group_id and g.channel = 'webchat' and g.channel_room_id is not null
    join web_user u on u.id = l.user_id
    where l.state = 'active'`
  await sql`insert into web_read (user_id, conversation_id, seq)
    select l.user_id, g.channel_room_id,
      coalesce((select max(seq) from web_message w where w.room_id = g.channel_room_id), 0) ${seats}
    on conflict do nothing`.execute(trx)
  await sql`insert into web_member (room_id, user_id, since)
    select g.channel_room_id, l.user_id, ${now}::timestamptz ${seats} on conflict do nothing`.execute(trx)
}

/** The same for everybody of a unit, when it gets a group. */
export async function reseatUnit(trx: Db, unitId: string, now: Date): Promise<void> {
  const rows = await trx.selectFrom('learner').select('id').where('unitId', '=', unitId).execute()
  await reseat(
    trx,
    rows.map((row) => row.id),
    now,
  )
}
