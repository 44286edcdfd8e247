import { domains } from '@lianbing/content/schema'
import { type RawBuilder, sql } from 'kysely'
import { within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { isCommon, type LocalDomain, type Sight, type Writer } from './domain.rules.ts'

/** On the line from the top to one of the subtrees: /51/5101/ lies above /51/5101/510104/. */
const above = (roots: readonly string[], column: string) => {
  const lines = roots.flatMap((root) =>
    root
      .split('/')
      .filter(Boolean)
      .map((_, i, ids) => `/${ids.slice(0, i + 1).join('/')}/`),
  )
  return sql`${sql.ref(column)} in (select jsonb_array_elements_text(${JSON.stringify([...new Set(lines)])}::jsonb))`
}

const seenFrom = (sight: Sight, path: string) =>
  sight === 'all' ? sql<boolean>`true` : sql<boolean>`(${within(sight, path)} or ${above(sight, path)})`

/** The one condition by which rows of a domain are kept from accounts that it is not shown to (isSeenFrom, in SQL). */
export function domainSeen(sight: Sight, domain: RawBuilder<unknown>): RawBuilder<boolean> {
  if (sight === 'all') return sql<boolean>`true`
  return sql<boolean>`not exists (select from local_domain ld join org_unit lu on lu.id = ld.unit_id
    where ld.code = ${domain} and not ${seenFrom(sight, 'lu.path')})`
}

/** What somebody may write, or what they may not. */
export interface Written {
  by: Writer
  is: boolean
}

/** The one condition by which lists and counts keep to what an account may write, or may not (mayWrite, in SQL). */
export function domainWritten({ by, is }: Written, domain: RawBuilder<unknown>): RawBuilder<boolean> {
  const local = sql`select from local_domain ld join org_unit lu on lu.id = ld.unit_id where ld.code = ${domain}`
  const theirs = by.subtrees === 'all' ? sql<boolean>`true` : within(by.subtrees, 'lu.path')
  const own = sql`exists (${local} and ${theirs} and ${seenFrom(by.sight, 'lu.path')})`
  const written = by.common ? sql`(${own} or not exists (${local}))` : own
  return is ? sql<boolean>`${written}` : sql<boolean>`not ${written}`
}

/** The localities' domains that are seen from some subtrees, in the order of the tree. */
export async function listLocalDomains(db: Db, sight: Sight): Promise<LocalDomain[]> {
  const read = await sql<LocalDomain>`
    select d.code, d.name, d.unit_id, u.name as unit_name, u.path from local_domain d join org_unit u on u.id = d.unit_id
    where ${seenFrom(sight, 'u.path')} order by u.path, d.name`.execute(db)
  return read.rows
}

/** Whether content of a domain is for somebody. */
export type Sees = (domain: string) => boolean

/**
 * The one condition by which content is kept from learners and groups that it is not for: at a unit one sees the six, and
 * what the unit and those above it have added. Null is who belongs to no unit, and what everybody gets alike.
 */
export async function seenAtEach(
  db: Db,
  unitIds: readonly (string | null)[],
): Promise<(unitId: string | null) => Sees> {
  const wanted = JSON.stringify([...new Set(unitIds.filter((id) => id !== null))])
  const read = await sql<{ unitId: string; code: string }>`
    select c.descendant_id as unit_id, d.code from local_domain d join org_closure c on c.ancestor_id = d.unit_id
    where c.descendant_id in (select jsonb_array_elements_text(${wanted}::jsonb))`.execute(db)
  const seen = Map.groupBy(read.rows, (row) => row.unitId)
  const own = new Map([...seen].map(([id, rows]) => [id, new Set(rows.map(({ code }) => code))]))
  const each = new Map(
    [...own].map(([id, codes]): [string, Sees] => [id, (domain) => isCommon(domain) || codes.has(domain)]),
  )
  // one and the same for all who see the six alone, which is nearly everybody
  return (unitId) => each.get(unitId ?? '') ?? isCommon
}

export const seenAt = async (db: Db, unitId: string | null): Promise<Sees> => (await seenAtEach(db, [unitId]))(unitId)

/** What both of two people may be shown: the domains that each of them sees. */
export async function seenByLearners(db: Db, learnerIds: readonly string[]): Promise<Sees> {
  const learners = await db
    .selectFrom('learner')
    .select('unitId')
    .where('id', 'in', [...learnerIds, ''])
    .execute()
  const units = learners.map(({ unitId }) => unitId)
  const at = await seenAtEach(db, units)
  const each = (units.length > 0 ? units : [null]).map(at)
  return (domain) => each.every((sees) => sees(domain))
}

/** What a domain is called where learners read: a locality's by its own name. */
export async function nameOfDomain(db: Db, code: string): Promise<string> {
  if (isCommon(code)) return domains[code]
  const read = await db.selectFrom('localDomain').select('name').where('code', '=', code).executeTakeFirst()
  return read?.name ?? code
}

/** The same in SQL: whether content of a domain is for whoever is at a unit. */
export const domainIsFor = (domain: RawBuilder<unknown>, unitId: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`not exists (select from local_domain ld where ld.code = ${domain} and not exists (
    select from org_closure lc where lc.ancestor_id = ld.unit_id and lc.descendant_id = ${unitId}))`

/** The domains that an account reads: the six, and the localities' that are seen from its subtrees. */
export async function seenFromSubtrees(db: Db, sight: Sight): Promise<Sees> {
  const codes = new Set((await listLocalDomains(db, sight)).map(({ code }) => code))
  return (domain) => isCommon(domain) || codes.has(domain)
}
