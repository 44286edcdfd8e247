import { LETTERS } from '@lianbing/content/question.rules'
import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import { citationFaults } from '../bank/bank.rules.ts'
import { readQuestion } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { type Move, moveContent, withdrawReview } from '../content-flow/flow.commands.ts'
import { stateAfterEdit } from '../content-flow/flow.rules.ts'
import type { Db } from '../database/open.ts'
import { everyWriter, isCommon, type Writer } from '../domains/domain.rules.ts'
import { mustWrite } from '../domains/writer.ts'
import { articlesOf } from '../laws/law.store.ts'
import { holdKept } from '../media/media.store.ts'
import { type ContentOf, type LibraryKind, libraryKinds } from './library.kinds.ts'
import { type LibraryDraft, textOfDraft } from './library.rules.ts'
import { type LibraryItem, readLibraryItem, unreadLibraryAuthors } from './library.store.ts'
import { mediaFor } from './media-for.store.ts'
import { filesOf, videoFaults } from './video.rules.ts'

export interface Change {
  by: string
  now: Date
  writer?: Writer
}

type Writing = Required<Pick<Change, 'by' | 'writer'>>

const invalid = (path: string, message: string, code = 'custom') =>
  new Refusal('request.invalid', 422, 'Mend the fields named in details.fields and send again.', {
    fields: [{ path, code, message }],
  })

/** The letters whose reasons are missing or too many: of every wrong option one, of no right one. It is shown where its
 * question is.
 */
async function mustExplain(trx: Db, { questionId, content, domain }: LibraryDraft<'key_explanation'>): Promise<void> {
  const question = questionId === null ? undefined : await readQuestion(trx, questionId)
  if (!question) throw invalid('questionId', 'must be a question of the bank')
  if (domain !== question.domain && !(isCommon(domain) && isCommon(question.domain)))
    throw invalid('domain', 'must be that of its question')
  const wrong = [...LETTERS.slice(0, question.options.length)].filter((letter) => !question.key.includes(letter))
  const given = Object.keys((content as ContentOf<'key_explanation'>).wrong).sort()
  if (given.join('') !== wrong.join(''))
    throw invalid('content.wrong', `must say of ${wrong.join(', ')} why it is wrong, and of no other option`)
}

/** Its files are kept here, and stay: what a version names is never swept away. One of a place beside it is not there. */
async function mustPlay(trx: Db, { content }: LibraryDraft<'video'>, { by, writer }: Writing): Promise<void> {
  const own = await mediaFor(trx, filesOf(content), { by, sight: writer.sight })
  const [fault] = videoFaults(content, await holdKept(trx, [...own]))
  if (fault) throw invalid(fault.path, fault.message)
}

export async function mustFitLibrary(
  trx: Db,
  kind: LibraryKind,
  draft: LibraryDraft,
  { by, writer = everyWriter }: Pick<Change, 'by' | 'writer'>,
): Promise<void> {
  if ((await mustWrite(trx, [draft.domain], writer)) !== undefined)
    throw invalid('domain', 'is not in the register of domains')
  if (draft.validTo !== null && draft.validTo < draft.validFrom)
    throw invalid('validTo', 'must not be before validFrom')
  const articles = await articlesOf(trx, [...new Set(draft.citations.map(({ law }) => law))])
  const [fault] = citationFaults(draft.citations, articles)
  if (fault) throw invalid(fault.path.join('.'), fault.message)
  if (kind === 'key_explanation') await mustExplain(trx, draft as LibraryDraft<'key_explanation'>)
  if (kind === 'video') await mustPlay(trx, draft as LibraryDraft<'video'>, { by, writer })
}

/** Adds a version; a landed one is never changed. */
export async function insertLibraryVersion(
  trx: Db,
  { id, version }: { id: string; version: number },
  draft: LibraryDraft,
  { by, now }: Change,
): Promise<void> {
  await trx
    .insertInto('libraryVersion')
    .values({
      ...{ itemId: id, version, domain: draft.domain, title: draft.title, summary: draft.summary },
      ...{ competency: draft.competency, validFrom: draft.validFrom, validTo: draft.validTo },
      tags: JSON.stringify(draft.tags),
      content: JSON.stringify(draft.content),
      citations: JSON.stringify(draft.citations.map(({ law, article }) => ({ law, article }))),
      createdAt: now,
      createdBy: by,
    })
    .execute()
}

/** What an audit row says of a version; the text itself is in the version. */
const shownOf = ({ domain, title, summary, validFrom, validTo }: LibraryDraft) => ({
  ...{ domain, title, summary, validFrom, validTo },
})

async function mustRead(trx: Db, kind: LibraryKind, id: string, now: Date): Promise<LibraryItem> {
  const found = await readLibraryItem(trx, kind, id, dayOf(now))
  if (!found) throw notFound(kind)
  return found
}

/** What an account may not write it cannot change either; what it must not know of is not there. */
async function mustReadOwn(trx: Db, kind: LibraryKind, id: string, now: Date, writer = everyWriter) {
  const found = await mustRead(trx, kind, id, now)
  if ((await mustWrite(trx, [found.domain], writer)) !== undefined) throw notFound(kind)
  return found
}

/** A draft never edited since that says the very same: sent twice, it is one. */
async function sameDraft(trx: Db, kind: LibraryKind, draft: LibraryDraft, now: Date) {
  const row = await sql<{ id: string }>`select i.id from library_item i
    join library_version v on v.item_id = i.id and v.version = i.version
    where i.kind = ${kind} and i.state = 'draft' and i.version = 1 and v.title = ${draft.title}`.execute(trx)
  for (const { id } of row.rows) {
    const found = await mustRead(trx, kind, id, now)
    if (textOfDraft(found) === textOfDraft(draft)) return found
  }
  return undefined
}

/** Adds a draft. The same text sent twice is one draft: the second answer is the first one's. */
export async function createLibraryItem(db: Db, kind: LibraryKind, draft: LibraryDraft, { by, now, writer }: Change) {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${kind}:${draft.title}`}, 0))`.execute(trx)
    await mustFitLibrary(trx, kind, draft, { by, writer })
    const same = await sameDraft(trx, kind, draft, now)
    if (same) return same
    const { prefix } = libraryKinds[kind]
    const id = newId(prefix)
    const { domain, questionId } = draft
    const row = { id, kind, domain, questionId, state: 'draft', version: 1, createdAt: now, updatedAt: now }
    await trx.insertInto('libraryItem').values(row).execute()
    await insertLibraryVersion(trx, { id, version: 1 }, draft, { by, now })
    const after = { version: 1, state: 'draft', ...shownOf(draft) }
    await writeAudit(trx, { at: now, actor: by, action: `${kind}.create`, subject: `${kind}:${id}`, after })
    return mustRead(trx, kind, id, now)
  })
}

const lock = (trx: Db, id: string) =>
  trx.selectFrom('libraryItem').select('id').where('id', '=', id).forUpdate().execute()

/** Writes an edit as a new version and a draft; what is live stays until somebody else has published the new one. */
export async function updateLibraryItem(
  db: Db,
  { kind, id, seen }: { kind: LibraryKind; id: string; seen?: number | undefined },
  draft: LibraryDraft,
  { by, now, writer }: Change,
): Promise<LibraryItem> {
  return db.transaction().execute(async (trx) => {
    await lock(trx, id)
    const old = await mustReadOwn(trx, kind, id, now, writer)
    if (textOfDraft(old) === textOfDraft(draft)) return old
    if (seen !== undefined && seen !== old.version)
      throw new Refusal('content.changed_meanwhile', 409, 'Open it again: there is a newer version.', {
        version: old.version,
      })
    await mustFitLibrary(trx, kind, draft, { by, writer })
    const version = old.version + 1
    const subject = `${kind}:${id}`
    await insertLibraryVersion(trx, { id, version }, draft, { by, now })
    await withdrawReview(trx, subject, { by, now })
    const { domain, questionId } = draft
    const changed = { version, domain, questionId, state: stateAfterEdit, updatedAt: now }
    await trx.updateTable('libraryItem').set(changed).where('id', '=', id).execute()
    const sides = differing(
      { version: old.version, state: old.state, ...shownOf(old) },
      { version, state: stateAfterEdit, ...shownOf(draft) },
    )
    await writeAudit(trx, { at: now, actor: by, action: `${kind}.update`, subject, ...sides })
    return mustRead(trx, kind, id, now)
  })
}

/** Hands in, publishes, sends back, retires or takes back. */
export async function moveLibraryItem(
  db: Db,
  { kind, id }: { kind: LibraryKind; id: string },
  move: Move,
  writer?: Writer,
): Promise<LibraryItem> {
  return db.transaction().execute(async (trx) => {
    await lock(trx, id)
    const old = await mustReadOwn(trx, kind, id, move.now, writer)
    if (old.state === move.to) return old
    const authors = await unreadLibraryAuthors(trx, old)
    const moved = await moveContent(trx, { ...old, subject: `${kind}:${id}`, authors }, move)
    await trx
      .updateTable('libraryItem')
      .set({ ...moved, updatedAt: move.now })
      .where('id', '=', id)
      .execute()
    return mustRead(trx, kind, id, move.now)
  })
}
