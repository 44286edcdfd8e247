import { sql } from 'kysely'
import { isTop } from '../access/access.rules.ts'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'

export interface Place {
  inquiryId: number
  text: string
  skipped: number
  messageKey: string
}

/** Where a conversation stands since a moment, locked until its page is turned. */
export async function readPlace(
  trx: Db,
  { channel, userId }: { channel: string; userId: string },
  since: Date,
): Promise<Place | undefined> {
  const read = await sql<Place>`
    select p.inquiry_id, i.text, p.skipped, p.message_key from inquiry_place p join inquiry i on i.id = p.inquiry_id
    where p.channel = ${channel} and p.channel_user_id = ${userId} and p.asked_at > ${since}
    for update of p`.execute(trx)
  return read.rows[0]
}

/** Fewer askers than this could be named: what only one person asked is shown to nobody. */
const LEAST_ASKERS = 2
/** Opened less often than one time in five, asked three times or more. */
const [LOW_SHARE, LOW_ASKED] = [0.2, 3]

export const lacks = ['nothing', 'not_opened'] as const
export type Lack = (typeof lacks)[number]

export interface InquiryLine {
  /** Its form. */
  id: string
  text: string
  asked: number
  askers: number
  /** How many were found when it was asked last. */
  hits: number
  opened: number
  lastAt: Date
  lack: Lack
}

export interface InquiryFilter {
  lack?: Lack | undefined
  unitPath?: string | undefined
  q?: string | undefined
}

const orders: Orders = {
  id: sql`id`,
  asked: sql`asked`,
  askers: sql`askers`,
  lastAt: sql`last_at`,
  text: sql`text`,
}

/** Who belongs to no unit is asked about at the top alone. */
const isSeen = (scope: Scope) =>
  scope.some(isTop) ? sql<boolean>`(i.unit_id is null or ${within(scope, 'u.path')})` : within(scope, 'u.path')

/** What two people or more of the subtrees asked and did not find, or found and did not open; the most askers first. */
export async function listInquiries(db: Db, scope: Scope, filter: InquiryFilter, page: Page, sort?: Sort) {
  const { lack, unitPath, q } = filter
  const read = await sql<InquiryLine & { total: number }>`
    with asked as (
      select i.* from inquiry i left join org_unit u on u.id = i.unit_id
      where ${isSeen(scope)} and ${unitPath ? within([unitPath], 'u.path') : sql`true`}
        and ${q ? sql`strpos(lower(i.text), lower(${q})) > 0` : sql`true`}
    ), line as (
      select form as id, (array_agg(text order by id desc))[1] as text, count(*)::int as asked,
        count(distinct asker)::int as askers, (array_agg(hits order by id desc))[1] as hits,
        count(opened_at)::int as opened, max(asked_at) as last_at
      from asked group by form having count(distinct asker) >= ${LEAST_ASKERS}
    ), lacking as (
      select *, case when hits = 0 then 'nothing' else 'not_opened' end as lack from line
      where hits = 0 or (asked >= ${LOW_ASKED} and opened < asked * ${LOW_SHARE}::float8)
    )
    select *, count(*) over ()::int as total from lacking where ${lack ? sql`lack = ${lack}` : sql`true`}
    order by ${sort ? orderOf(orders, sort, sql`id`) : sql`askers desc, asked desc, id`}
    limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}
