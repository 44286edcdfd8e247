import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../base/refusal.ts'
import type { Account } from '../house.ts'
import { type AccountPermission, isWithin, subtreesFor } from './access.rules.ts'

/** The subtrees of a query, as paths. */
export type Scope = readonly string[]

export const scopeOf = (account: Account, permission: AccountPermission): Scope =>
  subtreesFor(account.scope, permission)

/**
 * The one condition by which rows are kept within an account's subtrees. `path` is org_unit.path: COLLATE "C"
 * makes a subtree a range of its index ('0' is the character after '/').
 */
export function within(scope: Scope, path = 'org_unit.path'): RawBuilder<boolean> {
  if (scope.length === 0) return sql<boolean>`false`
  const column = sql.ref(path)
  const ranges = scope.map((root) => sql`(${column} >= ${root} and ${column} < ${`${root.slice(0, -1)}0`})`)
  return sql<boolean>`(${sql.join(ranges, sql` or `)})`
}

/** Refuses as if the thing were not there when its unit lies outside the subtrees. */
export function mustBeWithin(path: string | undefined | null, scope: Scope, what: string): void {
  if (!path || !isWithin(path, scope)) throw notFound(what)
}
