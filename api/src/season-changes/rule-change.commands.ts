import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { addDays, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { awaitTurn, settleDays, settleSittings } from '../points/points.commands.ts'
import { addRuleVersion } from '../season/season.commands.ts'
import type { RuleSet } from '../season/season.rules.ts'
import type { Season } from '../season/season.store.ts'
import { pastAsItStands } from '../titles/ground.store.ts'
import { resettleTitles } from './title-change.commands.ts'

export interface RuleSetChange {
  season: Season
  rules: RuleSet
  expectedVersion: number
  note: string
  /** Whether what was earned before is computed again by the new rules; else they hold from tomorrow on. */
  resettle: boolean
}

export interface RulesChanged {
  version: number
  /** Entries that the past has got in the ledger. */
  entries: number
  titlesGained: number
  titlesLost: number
}

/** Sittings of 周周练, and papers that may still be begun, count by the new rules. */
async function moveWeekly(trx: Db, seasonId: string, version: number, now: Date): Promise<void> {
  await sql`update paper set rule_version = ${version}
    where season_id = ${seasonId} and kind = 'weekly' and closes_at > ${now}`.execute(trx)
  await sql`update sitting s set rule_version = ${version} from paper p
    where p.id = s.paper_id and p.season_id = ${seasonId} and p.kind = 'weekly'`.execute(trx)
}

/**
 * Matches that are over are scored by the new rules, and pass mark and all else that is told of them follows. One that is
 * still open ends by the rules it began with: nobody's clock, tries or points an item change while they sit.
 */
async function moveMatches(trx: Db, seasonId: string, version: number, now: Date): Promise<void> {
  const over = sql`p.season_id = ${seasonId} and p.kind = 'monthly' and p.closes_at <= ${now}`
  await sql`update paper p set rule_version = ${version} where ${over}`.execute(trx)
  await sql`update sitting s set rule_version = ${version},
      score = s.correct * (r.document -> 'monthly' ->> 'pointsPerItem')::int
    from paper p, rule_set r where p.id = s.paper_id and ${over}
      and r.season_id = p.season_id and r.version = ${version}`.execute(trx)
}

/**
 * The next version of the rules, and where it is wished the past by it: each difference of points is an entry of its own,
 * matches that are over are scored anew, titles are revoked, restored and awarded; all in one transaction. Changed back
 * the same way, every total, score and title is what it was.
 */
export async function changeRules(db: Db, change: RuleSetChange, by: string, now: Date): Promise<RulesChanged> {
  return db.transaction().execute(async (trx) => {
    await awaitTurn(trx)
    const { id: seasonId, startsOn: from, endsOn: until } = change.season
    // today was begun by the rules of this morning
    const effectiveFrom = change.resettle ? from : addDays(dayOf(now), 1)
    const version = await addRuleVersion(trx, { ...change, effectiveFrom }, by, now)
    if (!change.resettle) return { version, entries: 0, titlesGained: 0, titlesLost: 0 }
    await moveWeekly(trx, seasonId, version, now)
    await moveMatches(trx, seasonId, version, now)
    const causeId = `rules:${seasonId}:${version}`
    const days = await settleDays(trx, { seasonId, from, until, cause: 'rule_change', causeId }, now)
    const entries = days + (await settleSittings(trx, { seasonId, cause: 'rule_change', causeId }, now))
    const season = { ...change.season, rules: change.rules, version }
    const titles = await resettleTitles(trx, season, pastAsItStands(season, now), causeId, now)
    const changed = { version, entries, titlesGained: titles.gained.length, titlesLost: titles.lost.length }
    const subject = `season:${seasonId}`
    await writeAudit(trx, { at: now, actor: by, action: 'season.resettle', subject, details: { ...changed } })
    return changed
  })
}
