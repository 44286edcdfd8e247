import type { Content } from '@lianbing/content/load'
import type { ContentLaw, ContentQuestion } from '@lianbing/content/schema'
import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { type Move, moveContent, withdrawReview } from '../content-flow/flow.commands.ts'
import { stateAfterEdit } from '../content-flow/flow.rules.ts'
import type { Db } from '../database/open.ts'
import { everyWriter, type Writer } from '../domains/domain.rules.ts'
import { mustWrite } from '../domains/writer.ts'
import { articlesOf } from '../laws/law.store.ts'
import { faultsOf, type QuestionDraft, textOf } from './bank.rules.ts'
import {
  type BankQuestion,
  currentVersions,
  findSameDraft,
  originalKeys,
  readQuestion,
  readVersions,
  unreadAuthors,
  type VersionRef,
} from './bank.store.ts'

/** Rows an insert: 16 columns each, and PostgreSQL takes 65,535 parameters. */
const CHUNK = 1000

/** Who changes the bank and when, and what they may write. */
export interface Change {
  by: string
  now: Date
  writer?: Writer
}

const invalid = (details: object) =>
  new Refusal('request.invalid', 422, 'Mend the fields named in details.fields and send again.', { ...details })

export async function mustFit(
  trx: Db,
  drafts: readonly (QuestionDraft & { id?: string })[],
  writer: Writer = everyWriter,
): Promise<void> {
  const unknown = await mustWrite(
    trx,
    drafts.map(({ domain }) => domain),
    writer,
  )
  if (unknown !== undefined)
    throw invalid({ fields: [{ path: 'domain', code: 'custom', message: 'is not in the register of domains' }] })
  const cited = new Set(drafts.flatMap((draft) => draft.citations.map(({ law }) => law)))
  const articles = await articlesOf(trx, [...cited])
  for (const draft of drafts) {
    const fields = faultsOf(draft, articles).map(({ path, message }) => ({
      path: path.join('.'),
      code: 'custom',
      message,
    }))
    if (fields.length > 0) throw invalid({ ...(draft.id && { id: draft.id }), fields })
  }
}

/** Adds versions; a landed one is never changed, so an answer always finds the text that it was given to. */
export async function insertVersions(
  trx: Db,
  drafts: readonly (QuestionDraft & VersionRef)[],
  { by, now }: Change,
): Promise<void> {
  const rows = drafts.map((draft) => ({
    questionId: draft.id,
    version: draft.version,
    domain: draft.domain,
    competency: draft.competency,
    type: draft.type,
    difficulty: draft.difficulty,
    stem: draft.stem,
    options: JSON.stringify(draft.options),
    key: draft.key,
    explanation: draft.explanation,
    citations: JSON.stringify(draft.citations.map(({ law, article }) => ({ law, article }))),
    validFrom: draft.validFrom,
    validTo: draft.validTo,
    tags: JSON.stringify(draft.tags),
    createdAt: now,
    createdBy: by,
  }))
  for (let i = 0; i < rows.length; i += CHUNK)
    await trx
      .insertInto('questionVersion')
      .values(rows.slice(i, i + CHUNK))
      .execute()
}

/** What an audit row says of a question. Never its key or what gives it away: the versions keep those. */
const shownOf = ({ domain, type, competency, difficulty, stem, validFrom, validTo }: QuestionDraft) => ({
  ...{ domain, type, competency, difficulty, stem, validFrom, validTo },
})

/** The names alone of what else was changed. */
function changedFields(old: QuestionDraft, draft: QuestionDraft): string[] {
  const hiddenOf = ({ options, key, explanation, tags, citations }: QuestionDraft) => ({
    ...{ options, key, explanation, tags, citations: citations.map(({ law, article }) => [law, article]) },
  })
  return Object.keys(differing(hiddenOf(old), hiddenOf(draft)).after)
}

async function mustRead(trx: Db, id: string): Promise<BankQuestion> {
  const found = await readQuestion(trx, id)
  if (!found) throw notFound('question')
  return found
}

/** What an account may not write it cannot change either; what it must not know of is not there. */
async function mustReadOwn(trx: Db, id: string, writer: Writer): Promise<BankQuestion> {
  const found = await mustRead(trx, id)
  if ((await mustWrite(trx, [found.domain], writer)) !== undefined) throw notFound('question')
  return found
}

const lock = (trx: Db, id: string) => trx.selectFrom('question').select('id').where('id', '=', id).forUpdate().execute()

/** Adds a draft. The same text sent twice is one draft: the second answer is the first one's. */
export async function createQuestion(
  db: Db,
  draft: QuestionDraft,
  by: string,
  now: Date,
  writer: Writer = everyWriter,
): Promise<BankQuestion> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`question:${draft.stem}`}, 0))`.execute(trx)
    await mustFit(trx, [draft], writer)
    const same = await findSameDraft(trx, draft)
    if (same) return same
    const id = newId('q')
    const row = { id, domain: draft.domain, state: 'draft', version: 1, createdAt: now, updatedAt: now }
    await trx.insertInto('question').values(row).execute()
    await insertVersions(trx, [{ ...draft, id, version: 1 }], { by, now })
    const after = { version: 1, state: 'draft', ...shownOf(draft) }
    await writeAudit(trx, { at: now, actor: by, action: 'question.create', subject: `question:${id}`, after })
    return mustRead(trx, id)
  })
}

/**
 * Writes an edit as a new version and a draft; the old one stays for the answers given to it, and is asked until
 * somebody else has published the new one. `seen` is the version that the
 * author had open: when somebody else has made a newer one since, the edit is refused and nothing is overwritten.
 */
export async function updateQuestion(
  db: Db,
  id: string,
  { seen, ...draft }: QuestionDraft & { seen?: number },
  by: string,
  now: Date,
  writer: Writer = everyWriter,
): Promise<BankQuestion> {
  return db.transaction().execute(async (trx) => {
    await lock(trx, id)
    const old = await mustReadOwn(trx, id, writer)
    if (textOf(old) === textOf(draft)) return old
    if (seen !== undefined && seen !== old.version)
      throw new Refusal('content.changed_meanwhile', 409, 'Open the question again: there is a newer version.', {
        version: old.version,
      })
    await mustFit(trx, [draft], writer)
    const version = old.version + 1
    await insertVersions(trx, [{ ...draft, id, version }], { by, now })
    const changed = { version, domain: draft.domain, state: stateAfterEdit, updatedAt: now }
    await withdrawReview(trx, `question:${id}`, { by, now })
    await trx.updateTable('question').set(changed).where('id', '=', id).execute()
    const sides = differing(
      { version: old.version, state: old.state, ...shownOf(old) },
      { version, state: stateAfterEdit, ...shownOf(draft) },
    )
    const details = { fields: changedFields(old, draft) }
    await writeAudit(trx, {
      at: now,
      actor: by,
      action: 'question.update',
      subject: `question:${id}`,
      ...sides,
      details,
    })
    return mustRead(trx, id)
  })
}

/** Hands in, publishes, sends back, retires or takes back. What was asked before stays as it was. */
export async function setQuestionState(
  db: Db,
  id: string,
  move: Move,
  writer: Writer = everyWriter,
): Promise<BankQuestion> {
  return db.transaction().execute(async (trx) => {
    await lock(trx, id)
    const old = await mustReadOwn(trx, id, writer)
    if (old.state === move.to) return old
    const authors = await unreadAuthors(trx, old)
    const moved = await moveContent(trx, { ...old, subject: `question:${id}`, authors }, move)
    await trx
      .updateTable('question')
      .set({ ...moved, updatedAt: move.now })
      .where('id', '=', id)
      .execute()
    return mustRead(trx, id)
  })
}

/** Writes the laws down; one that is known takes over what has changed, such as the day that it ends. */
async function upsertLaws(trx: Db, laws: readonly ContentLaw[]): Promise<string[]> {
  const rows = laws.map((l) => ({ ...l, effective_from: l.effectiveFrom, effective_to: l.effectiveTo }))
  const read = await sql<{ id: string }>`
    insert into law (id, name, issuer, number, version, articles, effective_from, effective_to)
    select id, name, issuer, number, version, articles, effective_from, effective_to
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, name text, issuer text, number text,
      version text, articles int, effective_from date, effective_to date)
    on conflict (id) do update set name = excluded.name, issuer = excluded.issuer, number = excluded.number,
      version = excluded.version, articles = excluded.articles, effective_from = excluded.effective_from,
      effective_to = excluded.effective_to
    -- one that an officer has changed here since is theirs
    where law.updated_at is null
      and (law.name, law.issuer, law.number, law.version, law.articles, law.effective_from, law.effective_to)
        is distinct from (excluded.name, excluded.issuer, excluded.number, excluded.version, excluded.articles,
          excluded.effective_from, excluded.effective_to)
    returning id`.execute(trx)
  return read.rows.map(({ id }) => id)
}

/** The versions not yet in the bank; refuses when one that is there has another text now. */
async function newVersions(trx: Db, questions: readonly ContentQuestion[], current: ReadonlyMap<string, number>) {
  const landed = new Map((await readVersions(trx, questions)).map((v) => [`${v.id}@${v.version}`, v]))
  const made = await originalKeys(trx, [...current.keys()])
  return questions.filter((question) => {
    const old = landed.get(`${question.id}@${question.version}`)
    if (!old) return true
    // a key corrected here is no other text: the file may still have the wrong one
    if (textOf({ ...old, key: made.get(`${old.id}@${old.version}`) ?? old.key }) === textOf(question)) return false
    throw new Refusal(
      'bank.version_landed',
      409,
      `Version ${old.version} of ${old.id} is in the bank with another text: give the new text the next version number.`,
      { id: old.id, version: old.version },
    )
  })
}

/**
 * Brings in laws and questions, all or nothing; a second run changes nothing. A new question is published at once;
 * a newer version takes over; a question that an organiser retired stays retired, and an older version than the
 * bank's newest is only kept.
 */
export async function importContent(
  db: Db,
  content: Pick<Content, 'laws' | 'questions'>,
  now: Date,
): Promise<{ laws: number; versions: number }> {
  return db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('bank.import', 0))`.execute(trx)
    const laws = await upsertLaws(trx, content.laws)
    const ids = content.questions.map(({ id }) => id)
    const current = await currentVersions(trx, ids)
    const added = await newVersions(trx, content.questions, current)
    await mustFit(trx, added)
    const rows = added.map(({ id, version, domain }) => ({ id, version, domain }))
    await sql`
      insert into question (id, domain, state, version, live, created_at, updated_at)
      select id, domain, 'published', version, version, ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id text, domain text, version int)
      on conflict (id) do update set domain = excluded.domain, version = excluded.version, updated_at = excluded.updated_at,
        live = case when question.live is null then null else excluded.live end,
        state = case when question.live is null then question.state else 'published' end
      where excluded.version > question.version`.execute(trx)
    await insertVersions(trx, added, { by: 'system', now })
    const versions = added.map(({ id, version }) => `${id}@${version}`)
    if (laws.length + versions.length > 0)
      await writeAudit(trx, {
        at: now,
        actor: 'system',
        action: 'content.import',
        subject: 'bank',
        details: { laws, versions },
      })
    return { laws: laws.length, versions: versions.length }
  })
}
