import { sql } from 'kysely'
import { addDays, type Day, dayOf, instantOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import { readRules, type Season } from '../season/season.store.ts'
import { afterQuiet } from '../weekly/weekly.rules.ts'
import { expertGround, isDailyStar, isWeeklyMaster, type TitleKind } from './title.rules.ts'
import {
  type Evidence,
  holdersOf,
  matchesClosed,
  ownTitlesOf,
  studyUntil,
  type Title,
  weeklyUntil,
} from './title.store.ts'

interface Award {
  learnerId: string
  kind: TitleKind
  evidence: Evidence
}

/** Who has earned what until a day and does not hold it yet. */
async function earnedUntil(db: Db, season: Season, until: Day, now: Date): Promise<Award[]> {
  const rules = season.rules.titles
  const [stars, masters, experts] = await Promise.all([
    holdersOf(db, season.id, 'daily_star'),
    holdersOf(db, season.id, 'weekly_master'),
    holdersOf(db, season.id, 'monthly_expert'),
  ])
  const studied = (await studyUntil(db, season, until, rules.dailyDays))
    .filter((one) => !stars.has(one.learnerId) && isDailyStar(one, rules))
    .map(({ learnerId, ...ground }) => ({ learnerId, kind: 'daily_star' as const, evidence: { until, ...ground } }))
  const practised = (await weeklyUntil(db, season, until, rules.weeklyPoints))
    .filter((one) => !masters.has(one.learnerId) && isWeeklyMaster(one.points, rules))
    .map(({ learnerId, points }) => ({ learnerId, kind: 'weekly_master' as const, evidence: { until, points } }))
  const matched = new Map<string, Award>()
  for (const { learnerId, ...match } of await matchesClosed(db, season, now)) {
    const ground = expertGround(match, rules)
    if (!ground || experts.has(learnerId) || matched.has(learnerId)) continue
    matched.set(learnerId, { learnerId, kind: 'monthly_expert', evidence: { ground, ...match } })
  }
  return [...studied, ...practised, ...matched.values()]
}

const CHUNK = 5000

async function write(trx: Db, season: Season, awards: readonly Award[], on: Day, now: Date): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < awards.length; i += CHUNK) {
    const rows = awards.slice(i, i + CHUNK).map((award) => ({
      id: newId('t'),
      seasonId: season.id,
      source: 'own',
      awardedOn: on,
      awardedAt: now,
      ruleVersion: season.version,
      ...award,
      evidence: JSON.stringify(award.evidence),
    }))
    const added = await sql<{ id: string }>`
      with added as (
        insert into title (id, season_id, learner_id, kind, source, awarded_on, awarded_at, rule_version, evidence)
        select r.* from jsonb_to_recordset(${JSON.stringify(rows.map(snake))}::jsonb) as r (id text, season_id text,
          learner_id text, kind text, source text, awarded_on date, awarded_at timestamptz, rule_version int, evidence jsonb)
        on conflict do nothing returning id
      )
      insert into title_event (title_id, what, cause, at) select id, 'awarded', 'rules', ${now}::timestamptz from added
      returning title_id as id`.execute(trx)
    ids.push(...added.rows.map((row) => row.id))
  }
  return ids
}

const snake = (row: { [key: string]: unknown }) => ({
  id: row.id,
  season_id: row.seasonId,
  learner_id: row.learnerId,
  kind: row.kind,
  source: row.source,
  awarded_on: row.awardedOn,
  awarded_at: row.awardedAt,
  rule_version: row.ruleVersion,
  evidence: JSON.parse(String(row.evidence)),
})

/** Tells each group, in one message, which of its members earned what; not before the quiet hours end. */
async function congratulate(trx: Db, season: Season, ids: readonly string[], until: Day, now: Date): Promise<void> {
  const dueAt = afterQuiet(now, season.rules.quiet)
  const expiresAt = instantOf(addDays(dayOf(dueAt), 1), '12:00')
  await sql`
    insert into delivery (kind, group_id, subject_id, body, due_at, expires_at)
    select 'title_awarded', g.id, ${until} || ':' || g.id,
      jsonb_build_object('winners', jsonb_agg(jsonb_build_object('name', l.name, 'title', t.kind) order by t.kind, l.name)),
      ${dueAt}::timestamptz, ${expiresAt}::timestamptz
    from title t join learner l on l.id = t.learner_id join group_member m on m.learner_id = l.id
    join study_group g on g.id = m.group_id and g.active and g.channel_room_id is not null
    where t.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
    group by g.id
    on conflict (kind, subject_id) do nothing`.execute(trx)
}

/**
 * Awards what was earned until yesterday, by days that are over, so that the evidence recomputes to the same for ever.
 * The first run of a day does it, in whichever process; a match that closed is seen the next night.
 */
export async function awardTitles(db: Db, season: Season, now: Date): Promise<number> {
  if (addDays(dayOf(now), -1) < season.startsOn) return 0
  return db.transaction().execute(async (trx) => {
    const first = await trx
      .insertInto('jobRun')
      .values({ kind: 'titles', localDate: dayOf(now), ranAt: now })
      .onConflict((oc) => oc.doNothing())
      .returning('kind')
      .executeTakeFirst()
    return first ? awardEarned(trx, season, now) : 0
  })
}

/** The same in the caller's transaction, whether or not it ran that day: who holds a title is not awarded it again. */
export async function awardEarned(trx: Db, season: Season, now: Date): Promise<number> {
  const until = addDays(dayOf(now), -1)
  if (until < season.startsOn) return 0
  const ids = await write(trx, season, await earnedUntil(trx, season, until, now), until, now)
  if (ids.length > 0) await congratulate(trx, season, ids, until, now)
  return ids.length
}

/** Whether the ground of a title still holds, computed from its rows by the rules it was awarded with. */
async function stillHolds(db: Db, season: Season, title: Title, now: Date): Promise<boolean> {
  const rules = (await readRules(db, season.id, title.ruleVersion))?.titles
  if (!rules) throw new Error(`title ${title.id} names rules that are not there`)
  const { evidence, learnerId } = title
  if ('importId' in evidence) return true
  if ('period' in evidence) {
    const mine = (await matchesClosed(db, season, now, evidence.period)).find((one) => one.learnerId === learnerId)
    return mine !== undefined && expertGround(mine, rules) !== undefined
  }
  if ('points' in evidence) {
    const [mine] = await weeklyUntil(db, season, evidence.until, 0, [learnerId])
    return mine !== undefined && isWeeklyMaster(mine.points, rules)
  }
  const [mine] = await studyUntil(db, season, evidence.until, 0, [learnerId])
  return mine !== undefined && isDailyStar(mine, rules)
}

/**
 * Looks again at the titles of learners whose answers were marked anew: one whose ground is gone is revoked, a revoked
 * one whose ground is back is restored; each with its cause. Without names everybody's are looked at.
 */
export async function reviewTitles(
  trx: Db,
  season: Season,
  learnerIds: readonly string[] | undefined,
  cause: string,
  now: Date,
) {
  const changed = { revoked: [] as Title[], restored: [] as Title[] }
  for (const title of await ownTitlesOf(trx, season.id, learnerIds)) {
    const holds = await stillHolds(trx, season, title, now)
    if (holds === (title.revokedAt === null)) continue
    const what = holds ? 'restored' : 'revoked'
    changed[what].push(title)
    await trx
      .updateTable('title')
      .set({ revokedAt: holds ? null : now })
      .where('id', '=', title.id)
      .execute()
    await trx.insertInto('titleEvent').values({ titleId: title.id, what, cause, at: now }).execute()
  }
  return changed
}
