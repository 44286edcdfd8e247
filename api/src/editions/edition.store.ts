import { sql } from 'kysely'
import type { QuestionVersion } from '../bank/bank.rules.ts'
import { readVersions } from '../bank/bank.store.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { domainSeen } from '../domains/domain.store.ts'
import type { Page } from '../http/list-query.ts'
import { registerOf } from './register.store.ts'

/** A named, dated, numbered register of questions; a supplement builds on another edition. */
export interface Edition {
  id: string
  number: number
  name: string
  buildsOn: string | null
  buildsOnName: string | null
  dated: Day
  note: string | null
  state: 'draft' | 'published'
  publishedAt: Date | null
  /** Put in or taken out by this very edition. */
  own: number
  removed: number
}

const selected = sql`
  select e.id, e.number, e.name, e.builds_on, b.name as builds_on_name, e.dated, e.note, e.state, e.published_at,
    (select count(*)::int from edition_question q where q.edition_id = e.id and not q.removed) as own,
    (select count(*)::int from edition_question q where q.edition_id = e.id and q.removed) as removed
  from edition e left join edition b on b.id = e.builds_on`

/** Every edition, the newest first: a province makes a few a year. */
export async function listEditions(db: Db): Promise<Edition[]> {
  return (await sql<Edition>`${selected} order by e.number desc`.execute(db)).rows
}

export async function readEdition(db: Db, id: string): Promise<Edition | undefined> {
  return (await sql<Edition>`${selected} where e.id = ${id}`.execute(db)).rows[0]
}

export interface Breakdown {
  domain: string
  type: string
  count: number
}

/** How many questions the whole of an edition has, by domain and type. */
export async function countEdition(db: Db, id: string): Promise<Breakdown[]> {
  const read = await sql<Breakdown>`
    select v.domain, v.type, count(*)::int as count from ${registerOf(id)} r
    join question_version v on v.question_id = r.question_id and v.version = r.version group by 1, 2 order by 1, 2`.execute(
    db,
  )
  return read.rows
}

export type EditionQuestion = QuestionVersion & { fromEdition: string }
interface Row {
  id: string
  version: number
  key: string | null
  fromEdition: string
}

const inEdition = (id: string, sight: Sight) => sql`${registerOf(id)} r
  join question_version v on v.question_id = r.question_id and v.version = r.version where ${domainSeen(sight, sql`v.domain`)}`

/** Versions with the keys that the edition has, where it was published. */
async function withKeys(db: Db, rows: readonly Row[]): Promise<EditionQuestion[]> {
  const versions = await readVersions(db, rows)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return versions.map((version) => {
    const row = byId.get(version.id)
    return { ...version, key: row?.key ?? version.key, fromEdition: row?.fromEdition ?? '' }
  })
}

/** Questions of the whole of an edition by id, after one of them. */
export async function editionQuestionsAfter(
  db: Db,
  { id, sight }: { id: string; sight: Sight },
  last: string | undefined,
  limit: number,
): Promise<EditionQuestion[]> {
  const read = await sql<Row>`
    select r.question_id as id, r.version, r.key, r.edition_id as from_edition from ${inEdition(id, sight)}
      and r.question_id > ${last ?? ''} order by r.question_id limit ${limit}`.execute(db)
  return withKeys(db, read.rows)
}

export async function countEditionQuestions(db: Db, { id, sight }: { id: string; sight: Sight }): Promise<number> {
  const read = await sql<{ n: number }>`select count(*)::int as n from ${inEdition(id, sight)}`.execute(db)
  return read.rows[0]?.n ?? 0
}

export type DifferenceKind = 'added' | 'removed' | 'changed'
export interface Compared {
  from: string
  to: string
  sight: Sight
  kind?: DifferenceKind | undefined
}
export interface DifferenceRow {
  id: string
  kind: DifferenceKind
  before?: QuestionVersion
  after?: QuestionVersion
}

/** What two editions have that is not the same: a question of one alone, or at another version or with another key. */
const differing = ({ from, to, sight, kind }: Compared) => sql`(
  select coalesce(a.question_id, b.question_id) as id, a.version as was, b.version as is, a.key as was_key, b.key as is_key,
    case when a.question_id is null then 'added' when b.question_id is null then 'removed' else 'changed' end as kind
  from (select r.*, coalesce(r.key, v.corrected_key, v.key) as held, v.domain from ${registerOf(from)} r
      join question_version v on v.question_id = r.question_id and v.version = r.version) a
  full join (select r.*, coalesce(r.key, v.corrected_key, v.key) as held, v.domain from ${registerOf(to)} r
      join question_version v on v.question_id = r.question_id and v.version = r.version) b on b.question_id = a.question_id
  where (a.version is distinct from b.version or a.held is distinct from b.held)
    and ${domainSeen(sight, sql`coalesce(b.domain, a.domain)`)} and ${domainSeen(sight, sql`coalesce(a.domain, b.domain)`)}) d
  where ${kind ? sql`d.kind = ${kind}` : sql`true`}`

export async function countDifferences(db: Db, compared: Compared): Promise<Record<DifferenceKind, number>> {
  const read = await sql<{ kind: DifferenceKind; n: number }>`
    select d.kind, count(*)::int as n from ${differing(compared)} group by 1`.execute(db)
  const of = (kind: DifferenceKind) => read.rows.find((row) => row.kind === kind)?.n ?? 0
  return { added: of('added'), removed: of('removed'), changed: of('changed') }
}

interface Differing {
  id: string
  kind: DifferenceKind
  was: number | null
  is: number | null
  wasKey: string | null
  isKey: string | null
}

async function withVersions(db: Db, rows: readonly Differing[]): Promise<DifferenceRow[]> {
  const refs = rows.flatMap(({ id, was, is }) =>
    [was, is].flatMap((version) => (version === null ? [] : [{ id, version }])),
  )
  const versions = new Map((await readVersions(db, refs)).map((one) => [`${one.id}@${one.version}`, one]))
  const at = (id: string, version: number | null, key: string | null) => {
    const found = versions.get(`${id}@${version}`)
    return found && { ...found, key: key ?? found.key }
  }
  return rows.map(({ id, kind, was, is, wasKey, isKey }) => {
    const [before, after] = [at(id, was, wasKey), at(id, is, isKey)]
    return { id, kind, ...(before && { before }), ...(after && { after }) }
  })
}

/** A page of what differs between two editions, by id. */
export async function listDifferences(db: Db, compared: Compared, page: Page): Promise<DifferenceRow[]> {
  const read = await sql<Differing>`select d.* from ${differing(compared)}
    order by d.id limit ${page.limit} offset ${page.offset}`.execute(db)
  return withVersions(db, read.rows)
}

export async function differencesAfter(db: Db, compared: Compared, last: DifferenceRow | undefined, limit: number) {
  const read = await sql<Differing>`select d.* from ${differing(compared)} and d.id > ${last?.id ?? ''}
    order by d.id limit ${limit}`.execute(db)
  return withVersions(db, read.rows)
}
