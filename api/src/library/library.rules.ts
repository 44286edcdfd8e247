import type { Competency } from '@lianbing/content/schema'
import type { Citation } from '../bank/bank.rules.ts'
import type { Day } from '../base/day.rules.ts'
import type { ContentOf, LibraryKind } from './library.kinds.ts'

/** One version of an explainer, a key-question explanation or a case video, whole. */
export interface LibraryVersion<K extends LibraryKind = LibraryKind> {
  id: string
  kind: K
  version: number
  domain: string
  /** Of a key-question explanation. */
  questionId: string | null
  competency: Competency
  title: string
  summary: string
  tags: string[]
  content: ContentOf<K>
  citations: (Citation & { inForce: boolean })[]
  validFrom: Day
  validTo: Day | null
}

/** What an author writes, citing laws by id. */
export type LibraryDraft<K extends LibraryKind = LibraryKind> = Omit<
  LibraryVersion<K>,
  'id' | 'kind' | 'version' | 'citations'
> & { citations: { law: string; article: string }[] }

/** The same values in one order of names, as the database keeps none: { b, a } → { a, b }, all the way down. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, one]) => [name, inOrder(one)]))
}

/** A draft's text in one fixed form: two versions say the same if these are equal. */
export function textOfDraft(draft: LibraryDraft): string {
  const { domain, questionId, competency, title, summary, tags, content, validFrom, validTo } = draft
  const cited = draft.citations.map(({ law, article }) => [law, article])
  return JSON.stringify([
    domain,
    questionId,
    competency,
    title,
    summary,
    tags,
    inOrder(content),
    cited,
    validFrom,
    validTo,
  ])
}
