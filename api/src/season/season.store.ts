import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { defaultRules, type RuleSet } from './season.rules.ts'

export interface Season {
  id: string
  name: string
  startsOn: Day
  endsOn: Day
  version: number
  rules: RuleSet
}

/** Seasons with one version of their rules: the newest, or the newest of those that hold on a day. */
const withRules = (db: Db, day?: Day) =>
  db
    .selectFrom('season')
    .innerJoin('ruleSet', 'ruleSet.seasonId', 'season.id')
    .select(['season.id', 'season.name', 'season.startsOn', 'season.endsOn', 'ruleSet.version', 'ruleSet.document'])
    .where(({ eb, selectFrom }) =>
      eb(
        'ruleSet.version',
        '=',
        selectFrom('ruleSet as other')
          .select((b) => b.fn.max('other.version').as('v'))
          .whereRef('other.seasonId', '=', 'season.id')
          .$if(day !== undefined, (q) => q.where('other.effectiveFrom', '<=', day as Day)),
      ),
    )

type Row = { document: unknown } & Omit<Season, 'rules'>

/** A document of an earlier house lacks fields that came later: these hold by default. */
export function completed(document: unknown): RuleSet {
  const kept = document as Partial<Record<keyof RuleSet, object>>
  const groups = Object.entries(defaultRules).map(([group, defaults]) => [
    group,
    { ...defaults, ...kept[group as keyof RuleSet] },
  ])
  return Object.fromEntries(groups) as RuleSet
}
const seasonOf = ({ document, ...season }: Row): Season => ({ ...season, rules: completed(document) })

/** The season that a day falls into, with the rules that hold on that day; none between two seasons. */
export async function readSeasonOn(db: Db, day: Day): Promise<Season | undefined> {
  const row = await withRules(db, day)
    .where('season.startsOn', '<=', day)
    .where('season.endsOn', '>=', day)
    .executeTakeFirst()
  return row && seasonOf(row)
}

/** The rules of a day, those that the house came with where no season holds. */
export const rulesOn = async (db: Db, day: Day): Promise<RuleSet> =>
  (await readSeasonOn(db, day))?.rules ?? defaultRules

/** The season that ended last before a day. */
export async function readSeasonBefore(db: Db, day: Day): Promise<Season | undefined> {
  const row = await withRules(db).where('season.endsOn', '<', day).orderBy('season.endsOn', 'desc').executeTakeFirst()
  return row && seasonOf(row)
}

/** The seasons that any day of a stretch falls into. */
export const listSeasonsBetween = async (db: Db, from: Day, until: Day): Promise<Season[]> =>
  (await withRules(db).where('season.startsOn', '<=', until).where('season.endsOn', '>=', from).execute()).map(seasonOf)

/** A season with its newest rules, whether they hold already or from tomorrow on. */
export async function readSeason(db: Db, id: string): Promise<Season | undefined> {
  const row = await withRules(db).where('season.id', '=', id).executeTakeFirst()
  return row && seasonOf(row)
}

export const listSeasons = async (db: Db): Promise<Season[]> =>
  (await withRules(db).orderBy('season.startsOn', 'desc').execute()).map(seasonOf)

/** The rules of a version, as a result was computed with them. */
export async function readRules(db: Db, seasonId: string, version: number): Promise<RuleSet | undefined> {
  const row = await db
    .selectFrom('ruleSet')
    .select('document')
    .where('seasonId', '=', seasonId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && completed(row.document)
}

/** Every version of a season's rules, oldest first, and who made it. */
export async function listRuleVersions(db: Db, seasonId: string) {
  const rows = await db
    .selectFrom('ruleSet')
    .leftJoin('authUser', (join) => join.on(sql`'account:' || auth_user.id`, '=', sql.ref('rule_set.made_by')))
    .select(['version', 'document', 'effectiveFrom', 'note', 'madeAt', 'madeBy', 'authUser.name as madeByName'])
    .where('seasonId', '=', seasonId)
    .orderBy('version')
    .execute()
  return rows.map(({ document, ...row }) => ({ ...row, rules: completed(document) }))
}
