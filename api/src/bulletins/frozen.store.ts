import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import type { Db } from '../database/open.ts'

export interface FrozenBulletin {
  id: string
  unitId: string
  seasonId: string | null
  year: number
  number: number
  period: string
  fromDate: string
  untilDate: string
  studyDays: number
  digest: string
}

const idsOf = (ids: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`

/** Bulletins by their ids, for whoever counts on what they say. */
export async function readFrozen(db: Db, ids: readonly string[]): Promise<FrozenBulletin[]> {
  const read = await sql<FrozenBulletin>`
    select id, unit_id, season_id, year, number, period, from_date, until_date, study_days, digest
    from bulletin where id in ${idsOf(ids)} order by from_date, id`.execute(db)
  return read.rows
}

/** A unit of a bulletin with its figures, and what kind of unit it is: kinds never change. */
export interface FrozenRow {
  bulletinId: string
  unitId: string
  parentId: string | null
  unitName: string
  level: number
  kind: 'division' | 'direct' | 'agency'
  headcount: number
  registered: number
  registeredOfFiled: number
  unfiled: number
  active: number
  activeOfFiled: number
  days: number
  answers: number
  correct: number
  weeklyPapers: number
  weeklyScore: number
  monthlyPapers: number
  monthlyScore: number
  titles: number
}

/** The rows of bulletins below the unit that each is of. */
export async function frozenRows(db: Db, ids: readonly string[]): Promise<FrozenRow[]> {
  const read = await sql<FrozenRow>`
    select r.bulletin_id, r.unit_id, r.parent_id, r.unit_name, r.level, coalesce(o.kind, 'division') as kind, r.headcount,
      r.registered, r.registered_of_filed, r.unfiled, r.active, r.active_of_filed, r.days, r.answers, r.correct,
      r.weekly_papers, r.weekly_score, r.monthly_papers, r.monthly_score, r.titles
    from bulletin_row r join bulletin b on b.id = r.bulletin_id left join org_unit o on o.id = r.unit_id
    where r.bulletin_id in ${idsOf(ids)} and r.unit_id <> b.unit_id order by r.unit_id, r.bulletin_id`.execute(db)
  return read.rows
}

/** The bulletins of a season within some subtrees, the newest first. */
export async function listFrozen(
  db: Db,
  seasonId: string,
  scope: Scope,
): Promise<(FrozenBulletin & { unitName: string })[]> {
  const read = await sql<FrozenBulletin & { unitName: string }>`
    select b.id, b.unit_id, o.name as unit_name, b.season_id, b.year, b.number, b.period, b.from_date, b.until_date,
      b.study_days, b.digest
    from bulletin b join org_unit o on o.id = b.unit_id
    where b.season_id = ${seasonId} and ${within(scope, 'o.path')} order by b.from_date desc, b.until_date, b.id`.execute(
    db,
  )
  return read.rows
}
