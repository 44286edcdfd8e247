import { type Grant, isWithin, type Role, subtreesFor } from './access.rules.ts'

/** Roles that stand alone: whoever holds one holds no other, in whatever unit (CAMPAIGN.md, 'Who may do what'). */
export const exclusiveRoles: readonly Role[] = ['system_admin', 'security_admin', 'audit_admin', 'supervisor']

/** Whether a person who holds these roles may have one more. A supervisor of two cities is one supervisor. */
export function isApart(held: readonly string[], role: string): boolean {
  const others = held.filter((one) => one !== role)
  if (others.length === 0) return true
  return ![role, ...others].some((one) => exclusiveRoles.some((exclusive) => exclusive === one))
}

export interface Grantee {
  id: string
  /** The person behind the account; without it nobody can tell whether two accounts are one person. */
  staffNo: string | null
  grants: readonly Grant[]
  /** Roles of the same person's other accounts. */
  elsewhere: readonly string[]
}

export type GrantFault =
  | 'grant.to_oneself'
  | 'grant.out_of_scope'
  | 'grant.founder_only_once'
  | 'grant.duties_needed'
  | 'grant.no_duties'
  | 'grant.person_unknown'
  | 'grant.roles_apart'

/**
 * Why one account may not give another a role in a subtree; undefined where it may. Nobody gives to themselves;
 * nobody reaches outside their own subtrees, neither with the role nor into an account that stands above them; the
 * roles that must be apart are apart in the person, not only in the account. Example: a security administrator of
 * /51/5101/ makes an organiser of /51/5101/510104/, and not of /51/5103/.
 */
export function grantFault(
  granter: { id: string; grants: readonly Grant[] },
  grantee: Grantee,
  grant: Grant,
): GrantFault | undefined {
  if (granter.id === grantee.id) return 'grant.to_oneself'
  const scope = subtreesFor(granter.grants, 'role.grant')
  if (!isWithin(grant.path, scope)) return 'grant.out_of_scope'
  if (grantee.grants.some(({ path }) => !isWithin(path, scope))) return 'grant.out_of_scope'
  if (grant.role === 'founder') return 'grant.founder_only_once'
  const given = grant.duties?.length ?? 0
  if (grant.role === 'examiner' && given === 0) return 'grant.duties_needed'
  if (grant.role !== 'examiner' && given > 0) return 'grant.no_duties'
  return separationFault(grantee, grant.role)
}

/** Whether the person may hold the role beside what they hold already. */
export function separationFault({ staffNo, grants, elsewhere }: Omit<Grantee, 'id'>, role: string) {
  if (exclusiveRoles.some((one) => one === role) && !staffNo) return 'grant.person_unknown'
  return isApart([...grants.map((one) => one.role), ...elsewhere], role) ? undefined : 'grant.roles_apart'
}
