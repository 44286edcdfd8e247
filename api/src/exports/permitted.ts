import type { AccountPermission } from '../access/access.rules.ts'
import { Refusal } from '../base/refusal.ts'
import type { ExportKind } from '../export-kinds/kind.ts'
import type { Account } from '../house.ts'
import { subtreesForAll } from './export.rules.ts'

/** All that an account must be allowed to do for an export. */
export function needsOf(kind: ExportKind, filter: unknown): AccountPermission[] {
  const more = kind.alsoNeeds?.(filter)
  return more ? [kind.permission, more] : [kind.permission]
}

/** The subtrees of an export, or a refusal where the role does not include it. */
export function scopeForExport(account: Account, needs: readonly AccountPermission[]): string[] {
  const scope = subtreesForAll(account.scope, needs)
  if (scope.length > 0 && needs.every((need) => account.permissions.includes(need))) return scope
  throw new Refusal('access.not_allowed', 403, 'Your role does not include this. Ask your administrator.')
}
