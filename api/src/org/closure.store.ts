import { type RawBuilder, sql } from 'kysely'

/** A unit and all above it, as rows of `unit_id`; of no unit ('') that alone. */
export const ancestorsOf = (unitId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`select c.ancestor_id as unit_id from org_closure c where c.descendant_id = ${unitId}
    union all select '' where ${unitId} = ''`

/** The row that a unit counts in on another's page: the child that it is or lies under, or the unit itself; null outside. */
export const rowOfUnit = (column: string, { id, path }: { id: string; path: string }): RawBuilder<unknown> => {
  // '/51/5101/510104/' split at '/' has the child of 51 as its third part; the unit itself has none there
  const part = path.split('/').length
  return sql`(select coalesce(nullif(split_part(o.path, '/', ${part}::int), ''), ${id}) from org_unit o
    where o.id = ${sql.ref(column)} and o.path >= ${path} and o.path < ${`${path.slice(0, -1)}0`})`
}
