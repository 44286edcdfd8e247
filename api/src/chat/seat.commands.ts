import { sql } from 'kysely'
import type { Db } from '../database/open.ts'

/**
 * Puts people where they belong after they moved, left or got a new group: out of the web-chat groups of units they
 * served in before, into those of their unit now; who has left is signed out everywhere and sits nowhere. People
 * who never signed in to the web chat are seated when they do.
 */
export async function reseat(trx: Db, learnerIds: readonly string[], now: Date): Promise<void> {
  const people = sql`(select l.* from learner l
    where l.id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb)))`
  const isGone = sql`(l.state = 'left' or (g.unit_id is distinct from l.unit_id
    and exists (select from learner_posting p where p.learner_id = l.id and p.unit_id = g.unit_id)))`
  await sql`delete from group_member m using study_group g, ${people} l
    where m.group_id = g.id and m.learner_id = l.id and ${isGone}`.execute(trx)
  await sql`delete from web_member m using study_group g, ${people} l
    where m.room_id = g.channel_room_id and g.channel = 'webchat' and m.user_id = 'w_' || l.id and ${isGone}`.execute(
    trx,
  )
  await sql`delete from web_session s using ${people} l where s.user_id = 'w_' || l.id and l.state = 'left'`.execute(
    trx,
  )
  const belongs = sql`from ${people} l join web_user u on u.id = 'w_' || l.id
    join study_group g on g.unit_id = l.unit_id and g.channel = 'webchat' and g.channel_room_id is not null
    where l.state = 'active' on conflict do nothing`
  await sql`insert into web_member (room_id, user_id, since)
    select g.channel_room_id, u.id, ${now}::timestamptz ${belongs}`.execute(trx)
  await sql`insert into group_member (group_id, learner_id, since)
    select g.id, l.id, ${now}::timestamptz ${belongs}`.execute(trx)
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
