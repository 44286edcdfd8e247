export const DOMAINS = [
  'party-theory',
  'employment',
  'social-insurance',
  'personnel',
  'labour-relations',
  'public-service',
] as const
export const TYPES = ['single', 'multiple', 'judge', 'indefinite'] as const
export const COMPETENCIES = ['apply', 'solve', 'communicate'] as const
export const STATES = ['draft', 'published', 'retired'] as const
export const LETTERS = 'ABCDEFGH'
/** The options of a 判断; its key is A or B as for any other question. */
export const VERDICTS = ['正确', '错误']

export type QuestionType = (typeof TYPES)[number]
export type QuestionState = (typeof STATES)[number]

export interface Question {
  id: string
  version: number
  domain: string
  competency: (typeof COMPETENCIES)[number]
  type: QuestionType
  difficulty: number
  stem: string
  options: string[]
  key: string
  explanation: string
  citations: { law: string; lawName: string; article: string }[]
  validFrom: string
  validTo: string | null
  state: QuestionState
  updatedAt: string
}

export const isOneLetter = (type: QuestionType) => type === 'single' || type === 'judge'
