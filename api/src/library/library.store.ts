import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { ContentState } from '../content-flow/flow.rules.ts'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { domainSeen, domainWritten, type Written } from '../domains/domain.store.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import type { LibraryKind } from './library.kinds.ts'
import type { LibraryVersion } from './library.rules.ts'

/** The newest version; `live` is the one that is shown, null for none; `stale`: it cites a law no longer in force. */
export type LibraryItem<K extends LibraryKind = LibraryKind> = LibraryVersion<K> & {
  state: ContentState
  live: number | null
  stale: boolean
  updatedAt: Date
}

const staleOn = (day: Day) => sql<boolean>`exists (select from jsonb_array_elements(v.citations) c
  join law on law.id = c.value ->> 'law' where law.effective_to < ${day})`

const columns = (day: Day) => sql`
  i.id, i.kind, v.version, v.domain, i.question_id, v.competency, v.title, v.summary, v.tags, v.content,
  coalesce((select jsonb_agg(jsonb_build_object('law', law.id, 'lawName', law.name, 'article', c.value ->> 'article',
      'inForce', law.effective_from <= ${day} and (law.effective_to is null or law.effective_to >= ${day})) order by c.place)
    from jsonb_array_elements(v.citations) with ordinality c (value, place) join law on law.id = c.value ->> 'law'),
    '[]'::jsonb) as citations,
  v.valid_from, v.valid_to, i.state, i.live, ${staleOn(day)} as stale, i.updated_at`

const newest = sql`library_item i join library_version v on v.item_id = i.id and v.version = i.version`
const live = sql`library_item i join library_version v on v.item_id = i.id and v.version = i.live`

export interface LibraryFilter {
  /** Items of localities' own domains that the account does not reach are in no list of its. */
  sight: Sight
  written?: Written | undefined
  domain?: string | undefined
  state?: string | undefined
  q?: string | undefined
  ids?: string[] | undefined
  questionId?: string | undefined
  stale?: boolean | undefined
}

const conditionsOf = (kind: LibraryKind, filter: LibraryFilter, day: Day) =>
  sql.join(
    [
      sql`i.kind = ${kind}`,
      domainSeen(filter.sight, sql`v.domain`),
      ...(filter.written ? [domainWritten(filter.written, sql`v.domain`)] : []),
      ...(filter.domain ? [sql`v.domain = ${filter.domain}`] : []),
      ...(filter.state ? [sql`i.state = ${filter.state}`] : []),
      ...(filter.questionId ? [sql`i.question_id = ${filter.questionId}`] : []),
      ...(filter.stale === undefined ? [] : [sql`${staleOn(day)} = ${filter.stale} and i.state <> 'retired'`]),
      ...(filter.q
        ? [
            sql`strpos(lower(concat_ws(chr(10), i.id, v.title, v.summary, v.tags::text, v.content::text)), lower(${filter.q})) > 0`,
          ]
        : []),
      ...(filter.ids ? [sql`i.id in (select jsonb_array_elements_text(${JSON.stringify(filter.ids)}::jsonb))`] : []),
    ],
    sql` and `,
  )

const orders: Orders = {
  id: sql`i.id`,
  version: sql`i.version`,
  domain: sql`v.domain`,
  title: sql`v.title`,
  state: sql`i.state`,
  validFrom: sql`v.valid_from`,
  validTo: sql`v.valid_to`,
  updatedAt: sql`i.updated_at`,
}

export interface Listed {
  filter: LibraryFilter
  page: Page
  sort?: Sort | undefined
  day: Day
}

/** A page of one kind: the newest version of each. `q` is looked for in id, title, summary, tags and text. */
export async function listLibrary(db: Db, kind: LibraryKind, { filter, page, sort, day }: Listed) {
  const read = await sql<LibraryItem & { total: number }>`
    select ${columns(day)}, count(*) over () as total from ${newest} where ${conditionsOf(kind, filter, day)}
    order by ${orderOf(orders, sort, sql`i.id`)} limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}

/** How many of a kind a filter finds: those in 'review' somebody has still to read and to publish. */
export async function countLibrary(db: Db, kind: LibraryKind, filter: LibraryFilter, day: Day): Promise<number> {
  const read = await sql<{ n: number }>`
    select count(*)::int as n from ${newest} where ${conditionsOf(kind, filter, day)}`.execute(db)
  return read.rows[0]?.n ?? 0
}

/** One item in its newest version. */
export async function readLibraryItem(
  db: Db,
  kind: LibraryKind,
  id: string,
  day: Day,
  sight: Sight = 'all',
): Promise<LibraryItem | undefined> {
  const read = await sql<LibraryItem>`select ${columns(day)} from ${newest}
    where i.kind = ${kind} and i.id = ${id} and ${domainSeen(sight, sql`v.domain`)}`.execute(db)
  return read.rows[0]
}

/** Every version of an item, the newest first. */
export async function listLibraryVersions(db: Db, kind: LibraryKind, id: string, day: Day) {
  const read = await sql<LibraryItem & { createdAt: Date; createdBy: string }>`
    select ${columns(day)}, v.created_at, v.created_by from library_item i join library_version v on v.item_id = i.id
    where i.kind = ${kind} and i.id = ${id} order by v.version desc`.execute(db)
  return read.rows
}

/** What learners are shown on a day: live versions that hold on it. */
export async function listLive(db: Db, day: Day): Promise<LibraryItem[]> {
  const read = await sql<LibraryItem>`select ${columns(day)} from ${live}
    where v.valid_from <= ${day} and (v.valid_to is null or v.valid_to >= ${day}) order by i.id`.execute(db)
  return read.rows
}

/** One live version, whatever its days. */
export async function readLive(db: Db, id: string, day: Day): Promise<LibraryItem | undefined> {
  const read = await sql<LibraryItem>`select ${columns(day)} from ${live} where i.id = ${id}`.execute(db)
  return read.rows[0]
}

/** Who wrote the versions after the live one, which nobody else has read yet. */
export async function unreadLibraryAuthors(db: Db, { id, live }: Pick<LibraryItem, 'id' | 'live'>): Promise<string[]> {
  const rows = await db
    .selectFrom('libraryVersion')
    .select('createdBy')
    .distinct()
    .where('itemId', '=', id)
    .where('version', '>', live ?? 0)
    .execute()
  return rows.map(({ createdBy }) => createdBy)
}

/** The number of each item's newest version. */
export async function libraryVersions(db: Db, ids: readonly string[]): Promise<Map<string, number>> {
  const read = await sql<{ id: string; version: number }>`
    select id, version from library_item where id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(
    db,
  )
  return new Map(read.rows.map(({ id, version }) => [id, version]))
}

/** The files that a video's content names: its film, its poster, its attachments. */
const filesIn = (content: ReturnType<typeof sql.ref>) => sql`(
  select ${content} ->> 'source' as id union all select ${content} ->> 'poster'
  union all select a.value ->> 'source' from jsonb_array_elements(${content} -> 'attachments') a)`

/** Of these files, those that any version of a video names, of the videos that are seen from some subtrees. */
export async function namedMedia(db: Db, ids: readonly string[], sight: Sight = 'all'): Promise<Set<string>> {
  const read = await sql<{ id: string }>`select distinct f.id from library_item i
    join library_version v on v.item_id = i.id cross join lateral ${filesIn(sql.ref('v.content'))} f
    where i.kind = 'video' and ${domainSeen(sight, sql`i.domain`)}
      and f.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(db)
  return new Set(read.rows.map(({ id }) => id))
}

/** What the live explanations of questions cite, by question. */
export async function explanationsOf(db: Db, questionIds: readonly string[]) {
  const read = await sql<{ questionId: string; citations: { law: string; article: string }[] }>`
    select i.question_id, v.citations from ${live} where i.kind = 'key_explanation'
      and i.question_id in (select jsonb_array_elements_text(${JSON.stringify(questionIds)}::jsonb))`.execute(db)
  const byQuestion = Map.groupBy(read.rows, ({ questionId }) => questionId)
  return new Map([...byQuestion].map(([id, rows]) => [id, rows.flatMap(({ citations }) => citations)]))
}
