import type { QuestionImport } from '../http/api-types.ts'

export type Role = QuestionImport['sheets'][number]['columns'][number]
type Letter = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H'
export const LETTERS: readonly Letter[] = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']

/** What a column may be, as one chooses it: the options after the question, what is left out at the end. */
export const ROLES: readonly Role[] = [
  'type',
  'domain',
  'competency',
  'topic',
  'tags',
  'difficulty',
  'stem',
  ...LETTERS.map((letter): Role => `option.${letter}`),
  'options',
  'key',
  'explanation',
  'citation',
  'law',
  'article',
  'validFrom',
  'validTo',
  'score',
  'number',
  ...LETTERS.map((letter): Role => `right.${letter}`),
  'ignore',
]

/** option.A → ['option', 'A']; stem → ['stem', undefined]. */
export const partsOf = (role: Role) => role.split('.') as [string, Letter | undefined]
