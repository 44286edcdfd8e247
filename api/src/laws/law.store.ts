import { sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { ContentState } from '../content-flow/flow.rules.ts'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { domainSeen, domainWritten, type Written } from '../domains/domain.store.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'

export interface Law {
  id: string
  name: string
  issuer: string
  /** 文号 */
  number: string | null
  version: string
  /** Number of its last article; null where unknown or not numbered. */
  articles: number | null
  effectiveFrom: Day
  /** The last day in force; null while none is known. */
  effectiveTo: Day | null
  /** The law that took its place. */
  successor: string | null
}

const columns = [
  'id',
  'name',
  'issuer',
  'number',
  'version',
  'articles',
  'effectiveFrom',
  'effectiveTo',
  'successor',
] as const

const orders: Orders = {
  id: sql`id`,
  name: sql`name`,
  effectiveFrom: sql`effective_from`,
  effectiveTo: sql`effective_to`,
}

export interface LawFilter {
  q?: string | undefined
  ids?: string[] | undefined
  /** In force on this day, or not. */
  inForce?: boolean | undefined
}

const inForceOn = (day: Day) => sql<boolean>`(effective_to is null or effective_to >= ${day})`

/** A page of the register, by name unless told otherwise; `q` is looked for in name and 文号. */
export async function listLaws(
  db: Db,
  filter: LawFilter,
  page: Page,
  { sort, day }: { sort?: Sort | undefined; day: Day },
) {
  const { q, ids, inForce } = filter
  const base = db
    .selectFrom('law')
    .$if(q !== undefined, (qb) => qb.where(sql<boolean>`strpos(concat_ws(chr(10), name, number), ${q}) > 0`))
    .$if(ids !== undefined, (qb) => qb.where('id', 'in', [...(ids ?? []), '']))
    .$if(inForce !== undefined, (qb) => qb.where(inForceOn(day), '=', inForce ?? true))
  const rows = await base
    .select(columns)
    .orderBy(orderOf(orders, sort, sql`name, id`))
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  const { n } = await base.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { rows: rows as Law[], total: n }
}

export async function readLaw(db: Db, id: string): Promise<Law | undefined> {
  return (await db.selectFrom('law').select(columns).where('id', '=', id).executeTakeFirst()) as Law | undefined
}

/** How many articles each of these laws has; one that the register does not know is not in the map. */
export async function articlesOf(db: Db, ids: readonly string[]): Promise<Map<string, number | null>> {
  const rows =
    ids.length > 0 ? await db.selectFrom('law').select(['id', 'articles']).where('id', 'in', ids).execute() : []
  return new Map(rows.map(({ id, articles }) => [id, articles]))
}

/** Something that rests on a law, in its newest version. */
export interface Citing {
  kind: 'question' | 'explainer' | 'key_explanation' | 'video'
  id: string
  title: string
  articles: string[]
  state: ContentState
  live: number | null
  validTo: Day | null
}

/** Newest versions of everything, with what they cite. */
const everything = sql`(
  select 'question' as kind, q.id, v.stem as title, v.domain, v.citations, q.state, q.live, v.valid_to
  from question q join question_version v on v.question_id = q.id and v.version = q.version
  union all
  select i.kind, i.id, v.title, v.domain, v.citations, i.state, i.live, v.valid_to
  from library_item i join library_version v on v.item_id = i.id and v.version = i.version)`

const articlesIn = (lawId: ReturnType<typeof sql>) => sql`(select jsonb_agg(c.value ->> 'article' order by c.place)
  from jsonb_array_elements(e.citations) with ordinality c (value, place) where c.value ->> 'law' = ${lawId})`

/** What cites a law, in its newest version and not retired, as far as it is seen. */
export async function listCiting(db: Db, lawId: string, sight: Sight = 'all'): Promise<Citing[]> {
  const read =
    await sql<Citing>`select e.kind, e.id, e.title, e.state, e.live, e.valid_to, ${articlesIn(sql`${lawId}::text`)} as articles
    from ${everything} e where e.state <> 'retired' and ${domainSeen(sight, sql`e.domain`)}
      and exists (select from jsonb_array_elements(e.citations) c where c ->> 'law' = ${lawId})
    order by e.kind, e.id`.execute(db)
  return read.rows
}

export type ContentTask = Citing & {
  law: string
  lawName: string
  lastDay: Day
  successor: string | null
  successorName: string | null
}

const tasks = sql`${everything} e join law on law.effective_to is not null
    and exists (select from jsonb_array_elements(e.citations) c where c ->> 'law' = law.id)
  left join law s on s.id = law.successor
  where e.state <> 'retired' and (e.valid_to is null or e.valid_to > law.effective_to)`

export interface TaskFilter {
  sight: Sight
  written?: Written | undefined
}

const tasksFor = ({ sight, written }: TaskFilter) => sql`${tasks} and ${domainSeen(sight, sql`e.domain`)}
  ${written ? sql`and ${domainWritten(written, sql`e.domain`)}` : sql``}`

/**
 * What has to be read again since a law that it cites has ended, or will: a task is there for as long as the newest
 * version still cites it, so that none is forgotten and none stays when the work is done.
 */
export async function listTasks(
  db: Db,
  page: Page,
  filter: TaskFilter,
): Promise<{ rows: ContentTask[]; total: number }> {
  const read = await sql<ContentTask & { total: number }>`
    select e.kind, e.id, e.title, e.state, e.live, e.valid_to, ${articlesIn(sql`law.id`)} as articles,
      law.id as law, law.name as law_name, law.effective_to as last_day, law.successor, s.name as successor_name,
      count(*) over () as total
    from ${tasksFor(filter)} order by law.effective_to, e.kind, e.id limit ${page.limit} offset ${page.offset}`.execute(
    db,
  )
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}

export async function countTasks(db: Db, filter: TaskFilter): Promise<number> {
  const read = await sql<{ n: number }>`select count(*)::int as n from ${tasksFor(filter)}`.execute(db)
  return read.rows[0]?.n ?? 0
}
