import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { postingOn } from '../learners/posting.store.ts'
import { bestSittings } from '../papers/paper.store.ts'
import { dayOfLearner } from '../study-days/day-count.store.ts'
import { standingTitles } from '../titles/title-count.store.ts'
import { growTree, spansOfDay } from './tree.store.ts'

const FACT_MEASURES = ['weekly_papers', 'weekly_score', 'monthly_papers', 'monthly_score', 'titles']

/**
 * A paper of a learner counts with the best of its sittings, on the day that one was handed in and where they studied that
 * day; a title on the day it was awarded, where they served on the day before, which is the last that it rests on.
 */
const factsOf = {
  sitting: (refs: RawBuilder<unknown>) => sql`
    select b.ref, b.local_date, coalesce(d.unit_id, p.unit_id) as unit_id, coalesce(d.standing, p.standing) as standing,
      (b.kind = 'weekly')::int as weekly_papers, case when b.kind = 'weekly' then b.score else 0 end as weekly_score,
      (b.kind = 'monthly')::int as monthly_papers, case when b.kind = 'monthly' then b.score else 0 end as monthly_score,
      0 as titles
    from (${bestSittings(refs)}) as b
      left join lateral (${dayOfLearner(sql`b.learner_id`, sql`b.local_date`)}) as d on true
      left join lateral (${postingOn(sql`b.learner_id`, sql`b.local_date`)}) as p on true`,
  title: (refs: RawBuilder<unknown>) => sql`
    select t.id as ref, t.awarded_on as local_date, p.unit_id, p.standing, 0 as weekly_papers, 0 as weekly_score,
      0 as monthly_papers, 0 as monthly_score, 1 as titles
    from (${standingTitles(refs)}) as t
      left join lateral (${postingOn(sql`t.learner_id`, sql`(t.awarded_on - 1)`)}) as p on true`,
}

/** Counts papers or titles anew: what was counted of them goes, what they come to now is added. */
export async function countFacts(trx: Db, source: 'sitting' | 'title', refs: readonly string[]): Promise<void> {
  const these = sql`(select jsonb_array_elements_text(${JSON.stringify(refs)}::jsonb))`
  const columns = sql.join(FACT_MEASURES.map((name) => sql.ref(name)))
  await sql`
    with before as materialized (select f.* from rollup_fact f where f.source = ${source} and f.ref in ${these}),
    now as materialized (
      select f.ref, f.local_date, coalesce(f.unit_id, '') as unit_id, coalesce(f.standing, '') as standing, ${columns}
      from (${factsOf[source](these)}) as f
    ), changed as (
      select unit_id, local_date, standing, ${columns} from now
      union all select unit_id, local_date, standing, ${sql.join(FACT_MEASURES.map((name) => sql`-${sql.ref(name)}`))} from before
    ), own as (
      select c.unit_id, s.span, s.from_date, s.until_date, c.standing,
        ${sql.join(FACT_MEASURES.map((name) => sql`sum(${sql.ref(`c.${name}`)}) as ${sql.ref(name)}`))}
      from changed c cross join lateral ${spansOfDay(sql`c.local_date`)} as s group by 1, 2, 3, 4, 5
    ), grown as (${growTree('own', FACT_MEASURES)}),
    forgotten as (
      delete from rollup_fact f where f.source = ${source} and f.ref in ${these} and f.ref not in (select ref from now))
    insert into rollup_fact (source, ref, local_date, unit_id, standing, ${columns})
    select ${source}, ref, local_date, unit_id, standing, ${columns} from now
    on conflict (source, ref) do update set local_date = excluded.local_date, unit_id = excluded.unit_id,
      standing = excluded.standing, ${sql.join(FACT_MEASURES.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))}`.execute(
    trx,
  )
}
