import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import type { Day } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { mustBeGroupsBelow } from '../bulletin-sending/send.commands.ts'
import type { Db } from '../database/open.ts'
import { chooseAnew } from '../learning/group-choice.commands.ts'
import { explainersOn } from '../library/telling.store.ts'
import { groupsOf, listItems, readSeries, readSeriesOfKey, type Series, type SeriesState } from './series.store.ts'

export interface SeriesInput {
  title: string
  unitId: string
  allGroups: boolean
  groupIds: string[]
  startsOn: Day
  weekdays: number[]
  pushAt: string
  /** In their order. */
  explainerIds: string[]
}

interface Change {
  by: string
  now: Date
}

const shownOf = ({
  title,
  allGroups,
  groupIds,
  startsOn,
  weekdays,
  pushAt,
}: Omit<SeriesInput, 'unitId' | 'explainerIds'>) => ({
  ...{ title, allGroups, groupIds, startsOn, weekdays, pushAt },
})

/** Refuses explainers that are not shown to anybody now; those that came in earlier may stay, and are skipped on their day. */
async function mustBeLive(trx: Db, ids: readonly string[], startsOn: Day): Promise<void> {
  const found = await explainersOn(trx, ids, startsOn)
  const missing = ids.find((id) => !found.get(id)?.live)
  if (missing !== undefined)
    throw new Refusal('push.not_published', 422, 'Choose explainers that are published.', { id: missing })
}

const normal = (input: SeriesInput): SeriesInput => ({
  ...input,
  groupIds: input.allGroups ? [] : [...new Set(input.groupIds)].sort(),
  weekdays: [...new Set(input.weekdays)].sort(),
})

async function putItems(trx: Db, seriesId: string, explainerIds: readonly string[]): Promise<void> {
  await trx.deleteFrom('pushSeriesItem').where('seriesId', '=', seriesId).execute()
  const rows = explainerIds.map((explainerId, i) => ({ seriesId, position: i + 1, explainerId }))
  await trx.insertInto('pushSeriesItem').values(rows).execute()
}

/** The groups of a series get something else today than the night's choice knew of. */
async function renew(trx: Db, seriesId: string, now: Date): Promise<void> {
  const groups = await groupsOf(trx, seriesId)
  await chooseAnew(
    trx,
    groups.map(({ id }) => id),
    now,
  )
}

const rowOf = ({ unitId, ...input }: SeriesInput) => {
  const { groupIds, weekdays, explainerIds: _, ...rest } = input
  return { ...rest, groupIds: JSON.stringify(groupIds), weekdays: JSON.stringify(weekdays) }
}

/** Begins a series. The same request sent twice makes one. */
export async function addSeries(db: Db, asked: SeriesInput, requestKey: string, { by, now }: Change): Promise<Series> {
  const input = normal(asked)
  return db.transaction().execute(async (trx) => {
    await mustBeGroupsBelow(trx, input.unitId, input.groupIds)
    await mustBeLive(trx, input.explainerIds, input.startsOn)
    const id = newId('ps')
    const made = await trx
      .insertInto('pushSeries')
      .values({
        ...{ id, ...rowOf(input), unitId: input.unitId, state: 'running', activeSince: now },
        ...{ requestKey: `${by}:${requestKey}`, madeBy: by, madeAt: now },
      })
      .onConflict((oc) => oc.column('requestKey').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) return (await readSeriesOfKey(trx, `${by}:${requestKey}`)) as Series
    await putItems(trx, id, input.explainerIds)
    await renew(trx, id, now)
    const after = { ...shownOf(input), explainerIds: input.explainerIds }
    await writeAudit(trx, {
      at: now,
      actor: by,
      action: 'push.add',
      subject: `push:${id}`,
      unitId: input.unitId,
      after,
    })
    return (await readSeries(trx, id)) as Series
  })
}

async function mustLock(trx: Db, id: string): Promise<Series> {
  await trx.selectFrom('pushSeries').select('id').where('id', '=', id).forUpdate().execute()
  const found = await readSeries(trx, id)
  if (!found) throw notFound('push')
  return found
}

/** Changes a series. What has had its day stays as it was, at the head of the list. */
export async function changeSeries(
  db: Db,
  id: string,
  asked: Omit<SeriesInput, 'unitId'>,
  { by, now }: Change,
): Promise<Series> {
  return db.transaction().execute(async (trx) => {
    const old = await mustLock(trx, id)
    if (old.state === 'ended') throw new Refusal('push.ended', 409, 'This series was ended. Begin another.')
    const input = normal({ ...asked, unitId: old.unitId })
    const before = (await listItems(trx, id)).map(({ explainerId }) => explainerId)
    if (before.slice(0, old.issued).some((one, i) => input.explainerIds[i] !== one))
      throw new Refusal('push.items_gone', 409, 'Keep what has been pushed at the head, in its order.', {
        issued: old.issued,
      })
    await mustBeGroupsBelow(trx, old.unitId, input.groupIds)
    await mustBeLive(
      trx,
      input.explainerIds.filter((one) => !before.includes(one)),
      input.startsOn,
    )
    const sides = differing(
      { ...shownOf(old), explainerIds: before },
      { ...shownOf(input), explainerIds: input.explainerIds },
    )
    if (Object.keys(sides.after).length === 0) return old
    await renew(trx, id, now)
    // days that were changed are those to come: a time that has gone by is not due at once
    const isReplanned = ['startsOn', 'weekdays', 'pushAt'].some((name) => name in sides.after)
    const moved = isReplanned ? { activeSince: now } : {}
    await trx
      .updateTable('pushSeries')
      .set({ ...rowOf(input), ...moved })
      .where('id', '=', id)
      .execute()
    await putItems(trx, id, input.explainerIds)
    await renew(trx, id, now)
    const where = { subject: `push:${id}`, unitId: old.unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'push.change', ...where, ...sides })
    return (await readSeries(trx, id)) as Series
  })
}

/** Pauses a series, resumes it from its next day on, or ends it for good. */
export async function setSeriesState(db: Db, id: string, state: SeriesState, { by, now }: Change): Promise<Series> {
  return db.transaction().execute(async (trx) => {
    const old = await mustLock(trx, id)
    if (old.state === state) return old
    if (old.state === 'ended') throw new Refusal('push.ended', 409, 'This series was ended. Begin another.')
    const resumed = state === 'running' ? { activeSince: now } : {}
    await trx
      .updateTable('pushSeries')
      .set({ state, ...resumed })
      .where('id', '=', id)
      .execute()
    await renew(trx, id, now)
    const sides = { before: { state: old.state }, after: { state } }
    const where = { subject: `push:${id}`, unitId: old.unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'push.set_state', ...where, ...sides })
    return (await readSeries(trx, id)) as Series
  })
}
