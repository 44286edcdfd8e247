import { type RawBuilder, sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'
import { domainIsFor } from '../domains/domain.store.ts'
import { type Orders, orderOf } from '../http/list-order.ts'
import type { Page, Sort } from '../http/list-query.ts'
import type { OutdatedReason } from '../library/library.rules.ts'
import type { Plan } from './plan.rules.ts'

export const seriesStates = ['running', 'paused', 'ended'] as const
export type SeriesState = (typeof seriesStates)[number]
export const issueStates = ['open', 'closed', 'skipped', 'stopped'] as const
export type IssueState = (typeof issueStates)[number]

export interface Series extends Plan {
  id: string
  title: string
  unitId: string
  unitName: string
  path: string
  allGroups: boolean
  groupIds: string[]
  weekdays: number[]
  state: SeriesState
  madeBy: string
  madeAt: Date
  items: number
  /** How many of them have had their day. */
  issued: number
}

const columns = sql`s.id, s.title, s.unit_id, u.name as unit_name, u.path, s.all_groups, s.group_ids, s.starts_on, s.weekdays,
  s.push_at, s.state, s.active_since, s.made_by, s.made_at,
  (select count(*) from push_series_item i where i.series_id = s.id) as items,
  (select count(*) from push_issue p where p.series_id = s.id) as issued`
const series = sql`push_series s join org_unit u on u.id = s.unit_id`

export interface SeriesFilter {
  q?: string | undefined
  unitId?: string | undefined
  state?: SeriesState | undefined
  ids?: string[] | undefined
}

const conditionsOf = (scope: Scope, { q, unitId, state, ids }: SeriesFilter) =>
  sql.join(
    [
      within(scope, 'u.path'),
      ...(q ? [sql`strpos(s.title, ${q}) > 0`] : []),
      ...(unitId ? [sql`s.unit_id in (select descendant_id from org_closure where ancestor_id = ${unitId})`] : []),
      ...(state ? [sql`s.state = ${state}`] : []),
      ...(ids ? [sql`s.id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`] : []),
    ],
    sql` and `,
  )

const orders: Orders = {
  id: sql`s.id`,
  title: sql`s.title`,
  unitName: sql`u.path`,
  startsOn: sql`s.starts_on`,
  state: sql`s.state`,
  madeAt: sql`s.made_at`,
}

export async function listSeries(db: Db, scope: Scope, filter: SeriesFilter, page: Page, sort?: Sort) {
  const read = await sql<Series & { total: number }>`
    select ${columns}, count(*) over () as total from ${series} where ${conditionsOf(scope, filter)}
    order by ${orderOf(orders, sort, sql`s.made_at desc, s.id`)} limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: read.rows.map(({ total: _, ...row }) => row), total: read.rows[0]?.total ?? 0 }
}

export async function readSeries(db: Db, id: string): Promise<Series | undefined> {
  return (await sql<Series>`select ${columns} from ${series} where s.id = ${id}`.execute(db)).rows[0]
}

export async function readSeriesOfKey(db: Db, requestKey: string): Promise<Series | undefined> {
  return (await sql<Series>`select ${columns} from ${series} where s.request_key = ${requestKey}`.execute(db)).rows[0]
}

/** Series that go on, of units that do, and have something left; the earliest in the day first. */
export async function listRunning(db: Db): Promise<Series[]> {
  const read = await sql<Series>`select ${columns} from ${series} where s.state = 'running' and u.ends_on is null
      and exists (select from push_series_item i where i.series_id = s.id
        and not exists (select from push_issue p where p.series_id = i.series_id and p.position = i.position))
    order by s.push_at, s.id`.execute(db)
  return read.rows
}

export interface Item {
  position: number
  explainerId: string
  title: string
}

/** The explainers of a series in order, by the title that is live or the newest. */
export async function listItems(db: Db, seriesId: string): Promise<Item[]> {
  const read = await sql<Item>`
    select i.position, i.explainer_id, v.title from push_series_item i join library_item l on l.id = i.explainer_id
      join library_version v on v.item_id = l.id and v.version = coalesce(l.live, l.version)
    where i.series_id = ${seriesId} order by i.position`.execute(db)
  return read.rows
}

export interface Issue {
  id: string
  seriesId: string
  position: number
  explainerId: string
  title: string
  localDate: string
  state: IssueState
  reason: OutdatedReason | null
}

const issueColumns = sql`p.id, p.series_id, p.position, p.explainer_id, v.title, p.local_date, p.state, p.reason`
const issues = sql`push_issue p join library_item l on l.id = p.explainer_id
  join library_version v on v.item_id = l.id and v.version = coalesce(l.live, l.version)`

export async function listIssues(db: Db, seriesId: string): Promise<Issue[]> {
  const read = await sql<Issue>`select ${issueColumns} from ${issues} where p.series_id = ${seriesId}
    order by p.position`.execute(db)
  return read.rows
}

/** An issue, and whether its series goes on: one that was paused or ended meanwhile tells nobody any more. */
export type IssueOfDay = Issue & { isRunning: boolean }

/** Issues of a day in some states; the earliest in the day first. */
export async function listIssuesOn(db: Db, day: string, states: readonly IssueState[]): Promise<IssueOfDay[]> {
  const read =
    await sql<IssueOfDay>`select ${issueColumns}, s.state = 'running' as is_running from ${issues} join push_series s on s.id = p.series_id
    where p.local_date = ${day} and p.state in (${sql.join(states)}) order by s.push_at, s.id`.execute(db)
  return read.rows
}

/** The item of each series that comes next. */
export async function nextItems(db: Db, seriesIds: readonly string[]): Promise<Map<string, Item>> {
  const read = await sql<Item & { seriesId: string }>`
    select distinct on (i.series_id) i.series_id, i.position, i.explainer_id, '' as title from push_series_item i
    where i.series_id in (select jsonb_array_elements_text(${JSON.stringify(seriesIds)}::jsonb))
      and not exists (select from push_issue p where p.series_id = i.series_id and p.position = i.position)
    order by i.series_id, i.position`.execute(db)
  return new Map(read.rows.map(({ seriesId, ...item }) => [seriesId, item]))
}

export interface GroupOfSeries {
  seriesId: string
  id: string
  unitId: string
  pushAt: string
  members: number
}

/** Running groups with a room that series go to: `s` and `g`. */
const groups = sql`push_series s join org_closure c on c.ancestor_id = s.unit_id
  join study_group g on g.unit_id = c.descendant_id and g.active and g.channel_room_id is not null
    and (s.all_groups or jsonb_exists(s.group_ids, g.id))`
const groupColumns = sql`s.id as series_id, g.id, g.unit_id, g.push_at, (select count(*) from group_member m
  join learner l on l.id = m.learner_id and l.state = 'active' where m.group_id = g.id) as members`

export async function groupsOf(db: Db, seriesId: string): Promise<GroupOfSeries[]> {
  const read =
    await sql<GroupOfSeries>`select ${groupColumns} from ${groups} where s.id = ${seriesId} order by g.id`.execute(db)
  return read.rows
}

/** A locality's own explainer is for groups of its units alone, whatever the series says. */
const isForGroup = (explainerId: RawBuilder<unknown>) => sql<boolean>`not exists (
  select from library_item li join library_version lv on lv.item_id = li.id and lv.version = li.live
  where li.id = ${explainerId} and not ${domainIsFor(sql`lv.domain`, sql`g.unit_id`)})`

/** Groups of an issue that have not been told. */
export async function groupsToTell(db: Db, { id, seriesId, explainerId }: Issue): Promise<GroupOfSeries[]> {
  const read = await sql<GroupOfSeries>`select ${groupColumns} from ${groups} where s.id = ${seriesId}
      and not exists (select from push_target t where t.issue_id = ${id} and t.group_id = g.id)
      and ${isForGroup(sql`${explainerId}`)}
    order by g.id`.execute(db)
  return read.rows
}

/** Which of some groups get which of some series with today's explainer, and whether they have been told of it on a day. */
export async function groupsOfSeries(
  db: Db,
  series: readonly { seriesId: string; explainerId: string }[],
  groupIds: readonly string[],
  day: string,
) {
  const read = await sql<{ seriesId: string; groupId: string; isTold: boolean }>`
    select s.id as series_id, g.id as group_id, exists (select from push_issue p
      join push_target t on t.issue_id = p.id and t.group_id = g.id
      where p.series_id = s.id and p.local_date = ${day}) as is_told
    from ${groups} join jsonb_to_recordset(${JSON.stringify(series)}::jsonb) as told ("seriesId" text, "explainerId" text)
      on told."seriesId" = s.id and ${isForGroup(sql`told."explainerId"`)}
    where g.id in (select jsonb_array_elements_text(${JSON.stringify(groupIds)}::jsonb))`.execute(db)
  return read.rows
}
