import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import { matchingQuestions, type QuestionFilter } from '../bank/bank.store.ts'
import type { Day } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { isCommon } from '../domains/domain.rules.ts'
import { type Edition, readEdition } from './edition.store.ts'
import { registerOf } from './register.store.ts'

export interface EditionFields {
  name: string
  dated: Day
  note: string | null
}
interface Change {
  by: string
  now: Date
}

const lockAll = (trx: Db) => sql`select pg_advisory_xact_lock(hashtextextended('editions', 0))`.execute(trx)

async function mustRead(trx: Db, id: string): Promise<Edition> {
  const found = await readEdition(trx, id)
  if (!found) throw notFound('edition')
  return found
}

/** A published edition stays as it is (the database refuses it too): what is to change goes into a supplement. */
async function mustBeDraft(trx: Db, id: string): Promise<Edition> {
  await lockAll(trx)
  const found = await mustRead(trx, id)
  if (found.state === 'published')
    throw new Refusal('edition.published', 409, 'A published edition never changes. Make a supplement to it.')
  return found
}

async function mustBeNew(trx: Db, name: string, id = ''): Promise<void> {
  const same = await trx
    .selectFrom('edition')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (same) throw new Refusal('edition.name_taken', 409, 'There is an edition of this name.', { field: 'name' })
}

/** Begins an edition, or a supplement to one that is published. Sent twice it is one. */
export async function addEdition(db: Db, fields: EditionFields & { buildsOn: string | null }, { by, now }: Change) {
  return db.transaction().execute(async (trx) => {
    await lockAll(trx)
    const { name, dated, note, buildsOn } = fields
    const same = await trx
      .selectFrom('edition')
      .select(['id', 'buildsOn', 'dated', 'note'])
      .where('name', '=', name)
      .executeTakeFirst()
    if (same && same.buildsOn === buildsOn && same.dated === dated && same.note === note) return mustRead(trx, same.id)
    await mustBeNew(trx, name)
    if (buildsOn !== null && (await mustRead(trx, buildsOn)).state !== 'published')
      throw new Refusal('edition.base_unpublished', 409, 'Publish the edition that it builds on first.')
    const id = newId('ed')
    const last = await sql<{ number: number }>`select coalesce(max(number), 0)::int as number from edition`.execute(trx)
    const number = (last.rows[0]?.number ?? 0) + 1
    await trx
      .insertInto('edition')
      .values({ id, number, name, dated, note, buildsOn, state: 'draft', createdAt: now, createdBy: by })
      .execute()
    const after = { number, name, dated, note, buildsOn }
    await writeAudit(trx, { at: now, actor: by, action: 'edition.create', subject: `edition:${id}`, after })
    return mustRead(trx, id)
  })
}

export async function changeEdition(db: Db, id: string, fields: EditionFields, { by, now }: Change): Promise<Edition> {
  return db.transaction().execute(async (trx) => {
    const { name, dated, note } = await mustBeDraft(trx, id)
    await mustBeNew(trx, fields.name, id)
    const sides = differing({ name, dated, note }, { ...fields })
    if (Object.keys(sides.after).length === 0) return mustRead(trx, id)
    await trx.updateTable('edition').set(fields).where('id', '=', id).execute()
    await writeAudit(trx, { at: now, actor: by, action: 'edition.update', subject: `edition:${id}`, ...sides })
    return mustRead(trx, id)
  })
}

/**
 * Puts questions in within the caller's transaction, each at the version that is asked, or at its newest draft where none
 * is; what is in already is taken at that version too. Returns how many rows are other than before.
 */
export async function putInto(
  trx: Db,
  id: string,
  questionIds: readonly string[],
  { by, now }: Change,
): Promise<number> {
  await mustBeDraft(trx, id)
  const read = await sql<{ id: string; version: number; domain: string }>`
    select q.id, coalesce(q.live, q.version) as version, v.domain from question q
    join question_version v on v.question_id = q.id and v.version = coalesce(q.live, q.version)
    where q.id in (select jsonb_array_elements_text(${JSON.stringify(questionIds)}::jsonb)) order by q.id`.execute(trx)
  if (read.rows.length < new Set(questionIds).size) throw notFound('question')
  if (read.rows.some(({ domain }) => !isCommon(domain)))
    throw new Refusal('edition.local_question', 422, 'An edition has questions of the six domains alone.')
  const put = await sql`
    insert into edition_question (edition_id, question_id, version, removed)
    select ${id}, r.id, r.version, false from jsonb_to_recordset(${JSON.stringify(read.rows)}::jsonb) as r (id text, version int)
    where not exists (select from ${registerOf(id)} g where g.question_id = r.id and g.version = r.version)
    on conflict (edition_id, question_id) do update set version = excluded.version, removed = false`.execute(trx)
  const count = Number(put.numAffectedRows ?? 0)
  if (count > 0) {
    const details = { questions: count }
    await writeAudit(trx, { at: now, actor: by, action: 'edition.put', subject: `edition:${id}`, details })
  }
  return count
}

/** Which questions: chosen one by one, or all that a filter finds. */
export type Which = { ids: string[] } | { filter: Omit<QuestionFilter, 'sight'> }

export async function putQuestions(db: Db, id: string, which: Which, change: Change): Promise<{ put: number }> {
  return db.transaction().execute(async (trx) => {
    await mustBeDraft(trx, id)
    const ids = 'ids' in which ? which.ids : await matchingQuestions(trx, { ...which.filter, sight: [] })
    return { put: await putInto(trx, id, ids, change) }
  })
}

/** Takes questions out; a supplement says of those that it builds on that they belong no more. */
export async function takeQuestions(db: Db, id: string, ids: readonly string[], { by, now }: Change) {
  return db.transaction().execute(async (trx) => {
    const { buildsOn } = await mustBeDraft(trx, id)
    const wanted = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
    const inside = await sql<{ id: string; version: number }>`
      select question_id as id, version from ${registerOf(id)} r where r.question_id in ${wanted}`.execute(trx)
    if (inside.rows.length === 0) return { taken: 0 }
    await sql`delete from edition_question where edition_id = ${id} and question_id in ${wanted}`.execute(trx)
    if (buildsOn !== null)
      await sql`insert into edition_question (edition_id, question_id, version, removed)
        select ${id}, r.question_id, r.version, true from ${registerOf(buildsOn)} r
        where r.question_id in (select jsonb_array_elements_text(${JSON.stringify(inside.rows.map((row) => row.id))}::jsonb))`.execute(
        trx,
      )
    const details = { questions: inside.rows.length }
    await writeAudit(trx, { at: now, actor: by, action: 'edition.take', subject: `edition:${id}`, details })
    return { taken: inside.rows.length }
  })
}

/** Own rows that are not what is asked now: still drafts, edited since, or retired. */
const notCurrent = (id: string) => sql`edition_question e join question q on q.id = e.question_id
  where e.edition_id = ${id} and not e.removed and q.live is distinct from e.version`

/** How many questions of a draft stand in the way of its publication. */
export async function countNotCurrent(db: Db, id: string): Promise<number> {
  const read = await sql<{ n: number }>`select count(*)::int as n from ${notCurrent(id)}`.execute(db)
  return read.rows[0]?.n ?? 0
}

/** Takes every question of a draft at the version that is asked now, and out those that are asked no more. */
export async function refreshEdition(db: Db, id: string, change: Change): Promise<Edition> {
  return db.transaction().execute(async (trx) => {
    await mustBeDraft(trx, id)
    const stale = await sql<{ id: string; live: number | null }>`select q.id, q.live from ${notCurrent(id)}`.execute(
      trx,
    )
    await sql`update edition_question e set version = q.live from question q
      where e.edition_id = ${id} and q.id = e.question_id and not e.removed and q.live is not null`.execute(trx)
    await sql`delete from edition_question e using question q
      where e.edition_id = ${id} and q.id = e.question_id and not e.removed and q.live is null and q.state = 'retired'`.execute(
      trx,
    )
    if (stale.rows.length > 0) {
      const details = { questions: stale.rows.length }
      await writeAudit(trx, {
        at: change.now,
        actor: change.by,
        action: 'edition.refresh',
        subject: `edition:${id}`,
        details,
      })
    }
    return mustRead(trx, id)
  })
}

/**
 * Freezes an edition: every question at the version that somebody else has read and that is asked now, with the key that
 * holds now. From then on neither changes.
 */
export async function publishEdition(db: Db, id: string, { by, now }: Change): Promise<Edition> {
  return db.transaction().execute(async (trx) => {
    await lockAll(trx)
    const edition = await mustRead(trx, id)
    if (edition.state === 'published') return edition
    if (edition.own + edition.removed === 0)
      throw new Refusal('edition.empty', 409, 'Put questions in before you publish it.')
    const count = await countNotCurrent(trx, id)
    if (count > 0)
      throw new Refusal(
        'edition.not_current',
        409,
        'Some questions are drafts or were edited since: refresh the edition.',
        { count },
      )
    await sql`update edition_question e set key = coalesce(v.corrected_key, v.key) from question_version v
      where e.edition_id = ${id} and v.question_id = e.question_id and v.version = e.version`.execute(trx)
    const published = { state: 'published', publishedAt: now, publishedBy: by }
    await trx.updateTable('edition').set(published).where('id', '=', id).execute()
    const { number, name, own, removed } = edition
    const after = { state: 'published', number, name, questions: own, removed }
    await writeAudit(trx, {
      at: now,
      actor: by,
      action: 'edition.publish',
      subject: `edition:${id}`,
      before: { state: 'draft' },
      after,
    })
    return mustRead(trx, id)
  })
}
