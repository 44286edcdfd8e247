import { sql } from 'kysely'
import { addDays, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { addRuleVersion } from '../season/season.commands.ts'
import type { RuleSet } from '../season/season.rules.ts'
import type { Season } from '../season/season.store.ts'
import { awaitTurn, settleDays, settleSittings, unrevealed, unsettledPoints } from './points.commands.ts'

export interface Effect {
  learnerId: string
  name: string
  unitName: string | null
  before: number
  after: number
}

export interface Effects {
  gaining: number
  losing: number
  /** The largest changes first; not all of them when there are many. */
  largest: Effect[]
}

const SHOWN = 100

/** Who would have more or fewer points in the season if all of it were computed by other rules; nothing is written. */
export async function effectsOf(db: Db, season: Season, rules: RuleSet, now: Date): Promise<Effects> {
  const { pointsPerCorrect, dayCap } = rules.daily
  const changed = sql`
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
        left join held h on h.learner_id = l.id left join due w on w.learner_id = l.id left join org_unit u on u.id = l.unit_id)`
  const [counts, largest] = await Promise.all([
    sql<{ gaining: number; losing: number }>`${changed}
      select count(*) filter (where after > before) as gaining, count(*) filter (where after < before) as losing
      from compared`.execute(db),
    sql<Effect>`${changed}
      select * from compared where after <> before order by abs(after - before) desc, name, learner_id limit ${SHOWN}`.execute(
      db,
    ),
  ])
  return { ...(counts.rows[0] ?? { gaining: 0, losing: 0 }), largest: largest.rows }
}

export interface RuleSetChange {
  season: Season
  rules: RuleSet
  expectedVersion: number
  note: string
  /** Whether what was earned before is computed again by the new rules; else they hold from tomorrow on. */
  resettle: boolean
}

/** Sittings of 周周练, and papers that may still be begun, count by the new rules; a month's results are not settled here. */
async function moveWeekly(trx: Db, seasonId: string, version: number, now: Date): Promise<void> {
  await sql`update paper set rule_version = ${version}
    where season_id = ${seasonId} and kind = 'weekly' and closes_at > ${now}`.execute(trx)
  await sql`update sitting s set rule_version = ${version} from paper p
    where p.id = s.paper_id and p.season_id = ${seasonId} and p.kind = 'weekly'`.execute(trx)
}

/** The next version of the rules, and where it is wished the past by it: each difference is an entry of its own. */
export async function changeRules(db: Db, change: RuleSetChange, by: string, now: Date) {
  return db.transaction().execute(async (trx) => {
    await awaitTurn(trx)
    const { id: seasonId, startsOn: from, endsOn: until } = change.season
    // today was begun by the rules of this morning
    const effectiveFrom = change.resettle ? from : addDays(dayOf(now), 1)
    const version = await addRuleVersion(trx, { ...change, effectiveFrom }, by, now)
    if (!change.resettle) return { version, entries: 0 }
    await moveWeekly(trx, seasonId, version, now)
    const causeId = `rules:${seasonId}:${version}`
    const days = await settleDays(trx, { seasonId, from, until, cause: 'rule_change', causeId }, now)
    return { version, entries: days + (await settleSittings(trx, { seasonId, cause: 'rule_change', causeId }, now)) }
  })
}
