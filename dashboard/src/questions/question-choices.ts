import { STATES } from '../content-flow/content-state.ts'
import { COMPETENCIES, TYPES } from './question.ts'

const choices = (ids: readonly string[], under: string) => ids.map((id) => ({ id, name: `${under}.${id}` }))

export const typeChoices = choices(TYPES, 'question_type')
export const competencyChoices = choices(COMPETENCIES, 'competency')
export const stateChoices = choices(STATES, 'content_state')
export const difficultyChoices = choices(['1', '2', '3', '4', '5'], 'difficulty').map(({ id, name }) => ({
  id: Number(id),
  name,
}))
