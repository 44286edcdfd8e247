import type { Desk, Establishment } from '../units/unit.ts'

export const KINDS = ['window', 'non_window', 'enterprise', 'hr_agency', 'public'] as const

export interface Learner {
  id: string
  name: string
  kind: (typeof KINDS)[number]
  desk: Desk | null
  establishment: Establishment | null
  unitId: string | null
  unitName: string | null
  staffNo: string | null
  state: 'active' | 'left'
  bound: boolean
  lastActiveOn: string | null
}

const choices = (ids: readonly string[], under: string) => ids.map((id) => ({ id, name: `${under}.${id}` }))

export const kindChoices = choices(KINDS, 'learner_kind')
export const deskChoices = choices(['front', 'back'], 'desk')
export const establishmentChoices = choices(['established', 'contract'], 'establishment')
export const stateChoices = choices(['active', 'left'], 'learner_state')
export const boundChoices = [
  { id: true, name: 'learner.bound' },
  { id: false, name: 'learner.unbound' },
]
