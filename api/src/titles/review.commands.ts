import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { RuleSet } from '../season/season.rules.ts'
import { listRuleVersions, type Season } from '../season/season.store.ts'
import { type Among, groundsOf, type Past, pastAsItStands } from './ground.store.ts'
import { type Evidence, groundIn } from './title.rules.ts'
import { ownTitlesOf, type Title } from './title.store.ts'

/** The rules for titles of each version of a season. */
export type RulesOf = (version: number) => RuleSet['titles']

export async function titleRulesOf(db: Db, seasonId: string): Promise<RulesOf> {
  const versions = new Map((await listRuleVersions(db, seasonId)).map(({ version, rules }) => [version, rules.titles]))
  return (version) => {
    const rules = versions.get(version)
    if (!rules) throw new Error(`season ${seasonId} has no rules of version ${version}`)
    return rules
  }
}

interface Ground {
  awardedOn: Day
  awardedAt: Date
  evidence: Evidence
}

export interface Reviewed {
  title: Title
  /** The earliest of its awards whose ground holds, with the figures of now; nothing where none does. */
  ground: Ground | undefined
}

export interface Look {
  past: Past
  rulesOf: RulesOf
  /** All learners when left out. */
  learnerIds?: Among
}

/** Our own titles with what they stand on, held or revoked; nothing is written. */
export async function reviewOf(db: Db, season: Season, { past, rulesOf, learnerIds }: Look): Promise<Reviewed[]> {
  const titles = await ownTitlesOf(db, season.id, learnerIds)
  const byTitle = Map.groupBy(await groundsOf(db, season, past, learnerIds), ({ titleId }) => titleId)
  return titles.map((title) => {
    const rules = rulesOf(title.ruleVersion)
    for (const { awardedOn, awardedAt, evidence } of byTitle.get(title.id) ?? []) {
      const held = evidence ? groundIn(evidence, rules) : undefined
      if (held) return { title, ground: { awardedOn, awardedAt, evidence: held } }
    }
    return { title, ground: undefined }
  })
}

export const isRevoked = ({ title, ground }: Reviewed): boolean => !ground && title.revokedAt === null
export const isRestored = ({ title, ground }: Reviewed): boolean => ground !== undefined && title.revokedAt !== null

const isSame = (a: Evidence, b: Evidence): boolean =>
  Object.entries(a).every(([name, value]) => (b as unknown as Record<string, unknown>)[name] === value)

/** What is to be written of a title: the event if it is one, and what it stands on where that has changed. */
function changeOf({ title, ground }: Reviewed) {
  if (!ground) return title.revokedAt ? undefined : { ...kept(title), what: 'revoked', revoked: true }
  const moved = ground.awardedOn !== title.awardedOn
  const what = title.revokedAt || moved ? 'restored' : null
  if (!what && isSame(ground.evidence, title.evidence)) return undefined
  return { ...kept({ id: title.id, ...ground }), what, revoked: false }
}

const kept = ({ id, awardedOn, awardedAt, evidence }: Ground & { id: string }) => ({
  id,
  awarded_on: awardedOn,
  awarded_at: awardedAt,
  evidence,
})

const CHUNK = 5000

export async function writeReview(trx: Db, reviewed: readonly Reviewed[], cause: string, now: Date): Promise<void> {
  const changes = reviewed.flatMap((one) => changeOf(one) ?? [])
  for (let i = 0; i < changes.length; i += CHUNK)
    await sql`
      with d as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(changes.slice(i, i + CHUNK))}::jsonb) as r (id text,
          awarded_on date, awarded_at timestamptz, evidence jsonb, what text, revoked boolean)),
      changed as (
        update title t set evidence = d.evidence, awarded_on = d.awarded_on, awarded_at = d.awarded_at,
          revoked_at = case when d.revoked then ${now}::timestamptz end
        from d where t.id = d.id)
      insert into title_event (title_id, what, cause, at)
      select id, what, ${cause}, ${now}::timestamptz from d where what is not null`.execute(trx)
}

/**
 * Looks again at the titles of learners whose answers were marked anew, each by the rules it was awarded with: one whose
 * ground is gone is revoked, a revoked one whose ground is back is restored, each with its cause; the evidence of the
 * others follows the marks. Without names everybody's are looked at.
 */
export async function reviewTitles(trx: Db, season: Season, learnerIds: Among, cause: string, now: Date) {
  const look = { past: pastAsItStands(season, now), rulesOf: await titleRulesOf(trx, season.id), learnerIds }
  const reviewed = await reviewOf(trx, season, look)
  await writeReview(trx, reviewed, cause, now)
  const titlesOf = (is: (one: Reviewed) => boolean) => reviewed.filter(is).map(({ title }) => title)
  return { revoked: titlesOf(isRevoked), restored: titlesOf(isRestored) }
}
