import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

/** What came of pushes. Everybody in a group counts, whatever their kind: these are no figures of participation. */
export interface Figures {
  /** Groups that were told, and their members of that moment. */
  groups: number
  members: number
  /** Groups whose message the channel has taken; those for whom it became outdated before it was sent. */
  sent: number
  outdated: number
  /** Learners who opened it, each once. */
  opened: number
  /** Of the days' questions on the same point: how many groups had one, and their answers. */
  asked: number
  answered: number
  correct: number
}

export interface FiguresAsked {
  /** Of this unit and those below: groups by their unit when they were told, people by theirs on the day. */
  unitId: string
  seriesId?: string | undefined
  explainerId?: string | undefined
  from?: Day | undefined
  until?: Day | undefined
}

export type By = 'series' | 'explainer' | 'issue' | 'unit'

const issuesOf = ({ seriesId, explainerId, from, until }: FiguresAsked) =>
  sql.join(
    [
      sql`true`,
      ...(seriesId ? [sql`p.series_id = ${seriesId}`] : []),
      ...(explainerId ? [sql`p.explainer_id = ${explainerId}`] : []),
      ...(from ? [sql`p.local_date >= ${from}::date`] : []),
      ...(until ? [sql`p.local_date <= ${until}::date`] : []),
    ],
    sql` and `,
  )

/**
 * The rows a figure is counted by: a series, an explainer, an issue, or the unit itself ('' : what is of it alone) and its
 * children, each with all below it.
 */
const keyOf = (by: By, unitId: string, column: RawBuilder<unknown>): RawBuilder<unknown> =>
  by === 'series'
    ? sql`p.series_id`
    : by === 'explainer'
      ? sql`p.explainer_id`
      : by === 'issue'
        ? sql`p.id`
        : sql`coalesce((select c.ancestor_id from org_closure c join org_unit o on o.id = c.ancestor_id
            where c.descendant_id = ${column} and o.parent_id = ${unitId}), ${unitId}::text)`

const isBelow = (unitId: string, column: RawBuilder<unknown>) =>
  sql`${column} in (select descendant_id from org_closure where ancestor_id = ${unitId})`

/** Figures by one thing or another; a row that nothing was pushed to is not among them. */
export async function readFigures(db: Db, by: By, asked: FiguresAsked): Promise<Map<string, Figures>> {
  const { unitId } = asked
  const read = await sql<Figures & { key: string }>`
    with issue as materialized (select p.* from push_issue p where ${issuesOf(asked)}),
    told as (select ${keyOf(by, unitId, sql`t.unit_id`)} as key, count(*) as groups, sum(t.members) as members,
        count(*) filter (where d.state = 'accepted') as sent, count(*) filter (where d.state = 'outdated') as outdated
      from issue p join push_target t on t.issue_id = p.id
        left join delivery d on d.kind = 'explainer' and d.subject_id = p.id || ':' || t.group_id
      where ${isBelow(unitId, sql`t.unit_id`)} group by 1),
    -- somebody who opened several counts once, in the unit where they last did
    reader as (select distinct on (key_of.key, o.learner_id) key_of.key, o.learner_id, o.unit_id
      from issue p join push_opened o on o.issue_id = p.id
        cross join lateral (select ${by === 'unit' ? sql`''::text` : keyOf(by, unitId, sql`o.unit_id`)} as key) as key_of
      where ${isBelow(unitId, sql`o.unit_id`)} order by key_of.key, o.learner_id, o.opened_at desc),
    opened as (select ${by === 'unit' ? keyOf(by, unitId, sql`r.unit_id`) : sql`r.key`} as key, count(*) as opened
      from reader r group by 1),
    asked as (select ${keyOf(by, unitId, sql`t.unit_id`)} as key, count(*) as asked
      from issue p join push_target t on t.issue_id = p.id
        join daily_question q on q.group_id = t.group_id and q.local_date = p.local_date and q.explainer_id = p.explainer_id
      where ${isBelow(unitId, sql`t.unit_id`)} group by 1),
    answered as (select ${keyOf(by, unitId, sql`y.unit_id`)} as key, count(*) as answered,
        count(*) filter (where a.correct) as correct
      from issue p join push_target t on t.issue_id = p.id
        join daily_question q on q.group_id = t.group_id and q.local_date = p.local_date and q.explainer_id = p.explainer_id
        join answer a on a.daily_id = q.id
        join learner_day y on y.learner_id = a.learner_id and y.local_date = a.local_date
      where ${isBelow(unitId, sql`y.unit_id`)} group by 1)
    select keys.key, coalesce(t.groups, 0)::int as groups, coalesce(t.members, 0)::int as members,
      coalesce(t.sent, 0)::int as sent, coalesce(t.outdated, 0)::int as outdated, coalesce(o.opened, 0)::int as opened,
      coalesce(s.asked, 0)::int as asked, coalesce(a.answered, 0)::int as answered, coalesce(a.correct, 0)::int as correct
    from (select key from told union select key from opened union select key from answered) as keys
      left join told t on t.key = keys.key left join opened o on o.key = keys.key
      left join asked s on s.key = keys.key left join answered a on a.key = keys.key`.execute(db)
  return new Map(read.rows.map(({ key, ...figures }) => [key, figures]))
}

export const noFigures: Figures = {
  ...{ groups: 0, members: 0, sent: 0, outdated: 0, opened: 0, asked: 0, answered: 0, correct: 0 },
}

/** What the keys of figures by series or by explainer are called. */
export async function namesOf(
  db: Db,
  by: 'series' | 'explainer',
  ids: readonly string[],
): Promise<Map<string, string>> {
  const asked = sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`
  const read = await (by === 'series'
    ? sql<{ id: string; name: string }>`select id, title as name from push_series where id in ${asked}`
    : sql<{ id: string; name: string }>`select l.id, v.title as name from library_item l join library_version v
        on v.item_id = l.id and v.version = coalesce(l.live, l.version) where l.id in ${asked}`
  ).execute(db)
  return new Map(read.rows.map(({ id, name }) => [id, name]))
}
