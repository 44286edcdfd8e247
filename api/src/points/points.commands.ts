import { type RawBuilder, sql } from 'kysely'
import { type Day, dayOf } from '../base/day.rules.ts'
import { type Db, takeAllTime } from '../database/open.ts'
import { type RuleSpan, ruleSpans } from '../season/season.rules.ts'
import { listRuleVersions, listSeasonsBetween } from '../season/season.store.ts'
import { seats } from './seat.commands.ts'

export type Cause = 'study' | 'paper' | 'platform' | 'regrade' | 'rule_change' | 'withdrawal'

/** The keys of points.rules.ts's periods, as SQL over an entry. */
const periodsOfEntry = sql`(values
  ('day:' || e.local_date),
  ('week:' || (e.local_date - (extract(isodow from e.local_date)::int - 1))),
  ('month:' || to_char(e.local_date, 'YYYY-MM')),
  ('season:' || e.season_id)) as p (period)`

/**
 * The only way into the ledger: adds the rows of a query (season_id, rule_version, learner_id, unit_id, track, subject,
 * cause, cause_id, points, local_date, entered_at) and keeps the totals of their periods, in one statement, so that a
 * total always is the sum of its entries. `ctes` are what the query reads from, each ending in a comma.
 */
async function enter(trx: Db, source: RawBuilder<unknown>, ctes = sql``): Promise<number> {
  const entered = await sql<{ count: number }>`
    with ${ctes} entered as (
      insert into point_entry (season_id, rule_version, learner_id, unit_id, track, subject, cause, cause_id, points,
        local_date, entered_at)
      select s.* from (${source}) as s where s.points <> 0
      returning season_id, learner_id, track, points, local_date, entered_at
    ), totals as (
      insert into point_total (period, learner_id, path, daily, weekly, points, reached_at)
      select p.period, e.learner_id, (select w.path from (${seats}) as w where w.id = e.learner_id), coalesce(sum(e.points) filter (where e.track = 'daily'), 0),
        coalesce(sum(e.points) filter (where e.track = 'weekly'), 0), sum(e.points), max(e.entered_at)
      from entered e cross join lateral ${periodsOfEntry} where e.track <> 'platform'
      group by p.period, e.learner_id order by p.period, e.learner_id
      on conflict (period, learner_id) do update set daily = point_total.daily + excluded.daily,
        weekly = point_total.weekly + excluded.weekly, points = point_total.points + excluded.points,
        reached_at = greatest(point_total.reached_at, excluded.reached_at)
    )
    select count(*) from entered`.execute(trx)
  return entered.rows[0]?.count ?? 0
}

export interface NewEntry {
  seasonId: string
  ruleVersion: number
  learnerId: string
  unitId: string | null
  /** What the national platform counts stands beside ours and is in no total. */
  track: 'daily' | 'weekly' | 'platform'
  subject: string
  cause: Cause
  causeId?: string | undefined
  points: number
  localDate: Day
  /** Now when left out. */
  enteredAt?: Date
}

/** Adds entries one has at hand; none of nothing. */
export const addEntries = (trx: Db, entries: readonly NewEntry[], now: Date): Promise<number> =>
  enter(
    trx,
    sql`select r.season_id, r.rule_version, r.learner_id, r.unit_id, r.track, r.subject, r.cause, r.cause_id, r.points,
        r.local_date, coalesce(r.entered_at, ${now}::timestamptz) as entered_at
      from jsonb_to_recordset(${JSON.stringify(entries.map(rowOf))}::jsonb) as r (season_id text, rule_version int,
        learner_id text, unit_id text, track text, subject text, cause text, cause_id text, points int, local_date date,
        entered_at timestamptz)`,
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
  entered_at: entry.enteredAt?.toISOString() ?? null,
})

export interface Settling {
  seasonId: string
  from: Day
  until: Day
  cause: Cause
  causeId?: string
  /** All learners when left out. */
  learnerIds?: readonly string[]
  /** Only days that changed since their points were reckoned; by rules that stayed the same, others have what they earn. */
  changedOnly?: boolean
  /** For a past brought in at once: each day's points are entered at this time of it, 'HH:MM', and not now. */
  enteredAt?: string
}

/**
 * Right answers whose question is still open in a group: they give no points before the reveal, or the points would tell
 * the key.
 */
export const unrevealed = sql`(select a.learner_id, a.local_date, count(*) as correct
  from daily_question q join answer a on a.daily_id = q.id
  where q.revealed_at is null and a.correct and not a.copied group by a.learner_id, a.local_date)`

/**
 * Brings the points of 日日学 up to what each learner's days have earned (points.rules.ts dailyPoints, here over all days
 * in one statement), each day by the rules that hold on it: what is missing or too much becomes an entry. Days that are
 * settled give none, so it may run as often as one likes; rows are taken in the order in which answers take them.
 */
export async function settleDays(trx: Db, settling: Settling, now: Date): Promise<number> {
  const { seasonId, from, until } = settling
  let entries = 0
  for (const span of ruleSpans(await listRuleVersions(trx, seasonId), from, until))
    entries += await settleSpan(trx, settling, span, now)
  return entries
}

function settleSpan(trx: Db, settling: Settling, span: RuleSpan, now: Date) {
  const { seasonId, cause, causeId, learnerIds, changedOnly, enteredAt } = settling
  const { pointsPerCorrect, dayCap } = span.rules.daily
  const correct = sql`(d.study_correct - coalesce(o.correct, 0))`
  const earned = sql`least(${dayCap}::int, ${correct} * ${pointsPerCorrect}::int)`
  const ofThese = learnerIds
    ? sql`and d.learner_id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb))`
    : sql``
  const changed = changedOnly ? sql`and d.study_correct <> d.settled_correct` : sql``
  const entered = enteredAt
    ? sql`(local_date + ${enteredAt}::time) at time zone 'Asia/Shanghai'`
    : sql`${now}::timestamptz`
  return enter(
    trx,
    sql`select ${seasonId}::text as season_id, ${span.version}::int as rule_version, learner_id, unit_id, 'daily' as track,
      local_date::text as subject, ${cause}::text as cause, ${causeId ?? null}::text as cause_id, earned - had as points, local_date,
      ${entered} as entered_at from due`,
    sql`due as materialized (
      select d.learner_id, d.local_date, d.unit_id, d.points as had, ${earned} as earned, ${correct} as correct
      from learner_day d
        left join ${unrevealed} as o on o.learner_id = d.learner_id and o.local_date = d.local_date
      where d.local_date between ${span.from}::date and ${span.until}::date 
        and (d.points <> ${earned} or d.settled_correct <> ${correct}) ${changed} ${ofThese}
      order by d.learner_id, d.local_date for update of d
    ), moved as (
      update learner_day d set points = due.earned, settled_correct = due.correct from due
      where d.learner_id = due.learner_id and d.local_date = due.local_date
    ),`,
  )
}

/** By the rules that a sitting was taken with. */
const eachByItsRules = sql`(r.document -> 'weekly' ->> 'pointsPerItem')::int`

/**
 * What weekly papers that were handed in have earned (points.rules.ts weeklyPoints), each by its own rules or all at so
 * many points an item, and their entries do not come to yet; where there are none, it counts for the unit of its day.
 */
export const sittingsDue = (seasonId: string, each: RawBuilder<unknown> = eachByItsRules, ofThese = sql``) => sql`
  select p.season_id, s.rule_version, s.learner_id, coalesce(h.unit_id, d.unit_id) as unit_id, s.id as subject,
    (s.correct * ${each} - coalesce(h.points, 0))::int as points,
    coalesce(h.local_date, (s.submitted_at at time zone 'Asia/Shanghai')::date) as local_date
  from sitting s join paper p on p.id = s.paper_id
  join rule_set r on r.season_id = p.season_id and r.version = s.rule_version
  left join lateral (select sum(e.points) as points, min(e.local_date) as local_date, min(e.unit_id) as unit_id
    from point_entry e where e.learner_id = s.learner_id and e.season_id = ${seasonId} and e.track = 'weekly'
      and e.subject = s.id) as h on true
  left join learner_day d on d.learner_id = s.learner_id
    and d.local_date = (s.submitted_at at time zone 'Asia/Shanghai')::date
  where p.kind = 'weekly' and p.season_id = ${seasonId} and s.submitted_at is not null ${ofThese}`

/** Enters what is due of weekly papers that were handed in, each by the rules it was taken with; its score follows. */
export async function settleSittings(
  trx: Db,
  { seasonId, cause, causeId, sittingIds }: Omit<Settling, 'from' | 'until'> & { sittingIds?: readonly string[] },
  now: Date,
): Promise<number> {
  const ofThese = sittingIds
    ? sql`and s.id in (select jsonb_array_elements_text(${JSON.stringify(sittingIds)}::jsonb))`
    : sql``
  await sql`update sitting s set score = s.correct * ${eachByItsRules} from paper p, rule_set r
    where p.id = s.paper_id and r.season_id = p.season_id and r.version = s.rule_version
      and p.kind = 'weekly' and p.season_id = ${seasonId} and s.submitted_at is not null ${ofThese}`.execute(trx)
  return enter(
    trx,
    sql`select d.season_id, d.rule_version, d.learner_id, d.unit_id, 'weekly' as track, d.subject,
      ${cause}::text as cause, ${causeId ?? null}::text as cause_id, d.points, d.local_date,
      ${now}::timestamptz as entered_at
      from (${sittingsDue(seasonId, eachByItsRules, ofThese)}) as d`,
  )
}

const LOOK_BACK_MS = 3 * 24 * 3600_000
/** Settles take turns: two of the same days would both find them unsettled, or one by rules that have moved on. */
const TURN = 7305002

export async function awaitTurn(trx: Db): Promise<void> {
  await takeAllTime(trx)
  await sql`select pg_advisory_xact_lock(${TURN})`.execute(trx)
}

/** The days that a tick still settles, by season: those of one that has just ended too. */
async function daysToSettle(db: Db, now: Date) {
  const [earliest, today] = [dayOf(new Date(now.getTime() - LOOK_BACK_MS)), dayOf(now)]
  const seasons = await listSeasonsBetween(db, earliest, today)
  return seasons.map(({ id, startsOn, endsOn }) => {
    const [, from = earliest] = [startsOn, earliest].sort()
    const [until = today] = [endsOn, today].sort()
    return { seasonId: id, from, until }
  })
}

/** What the last days have earned becomes points; a tick does this, so that an answer itself writes no shared row. */
export async function settleStudy(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const turn = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(${TURN}) as mine`.execute(trx)
    if (!turn.rows[0]?.mine) return 0
    await takeAllTime(trx)
    let entries = 0
    for (const days of await daysToSettle(trx, now)) {
      entries += await settleDays(trx, { ...days, cause: 'study', changedOnly: true }, now)
    }
    return entries
  })
}

/** What the next tick will enter, a learner and the points: for who asks what a change of rules alone would do. */
export async function unsettledPoints(db: Db, seasonId: string, now: Date) {
  const due = (await daysToSettle(db, now)).filter((days) => days.seasonId === seasonId)
  const versions = await listRuleVersions(db, seasonId)
  const rows = due
    .flatMap(({ from, until }) => ruleSpans(versions, from, until))
    .map(({ rules, from, until }) => ({ each: rules.daily.pointsPerCorrect, cap: rules.daily.dayCap, from, until }))
  return sql`select d.learner_id,
      sum(least(v.cap, (d.study_correct - coalesce(o.correct, 0)) * v.each) - d.points) as points
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v (each int, cap int, "from" date, until date)
    join learner_day d on d.local_date between v."from" and v.until
    left join ${unrevealed} as o on o.learner_id = d.learner_id and o.local_date = d.local_date group by d.learner_id`
}
