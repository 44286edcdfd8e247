import type { Question } from '../http/api-types.ts'

export type { Question }
export type QuestionType = Question['type']
export type QuestionState = Question['state']

export const DOMAINS = [
  'party-theory',
  'employment',
  'social-insurance',
  'personnel',
  'labour-relations',
  'public-service',
] as const satisfies Question['domain'][]
export const TYPES = ['single', 'multiple', 'judge', 'indefinite'] as const satisfies QuestionType[]
export const COMPETENCIES = ['apply', 'solve', 'communicate'] as const satisfies Question['competency'][]
export const LETTERS = 'ABCDEFGH'
/** The options of a 判断; its key is A or B as for any other question. */
export const VERDICTS = ['正确', '错误']

export const isOneLetter = (type: QuestionType) => type === 'single' || type === 'judge'
