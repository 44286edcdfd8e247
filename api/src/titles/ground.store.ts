import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { sittingsDue } from '../points/points.commands.ts'
import type { RuleSet } from '../season/season.rules.ts'
import type { Season } from '../season/season.store.ts'
import type { Evidence, MatchGround, StudyGround, TitleKind } from './title.rules.ts'

export type Among = readonly string[] | undefined
export const among = (column: RawBuilder<unknown>, ids: Among) =>
  ids ? sql`and ${column} in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))` : sql``

type Ended = Pick<Season, 'id' | 'startsOn'>

/** What titles are judged by, as it stands in the records or as other rules would have it. */
export interface Past {
  /** Rows of learner_id, local_date, points: what 周周练 has brought. */
  weekly: RawBuilder<unknown>
  /** Rows of period, learner_id, score, rule_version: each try of the months' matches that are over. */
  scores: RawBuilder<unknown>
}

const ledger = (seasonId: string) => sql`
  select learner_id, local_date, points from point_entry where season_id = ${seasonId} and track = 'weekly'`

const tries = (seasonId: string, now: Date, score: RawBuilder<unknown>, version: RawBuilder<unknown>) => sql`
  select p.period, s.learner_id, ${score} as score, ${version} as rule_version
  from sitting s join paper p on p.id = s.paper_id
  where p.kind = 'monthly' and p.season_id = ${seasonId} and p.closes_at <= ${now} and s.submitted_at is not null`

export const pastAsItStands = ({ id }: Pick<Season, 'id'>, now: Date): Past => ({
  weekly: ledger(id),
  scores: tries(id, now, sql`s.score`, sql`p.rule_version`),
})

/** As it would stand if all of it were computed by other rules (rule-change.commands.ts changeRules with resettle). */
export const pastByRules = ({ id, version }: Season, { weekly, monthly }: RuleSet, now: Date): Past => ({
  weekly: sql`${ledger(id)}
    union all select learner_id, local_date, points from (${sittingsDue(id, sql`${weekly.pointsPerItem}::int`)}) as due`,
  scores: tries(id, now, sql`s.correct * ${monthly.pointsPerItem}::int`, sql`${version + 1}::int`),
})

export interface Studied extends StudyGround {
  learnerId: string
}

/** What learners studied in the season until a day: at least so many days, or all of those named. */
export async function studyUntil(
  db: Db,
  { startsOn }: Ended,
  until: Day,
  leastDays: number,
  ids?: Among,
): Promise<Studied[]> {
  const read = await sql<Studied>`
    select d.learner_id, count(*) filter (where d.study_answers > 0) as days, sum(d.study_answers)::bigint as answers,
      sum(d.study_correct)::bigint as correct
    from learner_day d
    where d.local_date between ${startsOn}::date and ${until}::date ${among(sql`d.learner_id`, ids)}
    group by d.learner_id having count(*) filter (where d.study_answers > 0) >= ${leastDays}`.execute(db)
  return read.rows
}

/** Who has at least so many weekly points of our own until a day. */
export async function weeklyUntil(db: Db, { weekly }: Past, until: Day, least: number) {
  const read = await sql<{ learnerId: string; points: number }>`
    select e.learner_id, sum(e.points)::bigint as points from (${weekly}) as e
    where e.local_date <= ${until}::date group by e.learner_id having sum(e.points) >= ${least}`.execute(db)
  return read.rows
}

export interface Matched extends MatchGround {
  learnerId: string
  period: Day
}

/** The best score of each participant of the months' matches, with place and number of participants. */
const placed = ({ scores }: Past, months = sql``) => sql`
  select period, learner_id, score, rule_version, rank() over (partition by period order by score desc)::int as place,
    count(*) over (partition by period)::int as participants
  from (select period, learner_id, max(score) as score, max(rule_version) as rule_version from (${scores}) as s ${months}
    group by period, learner_id) as best`

/** All of them, the earliest match first, with the rules that each was held by. */
export async function matchesClosed(db: Db, past: Past): Promise<(Matched & { ruleVersion: number })[]> {
  const read = await sql<Matched & { ruleVersion: number }>`
    select * from (${placed(past)}) as m order by period, place, learner_id`.execute(db)
  return read.rows
}

/** One day or month that a title was awarded for, and what stands there now; none where nothing does. */
export interface Awarded {
  titleId: string
  awardedOn: Day
  awardedAt: Date
  evidence: Evidence | null
}

const reach = (column: RawBuilder<unknown>) => sql`coalesce(${column} ->> 'until', ${column} ->> 'period')::date`

/** What our own titles were awarded for: what they stand on, and before that what they once stood on. */
const awards = (seasonId: string, ids: Among) => sql`awards as materialized (
  select t.id as title_id, t.learner_id, t.kind, t.awarded_on, t.awarded_at, ${reach(sql`t.evidence`)} as reach
  from title t where t.season_id = ${seasonId} and t.source = 'own' ${among(sql`t.learner_id`, ids)}
  union all
  select t.id, t.learner_id, t.kind, e.awarded_on, e.at, ${reach(sql`e.evidence`)}
  from title t join title_event e on e.title_id = t.id
  where t.season_id = ${seasonId} and t.source = 'own' ${among(sql`t.learner_id`, ids)}
    and e.evidence is not null and ${reach(sql`e.evidence`)} <> ${reach(sql`t.evidence`)})`

type Row = { titleId: string; awardedOn: Day; awardedAt: Date; reach: Day; kind: TitleKind }
type GroundRow = Row & Partial<StudyGround & { points: number } & MatchGround>

function evidenceOf(row: GroundRow): Evidence | null {
  const { kind, reach, days, answers, correct, points, score, place, participants } = row
  if (kind === 'daily_star')
    return days == null ? null : { until: reach, days, answers: answers ?? 0, correct: correct ?? 0 }
  if (kind === 'weekly_master') return points == null ? null : { until: reach, points }
  if (score == null || place == null || participants == null) return null
  return { period: reach, ground: 'score', score, place, participants }
}

/**
 * The grounds of titles as they are now, for each title the earliest first: one query a kind, joined on each award's own
 * day or month, whatever the number of titles.
 */
export async function groundsOf(db: Db, season: Ended, past: Past, ids: Among): Promise<Awarded[]> {
  const own = awards(season.id, ids)
  const columns = sql`a.title_id, a.awarded_on, a.awarded_at, a.reach, a.kind`
  const all = [
    await sql<GroundRow>`with ${own}
      select ${columns}, g.* from awards a left join lateral (
        select count(*) filter (where d.study_answers > 0) as days, sum(d.study_answers)::bigint as answers,
          sum(d.study_correct)::bigint as correct
        from learner_day d
        where d.learner_id = a.learner_id and d.local_date between ${season.startsOn}::date and a.reach) as g on true
      where a.kind = 'daily_star'`.execute(db),
    await sql<GroundRow>`with ${own}
      select ${columns}, sum(e.points)::bigint as points
      from awards a left join (${past.weekly}) as e on e.learner_id = a.learner_id and e.local_date <= a.reach
      where a.kind = 'weekly_master' group by ${columns}`.execute(db),
    await sql<GroundRow>`with ${own}
      select ${columns}, m.score, m.place, m.participants
      from awards a left join (${placed(past, sql`where s.period in (select reach from awards where kind = 'monthly_expert')`)}) as m
        on m.period = a.reach and m.learner_id = a.learner_id
      where a.kind = 'monthly_expert'`.execute(db),
  ].flatMap(({ rows }) => rows)
  return all
    .sort((a, b) => (a.reach < b.reach ? -1 : a.reach > b.reach ? 1 : 0))
    .map((row) => ({
      titleId: row.titleId,
      awardedOn: row.awardedOn,
      awardedAt: row.awardedAt,
      evidence: evidenceOf(row),
    }))
}
