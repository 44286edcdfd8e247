import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { domainSeen } from '../domains/domain.store.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import { GRACE_MS } from '../papers/paper.rules.ts'

export const appealStates = ['open', 'upheld', 'rejected'] as const
export type AppealState = (typeof appealStates)[number]

export interface Appeal {
  id: string
  learnerId: string
  learnerName: string
  unitName: string | null
  questionId: string
  questionVersion: number
  stem: string
  key: string
  given: string
  reason: string
  state: AppealState
  openedAt: Date
  reply: string | null
  settledAt: Date | null
  settledBy: string | null
  /** Nobody's where the account is no more. */
  settledByName: string | null
}

const selected = sql`
  select a.id, a.learner_id, l.name as learner_name, u.name as unit_name, a.question_id, a.question_version, v.stem,
    coalesce(v.corrected_key, v.key) as key, a.given, a.reason, a.state, a.opened_at, a.reply, a.settled_at, a.settled_by,
    account.name as settled_by_name
  from appeal a join learner l on l.id = a.learner_id left join org_unit u on u.id = l.unit_id
  join question_version v on v.question_id = a.question_id and v.version = a.question_version
  left join auth_user account on 'account:' || account.id = a.settled_by`

const orders: Orders = {
  openedAt: sql`a.opened_at`,
  state: sql`a.state`,
  questionId: sql`a.question_id`,
  settledAt: sql`a.settled_at`,
}

export interface AppealFilter {
  /** Appeals about localities' own questions that the account does not reach are in no list of its. */
  sight: Sight
  state?: string
  questionId?: string
}

const aboutSeen = (sight: Sight) =>
  domainSeen(
    sight,
    sql`(select v.domain from question_version v where v.question_id = a.question_id and v.version = a.question_version)`,
  )

const conditionsOf = (filter: AppealFilter) =>
  sql.join(
    [
      aboutSeen(filter.sight),
      ...(filter.state ? [sql`a.state = ${filter.state}`] : []),
      ...(filter.questionId ? [sql`a.question_id = ${filter.questionId}`] : []),
    ],
    sql` and `,
  )

/** A page of appeals, the open ones first and the oldest of these on top. */
export async function listAppeals(db: Db, filter: AppealFilter, page: Page, sort?: Sort) {
  const where = conditionsOf(filter)
  const rows = await sql<Appeal>`${selected} where ${where}
    order by ${orderOf(orders, sort, sql`a.state = 'open' desc, a.opened_at`)} limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  const counted = await sql<{ total: number }>`select count(*) as total from appeal a where ${where}`.execute(db)
  return { rows: rows.rows, total: counted.rows[0]?.total ?? 0 }
}

/** The appeals after one of them, by id. */
export async function appealsAfter(
  db: Db,
  filter: AppealFilter,
  last: Appeal | undefined,
  limit: number,
): Promise<Appeal[]> {
  const read = await sql<Appeal>`${selected} where ${conditionsOf(filter)} and a.id > ${last?.id ?? ''}
    order by a.id limit ${limit}`.execute(db)
  return read.rows
}

export async function countOpenAppeals(db: Db): Promise<number> {
  const read = await sql<{ n: number }>`select count(*)::int as n from appeal where state = 'open'`.execute(db)
  return read.rows[0]?.n ?? 0
}

export async function readAppeal(db: Db, id: string, sight: Sight = 'all'): Promise<Appeal | undefined> {
  return (await sql<Appeal>`${selected} where a.id = ${id} and ${aboutSeen(sight)}`.execute(db)).rows[0]
}

export interface Correction {
  id: string
  versions: number[]
  fromKey: string
  toKey: string
  reason: string
  answers: number
  madeAt: Date
  madeBy: string
  /** Nobody's where the account is no more. */
  madeByName: string | null
}

/** Every correction of a question's key, the newest first. */
export async function listCorrections(db: Db, questionId: string): Promise<Correction[]> {
  const read = await sql<Correction>`
    select k.id, k.versions, k.from_key, k.to_key, k.reason, (k.effects ->> 'answers')::int as answers, k.made_at,
      k.made_by, account.name as made_by_name
    from key_correction k left join auth_user account on 'account:' || account.id = k.made_by
    where k.question_id = ${questionId} order by k.made_at desc, k.id`.execute(db)
  return read.rows
}

/** What the appeal that a message opened was about, and why. */
export const appealOpenedBy = (db: Db, messageKey: string): Promise<{ stem: string; reason: string } | undefined> =>
  db
    .selectFrom('appeal')
    .innerJoin('questionVersion as v', (join) =>
      join.onRef('v.questionId', '=', 'appeal.questionId').onRef('v.version', '=', 'appeal.questionVersion'),
    )
    .select(['v.stem', 'appeal.reason'])
    .where('openedBy', '=', messageKey)
    .executeTakeFirst()

export interface LastAnswer {
  questionId: string
  questionVersion: number
  given: string
  stem: string
  /** False while its key must not be talked about: the group's question is open and was not told, the paper not handed in or not released. */
  isDisclosed: boolean
}

/** The last answer whose question a learner may mean. */
export async function lastAnswerOf(
  db: Db,
  learnerId: string,
  { now, inRoom }: { now: Date; inRoom: boolean },
): Promise<LastAnswer | undefined> {
  const read = await sql<LastAnswer>`
    select a.question_id, a.question_version, a.given, v.stem,
      (d.id is null or d.revealed_at is not null or (a.told and not ${inRoom}::boolean)) and (p.id is null or p.kind = 'weekly' or p.closes_at <= ${new Date(now.getTime() - GRACE_MS)}) as is_disclosed
    from answer a join question_version v on v.question_id = a.question_id and v.version = a.question_version
    left join daily_question d on d.id = a.daily_id
    left join sitting s on s.id = a.sitting_id left join paper p on p.id = s.paper_id
    where a.learner_id = ${learnerId} order by a.answered_at desc, a.id desc limit 1`.execute(db)
  return read.rows[0]
}
