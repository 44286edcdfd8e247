import { type Db, openPostgres } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { SENT_AT, TODAY } from './children.ts'
import { atEnd } from './cleanup.ts'

// Made in bulk by number, so that the load and pgbench can name anybody without asking.
export const learnerId = (n: number | string) => `bench-l${n}`
export const userId = (n: number | string) => `bench-u${n}`
export const roomId = (r: number | string) => `bench-r${r}`
const UNIT = '510104'
/** Whose answer is recorded for pgbench: numbers that can be told from all others in a text. */
export const STAND_IN = { learner: 7_000_001, room: 8_000_001 }

export interface WorldSize {
  learners: number
  rooms: number
}

/** Learners bound to chat accounts and spread over rooms, each room a group with a question open all day. */
export async function makeWorld(db: Db, { learners, rooms }: WorldSize): Promise<void> {
  const upTo = (count: number, standIn: number) =>
    sql`(select generate_series(0, ${count - 1}::int) union all select ${standIn}::int)`
  const person = sql`from ${upTo(learners, STAND_IN.learner)} as person (n)`
  const room = sql`from ${upTo(rooms, STAND_IN.room)} as room (r)`
  const at = sql`${SENT_AT}::timestamptz`
  const question = sql`select question_id, version from question_version
    where type = 'single' and jsonb_array_length(options) = 4 order by question_id limit 1`
  const statements = [
    sql`insert into learner (id, name, kind, desk, establishment, unit_id, created_at, updated_at)
      select 'bench-l' || n, '学员' || n, 'window', 'front', 'contract', ${UNIT}, ${at}, ${at} ${person}`,
    sql`insert into channel_alias (channel, channel_user_id, learner_id, bound_at)
      select 'webchat', 'bench-u' || n, 'bench-l' || n, ${at} ${person}`,
    sql`insert into web_user (id, name, created_at) select 'bench-u' || n, '学员' || n, ${at} ${person}`,
    sql`insert into web_room (id, topic) select 'bench-r' || r, '学习群' || r ${room}`,
    sql`insert into study_group (id, name, unit_id, channel, channel_room_id, push_at, reveal_at, created_at)
      select 'bench-g' || r, '学习群' || r, ${UNIT}, 'webchat', 'bench-r' || r, '09:00', '18:00', ${at} ${room}`,
    sql`insert into daily_question
        (id, group_id, local_date, number, question_id, question_version, opens_at, reveals_at)
      select 'bench-d' || r, 'bench-g' || r, ${TODAY}::date, 1, question_id, version, ${at}, ${at} + interval '8 hours'
      ${room} cross join (${question}) as question`,
    sql`insert into web_member (room_id, user_id, since)
      select 'bench-r' || n % ${rooms}::int, 'bench-u' || n, ${at} ${person}`,
    sql`insert into group_member (group_id, learner_id, since)
      select 'bench-g' || n % ${rooms}::int, 'bench-l' || n, ${at} ${person}`,
    sql`analyze`,
  ]
  for (const statement of statements) await statement.execute(db)
}

/** The same morning again: nobody has answered, nothing has been said. */
export async function startOver(db: Db): Promise<void> {
  await sql`truncate answer, learner_day, web_message, bot_cursor restart identity`.execute(db)
}

/** Closed at the end, before the cluster is: a pool whose server goes away ends the process. */
export function openWorld(url: string): Db {
  const database = openPostgres(url, { max: 2 })
  atEnd(() => database.close())
  return database.db
}
