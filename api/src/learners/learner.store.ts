import { type RawBuilder, sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import { isWholeTree, type LearnerFields, type LearnerKind } from './learner.rules.ts'

/** A learner as organisers see them. */
export interface LearnerView extends LearnerFields {
  id: string
  unitName: string | null
  path: string | null
  staffNo: string | null
  phoneSealed: string | null
  bound: boolean
  lastActiveOn: string | null
}

export interface LearnerFilter {
  unitId?: string
  kind?: LearnerKind
  bound?: boolean
  q?: string
  /** Of the number that `q` is, where it is one. */
  phoneHash?: string | undefined
}

const isBound = sql<boolean>`exists (select from channel_alias a where a.learner_id = learner.id)`
const lastActiveOn = sql<string | null>`(select max(d.local_date) from learner_day d where d.learner_id = learner.id)`

const columns = sql`
  learner.id, learner.name, learner.kind, learner.desk, learner.establishment, learner.unit_id, learner.staff_no, learner.phone_sealed,
  learner.state, org_unit.name as unit_name, org_unit.path, ${isBound} as bound, ${lastActiveOn} as last_active_on`

const orders: Orders = {
  id: sql`learner.id`,
  name: sql`learner.name`,
  kind: sql`learner.kind`,
  state: sql`learner.state`,
  staffNo: sql`learner.staff_no`,
  unitId: sql`org_unit.path`,
  unitName: sql`org_unit.path`,
  bound: isBound,
  lastActiveOn,
}

/** Within the subtrees; people of no unit only where the subtrees are the whole tree. */
const withinOrUnitless = (scope: Scope) =>
  isWholeTree(scope) ? sql<boolean>`(${within(scope)} or learner.unit_id is null)` : within(scope)

const matches = (q: string, phoneHash: string | undefined) =>
  sql`(strpos(learner.name, ${q}) > 0 or strpos(learner.staff_no, ${q}) > 0
    ${phoneHash ? sql`or learner.phone_hash = ${phoneHash}` : sql``})`

const conditionsOf = (scope: Scope, filter: LearnerFilter) =>
  sql.join(
    [
      withinOrUnitless(scope),
      ...(filter.unitId
        ? [sql`learner.unit_id in (select descendant_id from org_closure where ancestor_id = ${filter.unitId})`]
        : []),
      ...(filter.kind ? [sql`learner.kind = ${filter.kind}`] : []),
      ...(filter.bound === undefined ? [] : [sql`${isBound} = ${filter.bound}`]),
      ...(filter.q ? [matches(filter.q, filter.phoneHash)] : []),
    ],
    sql` and `,
  )

/** A page of learners inside the scope. The page is cut before the costly columns are looked up. */
export async function listLearners(
  db: Db,
  scope: Scope,
  filter: LearnerFilter,
  sort: Sort | undefined,
  page: Page,
): Promise<{ rows: LearnerView[]; total: number }> {
  const where = conditionsOf(scope, filter)
  const order = orderOf(orders, sort, sql`learner.id`)
  const from = sql`from learner left join org_unit on org_unit.id = learner.unit_id`
  const counted = await sql<{ n: number }>`select count(*) as n ${from} where ${where}`.execute(db)
  const shown = await sql<LearnerView>`
    select ${columns} ${from}
    where learner.id in (select learner.id ${from} where ${where} order by ${order} limit ${page.limit} offset ${page.offset})
    order by ${order}`.execute(db)
  return { rows: shown.rows, total: counted.rows[0]?.n ?? 0 }
}

/** Where a learner stands in an export: by unit, then by id. */
const standsAt = sql`(coalesce(org_unit.path, ''), learner.id)`

/** The learners after one of them, by unit. */
export async function learnersAfter(
  db: Db,
  { scope, filter }: { scope: Scope; filter: LearnerFilter },
  last: LearnerView | undefined,
  limit: number,
): Promise<LearnerView[]> {
  const from = sql`from learner left join org_unit on org_unit.id = learner.unit_id`
  const after = last ? sql`and ${standsAt} > (${last.path ?? ''}, ${last.id})` : sql``
  const read = await sql<LearnerView>`select ${columns} ${from} where learner.id in (
      select learner.id ${from} where ${conditionsOf(scope, filter)} ${after} order by ${standsAt} limit ${limit})
    order by ${standsAt}`.execute(db)
  return read.rows
}

/** One learner as organisers see them, if inside the scope. */
export async function readLearnerView(db: Db, id: string, scope: Scope): Promise<LearnerView | undefined> {
  const read = await sql<LearnerView>`
    select ${columns} from learner left join org_unit on org_unit.id = learner.unit_id
    where learner.id = ${id} and ${withinOrUnitless(scope)}`.execute(db)
  return read.rows[0]
}

/**
 * Takes the learners that a query names before anything of theirs is written, in the order in which everybody takes them:
 * what one remembers is read, reckoned and written, and private answers hold their learner meanwhile. No key lock, for
 * which answers in a group would have to wait.
 */
export const lockLearners = (trx: Db, ids: RawBuilder<unknown>) =>
  sql`select id from learner where id in (${ids}) order by id for no key update`.execute(trx)
