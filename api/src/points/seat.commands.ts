import { sql } from 'kysely'
import type { Db } from '../database/open.ts'

/** Where each learner counts on the boards of units: window staff in service at their unit, others nowhere. */
export const seats = sql`select l.id, case when l.kind = 'window' and l.state = 'active' then u.path end as path
  from learner l left join org_unit u on u.id = l.unit_id`

/** Whoever has moved, left or changed their kind stands on other boards from the next count on, with all their points. */
export async function seatAnew(trx: Db, learnerIds: readonly string[]): Promise<void> {
  await sql`
    with seated as (
      select t.period, t.learner_id, w.path from point_total t join (${seats}) as w on w.id = t.learner_id
      where t.learner_id in (select jsonb_array_elements_text(${JSON.stringify(learnerIds)}::jsonb))
        and t.path is distinct from w.path
      order by t.period, t.learner_id for update of t)
    update point_total t set path = seated.path from seated
    where t.learner_id = seated.learner_id and t.period = seated.period`.execute(trx)
}

/** Whose points stand where they are not, of one season: a paper handed in while its writer moved. Looked for once a day. */
export const misplaced = (
  seasonId: string,
) => sql`select t.learner_id from point_total t join (${seats}) as w on w.id = t.learner_id
  where t.period = ${`season:${seasonId}`} and t.path is distinct from w.path`
