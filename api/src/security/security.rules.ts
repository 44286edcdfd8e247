import type { Role } from '../access/access.rules.ts'

export const passwordProfiles = ['dengbao', 'owasp', 'own'] as const

/** What a password must be. */
export interface PasswordPolicy {
  profile: (typeof passwordProfiles)[number]
  minLength: number
  /** Of lower case, upper case, digits and other characters, how many kinds. */
  classes: number
  /** How many former passwords may not come back. */
  history: number
  /** Days after which a new one is asked for; 0 is never. */
  maxAgeDays: number
}

/**
 * 等保 (GB/T 22239, level 3, 身份鉴别: complex and changed regularly) in the numbers that assessors ask for; OWASP
 * (Authentication Cheat Sheet, after NIST SP 800-63B) wants length and no rotation. Both refuse guessable ones.
 */
export const passwordPolicies = {
  dengbao: { profile: 'dengbao', minLength: 10, classes: 3, history: 5, maxAgeDays: 90 },
  owasp: { profile: 'owasp', minLength: 15, classes: 1, history: 0, maxAgeDays: 0 },
} as const satisfies Record<string, PasswordPolicy>

export interface SecurityPolicy {
  password: PasswordPolicy
  /** Who holds one of these roles signs in with a second factor. */
  twoFactorRoles: Role[]
  idleMinutes: number
  absoluteHours: number
  /** Once true, the account of the first run manages neither accounts nor rights, and reads no audit log. */
  separateAdmins: boolean
}

/** What holds until somebody sets it. */
export const defaultPolicy: SecurityPolicy = {
  password: passwordPolicies.dengbao,
  twoFactorRoles: [],
  idleMinutes: 60,
  absoluteHours: 12,
  separateAdmins: false,
}

export const adminRoles = ['system_admin', 'security_admin', 'audit_admin'] as const satisfies Role[]

export const duesInOrder = ['two_factor', 'password'] as const
/** What an account must do before it may do anything else. */
export type Due = (typeof duesInOrder)[number]

export interface Standing {
  roles: readonly string[]
  twoFactor: boolean
  passwordSeconds: number
}

const DAY_SECONDS = 24 * 3600

/** A system administrator without an authenticator, where the role needs one → ['two_factor']. */
export function duesOf({ roles, twoFactor, passwordSeconds }: Standing, policy: SecurityPolicy): Due[] {
  const { maxAgeDays } = policy.password
  const isDue: Record<Due, boolean> = {
    two_factor: !twoFactor && needsTwoFactor(roles, policy),
    password: maxAgeDays > 0 && passwordSeconds > maxAgeDays * DAY_SECONDS,
  }
  return duesInOrder.filter((due) => isDue[due])
}

export const needsTwoFactor = (roles: readonly string[], { twoFactorRoles }: SecurityPolicy): boolean =>
  twoFactorRoles.some((role) => roles.includes(role))

/** Whether a session is over: unused for longer than the idle time, or older than any session may get. */
export function isOver(session: { idleSeconds: number; ageSeconds: number }, policy: SecurityPolicy): boolean {
  return session.idleSeconds >= policy.idleMinutes * 60 || session.ageSeconds >= policy.absoluteHours * 3600
}
