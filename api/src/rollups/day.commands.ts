import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { isFiledOn } from '../org/headcount.store.ts'
import { daysToCount, lastDay, learnersToCount, noteCounted } from '../study-days/day-count.store.ts'
import { growTree, spansOfDay } from './tree.store.ts'

const DAY_MEASURES = ['active', 'active_of_filed', 'days', 'answers', 'correct']

/** The last day of study that was counted, wherever it is by now. */
const lastCounted = sql`select last.* from (
    (${lastDay('s.learner_id', sql`s.from_date`, sql`s.until_date`, 'counted')})
    union all (select g.local_date, g.unit_id, g.standing from rollup_gone g
      where g.learner_id = s.learner_id and g.local_date between s.from_date and s.until_date)
  ) as last order by last.local_date desc limit 1`

/**
 * Counts what some learners did since it was last counted, in one statement, and returns how many days of theirs that were.
 * Answers and days are sums. A person is active once in a period, where their last day of it lies (so that people add up
 * across units): whoever studied on a later day elsewhere is taken from there and added here.
 */
export async function countDays(trx: Db, limit: number, today: Day): Promise<number> {
  const done = await sql<{ days: number }>`
    with batch as materialized (
      select learner_id from (${learnersToCount(limit)}) as changed_days
      union (select g.learner_id from rollup_gone g limit ${limit})
    ), changed as materialized (${daysToCount(sql`select learner_id from batch`)}),
    gone as (delete from rollup_gone g where g.learner_id in (select learner_id from batch) returning g.*),
    moved as materialized (
      select * from changed
      union all select learner_id, local_date, unit_id, standing, 0, 0, answers, correct from gone
    ), sums as (
      select coalesce(m.unit_id, '') as unit_id, s.span, s.from_date, s.until_date, m.standing,
        sum(case when s.span = 'day' then (m.answers > 0)::int - (m.rolled_answers > 0)::int else 0 end) as active,
        sum((m.answers > 0)::int - (m.rolled_answers > 0)::int) as days,
        sum(m.answers - m.rolled_answers) as answers, sum(m.correct - m.rolled_correct) as correct
      from moved m cross join lateral ${spansOfDay(sql`m.local_date`)} as s group by 1, 2, 3, 4, 5
    ), periods as materialized (
      select distinct m.learner_id, s.span, s.from_date, s.until_date
      from moved m cross join lateral ${spansOfDay(sql`m.local_date`)} as s where s.span <> 'day'
    ), seats as materialized (
      select s.span, s.from_date, s.until_date, old.local_date as old_date, old.unit_id as old_unit,
        old.standing as old_standing, new.local_date as new_date, new.unit_id as new_unit, new.standing as new_standing
      from periods s left join lateral (${lastCounted}) as old on true
        left join lateral (${lastDay('s.learner_id', sql`s.from_date`, sql`s.until_date`, 'all')}) as new on true
    ), all_changes as (
      select * from sums
      union all select coalesce(old_unit, ''), span, from_date, until_date, old_standing, -1, 0, 0, 0
        from seats where old_date is not null
      union all select coalesce(new_unit, ''), span, from_date, until_date, new_standing, 1, 0, 0, 0
        from seats where new_date is not null
    ), own as (
      select a.*, case when a.active <> 0 and ${isFiledOn('a.unit_id', sql`least(a.until_date, ${today}::date)`)}
        then a.active else 0 end as active_of_filed
      from (select unit_id, span, from_date, until_date, standing, sum(active) as active, sum(days) as days,
          sum(answers) as answers, sum(correct) as correct from all_changes group by 1, 2, 3, 4, 5) as a
    ), grown as (${growTree('own', DAY_MEASURES)}),
    noted as (${noteCounted('changed')})
    select count(*) as days from moved`.execute(trx)
  return done.rows[0]?.days ?? 0
}
