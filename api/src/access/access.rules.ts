/** What a role may allow; each role of an account is bound to a subtree of the org tree. */
export const accountPermissions = [
  'unit.read',
  'unit.write',
  'learner.read',
  'learner.write',
  'phone.unmask',
  'group.read',
  'group.write',
  'question.read',
  'question.write',
  'content.write',
  'participation.read',
  'bulletin.write',
  'season.read',
  'season.write',
  'points.read',
  'account.read',
  'account.write',
  'role.grant',
  'security.write',
  'audit.read',
  'award.read',
  'award.file',
  'award.write',
  'study.read',
] as const
export type AccountPermission = (typeof accountPermissions)[number]

/**
 * Who may call a route: anyone (`public`), the bot by its token, a person signed in to the web chat, a learner whose
 * one-time link opened the exam page (`exam`), any signed-in organiser (`account`), or one whose role has the permission.
 */
export type Permission = 'public' | 'bot' | 'chat' | 'exam' | 'account' | AccountPermission

const figures: readonly AccountPermission[] = [
  ...(['unit.read', 'participation.read', 'season.read', 'points.read', 'award.read'] as const),
]
const allRead: readonly AccountPermission[] = [...figures, 'learner.read', 'group.read', 'question.read', 'study.read']
const campaign: readonly AccountPermission[] = [
  ...allRead,
  ...(['award.file', 'award.write', 'bulletin.write'] as const),
  ...(['unit.write', 'learner.write', 'phone.unmask', 'group.write', 'season.write'] as const),
  ...(['question.write', 'content.write'] as const),
]
const rights: readonly AccountPermission[] = ['unit.read', 'account.read', 'role.grant', 'security.write']

/**
 * The one table of rights. Roles follow the leading group, the plan's five working groups, the organiser of each
 * level and the three separated administrators. The founder is the account of the first run: an organiser who also
 * manages accounts and rights until the administrators are separated (security.rules.ts). Who supervises reads the
 * process and changes nothing; the bank holds keys, so it stays closed to them.
 */
const permissionsOfRole = {
  founder: accountPermissions,
  organiser: campaign,
  leading_group: allRead,
  coordinator: campaign,
  question_setter: ['unit.read', 'question.read', 'question.write', 'content.write'],
  /** What an examiner may do comes from their duties. */
  examiner: ['unit.read', 'season.read'],
  publicity: figures,
  supervisor: [...figures, 'learner.read', 'group.read', 'study.read'],
  viewer: figures,
  system_admin: ['unit.read', 'account.read', 'account.write'],
  security_admin: rights,
  /** Follows a figure of the award down to the answers beneath it. */
  audit_admin: ['audit.read', 'unit.read', 'participation.read', 'award.read', 'study.read'],
} as const satisfies Record<string, readonly AccountPermission[]>

export type Role = keyof typeof permissionsOfRole
export const roles = Object.keys(permissionsOfRole) as Role[]

/** Duties of an examiner (赛事考务): 组卷, 监考, 巡考, 阅卷, 统分. */
const permissionsOfDuty = {
  compose: ['question.read'],
  invigilate: ['learner.read'],
  patrol: ['learner.read', 'participation.read'],
  mark: ['question.read'],
  rank: ['participation.read', 'points.read'],
} as const satisfies Record<string, readonly AccountPermission[]>

export type Duty = keyof typeof permissionsOfDuty
export const duties = Object.keys(permissionsOfDuty) as Duty[]

/** A role of an account and the subtree (by path) in which it holds; an examiner's has duties. */
export interface Grant {
  role: string
  path: string
  duties?: readonly string[]
}

const isRole = (text: string): text is Role => Object.hasOwn(permissionsOfRole, text)
const isDuty = (text: string): text is Duty => Object.hasOwn(permissionsOfDuty, text)

/** What one grant allows. An examiner who marks reads the bank; one who invigilates does not. */
function permissionsOfGrant({ role, duties: given = [] }: Grant): readonly AccountPermission[] {
  if (!isRole(role)) return []
  const ofDuties = role === 'examiner' ? given.filter(isDuty).flatMap((duty) => permissionsOfDuty[duty]) : []
  return [...permissionsOfRole[role], ...ofDuties]
}

/** The permissions of an account: a viewer who also sets questions has both sets. */
export function permissionsOf(grants: readonly Grant[]): AccountPermission[] {
  const held = new Set(grants.flatMap((grant) => permissionsOfGrant(grant).filter((one) => holdsAt(grant.path, one))))
  return accountPermissions.filter((permission) => held.has(permission))
}

const AT_THE_TOP: readonly AccountPermission[] = ['question.write', 'season.write', 'security.write', 'award.write']

/**
 * The common bank, the rules, the award and the security settings serve the whole province: roles at its top write them;
 * content of a locality's own domain is written there (content.write).
 */
const holdsAt = (path: string, permission: AccountPermission) => !AT_THE_TOP.includes(permission) || isTop(path)

/** Where an account may do something: viewer of /51/ and organiser of /51/5101/ may write only below /51/5101/. */
export function subtreesFor(grants: readonly Grant[], permission: AccountPermission): string[] {
  return grants
    .filter((grant) => permissionsOfGrant(grant).includes(permission) && holdsAt(grant.path, permission))
    .map((grant) => grant.path)
}

/** '/51/' is the top of a tree, '/51/5101/' is not. */
export const isTop = (path: string): boolean => path.split('/').filter(Boolean).length === 1

/** Whether a unit's path lies in one of the subtrees: ('/51/5101/', ['/51/']) → true. */
export function isWithin(path: string, subtrees: readonly string[]): boolean {
  return subtrees.some((root) => path.startsWith(root))
}
