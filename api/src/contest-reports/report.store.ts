import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Day } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'

export interface Report {
  unitId: string
  unitName: string
  seasonId: string
  planFiledOn: Day | null
  reportFiledOn: Day | null
  isComplete: boolean
  entrants: { unitId: string; count: number }[]
  judged: number | null
  grounds: string
  judgedByName: string | null
  changedAt: Date | null
}

const columns = sql`
  o.id as unit_id, o.name as unit_name, r.plan_filed_on, r.report_filed_on, coalesce(r.is_complete, false) as is_complete,
  r.judged, coalesce(r.grounds, '') as grounds, r.changed_at,
  (select u.name from auth_user u where r.judged_by = 'account:' || u.id) as judged_by_name,
  coalesce((select jsonb_agg(jsonb_build_object('unitId', e.from_unit_id, 'count', e.count) order by e.from_unit_id collate "C")
    from contest_entrants e where e.season_id = r.season_id and e.unit_id = r.unit_id), '[]') as entrants`

/** The report of a unit on its contest of a season; an empty one where it filed nothing yet. */
export async function readReport(db: Db, seasonId: string, unitId: string): Promise<Report | undefined> {
  const read = await sql<Report>`
    select ${columns}, ${seasonId} as season_id from org_unit o
    left join contest_report r on r.unit_id = o.id and r.season_id = ${seasonId}
    where o.id = ${unitId}`.execute(db)
  return read.rows[0]
}

/** What was filed within some subtrees, and by every city there that filed nothing yet. */
export async function listReports(db: Db, seasonId: string, scope: Scope): Promise<Report[]> {
  const read = await sql<Report>`
    select ${columns}, ${seasonId} as season_id from org_unit o
    left join contest_report r on r.unit_id = o.id and r.season_id = ${seasonId}
    where ${within(scope, 'o.path')} and (r.unit_id is not null or (o.level = 2 and o.kind = 'division' and o.ends_on is null))
    order by o.path`.execute(db)
  return read.rows
}

/** Every report of a season, as the award counts it: no names of people. */
export async function reportsOf(db: Db, seasonId: string) {
  const read = await sql<Omit<Report, 'unitName' | 'seasonId' | 'judgedByName' | 'changedAt'>>`
    select r.unit_id, r.plan_filed_on, r.report_filed_on, r.is_complete, r.judged, r.grounds,
      coalesce((select jsonb_agg(jsonb_build_object('unitId', e.from_unit_id, 'count', e.count) order by e.from_unit_id collate "C")
        from contest_entrants e where e.season_id = r.season_id and e.unit_id = r.unit_id), '[]') as entrants
    from contest_report r where r.season_id = ${seasonId} order by r.unit_id`.execute(db)
  return read.rows
}
