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

/** Why something is not shown on a day, in words of who mends it. */
export const outdatedReasons = ['withdrawn', 'not_yet_valid', 'expired', 'law_ended'] as const
export type OutdatedReason = (typeof outdatedReasons)[number]

type Dated = Pick<LibraryVersion, 'validFrom' | 'validTo'> & { citations: readonly { inForce: boolean }[] }

/**
 * Why a live version is not pushed to anybody on a day, if it isn't: nothing is live, its days have not begun or are over, or a
 * law that it cites is not in force (any more). Its law superseded with its last day on 3 April → on 4 April 'law_ended'.
 */
export function outdatedOn(live: Dated | undefined, day: Day): OutdatedReason | undefined {
  if (!live) return 'withdrawn'
  if (live.validFrom > day) return 'not_yet_valid'
  if (live.validTo !== null && live.validTo < day) return 'expired'
  return live.citations.every(({ inForce }) => inForce) ? undefined : 'law_ended'
}

const LEAD_SENTENCES = 3
const LEAD_LENGTH = 160

/**
 * What a chat says of a text: its summary, and of its first paragraph as much as makes three sentences and 160 characters.
 * ('单位三十日内申请。', '单位不申请的，职工一年内可以申请。\n\n## 材料\n…') → the summary and that sentence.
 */
export function leadOf(summary: string, text: string): string {
  const sentencesOf = (some: string) => some.match(/[^。！？]+[。！？]?/g) ?? []
  const [first = ''] = text.split('\n').filter((line) => line.trim() !== '')
  let lead = summary
  for (const [i, sentence] of sentencesOf(first.trim()).entries()) {
    const isRoom = sentencesOf(summary).length + i < LEAD_SENTENCES && lead.length + sentence.length <= LEAD_LENGTH
    if (!isRoom || !sentence.endsWith('。') || lead.includes(sentence)) break
    lead += sentence
  }
  return lead
}
