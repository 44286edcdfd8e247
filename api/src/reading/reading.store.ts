import type { z } from '@hono/zod-openapi'
import { parseVtt } from '@lianbing/content/videos/vtt.rules'
import type { QuestionVersion } from '../bank/bank.rules.ts'
import { listAskableAnywhere, readVersion } from '../bank/bank.store.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { nameOfDomain } from '../domains/domain.store.ts'
import type { ContentOf } from '../library/library.kinds.ts'
import { type LibraryItem, readLive } from '../library/library.store.ts'
import { safeHtml } from '../library/markdown.ts'
import { filesOf } from '../library/video.rules.ts'
import { validityOf } from '../search/validity.rules.ts'
import { maySee, type Viewer } from '../search/viewer.rules.ts'
import type { reading } from './reading.schemas.ts'
import type { ReadingLink } from './reading-link.ts'

export type Reading = z.output<typeof reading>
type Wanted = Pick<ReadingLink, 'kind' | 'id'>

const askedOf = ({ type, stem, options, key }: QuestionVersion): NonNullable<Reading['question']> => ({
  ...{ type, stem, options, key },
})

async function readLiveQuestion(db: Db, id: string, day: Day): Promise<QuestionVersion | undefined> {
  const [found] = await listAskableAnywhere(db, day, id)
  return found && readVersion(db, found.id, found.version)
}

const worded = (question: QuestionVersion, day: Day): Omit<Reading, 'citations'> => ({
  ...{ kind: 'question', title: question.stem, domain: question.domain, summary: '', html: null },
  ...{ question: askedOf(question), reasoning: question.explanation, wrong: [], film: null },
  validity: validityOf({ ...question, stale: false }, day),
})

type Own = Pick<Reading, 'html' | 'question' | 'reasoning' | 'wrong' | 'film'>
const bare: Own = { html: null, question: null, reasoning: '', wrong: [], film: null }

function filmOf({ subtitles, ...film }: ContentOf<'video'>): Reading['film'] {
  return { ...film, cues: parseVtt(subtitles).cues }
}

async function ownPart(db: Db, { kind, content, questionId }: LibraryItem, day: Day): Promise<Own | undefined> {
  if (kind === 'explainer') return { ...bare, html: safeHtml((content as ContentOf<'explainer'>).body) }
  if (kind === 'video') return { ...bare, film: filmOf(content as ContentOf<'video'>) }
  const question = await readLiveQuestion(db, questionId ?? '', day)
  if (!question) return undefined
  const { reasoning, wrong } = content as ContentOf<'key_explanation'>
  const reasons = Object.entries(wrong).map(([letter, why]) => ({ letter, why }))
  return { ...bare, question: askedOf(question), reasoning, wrong: reasons.toSorted(byLetter) }
}
const byLetter = (a: { letter: string }, b: { letter: string }) => (a.letter < b.letter ? -1 : 1)

async function numbersOf(db: Db, laws: readonly string[]): Promise<Map<string, string | null>> {
  if (laws.length === 0) return new Map()
  const rows = await db
    .selectFrom('law')
    .select(['id', 'number'])
    .where('id', 'in', [...laws])
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

type Cited = { law: string; lawName: string; article: string; inForce?: boolean }

async function cited(db: Db, citations: readonly Cited[]): Promise<Reading['citations']> {
  const numbers = await numbersOf(
    db,
    citations.map(({ law }) => law),
  )
  return citations.map(({ law, lawName, article, inForce = true }) => ({
    ...{ lawName, article, inForce },
    number: numbers.get(law) ?? null,
  }))
}

const holds = ({ validFrom, validTo }: LibraryItem, day: Day) =>
  validFrom <= day && (validTo === null || validTo >= day)

/** An item of the library that is shown on the day, to these eyes. */
async function readShown(db: Db, { kind, id }: Wanted, viewer: Viewer, day: Day): Promise<LibraryItem | undefined> {
  const item = await readLive(db, id, day)
  return item?.kind === kind.replace('-', '_') && holds(item, day) && maySee(viewer, item) ? item : undefined
}

/** What is published, holds on the day and is for these eyes; undefined for everything else, whatever it is. */
export async function readForLearner(db: Db, wanted: Wanted, viewer: Viewer, day: Day): Promise<Reading | undefined> {
  const { kind, id } = wanted
  if (kind === 'question') {
    const question = await readLiveQuestion(db, id, day)
    if (!question || !maySee(viewer, { domain: question.domain, questionId: id })) return undefined
    const domain = await nameOfDomain(db, question.domain)
    return { ...worded(question, day), domain, citations: await cited(db, question.citations) }
  }
  const item = await readShown(db, wanted, viewer, day)
  const own = item && (await ownPart(db, item, day))
  if (!own) return undefined
  const { title, summary, citations } = item
  return {
    kind,
    title,
    domain: await nameOfDomain(db, item.domain),
    summary,
    ...own,
    validity: validityOf(item, day),
    citations: await cited(db, citations),
  }
}

/** Whether what is read is a case video that names this file: its film, its poster, an attachment. */
export async function readsFile(db: Db, wanted: Wanted, mediaId: string, viewer: Viewer, day: Day): Promise<boolean> {
  const item = wanted.kind === 'video' ? await readShown(db, wanted, viewer, day) : undefined
  return item !== undefined && filesOf(item.content as ContentOf<'video'>).includes(mediaId)
}
