import type { ImportOutcome, ImportPlan, ImportProblem, QuestionImport } from '../http/api-types.ts'
import { send } from '../http/send.ts'

export type { ImportPlan, ImportProblem, QuestionImport }
export type SheetMapping = Pick<
  QuestionImport['sheets'][number],
  'sheet' | 'isIncluded' | 'headRow' | 'columns' | 'type'
>
export type SheetType = SheetMapping['type']

/** How a file is read, as the page holds it and the api takes it. */
export interface Choices {
  mapping: { sheets: SheetMapping[]; types: QuestionImport['types'] }
  defaults: {
    domain: ImportPlan['preview'][number]['domain'] | null
    competency: ImportPlan['preview'][number]['competency']
    difficulty: number
    validFrom: string
    explanation: string
    citation: string
  }
  alike: 'keep' | 'leave_out'
}

/** 0 → A, 26 → AA, as a spreadsheet has it. */
export const letterOf = (index: number): string => {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last
}

/** What is chosen before anybody changes it: the api's guess, and the defaults that most banks need. */
export const firstChoices = ({ sheets, types }: QuestionImport, today: string): Choices => ({
  mapping: {
    sheets: sheets.map(({ sheet, isIncluded, headRow, columns, type }) => ({
      ...{ sheet, isIncluded, headRow, columns, type },
    })),
    types,
  },
  defaults: { domain: null, competency: 'apply', difficulty: 3, validFrom: today, explanation: '', citation: '' },
  alike: 'keep',
})

export const bringFile = async (file: File) =>
  (await send<QuestionImport>(`question-imports?name=${encodeURIComponent(file.name)}`, { method: 'POST', file })).body

export const checkImport = async (id: string, json: Choices) =>
  (await send<ImportPlan>(`question-imports/${id}/check`, { method: 'POST', json })).body

export const readProblems = async (id: string) => (await send<ImportProblem[]>(`question-imports/${id}/problems`)).body

/** Imports what the dry run showed; with an edition, into that draft too. */
export const confirmImport = async (id: string, digest: string, editionId?: string) => {
  const json = { digest, ...(editionId ? { editionId } : {}) }
  return (await send<ImportOutcome>(`question-imports/${id}/confirm`, { method: 'POST', json })).body
}
