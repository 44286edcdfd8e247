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
export const TYPES = ['single', 'multiple', 'judge', 'indefinite', 'blank'] as const satisfies QuestionType[]
export const COMPETENCIES = ['apply', 'solve', 'communicate'] as const satisfies Question['competency'][]
export const LETTERS = 'ABCDEFGH'
/** The options of a 判断; its key is A or B as for any other question. */
export const VERDICTS = ['正确', '错误']

/** The blanks of a 填空, each to be filled in by one of the accepted answers. */
export const blanksIn = (stem: string): number => (stem.match(/_{2,}/g) ?? []).length

/** What each blank accepts: '30日|一个月；申请' → [30日, 一个月] and [申请]. Full width and half width part alike. */
export const acceptedIn = (key: string): string[][] =>
  key.split(/[；;]/).map((blank) =>
    blank
      .split(/[|｜]/)
      .map((answer) => answer.trim())
      .filter(Boolean),
  )

export const isOneLetter = (type: QuestionType) => type === 'single' || type === 'judge'
