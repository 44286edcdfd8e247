import { acceptedOf } from '@lianbing/content/blank.rules'
import { keyedOptions } from '@lianbing/content/question.rules'
import { sql } from 'kysely'
import type { QuestionVersion } from '../bank/bank.rules.ts'
import { listAskableAnywhere, readBankMark, readVersions } from '../bank/bank.store.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { listLocalDomains } from '../domains/domain.store.ts'
import type { ContentOf } from '../library/library.kinds.ts'
import { type LibraryItem, listLive } from '../library/library.store.ts'
import { cuesOf } from './cues.rules.ts'
import type { SearchDocument } from './document.ts'

/** A document with the question whose key it tells: who may still answer that one does not find it. */
export interface Published {
  document: SearchDocument
  questionId: string | null
}

type Numbers = ReadonlyMap<string, string | null>
type Citing = { law: string; lawName: string; article: string }

const citationsOf = (citations: readonly Citing[], numbers: Numbers) =>
  citations.map(({ law, lawName, article }) => ({ law, lawName, number: numbers.get(law) ?? null, article }))

/** What is right, as words that it is found by; 正确 and 错误 find nothing. */
function rightWords(question: QuestionVersion): string[] {
  if (question.type === 'judge') return []
  return question.type === 'blank'
    ? acceptedOf(question.key).map((accepted) => accepted.join('、'))
    : keyedOptions(question)
}

/** A question by its stem, explanation, right options and laws; no wrong option is found. */
export function questionDocument(question: QuestionVersion, numbers: Numbers): Published {
  const { id, domain, stem, explanation, citations, tags, validFrom, validTo } = question
  const document: SearchDocument = {
    ...{
      id: `question:${id}`,
      kind: 'question',
      title: stem,
      summary: '',
      body: [explanation, ...rightWords(question)].join('\n'),
    },
    ...{ tags, domain, unitId: null, citations: citationsOf(citations, numbers), validFrom, validTo, stale: false },
  }
  return { document, questionId: id }
}

const bodyOf = ({ kind, content }: LibraryItem): string => {
  if (kind === 'explainer') return (content as ContentOf<'explainer'>).body
  if (kind !== 'key_explanation') return ''
  const { reasoning, wrong } = content as ContentOf<'key_explanation'>
  return [reasoning, ...Object.values(wrong)].join('\n')
}

const saidIn = ({ kind, title, content }: LibraryItem): Pick<SearchDocument, 'cues'> =>
  kind === 'video' ? { cues: cuesOf({ title, ...(content as ContentOf<'video'>) }) } : {}

export function libraryDocument(item: LibraryItem, numbers: Numbers): Published {
  const { id, title, summary, tags, domain, citations, validFrom, validTo, stale, questionId } = item
  const kind = item.kind === 'key_explanation' ? 'key-explanation' : item.kind
  const document: SearchDocument = {
    ...{ id: `${kind}:${id}`, kind, title, summary, body: bodyOf(item) },
    ...{ tags, domain, unitId: null, citations: citationsOf(citations, numbers), validFrom, validTo, stale },
    ...saidIn(item),
  }
  return { document, questionId }
}

/** Everything that is published and holds on a day. */
export async function listPublished(db: Db, day: Day): Promise<Published[]> {
  const laws = await db.selectFrom('law').select(['id', 'number']).execute()
  const numbers = new Map(laws.map(({ id, number }) => [id, number]))
  const questions = await readVersions(db, await listAskableAnywhere(db, day))
  const items = await listLive(db, day)
  const places = new Map((await listLocalDomains(db, 'all')).map(({ code, unitId }) => [code, unitId]))
  return [
    ...questions.map((question) => questionDocument(question, numbers)),
    ...items.map((item) => libraryDocument(item, numbers)),
  ].map(({ document, questionId }) => ({
    document: { ...document, unitId: places.get(document.domain) ?? null },
    questionId,
  }))
}

/** Differs whenever anything that is searched has changed, whoever changed it. */
export async function readSearchMark(db: Db): Promise<string> {
  const read = await sql<{ mark: string }>`select concat_ws('.',
    (select sum(hashtextextended(concat_ws('|', id, live), 0)) from library_item),
    (select sum(hashtextextended(concat_ws('|', question_id, version, corrected_key), 0))
      from question_version where corrected_key is not null),
    (select sum(hashtextextended(concat_ws('|', id, removed), 0)) from lexicon_entry)) as mark`.execute(db)
  return `${await readBankMark(db)}.${read.rows[0]?.mark ?? ''}`
}
