import { type RawBuilder, sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import { readSeason, type Season } from '../season/season.store.ts'
import type { MatchGround, StudyGround, TitleKind } from './title.rules.ts'

type Among = readonly string[] | undefined
const among = (column: RawBuilder<unknown>, ids: Among) =>
  ids ? sql`and ${column} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))` : sql``

export interface Studied extends StudyGround {
  learnerId: string
}

/** What learners studied in the season until a day: at least so many days, or all of those named. */
export async function studyUntil(
  db: Db,
  season: Season,
  until: Day,
  leastDays: number,
  ids?: Among,
): Promise<Studied[]> {
  const read = await sql<Studied>`
    select d.learner_id, count(*) filter (where d.study_answers > 0) as days, sum(d.study_answers)::bigint as answers,
      sum(d.study_correct)::bigint as correct
    from learner_day d
    where d.local_date between ${season.startsOn}::date and ${until}::date ${among(sql`d.learner_id`, ids)}
    group by d.learner_id having count(*) filter (where d.study_answers > 0) >= ${leastDays}`.execute(db)
  return read.rows
}

/** Weekly points of our own until a day: at least so many, or of all those named. */
export async function weeklyUntil(db: Db, season: Season, until: Day, least: number, ids?: Among) {
  const read = await sql<{ learnerId: string; points: number }>`
    select e.learner_id, sum(e.points)::bigint as points from point_entry e
    where e.season_id = ${season.id} and e.track = 'weekly' and e.local_date <= ${until}::date ${among(sql`e.learner_id`, ids)}
    group by e.learner_id having sum(e.points) >= ${least}`.execute(db)
  return read.rows
}

export interface Matched extends MatchGround {
  learnerId: string
  period: Day
}

/** The best score of each participant of the months' matches that closed, with place and number of participants. */
export async function matchesClosed(db: Db, season: Season, now: Date, period?: Day): Promise<Matched[]> {
  const read = await sql<Matched>`
    with best as (
      select p.period, s.learner_id, max(s.score) as score from sitting s join paper p on p.id = s.paper_id
      where p.kind = 'monthly' and p.season_id = ${season.id} and p.closes_at <= ${now} and s.submitted_at is not null
        ${period ? sql`and p.period = ${period}::date` : sql``}
      group by p.period, s.learner_id
    )
    select period, learner_id, score, rank() over (partition by period order by score desc)::int as place,
      count(*) over (partition by period)::int as participants
    from best`.execute(db)
  return read.rows
}

export interface Title {
  id: string
  seasonId: string
  learnerId: string
  kind: TitleKind
  source: 'own' | 'platform'
  awardedOn: Day
  ruleVersion: number
  evidence: Evidence
  revokedAt: Date | null
}

export type Evidence =
  | ({ until: Day } & StudyGround)
  | { until: Day; points: number }
  | ({ period: Day; ground: 'score' | 'top_share' } & MatchGround)
  | { importId: string; row: number }

const columns = [
  'id',
  'seasonId',
  'learnerId',
  'kind',
  'source',
  'awardedOn',
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

interface TitleView extends Title {
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

/** A page of titles of people within the scope. */
export async function listTitles(db: Db, scope: Scope, filter: TitleFilter, page: Page, sort?: Sort) {
  const { seasonId, kind, source, unitId, learnerId } = filter
  const where = sql.join(
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
  const chosen = 'period' in evidence ? sql`p.period = ${evidence.period}::date` : sql`p.season_id = ${season.id}`
  const sittings =
    'period' in evidence || 'points' in evidence
      ? await sql`select s.id, p.period, p.form, s.correct, s.score, s.submitted_at from sitting s join paper p on p.id = s.paper_id
          where s.learner_id = ${learnerId} and p.kind = ${kind} and ${chosen} and s.submitted_at is not null
          order by s.submitted_at`.execute(db)
      : { rows: [] }
  return { ...title, events, days: days.rows, sittings: sittings.rows }
}
