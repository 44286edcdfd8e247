import type { Mapping, SheetOverview } from '../bank-rows/mapping.rules.ts'
import { type Problem, type ProblemCode, severityOf } from '../bank-rows/problem.rules.ts'
import { FileThread } from '../sheet-files/thread.ts'
import type { Choices, Ground, Plan } from './plan.rules.ts'
import type { SourceFormat } from './source.ts'

/** A file at first sight: its sheets and how we would read them. */
export interface Looked {
  format: SourceFormat
  hidden: string[]
  sheets: SheetOverview[]
  types: Mapping['types']
}

export type Planned = Plan & { digest: string }

export interface Work {
  bytes: Uint8Array
  name: string
  order?: { choices: Choices; ground: Ground }
}

/** What a file that is no table could not be read for. */
export const hintless = ({ row, code, value }: { row: number; code: ProblemCode; value: string }): Problem => ({
  ...{ severity: severityOf(code), sheet: '', row, column: null, code, value },
})

const thread = new FileThread(new URL('./import.worker.ts', import.meta.url))

/** What is in a file, and how it would be read. */
export const lookAt = (bytes: Uint8Array, name: string) => thread.inTurn<Looked>({ bytes, name } satisfies Work)

/** What importing a file would do. */
export const planOf = (bytes: Uint8Array, name: string, choices: Choices, ground: Ground) =>
  thread.inTurn<Planned>({ bytes, name, order: { choices, ground } } satisfies Work)
