import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { Season } from '../season/season.store.ts'
import type { Past } from '../titles/ground.store.ts'
import { isRestored, isRevoked, type Reviewed, reviewOf, writeReview } from '../titles/review.commands.ts'
import { type Award, congratulate, earnedUntil, lastDayOver, writeAwards } from '../titles/title.commands.ts'
import type { TitleKind } from '../titles/title.rules.ts'

interface Held {
  learnerId: string
  kind: TitleKind
}

export interface TitleChanges {
  reviewed: Reviewed[]
  awards: Award[]
  /** Who holds a title then and does not now, and the other way round. */
  gained: Held[]
  lost: Held[]
}

const keyOf = ({ learnerId, kind }: Held) => `${kind} ${learnerId}`

const holdersAmong = (reviewed: readonly Reviewed[], kind: TitleKind) =>
  new Set(reviewed.flatMap(({ title, ground }) => (ground && title.kind === kind ? [title.learnerId] : [])))

/**
 * What becomes of a season's own titles when all of them are judged by its rules, over a past that was computed by them:
 * those that stand look at their own days, what is earned is earned until yesterday. Nothing is written.
 */
export async function titleChangesOf(db: Db, season: Season, past: Past, now: Date): Promise<TitleChanges> {
  const rulesOf = () => season.rules.titles
  const reviewed = await reviewOf(db, season, { past, rulesOf })
  const holders = {
    daily_star: holdersAmong(reviewed, 'daily_star'),
    weekly_master: holdersAmong(reviewed, 'weekly_master'),
    monthly_expert: holdersAmong(reviewed, 'monthly_expert'),
  }
  const until = lastDayOver(season, now)
  const awards = until ? await earnedUntil(db, season, { until, past, holders, rulesOf }) : []
  const awarded = new Set(awards.map(keyOf))
  const heldOf = ({ title: { learnerId, kind } }: Reviewed): Held => ({ learnerId, kind })
  const revoked = reviewed.filter(isRevoked).map(heldOf)
  const stood = new Set(revoked.map(keyOf))
  return {
    reviewed,
    awards,
    gained: [...reviewed.filter(isRestored).map(heldOf), ...awards.filter((award) => !stood.has(keyOf(award)))],
    lost: revoked.filter((title) => !awarded.has(keyOf(title))),
  }
}

/**
 * Looks at all titles of a season again by the version that it has now. Revoked ones move to it too, or the next regrade
 * would give them back by rules that are gone. Who held a title before is congratulated on none.
 */
export async function resettleTitles(
  trx: Db,
  season: Season,
  past: Past,
  cause: string,
  now: Date,
): Promise<TitleChanges> {
  const changes = await titleChangesOf(trx, season, past, now)
  await writeReview(trx, changes.reviewed, cause, now)
  await sql`update title set rule_version = ${season.version}
    where season_id = ${season.id} and source = 'own' and rule_version <> ${season.version}`.execute(trx)
  const on = lastDayOver(season, now)
  if (!on || changes.awards.length === 0) return changes
  const isNew = new Set(changes.gained.map(keyOf))
  const [anew, first] = [
    changes.awards.filter((award) => !isNew.has(keyOf(award))),
    changes.awards.filter((award) => isNew.has(keyOf(award))),
  ]
  await writeAwards(trx, season, anew, { on, cause }, now)
  await congratulate(trx, season, await writeAwards(trx, season, first, { on, cause }, now), cause, now)
  return changes
}
