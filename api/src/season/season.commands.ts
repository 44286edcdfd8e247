import { writeAudit } from '../audit/audit.commands.ts'
import { sidesOf } from '../audit/audit.rules.ts'
import type { Day } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { changesOf, defaultRules, type RuleSet } from './season.rules.ts'
import { readSeason, type Season } from './season.store.ts'

export interface SeasonInput {
  id: string
  name: string
  startsOn: Day
  endsOn: Day
}

export async function refuseOverlap(trx: Db, { id, startsOn, endsOn }: SeasonInput): Promise<void> {
  if (startsOn > endsOn) throw new Refusal('season.ends_first', 422, 'A season ends on the day it starts, or later.')
  const other = await trx
    .selectFrom('season')
    .select('name')
    .where('id', '<>', id)
    .where('startsOn', '<=', endsOn)
    .where('endsOn', '>=', startsOn)
    .executeTakeFirst()
  if (other)
    throw new Refusal('season.overlaps', 409, 'Days belong to one season. Mend the dates.', { name: other.name })
}

/** Adds a season with its first rules; false when there is one of this id. */
async function insertSeason(trx: Db, input: SeasonInput, rules: RuleSet, by: string, now: Date): Promise<boolean> {
  const added = await trx
    .insertInto('season')
    .values(input)
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return false
  const first = { seasonId: input.id, version: 1, effectiveFrom: input.startsOn, note: '', madeAt: now, madeBy: by }
  await trx
    .insertInto('ruleSet')
    .values({ ...first, document: JSON.stringify(rules) })
    .execute()
  const after = { ...input }
  await writeAudit(trx, { at: now, actor: by, action: 'season.add', subject: `season:${input.id}`, after })
  return true
}

export async function addSeason(db: Db, input: SeasonInput, rules: RuleSet, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await refuseOverlap(trx, input)
    if (!(await insertSeason(trx, input, rules, by, now)))
      throw new Refusal('season.exists', 409, 'There is a season of this id. Choose another.')
  })
}

/** The year of a day as its season, where none is there yet: the house never runs without rules. */
export async function ensureSeason(db: Db, day: Day, now: Date): Promise<void> {
  const [year = ''] = day.split('-')
  const taken = await db
    .selectFrom('season')
    .select('id')
    .where('startsOn', '<=', `${year}-12-31`)
    .where('endsOn', '>=', `${year}-01-01`)
    .executeTakeFirst()
  if (taken) return
  const season = { id: year, name: `${year} 年度岗位练兵`, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` }
  await db.transaction().execute((trx) => insertSeason(trx, season, defaultRules, 'system', now))
}

/** Adds the next version of a season's rules: it holds from a day on, and what was computed for days before stays. */
export async function addRuleVersion(
  trx: Db,
  change: { season: Season; rules: RuleSet; expectedVersion: number; note: string; effectiveFrom: Day },
  by: string,
  now: Date,
): Promise<number> {
  const { season, rules, expectedVersion, note, effectiveFrom } = change
  await trx.selectFrom('season').select('id').where('id', '=', season.id).forUpdate().executeTakeFirst()
  const latest = await readSeason(trx, season.id)
  if (latest?.version !== expectedVersion)
    throw new Refusal('season.rules_moved_on', 409, 'Somebody changed the rules meanwhile. Look at them again.')
  const version = expectedVersion + 1
  await trx
    .insertInto('ruleSet')
    .values({
      seasonId: season.id,
      version,
      document: JSON.stringify(rules),
      effectiveFrom,
      note,
      madeAt: now,
      madeBy: by,
    })
    .execute()
  const changes = changesOf(latest.rules, rules).map(({ path, from, to }) => [path, { from, to }])
  const sides = sidesOf(Object.fromEntries(changes))
  const details = { version, note, effectiveFrom }
  const what = { action: 'season.change_rules', subject: `season:${season.id}` }
  await writeAudit(trx, { at: now, actor: by, ...what, ...sides, details })
  return version
}
