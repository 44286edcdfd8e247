import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { addDays, dayOf, timeOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import { listHolidays, noteMeeting } from '../learning/daily.store.ts'
import type { OutdatedReason } from '../library/library.rules.ts'
import { explainersOn, type OnDay } from '../library/telling.store.ts'
import { isQuiet } from '../season/season.rules.ts'
import { rulesOn } from '../season/season.store.ts'
import { isDue } from './plan.rules.ts'
import type { PushedExplainer } from './point.rules.ts'
import {
  groupsToTell,
  type Issue,
  type Item,
  listIssuesOn,
  listRunning,
  nextItems,
  type Series,
} from './series.store.ts'
import { type DayOfPush, readyToTell, type ToTell } from './tell.store.ts'
import { pushedOf } from './today.store.ts'

const CHUNK = 100

const auditOf = (
  series: Pick<Series, 'id' | 'unitId' | 'madeBy'>,
  issue: { explainerId: string; position: number },
) => ({
  ...{ actor: 'system', action: 'push.skip', subject: `push:${series.id}`, unitId: series.unitId },
  details: { explainerId: issue.explainerId, position: issue.position, madeBy: series.madeBy },
})

/** Makes today's issue of a series, once. An outdated item is skipped, and takes its day with it: the others keep theirs. */
async function makeIssue(trx: Db, series: Series, item: Item, outdated: OutdatedReason | undefined, now: Date) {
  const { position, explainerId } = item
  const state = outdated ? 'skipped' : 'open'
  const made = await trx
    .insertInto('pushIssue')
    .values({
      ...{ id: newId('pi'), seriesId: series.id, position, explainerId, state, madeAt: now },
      ...{ localDate: dayOf(now), reason: outdated ?? null },
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made && outdated) await writeAudit(trx, { at: now, ...auditOf(series, item), after: { state, reason: outdated } })
  return made !== undefined
}

async function makeIssues(db: Db, now: Date): Promise<void> {
  const running = await listRunning(db)
  if (running.length === 0) return
  const { quiet } = await rulesOn(db, dayOf(now))
  const holidays = await listHolidays(db)
  const due = running.filter((series) => isDue(series, now, holidays, quiet))
  const next = await nextItems(
    db,
    due.map(({ id }) => id),
  )
  const explainers = await explainersOn(
    db,
    [...next.values()].map(({ explainerId }) => explainerId),
    dayOf(now),
  )
  for (const series of due) {
    const item = next.get(series.id)
    const outdated = item && explainers.get(item.explainerId)?.outdated
    if (item) await db.transaction().execute((trx) => makeIssue(trx, series, item, outdated, now))
  }
}

/** What groups still waited for has become outdated: they are not told. */
async function stopIssue(db: Db, issue: Issue, reason: OutdatedReason, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const stopped = await trx
      .updateTable('pushIssue')
      .set({ state: 'stopped', reason })
      .where('id', '=', issue.id)
      .where('state', '=', 'open')
      .returning('id')
      .executeTakeFirst()
    const series = await trx
      .selectFrom('pushSeries')
      .select(['id', 'unitId', 'madeBy'])
      .where('id', '=', issue.seriesId)
      .executeTakeFirstOrThrow()
    if (stopped) await writeAudit(trx, { at: now, ...auditOf(series, issue), after: { state: 'stopped', reason } })
  })
}

interface Told {
  issue: Issue
  /** What is said of the series; null of a single push. */
  series: { title: string; place: number; total: number } | null
}

/** Tells groups of an issue, each once. */
async function tell(trx: Db, { issue, series }: Told, groups: readonly ToTell[], now: Date): Promise<number> {
  const rows = groups.map(({ id, unitId, members }) => ({
    issueId: issue.id,
    groupId: id,
    unitId,
    members,
    madeAt: now,
  }))
  const put = await trx
    .insertInto('pushTarget')
    .values(rows)
    .onConflict((oc) => oc.doNothing())
    .returning('groupId')
    .execute()
  const isNew = new Set(put.map(({ groupId }) => groupId))
  const deliveries = groups
    .filter(({ id }) => isNew.has(id))
    .map(({ id, expiresAt }) => ({
      ...{ kind: 'explainer', groupId: id, subjectId: `${issue.id}:${id}`, explainerId: issue.explainerId },
      ...{ body: JSON.stringify({ series }), dueAt: now, expiresAt },
    }))
  if (deliveries.length > 0) await trx.insertInto('delivery').values(deliveries).execute()
  for (const { id, meets } of groups)
    if (meets && isNew.has(id)) await noteMeeting(trx, meets.dailyId, issue.explainerId, meets.by)
  return deliveries.length
}

async function totalOf(db: Db, { seriesId, position }: Issue): Promise<Told['series']> {
  const read = await sql<{ title: string; total: number }>`select s.title,
    (select count(*)::int from push_series_item i where i.series_id = s.id) as total
    from push_series s where s.id = ${seriesId}`.execute(db)
  const { title = '', total = 1 } = read.rows[0] ?? {}
  return total > 1 ? { title, place: position, total } : null
}

/** Tells the groups whose time has come; the rest wait for the reveal of a question that it gives the key of. */
async function tellOf(db: Db, issue: Issue, explainer: PushedExplainer, day: DayOfPush, now: Date) {
  const ready = await readyToTell(db, await groupsToTell(db, issue), explainer, day, now)
  const told: Told = { issue, series: ready.length > 0 ? await totalOf(db, issue) : null }
  let pushed = 0
  for (let i = 0; i < ready.length; i += CHUNK)
    pushed += await db.transaction().execute((trx) => tell(trx, told, ready.slice(i, i + CHUNK), now))
  return pushed
}

async function closeIssues(db: Db, now: Date): Promise<void> {
  await db
    .updateTable('pushIssue')
    .set({ state: 'closed' })
    .where('state', '=', 'open')
    .where('localDate', '<', dayOf(now))
    .execute()
}

/** Whether somebody still waits for an issue, or for its message. */
async function isCutShort(db: Db, issue: Issue): Promise<boolean> {
  if ((await groupsToTell(db, issue)).length > 0) return true
  const unsent = await sql`select 1 from delivery where kind = 'explainer' and explainer_id = ${issue.explainerId}
    and subject_id like ${`${issue.id}:%`} and state in ('pending', 'outdated') limit 1`.execute(db)
  return unsent.rows.length > 0
}

/** Tells who is to be told of an issue by now, or nobody any more where it has become outdated. */
async function carryOn(db: Db, issue: Issue, found: OnDay, day: DayOfPush, now: Date): Promise<number> {
  const { live, outdated } = found
  if (outdated && (await isCutShort(db, issue))) await stopIssue(db, issue, outdated, now)
  return live && !outdated ? tellOf(db, issue, pushedOf(live), day, now) : 0
}

/** Tells of pushes that failed, once all others are done. */
export class PushFailed extends AggregateError {}

/**
 * Pushes what falls due of every series that runs: makes its issue of the day, and tells each group of it at its time. Runs as
 * often as one likes, in as many processes: an item has one issue, a series one a day, a group one message of it.
 */
export async function pushExplainers(db: Db, now: Date): Promise<number> {
  await closeIssues(db, now)
  await makeIssues(db, now)
  const open = (await listIssuesOn(db, dayOf(now), ['open'])).filter(({ isRunning }) => isRunning)
  if (open.length === 0) return 0
  const isQuietNow = isQuiet((await rulesOn(db, dayOf(now))).quiet, timeOf(now))
  const day = { isQuiet: isQuietNow, isHolidayNext: (await listHolidays(db)).has(addDays(dayOf(now), 1)) }
  const ids = open.map(({ explainerId }) => explainerId)
  const explainers = await explainersOn(db, ids, dayOf(now))
  let pushed = 0
  const failed = new Map<string, unknown>()
  for (const issue of open)
    try {
      pushed += await carryOn(db, issue, explainers.get(issue.explainerId) as OnDay, day, now)
    } catch (error) {
      failed.set(issue.id, error)
    }
  if (failed.size > 0) throw new PushFailed(failed.values(), `not pushed: ${[...failed.keys()].join(', ')}`)
  return pushed
}
