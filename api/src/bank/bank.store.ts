import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { ContentState } from '../content-flow/flow.rules.ts'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { domainSeen, domainWritten, seenAt, type Written } from '../domains/domain.store.ts'
import { registerOf } from '../editions/register.store.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import { type AskableQuestion, type QuestionDraft, type QuestionVersion, textOf } from './bank.rules.ts'

/** The newest version of a question; `live` is the one that is asked, null for none. */
export type BankQuestion = QuestionVersion & { state: ContentState; live: number | null; updatedAt: Date }

// q is question, v is question_version; json columns come back as what the commands put in
const versionColumns = sql`
  q.id, v.version, v.domain, v.competency, v.type, v.difficulty, v.stem, v.options,
  coalesce(v.corrected_key, v.key) as key, v.explanation,
  (select jsonb_agg(jsonb_build_object('law', law.id, 'lawName', law.name, 'article', c.value ->> 'article') order by c.place)
   from jsonb_array_elements(v.citations) with ordinality c (value, place) join law on law.id = c.value ->> 'law') as citations,
  v.valid_from, v.valid_to, v.tags`

const current = sql`question q join question_version v on v.question_id = q.id and v.version = q.version`
const live = sql`question q join question_version v on v.question_id = q.id and v.version = q.live`

/**
 * All questions whose live version holds on the day and whose cited laws are all in force on it, localities' own among
 * them, or the one of them: whoever asks them of somebody keeps to `seenAt`. An older version is never asked in its place: the live one may
 * be there because the older was wrong.
 */
export async function listAskableAnywhere(db: Db, day: Day, id?: string): Promise<AskableQuestion[]> {
  const read = await sql<AskableQuestion>`
    select q.id, v.version, v.domain, v.type, v.difficulty, v.competency from ${live}
    where v.valid_from <= ${day} and (v.valid_to is null or v.valid_to >= ${day})
      and not exists (
        select from jsonb_array_elements(v.citations) c left join law on law.id = c.value ->> 'law'
        where law.id is null or law.effective_from > ${day} or law.effective_to < ${day})
      ${id === undefined ? sql`` : sql`and q.id = ${id}`}
    order by q.id`.execute(db)
  return read.rows
}

/** What may be asked on a day of whoever belongs to a unit; of null, who belongs to none, or of all alike. */
export async function listAskable(db: Db, day: Day, unitId: string | null): Promise<AskableQuestion[]> {
  const sees = await seenAt(db, unitId)
  return (await listAskableAnywhere(db, day)).filter(({ domain }) => sees(domain))
}

export interface VersionRef {
  id: string
  version: number
}

/** The versions asked for that exist, in the order asked; whatever the state of the question. */
export async function readVersions(db: Db, refs: readonly VersionRef[]): Promise<QuestionVersion[]> {
  if (refs.length === 0) return []
  const wanted = JSON.stringify(refs.map(({ id, version }) => ({ id, version })))
  const read = await sql<QuestionVersion>`
    select ${versionColumns}
    from rows from (jsonb_to_recordset(${wanted}::jsonb) as (id text, version int)) with ordinality as r (id, version, place)
    join question q on q.id = r.id
    join question_version v on v.question_id = r.id and v.version = r.version
    order by r.place`.execute(db)
  return read.rows
}

/** The keys that versions were made with, by 'id@version', where they were corrected since. */
export async function originalKeys(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const read = await sql<{ ref: string; key: string }>`
    select question_id || '@' || version as ref, key from question_version where corrected_key is not null
      and question_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(db)
  return new Map(read.rows.map(({ ref, key }) => [ref, key]))
}

/** Every version of a question, the newest first, with the key that holds now. */
export async function listVersions(db: Db, id: string): Promise<QuestionVersion[]> {
  const read = await sql<QuestionVersion>`
    select ${versionColumns} from question q join question_version v on v.question_id = q.id
    where q.id = ${id} order by v.version desc`.execute(db)
  return read.rows
}

export async function readVersion(db: Db, id: string, version: number): Promise<QuestionVersion | undefined> {
  const [found] = await readVersions(db, [{ id, version }])
  return found
}

export interface QuestionFilter {
  /** Localities' own questions that the account does not reach are in no list of its. */
  sight: Sight
  written?: Written | undefined
  domain?: string
  type?: string
  state?: string
  q?: string
  ids?: string[]
  /** Of the whole of this edition. */
  editionId?: string
}

const orders: Orders = {
  id: sql`q.id`,
  version: sql`q.version`,
  domain: sql`v.domain`,
  type: sql`v.type`,
  competency: sql`v.competency`,
  difficulty: sql`v.difficulty`,
  stem: sql`v.stem`,
  state: sql`q.state`,
  validFrom: sql`v.valid_from`,
  validTo: sql`v.valid_to`,
  updatedAt: sql`q.updated_at`,
}

const conditionsOf = (filter: QuestionFilter) =>
  sql.join(
    [
      domainSeen(filter.sight, sql`v.domain`),
      ...(filter.written ? [domainWritten(filter.written, sql`v.domain`)] : []),
      ...(filter.domain ? [sql`v.domain = ${filter.domain}`] : []),
      ...(filter.type ? [sql`v.type = ${filter.type}`] : []),
      ...(filter.state ? [sql`q.state = ${filter.state}`] : []),
      ...(filter.q
        ? [sql`strpos(lower(concat_ws(chr(10), q.id, v.stem, v.options::text, v.explanation)), lower(${filter.q})) > 0`]
        : []),
      ...(filter.editionId ? [sql`q.id in (select e.question_id from ${registerOf(filter.editionId)} e)`] : []),
      ...(filter.ids ? [sql`q.id in (select jsonb_array_elements_text(${JSON.stringify(filter.ids)}::jsonb))`] : []),
    ],
    sql` and `,
  )

/** A page of the bank: the newest version of each question; `q` is looked for in id, stem, options, explanation. */
export async function listQuestions(db: Db, filter: QuestionFilter, page: Page, sort?: Sort) {
  const where = conditionsOf(filter)
  const read = await sql<BankQuestion & { total: number }>`
    select ${versionColumns}, q.state, q.live, q.updated_at, count(*) over () as total from ${current} where ${where}
    order by ${orderOf(orders, sort, sql`q.id`)} limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}

/** The ids of all questions that a filter finds, retired ones left out unless it asks for them. */
export async function matchingQuestions(db: Db, filter: QuestionFilter): Promise<string[]> {
  const read = await sql<{ id: string }>`select q.id from ${current} where ${conditionsOf(filter)}
    ${filter.state ? sql`` : sql`and q.state <> 'retired'`} order by q.id`.execute(db)
  return read.rows.map(({ id }) => id)
}

/** The questions after one of them, by id. */
export async function questionsAfter(
  db: Db,
  filter: QuestionFilter,
  last: BankQuestion | undefined,
  limit: number,
): Promise<BankQuestion[]> {
  const read = await sql<BankQuestion>`select ${versionColumns}, q.state, q.live, q.updated_at from ${current}
    where ${conditionsOf(filter)} and q.id > ${last?.id ?? ''} order by q.id limit ${limit}`.execute(db)
  return read.rows
}

/** How many a filter finds: those in 'review' somebody has still to read against the law and to publish. */
export async function countQuestions(db: Db, filter: QuestionFilter): Promise<number> {
  const read = await sql<{
    n: number
  }>`select count(*)::int as n from ${current} where ${conditionsOf(filter)}`.execute(db)
  return read.rows[0]?.n ?? 0
}

/** Who wrote the versions after the live one, which nobody else has read yet. */
export async function unreadAuthors(db: Db, { id, live }: { id: string; live: number | null }): Promise<string[]> {
  const rows = await db
    .selectFrom('questionVersion')
    .select('createdBy')
    .distinct()
    .where('questionId', '=', id)
    .where('version', '>', live ?? 0)
    .execute()
  return rows.map(({ createdBy }) => createdBy)
}

/** One question with its newest version and its state. */
export async function readQuestion(db: Db, id: string): Promise<BankQuestion | undefined> {
  const read = await sql<BankQuestion>`
    select ${versionColumns}, q.state, q.live, q.updated_at from ${current} where q.id = ${id}`.execute(db)
  return read.rows[0]
}

/** The same, unless it is a locality's own that is not seen from there. */
export async function readSeenQuestion(db: Db, id: string, sight: Sight): Promise<BankQuestion | undefined> {
  const read = await sql<BankQuestion>`select ${versionColumns}, q.state, q.live, q.updated_at from ${current}
    where q.id = ${id} and ${domainSeen(sight, sql`v.domain`)}`.execute(db)
  return read.rows[0]
}

/** A draft never edited since that says the very same. */
export async function findSameDraft(db: Db, draft: QuestionDraft): Promise<BankQuestion | undefined> {
  const read = await sql<BankQuestion>`
    select ${versionColumns}, q.state, q.live, q.updated_at from ${current}
    where v.stem = ${draft.stem} and q.state = 'draft' and q.version = 1`.execute(db)
  return read.rows.find((row) => textOf(row) === textOf(draft))
}

/** The number of the version that is asked, of those of some questions that are. */
export async function liveVersions(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const read = await sql<{ id: string; version: number }>`select id, live as version from question
    where live is not null and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(db)
  return new Map(read.rows.map(({ id, version }) => [id, version]))
}

/** The number of each question's newest version. */
export async function currentVersions(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const read = await sql<VersionRef>`
    select id, version from question where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(
    db,
  )
  return new Map(read.rows.map(({ id, version }) => [id, version]))
}

/**
 * A mark that differs whenever a question, its state or a law has changed: what the search index compares, so that
 * no writer has to tell it, not even one in another process.
 */
export async function readBankMark(db: Db): Promise<string> {
  const read = await sql<{ mark: string }>`
    select concat_ws('.',
      (select sum(hashtextextended(concat_ws('|', id, live, domain), 0)) from question),
      (select sum(hashtextextended(law::text, 0)) from law),
      (select sum(hashtextextended(concat_ws('|', code, unit_id, name), 0)) from local_domain)) as mark`.execute(db)
  return read.rows[0]?.mark ?? ''
}
