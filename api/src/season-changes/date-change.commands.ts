import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { awaitTurn, settleDays } from '../points/points.commands.ts'
import { refuseOverlap, type SeasonInput } from '../season/season.commands.ts'
import { daysWithout, type Span } from '../season/season.rules.ts'
import { readSeason } from '../season/season.store.ts'
import { reviewTitles } from '../titles/review.commands.ts'

/** What a season has on days that it would lose; `from` and `until` are the first and last day with any of it. */
export interface LeftBehind {
  days: number
  entries: number
  papers: number
  titles: number
  duels: number
  from: Day | null
  until: Day | null
}

async function leftBehind(db: Db, seasonId: string, lost: readonly Span[]): Promise<LeftBehind> {
  const read = await sql<LeftBehind>`
    with lost as (
      select "from", until from jsonb_to_recordset(${JSON.stringify(lost)}::jsonb) as r ("from" date, until date)
    ), found as (
      select 'days' as what, d.local_date as day from learner_day d where d.study_answers > 0
      union all select 'entries', e.local_date from point_entry e where e.season_id = ${seasonId} and e.track <> 'platform'
      union all select 'papers', (p.opens_at at time zone 'Asia/Shanghai')::date from paper p where p.season_id = ${seasonId}
      union all select 'titles', t.awarded_on from title t where t.season_id = ${seasonId} and t.revoked_at is null
      union all select 'duels', d.local_date from duel d where d.season_id = ${seasonId}
    )
    select count(*) filter (where what = 'days') as days, count(*) filter (where what = 'entries') as entries,
      count(*) filter (where what = 'papers') as papers, count(*) filter (where what = 'titles') as titles,
      count(*) filter (where what = 'duels') as duels, min(day) as "from", max(day) as until
    from lost join found on day between lost."from" and lost.until`.execute(db)
  return read.rows[0] as LeftBehind
}

/** The days that a season gains may have been studied on already: they earn what its rules give for them. */
async function settleGained(trx: Db, seasonId: string, gained: readonly Span[], now: Date): Promise<void> {
  const today = dayOf(now)
  for (const { from, until } of gained.filter((span) => span.from <= today))
    await settleDays(trx, { seasonId, from, until: [until, today].sort()[0] as Day, cause: 'study' }, now)
  const season = await readSeason(trx, seasonId)
  if (season) await reviewTitles(trx, season, undefined, `dates:${seasonId}`, now)
}

/**
 * Name and dates of a season. It may grow; days on which anybody studied, earned points, had a paper, a duel or a title
 * in it stay in it, since all of that names this season and would be in none: the refusal says what lies there.
 * 1 January to 31 December, first paper on 28 March → may begin on 28 March, and on no later day.
 */
export async function changeSeason(db: Db, input: SeasonInput, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await awaitTurn(trx)
    const { id, ...values } = input
    const before = await trx.selectFrom('season').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!before) throw notFound('season')
    await refuseOverlap(trx, input)
    const left = await leftBehind(trx, id, daysWithout(before, input))
    if (left.from)
      throw new Refusal(
        'season.leaves_behind',
        409,
        'Days from details.from to details.until hold results of this season, counted in details. Keep them in it.',
        { ...left },
      )
    // what held from the first day on still does, also when that moves
    await trx
      .updateTable('ruleSet')
      .set({ effectiveFrom: input.startsOn })
      .where('seasonId', '=', id)
      .where((eb) => eb.or([eb('version', '=', 1), eb('effectiveFrom', '<=', before.startsOn)]))
      .execute()
    await trx.updateTable('season').set(values).where('id', '=', id).execute()
    const gained = daysWithout(input, before)
    if (gained.length > 0) await settleGained(trx, id, gained, now)
    const sides = differing({ name: before.name, startsOn: before.startsOn, endsOn: before.endsOn }, values)
    await writeAudit(trx, { at: now, actor: by, action: 'season.change', subject: `season:${id}`, ...sides })
  })
}
