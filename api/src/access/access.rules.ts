/** What an organiser's role allows; each is bound to a subtree of the org tree. */
export const accountPermissions = [
  'unit.read',
  'unit.write',
  'learner.read',
  'learner.write',
  'group.read',
  'group.write',
  'question.read',
  'question.write',
  'participation.read',
  'season.read',
  'season.write',
  'points.read',
  'audit.read',
] as const
export type AccountPermission = (typeof accountPermissions)[number]

/**
 * Who may call a route: anyone (`public`), the bot by its token, a person signed in to the web chat, a learner whose
 * one-time link opened the exam page (`exam`), any signed-in organiser (`account`), or one whose role has the permission.
 */
export type Permission = 'public' | 'bot' | 'chat' | 'exam' | 'account' | AccountPermission

export const roles = ['organiser', 'question_setter', 'viewer', 'audit_admin'] as const
export type Role = (typeof roles)[number]

const permissionsOfRole: Record<Role, readonly AccountPermission[]> = {
  // who makes changes does not read the log of them (审计员 stands apart)
  organiser: accountPermissions.filter((permission) => permission !== 'audit.read'),
  question_setter: ['unit.read', 'question.read', 'question.write'],
  viewer: ['unit.read', 'participation.read', 'season.read', 'points.read'],
  audit_admin: ['audit.read'],
}

/** A role of an account and the subtree (by path) in which it holds. */
export interface Grant {
  role: string
  path: string
}

/** The permissions of an account: a viewer who also sets questions has both sets. */
export function permissionsOf(grants: readonly Grant[]): AccountPermission[] {
  return accountPermissions.filter((permission) => subtreesFor(grants, permission).length > 0)
}

const WRITTEN_AT_THE_TOP: readonly AccountPermission[] = ['question.write', 'season.write']

/** Where an account may do something: viewer of /51/ and organiser of /51/5101/ may write only below /51/5101/. */
export function subtreesFor(grants: readonly Grant[], permission: AccountPermission): string[] {
  return (
    grants
      .filter(
        ({ role }) => Object.hasOwn(permissionsOfRole, role) && permissionsOfRole[role as Role].includes(permission),
      )
      // the bank and the rules serve the whole province: they are written by roles at its top only
      .filter(({ path }) => !WRITTEN_AT_THE_TOP.includes(permission) || isTop(path))
      .map((grant) => grant.path)
  )
}

/** '/51/' is the top of a tree, '/51/5101/' is not. */
export const isTop = (path: string): boolean => path.split('/').filter(Boolean).length === 1

/** Whether a unit's path lies in one of the subtrees: ('/51/5101/', ['/51/']) → true. */
export function isWithin(path: string, subtrees: readonly string[]): boolean {
  return subtrees.some((root) => path.startsWith(root))
}
