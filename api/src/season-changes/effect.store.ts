import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import { type Db, takeAllTime } from '../database/open.ts'
import { unrevealed, unsettledPoints } from '../points/points.commands.ts'
import type { RuleSet } from '../season/season.rules.ts'
import type { Season } from '../season/season.store.ts'
import { pastByRules } from '../titles/ground.store.ts'
import type { TitleKind } from '../titles/title.rules.ts'
import { titleChangesOf } from './title-change.commands.ts'

interface Person {
  learnerId: string
  name: string
  unitName: string | null
}

interface Effect extends Person {
  before: number
  after: number
}

/** What applying would do; lists end after the hundred that change most, or come first. */
export interface Effects {
  points: { gaining: number; losing: number; largest: Effect[] }
  titles: { gained: number; lost: number; first: (Person & { kind: TitleKind; gained: boolean })[] }
  scores: { changing: number; passing: number; failing: number; largest: (Effect & { month: Day })[] }
}

const SHOWN = 100

async function counted<C extends object, R>(
  db: Db,
  rows: RawBuilder<unknown>,
  counts: RawBuilder<unknown>,
  by: string,
) {
  const summed = await sql<C>`${rows} select ${counts} from compared`.execute(db)
  const largest = await sql<R>`${rows} select * from compared where after <> before
    order by abs(after - before) desc, name, ${sql.raw(by)} limit ${SHOWN}`.execute(db)
  return { ...(summed.rows[0] as C), largest: largest.rows }
}

/** Who would have more or fewer points in the season. */
async function pointsBy(db: Db, season: Season, rules: RuleSet, now: Date): Promise<Effects['points']> {
  const { pointsPerCorrect, dayCap } = rules.daily
  const compared = sql`
    with days as (
      select d.learner_id, sum(least(${dayCap}::int,
        (d.study_correct - coalesce(o.correct, 0)) * ${pointsPerCorrect}::int)) as points
      from learner_day d
        left join ${unrevealed} as o on o.learner_id = d.learner_id and o.local_date = d.local_date
      where d.local_date between ${season.startsOn}::date and ${season.endsOn}::date group by d.learner_id
    ), papers as (
      select s.learner_id, sum(s.correct * ${rules.weekly.pointsPerItem}::int) as points
      from sitting s join paper p on p.id = s.paper_id
      where p.kind = 'weekly' and p.season_id = ${season.id} and s.submitted_at is not null group by s.learner_id
    ), held as (
      select learner_id, sum(points) as points from point_entry
      where season_id = ${season.id} and track <> 'platform' group by learner_id
    ), due as (${await unsettledPoints(db, season.id, now)}), compared as (
      select l.id as learner_id, l.name, u.name as unit_name,
        (coalesce(h.points, 0) + coalesce(w.points, 0))::int as before,
        (coalesce(d.points, 0) + coalesce(p.points, 0))::int as after
      from learner l left join days d on d.learner_id = l.id left join papers p on p.learner_id = l.id
        left join held h on h.learner_id = l.id left join due w on w.learner_id = l.id
        left join org_unit u on u.id = l.unit_id)`
  const counts = sql`count(*) filter (where after > before) as gaining, count(*) filter (where after < before) as losing`
  return counted(db, compared, counts, 'learner_id')
}

/** Whose best score in a match that is over would be another, and who would pass or not pass any more. */
async function scoresBy(db: Db, season: Season, { monthly }: RuleSet, now: Date): Promise<Effects['scores']> {
  const compared = sql`
    with best as (
      select p.period as month, s.learner_id, max(s.score) as before,
        max(s.correct * ${monthly.pointsPerItem}::int) as after,
        max((r.document -> 'monthly' ->> 'pass')::int) as pass
      from sitting s join paper p on p.id = s.paper_id
        join rule_set r on r.season_id = p.season_id and r.version = p.rule_version
      where p.kind = 'monthly' and p.season_id = ${season.id} and p.closes_at <= ${now} and s.submitted_at is not null
      group by p.period, s.learner_id
    ), compared as (
      select l.id as learner_id, l.name, u.name as unit_name, b.month, b.before, b.after, b.before >= b.pass as passed,
        b.after >= ${monthly.pass}::int as passes
      from best b join learner l on l.id = b.learner_id left join org_unit u on u.id = l.unit_id)`
  const counts = sql`count(*) filter (where after <> before) as changing,
    count(*) filter (where passes and not passed) as passing, count(*) filter (where passed and not passes) as failing`
  return counted(db, compared, counts, 'month, learner_id')
}

/** Whose titles would come and go. */
async function titlesBy(db: Db, season: Season, rules: RuleSet, now: Date): Promise<Effects['titles']> {
  const judged = { ...season, rules, version: season.version + 1 }
  const { gained, lost } = await titleChangesOf(db, judged, pastByRules(season, rules, now), now)
  const rows = [
    ...lost.map((title) => ({ ...title, gained: false })),
    ...gained.map((title) => ({ ...title, gained: true })),
  ].map(({ learnerId, kind, gained }) => ({ learnerId, kind, gained }))
  const first = await sql<Effects['titles']['first'][number]>`
    select r."learnerId" as learner_id, l.name, u.name as unit_name, r.kind, r.gained
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r ("learnerId" text, kind text, gained boolean)
    join learner l on l.id = r."learnerId" left join org_unit u on u.id = l.unit_id
    order by r.gained, r.kind, l.name, l.id limit ${SHOWN}`.execute(db)
  return { gained: gained.length, lost: lost.length, first: first.rows }
}

/**
 * What would change if all of a season were computed by other rules. It only reads, at one moment, so that a preview
 * keeps nobody waiting; the titles are decided by the very function that decides when the rules are applied.
 */
export const effectsOf = (db: Db, season: Season, rules: RuleSet, now: Date): Promise<Effects> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await takeAllTime(trx)
      return {
        points: await pointsBy(trx, season, rules, now),
        titles: await titlesBy(trx, season, rules, now),
        scores: await scoresBy(trx, season, rules, now),
      }
    })
