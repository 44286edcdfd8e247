import { dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { explainersOn, type OnDay, textOfExplainer } from '../library/telling.store.ts'
import { isSlot } from './plan.rules.ts'
import type { OfToday, PushedExplainer } from './point.rules.ts'
import { groupsOfSeries, listIssuesOn, listRunning, nextItems } from './series.store.ts'

export const pushedOf = ({ id, domain, tags, citations, ...rest }: NonNullable<OnDay['live']>): PushedExplainer => ({
  ...{ id, domain, tags, citations },
  text: [rest.title, rest.summary, textOfExplainer(rest)].join('\n'),
})

/** Which series go out today, and with what: those whose time has come, and those whose time comes. */
async function seriesToday(db: Db, now: Date, holidays: ReadonlySet<string>) {
  const today = dayOf(now)
  const issued = await listIssuesOn(db, today, ['open', 'closed', 'stopped'])
  const isIssued = new Set(issued.map(({ seriesId }) => seriesId))
  const ahead = (await listRunning(db)).filter((one) => !isIssued.has(one.id) && isSlot(one, today, holidays))
  const next = await nextItems(
    db,
    ahead.map(({ id }) => id),
  )
  const coming = ahead.map(({ id }) => ({
    seriesId: id,
    explainerId: next.get(id)?.explainerId ?? '',
    isRunning: true,
  }))
  return [...issued, ...coming]
}

/** The explainers that each of some groups gets today; who gets none is not in the map. */
export async function explainersOfToday(
  db: Db,
  groupIds: readonly string[],
  now: Date,
  holidays: ReadonlySet<string>,
): Promise<Map<string, OfToday[]>> {
  const out = new Map<string, OfToday[]>()
  const series = await seriesToday(db, now, holidays)
  if (series.length === 0) return out
  const explainers = await explainersOn(
    db,
    series.map(({ explainerId }) => explainerId),
    dayOf(now),
  )
  const pairs = Map.groupBy(await groupsOfSeries(db, series, groupIds, dayOf(now)), ({ seriesId }) => seriesId)
  for (const { seriesId, explainerId, isRunning } of series) {
    const { live, outdated } = explainers.get(explainerId) ?? {}
    if (!live) continue
    const explainer = pushedOf(live)
    // what was told stays told, whatever became of it since
    for (const { groupId, isTold } of pairs.get(seriesId) ?? [])
      if (isTold || (isRunning && !outdated)) out.set(groupId, [...(out.get(groupId) ?? []), { explainer, isTold }])
  }
  return out
}
