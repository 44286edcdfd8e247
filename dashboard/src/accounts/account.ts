import type { Account } from '../http/api-types.ts'

export type { Account }

export type Role = Account['grants'][number]['role']

/** As CAMPAIGN's groups stand: organisers first, the working groups, those who look, the administrators. */
export const ROLES = [
  'organiser',
  'coordinator',
  'question_setter',
  'examiner',
  'publicity',
  'supervisor',
  'leading_group',
  'viewer',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const satisfies Role[]
export const DUTIES = ['compose', 'invigilate', 'patrol', 'mark', 'rank'] as const
export const STATES = ['invited', 'active', 'disabled'] as const satisfies Account['state'][]

const choices = (ids: readonly string[], under: string) => ids.map((id) => ({ id, name: `${under}.${id}` }))

export const roleChoices = choices(ROLES, 'role')
export const heldRoleChoices = choices(['founder', ...ROLES], 'role')
export const dutyChoices = choices(DUTIES, 'duty')
export const stateChoices = choices(STATES, 'account_state')

/** The address of a one-time link; the token stands behind the #, so that no server sees it in a path. */
export const linkAddress = (token: string): string => `${window.location.origin}/#/link/${token}`
