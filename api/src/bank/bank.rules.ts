import { hasArticle } from '@lianbing/content/citation.rules'
import { type Fault, keyFaults, type QuestionType } from '@lianbing/content/question.rules'
import type { Competency } from '@lianbing/content/schema'
import type { Day } from '../base/day.rules.ts'

export interface Citation {
  law: string
  lawName: string
  article: string
}

/** One version of a question, whole: never sent to a learner who may still answer it. */
export interface QuestionVersion {
  id: string
  version: number
  /** One of the six, or the code of a locality's own. */
  domain: string
  competency: Competency
  type: QuestionType
  difficulty: number
  stem: string
  options: string[]
  /** The key that holds, corrected where the one it was made with was wrong. */
  key: string
  explanation: string
  citations: Citation[]
  validFrom: Day
  validTo: Day | null
  /** Words that authors find it by. */
  tags: string[]
}

export type AskableQuestion = Pick<QuestionVersion, 'id' | 'version' | 'domain' | 'type' | 'difficulty' | 'competency'>

/** What a learner sees while the question is open. */
export type QuestionView = Pick<QuestionVersion, 'id' | 'version' | 'domain' | 'type' | 'stem' | 'options'>

/** What a learner sees once it is answered or revealed. */
export interface Disclosed {
  key: string
  explanation: string
  citations: { lawId: string; lawName: string; article: string }[]
}

/** Whether the tested rule holds on a day, both ends included: 2011-07-01 to null holds on 2011-07-01. */
export function isValidOn(version: Pick<QuestionVersion, 'validFrom' | 'validTo'>, day: Day): boolean {
  return version.validFrom <= day && (version.validTo === null || day <= version.validTo)
}

/** Names each field, so that a key can never slip into what is sent before the answer. */
export function viewOf({ id, version, domain, type, stem, options }: QuestionView): QuestionView {
  return { id, version, domain, type, stem, options: [...options] }
}

export function disclosedOf({ key, explanation, citations }: Omit<QuestionVersion, keyof QuestionView>): Disclosed {
  return {
    key,
    explanation,
    citations: citations.map(({ law, lawName, article }) => ({ lawId: law, lawName, article })),
  }
}

/** What an author writes: a version without its id and number, citing laws by id. */
export type QuestionDraft = Omit<QuestionVersion, 'id' | 'version' | 'citations'> & {
  citations: { law: string; article: string }[]
}

/** A draft's text in one fixed form: two versions say the same if these are equal. */
export function textOf(draft: QuestionDraft): string {
  const { domain, competency, type, difficulty, stem, options, key, explanation, validFrom, validTo, tags } = draft
  const cited = draft.citations.map(({ law, article }) => [law, article])
  return JSON.stringify([
    domain,
    competency,
    type,
    difficulty,
    stem,
    options,
    key,
    explanation,
    cited,
    validFrom,
    validTo,
    ...(tags.length > 0 ? [tags] : []),
  ])
}

/** Laws that the register does not know and articles that a law does not have; `articles` is the last one's number. */
export function citationFaults(
  citations: readonly { law: string; article: string }[],
  articles: ReadonlyMap<string, number | null>,
): Fault[] {
  return citations.flatMap(({ law, article }, i): Fault[] => {
    const last = articles.get(law)
    if (last === undefined)
      return [{ path: ['citations', i, 'law'], message: `'${law}' is not in the register of laws` }]
    if (!hasArticle(last, article))
      return [{ path: ['citations', i, 'article'], message: `is not there: the law has ${last} articles` }]
    return []
  })
}

/** What is wrong with a draft whose fields fit one by one: key against type and options, days, what it cites. */
export function faultsOf(draft: QuestionDraft, articles: ReadonlyMap<string, number | null>): Fault[] {
  const faults = keyFaults(draft)
  if (draft.validTo !== null && draft.validTo < draft.validFrom)
    faults.push({ path: ['validTo'], message: 'must not be before validFrom' })
  return [...faults, ...citationFaults(draft.citations, articles)]
}
