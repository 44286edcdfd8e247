import { type RawBuilder, sql } from 'kysely'
import { ancestorsOf } from '../org/closure.store.ts'

/** What a unit's sums consist of; each is added to those of all units above. */
export const measures = [
  ...['active', 'active_of_filed', 'days', 'answers', 'correct'],
  ...['weekly_papers', 'weekly_score', 'monthly_papers', 'monthly_score', 'titles'],
] as const

const names = (of: readonly string[]) => sql.join(of.map((name) => sql.ref(name)))
const each = (of: readonly string[], make: (name: string) => RawBuilder<unknown>, by = sql`, `) =>
  sql.join(of.map(make), by)

/** The periods that a day falls into, as rows (span, from_date, until_date). */
export const spansOfDay = (day: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  select 'day' as span, ${day} as from_date, ${day} as until_date
  union all select 'week', ${day} - (extract(isodow from ${day})::int - 1), ${day} - (extract(isodow from ${day})::int - 7)
  union all select 'month', date_trunc('month', ${day}::timestamp)::date,
    (date_trunc('month', ${day}::timestamp) + interval '1 month - 1 day')::date
  union all select 'season', starts_on, ends_on from rollup_season where ${day} between starts_on and ends_on)`

/**
 * Adds differences to the sums of their units and of all units above. `own` is a table of (unit_id, span, from_date,
 * until_date, standing) with some of the measures; people of no unit have the unit ''.
 */
export const growTree = (own: string, some: readonly string[]): RawBuilder<unknown> => {
  const key = ['span', 'from_date', 'until_date', 'standing']
  return sql`insert into rollup (unit_id, ${names(key)}, ${names(some)})
    select above.unit_id, ${names(key.map((name) => `o.${name}`))}, ${each(some, (name) => sql`sum(${sql.ref(`o.${name}`)})::int`)}
    from ${sql.table(own)} o cross join lateral (${ancestorsOf(sql.ref('o.unit_id'))}) as above
    group by above.unit_id, ${names(key.map((name) => `o.${name}`))}
    having ${each(some, (name) => sql`sum(${sql.ref(`o.${name}`)}) <> 0`, sql` or `)}
    on conflict (unit_id, span, from_date, standing) do update set
      ${each(some, (name) => sql`${sql.ref(name)} = ${sql.ref(`rollup.${name}`)} + ${sql.ref(`excluded.${name}`)}`)}`
}
