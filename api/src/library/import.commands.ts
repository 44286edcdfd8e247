import type { Content } from '@lianbing/content/load'
import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf } from '../base/day.rules.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import type { MediaFiles } from '../media/media-files.ts'
import { insertLibraryVersion, mustFitLibrary } from './library.commands.ts'
import type { LibraryKind } from './library.kinds.ts'
import { type LibraryDraft, textOfDraft } from './library.rules.ts'
import { libraryVersions, listLibraryVersions } from './library.store.ts'
import { keepVideoFiles, videoDraft } from './starter-videos.ts'

interface Filed {
  kind: LibraryKind
  id: string
  version: number
  draft: LibraryDraft
}

type Files = Pick<Content, 'questions' | 'explainers' | 'keyExplanations' | 'videos'>

/**
 * What files of content say, as drafts of the library. A key-question explanation has the domain and the days that its
 * question has in the files: what an officer has made of the question here since makes it no other text.
 */
export function filedOf({ questions, explainers, keyExplanations, videos }: Files): Filed[] {
  const byId = new Map(questions.map((question) => [question.id, question]))
  return [
    ...explainers.map(({ id, version, body, ...rest }): Filed => {
      return { kind: 'explainer', id, version, draft: { ...rest, questionId: null, content: { body } } }
    }),
    ...keyExplanations.map(({ id, version, question, title, takeaway, citations, reasoning, wrong }): Filed => {
      const of = byId.get(question)
      if (!of)
        throw new Refusal(
          'library.question_missing',
          422,
          `${id} explains ${question}, which is not among the questions.`,
        )
      const { domain, competency, validFrom, validTo } = of
      const common = { domain, competency, validFrom, validTo, citations, tags: [] as string[] }
      const draft = { ...common, questionId: question, title, summary: takeaway, content: { reasoning, wrong } }
      return { kind: 'key_explanation', id, version, draft }
    }),
    ...videos.map(
      (video): Filed => ({ kind: 'video', id: video.id, version: video.version, draft: videoDraft(video) }),
    ),
  ]
}

/** Whether this version is in the library already; refuses when it is there with another text. */
async function hasLanded(trx: Db, { kind, id, version, draft }: Filed, now: Date): Promise<boolean> {
  const landed = (await listLibraryVersions(trx, kind, id, dayOf(now))).find((one) => one.version === version)
  if (!landed) return false
  if (textOfDraft(landed) === textOfDraft(draft)) return true
  const hint = `Version ${version} of ${id} is in the library with another text: give the new text the next version number.`
  throw new Refusal('library.version_landed', 409, hint, { id, version })
}

async function landOne(trx: Db, filed: Filed, current: number | undefined, now: Date): Promise<void> {
  const { kind, id, version, draft } = filed
  await mustFitLibrary(trx, kind, draft, { by: 'system' })
  const { domain, questionId } = draft
  if (current === undefined) {
    const row = {
      id,
      kind,
      domain,
      questionId,
      state: 'published',
      version,
      live: version,
      createdAt: now,
      updatedAt: now,
    }
    await trx.insertInto('libraryItem').values(row).execute()
  } else if (version > current) {
    // what an officer retired, or took back, stays so
    await sql`update library_item set version = ${version}, domain = ${domain}, question_id = ${questionId},
      updated_at = ${now}, live = case when live is null then null else ${version}::int end,
      state = case when live is null then state else 'published' end where id = ${id}`.execute(trx)
  }
  await insertLibraryVersion(trx, { id, version }, draft, { by: 'system', now })
}

/**
 * Brings in explainers, key-question explanations and case videos, all or nothing; a second run changes nothing. A new
 * item is published at once: what comes as files was read twice where it was written.
 */
export async function importLibrary(
  { db, media }: { db: Db; media: MediaFiles },
  files: Files,
  now: Date,
): Promise<{ versions: number }> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('library.import', 0))`.execute(trx)
    const filed = filedOf(files)
    const current = await libraryVersions(
      trx,
      filed.map(({ id }) => id),
    )
    for (const video of files.videos) await keepVideoFiles(trx, media, video, now)
    const landed: string[] = []
    for (const one of filed) {
      if (current.has(one.id) && (await hasLanded(trx, one, now))) continue
      await landOne(trx, one, current.get(one.id), now)
      landed.push(`${one.kind}:${one.id}@${one.version}`)
    }
    if (landed.length > 0)
      await writeAudit(trx, {
        at: now,
        actor: 'system',
        action: 'content.import',
        subject: 'library',
        details: { landed },
      })
    return { versions: landed.length }
  })
}
