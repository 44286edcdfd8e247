import { type RawBuilder, sql } from 'kysely'
import { Refusal } from '../base/refusal.ts'
import type { Sort } from './list-query.ts'

/** What a list may be sorted by: the name of a column in its rows, and the expression behind it. */
export type Orders = Readonly<Record<string, RawBuilder<unknown>>>

/**
 * `order by` of a list: the column asked for, then the list's own order, which settles ties and alone holds where
 * nothing is asked for. A name that is not in the set is refused: an order that was ignored would look like the one
 * asked for.
 */
export function orderOf(orders: Orders, sort: Sort | undefined, own: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!sort) return own
  const [name, direction] = sort
  const column = Object.hasOwn(orders, name) ? orders[name] : undefined
  if (!column) throw new Refusal('request.invalid', 422, `Sort by one of: ${Object.keys(orders).join(', ')}.`)
  return sql`${column} ${direction === 'DESC' ? sql`desc` : sql`asc`} nulls last, ${own}`
}
