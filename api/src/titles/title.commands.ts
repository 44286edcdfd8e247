import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { addDays, type Day, dayOf, instantOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import { awaitTurn } from '../points/points.commands.ts'
import type { RuleSet } from '../season/season.rules.ts'
import { listSeasonsBetween, readSeasonOn, type Season } from '../season/season.store.ts'
import { afterQuiet } from '../weekly/weekly.rules.ts'
import { matchesClosed, type Past, pastAsItStands, studyUntil, weeklyUntil } from './ground.store.ts'
import { type RulesOf, titleRulesOf } from './review.commands.ts'
import { type Evidence, expertGround, isDailyStar, isWeeklyMaster, type TitleKind } from './title.rules.ts'
import { holdersOf } from './title.store.ts'

export interface Award {
  learnerId: string
  kind: TitleKind
  ruleVersion: number
  evidence: Evidence
}

/** Who holds what already. */
export type Holders = Record<TitleKind, ReadonlySet<string>>

const readHolders = async (db: Db, seasonId: string): Promise<Holders> => ({
  daily_star: await holdersOf(db, seasonId, 'daily_star'),
  weekly_master: await holdersOf(db, seasonId, 'weekly_master'),
  monthly_expert: await holdersOf(db, seasonId, 'monthly_expert'),
})

export interface Earning {
  until: Day
  past: Past
  holders: Holders
  rulesOf: RulesOf
}

/**
 * Who has earned what until a day and does not hold it yet: by study and weekly points under the season's rules, in a
 * match under those that it was held by, whose scores they are.
 */
export async function earnedUntil(
  db: Db,
  season: Pick<Season, 'id' | 'startsOn' | 'version'> & { rules: Pick<RuleSet, 'titles'> },
  { until, past, holders, rulesOf }: Earning,
): Promise<Award[]> {
  const { version: ruleVersion } = season
  const rules = season.rules.titles
  const studied = (await studyUntil(db, season, until, rules.dailyDays))
    .filter((one) => !holders.daily_star.has(one.learnerId) && isDailyStar(one, rules))
    .map(({ learnerId, ...ground }) => ({
      ...{ learnerId, kind: 'daily_star' as const, ruleVersion, evidence: { until, ...ground } },
    }))
  const practised = (await weeklyUntil(db, past, until, rules.weeklyPoints))
    .filter((one) => !holders.weekly_master.has(one.learnerId) && isWeeklyMaster(one.points, rules))
    .map(({ learnerId, points }) => ({
      ...{ learnerId, kind: 'weekly_master' as const, ruleVersion, evidence: { until, points } },
    }))
  const matched = new Map<string, Award>()
  for (const { learnerId, ruleVersion, ...match } of await matchesClosed(db, past)) {
    const ground = expertGround(match, rulesOf(ruleVersion))
    if (!ground || holders.monthly_expert.has(learnerId) || matched.has(learnerId)) continue
    matched.set(learnerId, { learnerId, kind: 'monthly_expert', ruleVersion, evidence: { ground, ...match } })
  }
  return [...studied, ...practised, ...matched.values()]
}

const CHUNK = 5000

export interface Awarding {
  on: Day
  /** Of the events; 'rules' for what the night awards. */
  cause: string
}

/** Writes awards; one that was revoked is awarded anew. Returns their ids. */
export async function writeAwards(
  trx: Db,
  season: Pick<Season, 'id'>,
  awards: readonly Award[],
  { on, cause }: Awarding,
  now: Date,
): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < awards.length; i += CHUNK) {
    const rows = awards.slice(i, i + CHUNK).map(({ learnerId, kind, ruleVersion, evidence }) => ({
      ...{ id: newId('t'), learner_id: learnerId, kind, rule_version: ruleVersion, evidence },
    }))
    const added = await sql<{ id: string }>`
      with added as (
        insert into title (id, season_id, learner_id, kind, source, awarded_on, awarded_at, rule_version, evidence)
        select r.id, ${season.id}, r.learner_id, r.kind, 'own', ${on}::date, ${now}::timestamptz, r.rule_version, r.evidence
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, learner_id text, kind text,
          rule_version int, evidence jsonb)
        on conflict (season_id, learner_id, kind, source) do update set awarded_on = excluded.awarded_on,
          awarded_at = excluded.awarded_at, rule_version = excluded.rule_version, evidence = excluded.evidence,
          revoked_at = null
          where title.revoked_at is not null
        returning id, evidence
      )
      insert into title_event (title_id, what, cause, at, evidence, awarded_on)
      select id, 'awarded', ${cause}, ${now}::timestamptz, evidence, ${on}::date from added
      returning title_id as id`.execute(trx)
    ids.push(...added.rows.map((row) => row.id))
  }
  return ids
}

/**
 * Tells each group, in one message for each occasion, which of its members earned what; not before the quiet hours end.
 */
export async function congratulate(
  trx: Db,
  season: { rules: Pick<RuleSet, 'quiet'> },
  ids: readonly string[],
  occasion: string,
  now: Date,
): Promise<void> {
  if (ids.length === 0) return
  const dueAt = afterQuiet(now, season.rules.quiet)
  const expiresAt = instantOf(addDays(dayOf(dueAt), 1), '12:00')
  await sql`
    insert into delivery (kind, group_id, subject_id, body, due_at, expires_at)
    select 'title_awarded', g.id, ${occasion} || ':' || g.id,
      jsonb_build_object('winners', jsonb_agg(jsonb_build_object('name', l.name, 'title', t.kind) order by t.kind, l.name)),
      ${dueAt}::timestamptz, ${expiresAt}::timestamptz
    from title t join learner l on l.id = t.learner_id join group_member m on m.learner_id = l.id
    join study_group g on g.id = m.group_id and g.active and g.channel_room_id is not null
    where t.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
    group by g.id
    on conflict (kind, subject_id) do nothing`.execute(trx)
}

/** The last day of a season that is over; none before its first is. */
export function lastDayOver({ startsOn, endsOn }: Pick<Season, 'startsOn' | 'endsOn'>, now: Date): Day | undefined {
  const yesterday = addDays(dayOf(now), -1)
  const last = yesterday < endsOn ? yesterday : endsOn
  return last < startsOn ? undefined : last
}

/** The last days that nobody was awarded titles for: yesterday, and that of each season which ended since the last run. */
async function daysOwed(trx: Db, now: Date): Promise<Day[]> {
  const [today, yesterday] = [dayOf(now), addDays(dayOf(now), -1)]
  const last = await trx
    .selectFrom('jobRun')
    .select(({ fn }) => fn.max('localDate').as('ranOn'))
    .where('kind', '=', 'titles')
    .where('localDate', '<', today)
    .executeTakeFirst()
  const seasons = await listSeasonsBetween(trx, last?.ranOn ?? yesterday, yesterday)
  return seasons.flatMap((season) => lastDayOver(season, now) ?? []).sort()
}

/**
 * Awards what was earned until yesterday, by days that are over, so that the evidence recomputes to the same for ever;
 * the season is yesterday's, so that its last day counts too, also for a house that stood still over it. The first run of
 * a day does it, in whichever process; a match that closed is seen the next night.
 */
export async function awardTitles(db: Db, now: Date): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const owed = await daysOwed(trx, now)
    const first = await trx
      .insertInto('jobRun')
      .values({ kind: 'titles', localDate: dayOf(now), ranAt: now })
      .onConflict((oc) => oc.doNothing())
      .returning('kind')
      .executeTakeFirst()
    if (!first) return 0
    let awarded = 0
    for (const until of owed) awarded += await awardEarned(trx, now, until)
    return awarded
  })
}

/** The same in the caller's transaction, whether or not it ran that day: who holds a title is not awarded it again. */
export async function awardEarned(trx: Db, now: Date, until = addDays(dayOf(now), -1)): Promise<number> {
  await awaitTurn(trx)
  const season = await readSeasonOn(trx, until)
  if (!season) return 0
  const [holders, rulesOf] = [await readHolders(trx, season.id), await titleRulesOf(trx, season.id)]
  // a match that closes today belongs to tomorrow's night
  const past = pastAsItStands(season, instantOf(addDays(until, 1), '00:00'))
  const awards = await earnedUntil(trx, season, { until, past, holders, rulesOf })
  const ids = await writeAwards(trx, season, awards, { on: until, cause: 'rules' }, now)
  await congratulate(trx, season, ids, until, now)
  if (ids.length === 0) return 0
  const details = { until, titles: ids.length, ruleVersion: season.version }
  await writeAudit(trx, { at: now, actor: 'system', action: 'title.award', subject: `season:${season.id}`, details })
  return ids.length
}
