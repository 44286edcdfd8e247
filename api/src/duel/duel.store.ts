import { sql } from 'kysely'
import type { QuestionVersion } from '../bank/bank.rules.ts'
import { readVersions } from '../bank/bank.store.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

export interface Duel {
  id: string
  challengerId: string
  opponentId: string | null
  startedAt: Date
  closesAt: Date
  endedAt: Date | null
  /** The rules that it was begun by. */
  seasonId: string
  ruleVersion: number
}

const columns = [
  'id',
  'challengerId',
  'opponentId',
  'startedAt',
  'closesAt',
  'endedAt',
  'seasonId',
  'ruleVersion',
] as const

export const lockDuel = (trx: Db, id: string): Promise<Duel | undefined> =>
  trx.selectFrom('duel').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

export const duelBegunBy = (db: Db, messageKey: string): Promise<Duel | undefined> =>
  db.selectFrom('duel').select(columns).where('startedBy', '=', messageKey).executeTakeFirst()

/** Duels of a day that count for a learner: those they began, and those of a colleague in which they answered. */
export async function duelsOn(db: Db, learnerId: string, day: Day): Promise<number> {
  const read = await sql<{ n: number }>`
    select count(*) as n from duel d where d.local_date = ${day}::date and (d.challenger_id = ${learnerId}
      or (d.opponent_id = ${learnerId} and exists (select from answer a where a.duel_id = d.id and a.learner_id = ${learnerId})))`.execute(
    db,
  )
  return read.rows[0]?.n ?? 0
}

const openDuels = (learnerId: string, now: Date) => sql`
  select d.id, d.challenger_id, d.opponent_id, d.started_at, d.closes_at, d.ended_at, d.season_id, d.rule_version,
    (select count(*) from answer a where a.duel_id = d.id and a.learner_id = ${learnerId}) as answered,
    (select count(*) from duel_item i where i.duel_id = d.id) as size
  from duel d where d.ended_at is null and d.closes_at > ${now}`

/** The oldest challenge that waits for a learner; one that they have answered in full comes after all others. */
export async function invitationOf(db: Db, learnerId: string, now: Date): Promise<Duel | undefined> {
  const read =
    await sql<Duel>`select id, challenger_id, opponent_id, started_at, closes_at, ended_at, season_id, rule_version
    from (${openDuels(learnerId, now)}) as d where opponent_id = ${learnerId}
    order by answered = size, started_at limit 1`.execute(db)
  return read.rows[0]
}

/** A duel that a learner has begun, as challenger or by answering in it, and that still has questions for them. */
export async function runningDuel(db: Db, learnerId: string, now: Date): Promise<Duel | undefined> {
  const read =
    await sql<Duel>`select id, challenger_id, opponent_id, started_at, closes_at, ended_at, season_id, rule_version
    from (${openDuels(learnerId, now)}) as d where answered < size
      and (challenger_id = ${learnerId} or (opponent_id = ${learnerId} and answered > 0))
    order by started_at limit 1`.execute(db)
  return read.rows[0]
}

export interface DuelItem {
  position: number
  machineGiven: string | null
  question: QuestionVersion
}

export async function itemsOfDuel(db: Db, duelId: string): Promise<DuelItem[]> {
  const rows = await db
    .selectFrom('duelItem')
    .select(['position', 'machineGiven', 'questionId as id', 'questionVersion as version'])
    .where('duelId', '=', duelId)
    .orderBy('position')
    .execute()
  const versions = await readVersions(db, rows)
  return rows.map(({ position, machineGiven }, i) => ({
    position,
    machineGiven,
    question: versions[i] as QuestionVersion,
  }))
}

export const answersIn = (db: Db, duelId: string) =>
  db
    .selectFrom('answer')
    .select(['learnerId', 'position', 'given', 'correct', 'answeredAt', 'messageKey'])
    .where('duelId', '=', duelId)
    .orderBy('position')
    .execute()

export interface Colleague {
  id: string
  name: string
  unitName: string | null
}

/** People of this name in the learner's groups or unit whom the bot can reach. */
export async function colleaguesNamed(db: Db, learnerId: string, name: string): Promise<Colleague[]> {
  const read = await sql<Colleague>`
    select l.id, l.name, u.name as unit_name from learner l left join org_unit u on u.id = l.unit_id
    where l.name = ${name} and l.state = 'active' and l.id <> ${learnerId}
      and exists (select from channel_alias a where a.learner_id = l.id)
      and (l.unit_id = (select unit_id from learner where id = ${learnerId})
        or exists (select from group_member m join group_member o on o.group_id = m.group_id
          where m.learner_id = l.id and o.learner_id = ${learnerId}))
    order by l.id limit 6`.execute(db)
  return read.rows
}

const OVERDUE_AT_ONCE = 200

/** Duels whose time is up and which did not end yet, the first of them besides some. */
export async function overdueDuels(db: Db, now: Date, except: readonly string[]): Promise<{ id: string }[]> {
  const read = await sql<{ id: string }>`
    select id from duel where ended_at is null and closes_at <= ${now}
      and id not in (select jsonb_array_elements_text(${JSON.stringify(except)}::jsonb))
    order by closes_at, id limit ${OVERDUE_AT_ONCE}`.execute(db)
  return read.rows
}
