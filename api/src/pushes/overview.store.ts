import { sql } from 'kysely'
import { type Scope, within } from '../access/scope.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { listHolidays } from '../learning/daily.store.ts'
import type { OutdatedReason } from '../library/library.rules.ts'
import { explainersOn } from '../library/telling.store.ts'
import { comingDays, type Plan } from './plan.rules.ts'
import { type Item, listIssuesOn, listItems, type Series } from './series.store.ts'

/** A push that is to come, and why it will be skipped on that day as things stand. */
export interface Coming extends Item {
  day: Day
  outdated: OutdatedReason | null
}

/** When what is left of a plan comes. An item whose day the preview does not reach is left out. */
export async function comingOf(
  db: Db,
  plan: Plan,
  left: readonly Item[],
  { now, wasToday }: { now: Date; wasToday: boolean },
): Promise<Coming[]> {
  const days = comingDays(plan, left.length, now, wasToday, await listHolidays(db))
  const coming = days.flatMap((day, i) => (left[i] ? [{ ...left[i], day }] : []))
  const out: Coming[] = []
  for (const one of coming) {
    const found = await explainersOn(db, [one.explainerId], one.day)
    out.push({ ...one, outdated: found.get(one.explainerId)?.outdated ?? null })
  }
  return out
}

/** What is to come of a series that runs; of another nothing. */
export async function comingOfSeries(db: Db, series: Series, now: Date): Promise<Coming[]> {
  if (series.state !== 'running') return []
  const left = (await listItems(db, series.id)).slice(series.issued)
  const today = await listIssuesOn(db, dayOf(now), ['open', 'closed', 'skipped', 'stopped'])
  const wasToday = today.some(({ seriesId }) => seriesId === series.id)
  return comingOf(db, series, left, { now, wasToday })
}

/** Pushes that were skipped or stopped since a day, of series within a scope: what an organiser has to hear of. */
export async function countSkipped(db: Db, scope: Scope, since: Day): Promise<number> {
  const read = await sql<{ n: number }>`select count(*)::int as n from push_issue p
    join push_series s on s.id = p.series_id join org_unit u on u.id = s.unit_id
    where p.state in ('skipped', 'stopped') and p.local_date >= ${since}::date and ${within(scope, 'u.path')}`.execute(
    db,
  )
  return read.rows[0]?.n ?? 0
}
