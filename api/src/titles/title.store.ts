import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import { readSeason } from '../season/season.store.ts'
import { type Among, among } from './ground.store.ts'
import type { Evidence, TitleKind } from './title.rules.ts'

export interface Title {
  id: string
  seasonId: string
  learnerId: string
  kind: TitleKind
  source: 'own' | 'platform'
  awardedOn: Day
  awardedAt: Date
  ruleVersion: number
  evidence: Evidence
  revokedAt: Date | null
}

const columns = [
  'id',
  'seasonId',
  'learnerId',
  'kind',
  'source',
  'awardedOn',
  'awardedAt',
  'ruleVersion',
  'evidence',
  'revokedAt',
] as const

/** Titles of our own that these learners hold or held. */
export const ownTitlesOf = async (db: Db, seasonId: string, learnerIds: Among): Promise<Title[]> => {
  const read = await sql<Title>`
    select ${sql.join(columns.map((column) => sql.ref(`title.${column}`)))} from title
    where season_id = ${seasonId} and source = 'own' ${among(sql`learner_id`, learnerIds)}
    order by learner_id, kind`.execute(db)
  return read.rows
}

/** Who holds a title of a kind from our own rules. One that was revoked can be earned again by more study. */
export async function holdersOf(db: Db, seasonId: string, kind: TitleKind): Promise<Set<string>> {
  const rows = await db
    .selectFrom('title')
    .select('learnerId')
    .where('seasonId', '=', seasonId)
    .where('kind', '=', kind)
    .where('source', '=', 'own')
    .where('revokedAt', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.learnerId))
}

/** A learner's titles that stand, of both sources. */
export const titlesOf = async (db: Db, seasonId: string, learnerId: string): Promise<Title[]> =>
  (await db
    .selectFrom('title')
    .select(columns)
    .where('seasonId', '=', seasonId)
    .where('learnerId', '=', learnerId)
    .where('revokedAt', 'is', null)
    .orderBy('awardedOn')
    .execute()) as Title[]

export interface TitleView extends Omit<Title, 'awardedAt'> {
  learnerName: string
  unitName: string | null
  path: string | null
}

export interface TitleFilter {
  seasonId?: string
  kind?: string
  source?: string
  unitId?: string
  learnerId?: string
}

const viewed = sql`
  select t.id, t.season_id, t.learner_id, l.name as learner_name, org_unit.name as unit_name, t.kind, t.source, t.awarded_on,
    t.rule_version, t.evidence, t.revoked_at
  from title t join learner l on l.id = t.learner_id left join org_unit on org_unit.id = l.unit_id`

const orders: Orders = {
  awardedOn: sql`t.awarded_on`,
  kind: sql`t.kind`,
  source: sql`t.source`,
  learnerName: sql`l.name`,
  unitName: sql`org_unit.path`,
}

function conditionsOf(scope: Scope, filter: TitleFilter) {
  const { seasonId, kind, source, unitId, learnerId } = filter
  return sql.join(
    [
      within(scope),
      ...(seasonId ? [sql`t.season_id = ${seasonId}`] : []),
      ...(kind ? [sql`t.kind = ${kind}`] : []),
      ...(source ? [sql`t.source = ${source}`] : []),
      ...(learnerId ? [sql`t.learner_id = ${learnerId}`] : []),
      ...(unitId ? [sql`l.unit_id in (select descendant_id from org_closure where ancestor_id = ${unitId})`] : []),
    ],
    sql` and `,
  )
}

/** A page of titles of people within the scope. */
export async function listTitles(db: Db, scope: Scope, filter: TitleFilter, page: Page, sort?: Sort) {
  const where = conditionsOf(scope, filter)
  const rows = await sql<TitleView>`${viewed} where ${where}
    order by ${orderOf(orders, sort, sql`t.awarded_on desc, t.id`)} limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  const counted = await sql<{ total: number }>`select count(*) as total
    from title t join learner l on l.id = t.learner_id left join org_unit on org_unit.id = l.unit_id where ${where}`.execute(
    db,
  )
  return { rows: rows.rows, total: counted.rows[0]?.total ?? 0 }
}

export type TitleRow = TitleView & { staffNo: string | null }

/** The titles after one of them, the newest first. */
export async function titlesAfter(
  db: Db,
  { scope, filter }: { scope: Scope; filter: TitleFilter },
  last: TitleRow | undefined,
  limit: number,
): Promise<TitleRow[]> {
  const after = last
    ? sql`and t.awarded_on <= ${last.awardedOn}::date and (t.awarded_on < ${last.awardedOn}::date or t.id > ${last.id})`
    : sql``
  const read = await sql<TitleRow>`select x.*, l.staff_no from (${viewed} where ${conditionsOf(scope, filter)} ${after}
      order by t.awarded_on desc, t.id limit ${limit}) as x join learner l on l.id = x.learner_id
    order by x.awarded_on desc, x.id`.execute(db)
  return read.rows
}

/** A title, what became of it, and the rows that its evidence is computed from. */
export async function readTitleView(db: Db, scope: Scope, id: string) {
  const [title] = (await sql<TitleView>`${viewed} where t.id = ${id} and ${within(scope)}`.execute(db)).rows
  const season = title && (await readSeason(db, title.seasonId))
  if (!title || !season) return undefined
  const events = await db
    .selectFrom('titleEvent')
    .select(['what', 'cause', 'at'])
    .where('titleId', '=', id)
    .orderBy('id')
    .execute()
  const { evidence, learnerId } = title
  const days =
    'days' in evidence
      ? await sql`select local_date, study_answers as answers, study_correct as correct from learner_day
          where learner_id = ${learnerId} and local_date between ${season.startsOn}::date and ${evidence.until}::date
            and study_answers > 0 order by local_date`.execute(db)
      : { rows: [] }
  const kind = 'period' in evidence ? 'monthly' : 'weekly'
  const chosen =
    'period' in evidence
      ? sql`p.period = ${evidence.period}::date`
      : sql`p.season_id = ${season.id} and (s.submitted_at at time zone 'Asia/Shanghai')::date
          <= ${'until' in evidence ? evidence.until : season.endsOn}::date`
  const sittings =
    'period' in evidence || 'points' in evidence
      ? await sql`select s.id, p.period, p.form, s.correct, s.score, s.submitted_at from sitting s join paper p on p.id = s.paper_id
          where s.learner_id = ${learnerId} and p.kind = ${kind} and ${chosen} and s.submitted_at is not null
          order by s.submitted_at`.execute(db)
      : { rows: [] }
  return { ...title, events, days: days.rows, sittings: sittings.rows }
}
