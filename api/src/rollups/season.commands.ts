import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { isFiledOn } from '../org/headcount.store.ts'
import { listSeasons, type Season } from '../season/season.store.ts'
import { countedDays } from '../study-days/day-count.store.ts'
import { growTree, measures } from './tree.store.ts'

/** The sums of a season from all that was counted of its days. */
async function sumSeason(trx: Db, { startsOn, endsOn }: Season, today: Day): Promise<void> {
  const days = countedDays(startsOn, endsOn)
  const season = sql`'season' as span, ${startsOn}::date as from_date, ${endsOn}::date as until_date`
  const nothing = (names: readonly string[]) => sql.join(names.map((name) => sql`0 as ${sql.ref(name)}`))
  await sql`
    with days as materialized (${days}),
    summed as (
      select coalesce(unit_id, '') as unit_id, standing, 0 as active, count(*) as days, sum(answers) as answers,
        sum(correct) as correct, ${nothing(measures.slice(5))} from days group by 1, 2
      union all select coalesce(last.unit_id, ''), last.standing, count(*), ${nothing(measures.slice(2))}
        from (select distinct on (learner_id) unit_id, standing from days order by learner_id, local_date desc) as last
        group by 1, 2
      union all select unit_id, standing, ${nothing(['active', 'days', 'answers', 'correct'])}, sum(weekly_papers),
        sum(weekly_score), sum(monthly_papers), sum(monthly_score), sum(titles) from rollup_fact
        where local_date between ${startsOn}::date and ${endsOn}::date group by 1, 2
    ), own as (
      select o.*, ${season}, case when ${isFiledOn('o.unit_id', sql`least(${endsOn}::date, ${today}::date)`)}
        then o.active else 0 end as active_of_filed from summed o)
    ${growTree('own', measures)}`.execute(trx)
}

/** Seasons that are new, or whose days were changed, are summed up from what was counted of their days. */
export async function countSeasons(trx: Db, today: Day): Promise<void> {
  const seasons = await listSeasons(trx)
  const counted = await trx.selectFrom('rollupSeason').selectAll().execute()
  const isSame = (one: (typeof counted)[number]) =>
    seasons.some(
      ({ id, startsOn, endsOn }) => id === one.seasonId && startsOn === one.startsOn && endsOn === one.endsOn,
    )
  for (const old of counted.filter((one) => !isSame(one))) {
    await trx.deleteFrom('rollup').where('span', '=', 'season').where('fromDate', '=', old.startsOn).execute()
    await trx.deleteFrom('rollupSeason').where('seasonId', '=', old.seasonId).execute()
  }
  for (const season of seasons.filter(({ id }) => !counted.some((one) => one.seasonId === id && isSame(one)))) {
    const { id: seasonId, startsOn, endsOn } = season
    await trx.insertInto('rollupSeason').values({ seasonId, startsOn, endsOn }).execute()
    await sumSeason(trx, season, today)
  }
}
