import { type RawBuilder, sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'

export interface PeopleChange {
  unitId: string
  standing: string
  onDate: string
  people: number
}

/** Who came to some units and who went, by day; '' is people of no unit. */
export async function readComings(db: Db, unitIds: readonly string[]): Promise<PeopleChange[]> {
  const ids = sql`select jsonb_array_elements_text(${JSON.stringify(unitIds)}::jsonb)`
  const orOfNone = unitIds.includes('') ? sql`or p.unit_id is null` : sql``
  const read = await sql<PeopleChange>`
    with served as (
      select coalesce(p.unit_id, '') as unit_id, p.standing, p.from_date,
        (select min(n.from_date) from learner_posting n
          where n.learner_id = p.learner_id and n.from_date > p.from_date) as until_date
      from learner_posting p where (p.unit_id in (${ids}) ${orOfNone}) and p.standing <> 'left')
    select unit_id, standing, on_date, sum(people)::int as people from (
      select unit_id, standing, from_date as on_date, 1 as people from served
      union all select unit_id, standing, until_date, -1 from served where until_date is not null) as changes
    group by 1, 2, 3 having sum(people) <> 0`.execute(db)
  return read.rows
}

/** Where and as what somebody served on a day; before their first posting, that one. */
export const postingOn = (learnerId: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select p.unit_id, p.standing from learner_posting p where p.learner_id = ${learnerId}
    order by p.from_date <= ${day} desc, case when p.from_date <= ${day} then ${day} - p.from_date else p.from_date - ${day} end
    limit 1`

/** Everybody who ever served in a unit or below it, and, `withNone`, people of no unit; as rows of `learner_id`. */
export const peopleWhoServed = (unitId: string, withNone: boolean): RawBuilder<unknown> =>
  sql.join(
    ['learner_posting', 'replaced_posting'].map((table) => {
      const posting = sql.table(table)
      const ofNone = sql`union select p.learner_id from ${posting} p where p.unit_id is null`
      return sql`select p.learner_id from org_closure c join ${posting} p on p.unit_id = c.descendant_id
        where c.ancestor_id = ${unitId} ${withNone ? ofNone : sql``}`
    }),
    sql` union `,
  ) // never 'union all': each person once

/** The people whose unit lies within some subtrees. */
export const peopleWithin = (scope: Scope): RawBuilder<unknown> =>
  sql`select l.* from learner l join org_unit o on o.id = l.unit_id
    where ${within(scope, 'o.path')}`
