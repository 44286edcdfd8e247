import type { Learner } from '../http/api-types.ts'

export type { Learner }

export const KINDS = ['window', 'non_window', 'enterprise', 'hr_agency', 'public'] as const satisfies Learner['kind'][]

const choices = (ids: readonly string[], under: string) => ids.map((id) => ({ id, name: `${under}.${id}` }))

export const kindChoices = choices(KINDS, 'learner_kind')
export const deskChoices = choices(['front', 'back'], 'desk')
export const establishmentChoices = choices(['established', 'contract'], 'establishment')
export const stateChoices = choices(['active', 'left'], 'learner_state')
export const boundChoices = [
  { id: true, name: 'learner.bound' },
  { id: false, name: 'learner.unbound' },
]
