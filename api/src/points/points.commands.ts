import { type RawBuilder, sql } from 'kysely'
import { type Day, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Season } from '../season/season.store.ts'

export type Cause = 'study' | 'paper' | 'platform' | 'regrade' | 'rule_change' | 'withdrawal'

/** The keys of points.rules.ts's periods, as SQL over an entry. */
const periodsOfEntry = sql`(values
  ('day:' || e.local_date),
  ('week:' || (e.local_date - (extract(isodow from e.local_date)::int - 1))),
  ('month:' || to_char(e.local_date, 'YYYY-MM')),
  ('season:' || e.season_id)) as p (period)`

/**
 * The only way into the ledger: adds the rows of a query (season_id, rule_version, learner_id, unit_id, track, subject,
 * cause, cause_id, points, local_date) and keeps the totals of their periods, in one statement, so that a total
 * always is the sum of its entries. `ctes` are what the query reads from, each ending in a comma.
 */
async function enter(trx: Db, now: Date, source: RawBuilder<unknown>, ctes = sql``): Promise<number> {
  const entered = await sql<{ count: number }>`
    with ${ctes} entered as (
      insert into point_entry (season_id, rule_version, learner_id, unit_id, track, subject, cause, cause_id, points,
        local_date, entered_at)
      select s.*, ${now}::timestamptz from (${source}) as s where s.points <> 0
      returning season_id, learner_id, track, points, local_date
    ), totals as (
      insert into point_total (period, learner_id, daily, weekly, points, reached_at)
      select p.period, e.learner_id, coalesce(sum(e.points) filter (where e.track = 'daily'), 0),
        coalesce(sum(e.points) filter (where e.track = 'weekly'), 0), sum(e.points), ${now}
      from entered e cross join lateral ${periodsOfEntry}
      group by p.period, e.learner_id order by p.period, e.learner_id
      on conflict (period, learner_id) do update set daily = point_total.daily + excluded.daily,
        weekly = point_total.weekly + excluded.weekly, points = point_total.points + excluded.points,
        reached_at = excluded.reached_at
    )
    select count(*) from entered`.execute(trx)
  return entered.rows[0]?.count ?? 0
}

export interface NewEntry {
  seasonId: string
  ruleVersion: number
  learnerId: string
  unitId: string | null
  track: 'daily' | 'weekly'
  subject: string
  cause: Cause
  causeId?: string | undefined
  points: number
  localDate: Day
}

/** Adds entries one has at hand; none of nothing. */
export const addEntries = (trx: Db, entries: readonly NewEntry[], now: Date): Promise<number> =>
  enter(
    trx,
    now,
    sql`select r.season_id, r.rule_version, r.learner_id, r.unit_id, r.track, r.subject, r.cause, r.cause_id, r.points, r.local_date
      from jsonb_to_recordset(${JSON.stringify(entries.map(rowOf))}::jsonb) as r (season_id text, rule_version int,
        learner_id text, unit_id text, track text, subject text, cause text, cause_id text, points int, local_date date)`,
  )

const rowOf = (entry: NewEntry) => ({
  season_id: entry.seasonId,
  rule_version: entry.ruleVersion,
  learner_id: entry.learnerId,
  unit_id: entry.unitId,
  track: entry.track,
  subject: entry.subject,
  cause: entry.cause,
  cause_id: entry.causeId ?? null,
  points: entry.points,
  local_date: entry.localDate,
})

export interface Settling {
  season: Season
  from: Day
  until: Day
  cause: Cause
  causeId?: string
  /** All learners when left out. */
  learnerIds?: readonly string[]
}

/**
 * Brings the points of 日日学 up to what each learner's days have earned by the rules (points.rules.ts dailyPoints, here
 * over all days in one statement): what is missing or too much becomes an entry. Days that are settled give none, so
 * it may run as often as one likes; the rows are taken in the order in which answers take them.
 */
export function settleDays(trx: Db, { season, from, until, cause, causeId, learnerIds }: Settling, now: Date) {
  const { pointsPerCorrect, dayCap } = season.rules.daily
  const earned = sql`least(${dayCap}::int, d.study_correct * ${pointsPerCorrect}::int)`
  const ofThese = learnerIds
    ? sql`and d.learner_id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb))`
    : sql``
  return enter(
    trx,
    now,
    sql`select ${season.id}::text as season_id, ${season.version}::int as rule_version, learner_id, unit_id, 'daily' as track,
      local_date::text as subject, ${cause}::text as cause, ${causeId ?? null}::text as cause_id, earned - had as points, local_date from due`,
    sql`due as materialized (
      select d.learner_id, d.local_date, d.unit_id, d.points as had, ${earned} as earned from learner_day d
      where d.local_date between ${from}::date and ${until}::date and d.points <> ${earned} ${ofThese}
      order by d.learner_id, d.local_date for update
    ), moved as (
      update learner_day d set points = due.earned from due
      where d.learner_id = due.learner_id and d.local_date = due.local_date
    ),`,
  )
}

/**
 * The same for weekly papers that were handed in: what a sitting earned by the rules (points.rules.ts weeklyPoints) and its
 * entries do not yet come to becomes an entry; its score follows.
 */
export async function settleSittings(
  trx: Db,
  {
    season,
    cause,
    causeId,
    sittingIds,
  }: { season: Season; cause: Cause; causeId: string; sittingIds?: readonly string[] },
  now: Date,
): Promise<number> {
  const each = season.rules.weekly.pointsPerItem
  const ofThese = sittingIds
    ? sql`and s.id in (select jsonb_array_elements_text(${JSON.stringify(sittingIds)}::jsonb))`
    : sql``
  const ours = sql`from paper p where p.id = s.paper_id and p.kind = 'weekly' and p.season_id = ${season.id}
    and s.submitted_at is not null ${ofThese}`
  await sql`update sitting s set score = s.correct * ${each}::int, rule_version = ${season.version} ${ours}`.execute(
    trx,
  )
  return enter(
    trx,
    now,
    sql`select ${season.id}::text as season_id, ${season.version}::int as rule_version, s.learner_id, h.unit_id, 'weekly' as track,
      s.id as subject, ${cause}::text as cause, ${causeId}::text as cause_id,
      (s.correct * ${each}::int - coalesce(h.points, 0))::int as points,
      coalesce(h.local_date, (s.submitted_at at time zone 'Asia/Shanghai')::date) as local_date
      from sitting s join paper p on p.id = s.paper_id
      left join lateral (select sum(e.points) as points, min(e.local_date) as local_date, min(e.unit_id) as unit_id
        from point_entry e where e.learner_id = s.learner_id and e.season_id = ${season.id} and e.track = 'weekly'
          and e.subject = s.id) as h on true
      where p.kind = 'weekly' and p.season_id = ${season.id} and s.submitted_at is not null ${ofThese}`,
  )
}

const LOOK_BACK_MS = 3 * 24 * 3600_000

/** What the last days have earned becomes points; a tick does this, so that an answer itself writes no shared row. */
export async function settleStudy(db: Db, season: Season, now: Date): Promise<number> {
  const earliest = dayOf(new Date(now.getTime() - LOOK_BACK_MS))
  const [, from = earliest] = [earliest, season.startsOn].sort()
  return db.transaction().execute(async (trx) => {
    // two processes settling the same days would both find them unsettled
    const turn = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(7305002) as mine`.execute(trx)
    if (!turn.rows[0]?.mine) return 0
    return settleDays(trx, { season, from, until: dayOf(now), cause: 'study' }, now)
  })
}
