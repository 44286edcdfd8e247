import { writeAudit } from '../audit/audit.commands.ts'
import { differing } from '../audit/audit.rules.ts'
import { countAhead, freezeIn } from '../bulletins/bulletin.commands.ts'
import type { Db } from '../database/open.ts'
import type { Rhythm } from './schedule.rules.ts'
import { type Due, listDue, listSchedules } from './schedule.store.ts'
import { mustBeGroupsBelow, sendIn } from './send.commands.ts'

export interface ScheduleInput {
  unitId: string
  every: Rhythm
  active: boolean
  allGroups: boolean
  groupIds: string[]
}

/** Makes or changes a schedule. What fell due before it was switched on is not frozen afterwards. */
export async function putSchedule(db: Db, input: ScheduleInput, by: string, now: Date): Promise<void> {
  const { unitId, every, active, allGroups } = input
  const groupIds = allGroups ? [] : [...new Set(input.groupIds)]
  await db.transaction().execute(async (trx) => {
    await mustBeGroupsBelow(trx, unitId, groupIds)
    const before = (await listSchedules(trx, unitId)).find((one) => one.every === every)
    const activeSince = before?.active ? before.activeSince : now
    const values = { active, allGroups, groupIds: JSON.stringify(groupIds), activeSince, madeBy: by, madeAt: now }
    await trx
      .insertInto('bulletinSchedule')
      .values({ unitId, every, ...values })
      .onConflict((oc) => oc.columns(['unitId', 'every']).doUpdateSet(values))
      .execute()
    const was = before && { active: before.active, allGroups: before.allGroups, groupIds: before.groupIds }
    const is = { active, allGroups, groupIds }
    const sides = was ? differing(was, is) : { before: null, after: is }
    await writeAudit(trx, {
      ...{ at: now, actor: by, action: 'bulletin.schedule', subject: `unit:${unitId}`, details: { every } },
      ...sides,
    })
  })
}

/** A tick does so many; the next goes on. */
const AT_ONCE = 20

/** One bulletin and what its groups are told, or neither. Frozen in the name of who made the schedule. */
const carryOut = (db: Db, { schedule, from, isLatest }: Due, now: Date): Promise<boolean> =>
  db.transaction().execute(async (trx) => {
    const { unitId, every: period, madeBy, allGroups, groupIds } = schedule
    const freezing = { unitId, period, day: from, cause: 'schedule' as const }
    const { bulletin, isNew } = await freezeIn(trx, freezing, 'system', now)
    if (!isNew) return false
    const isTold = isLatest && (allGroups || groupIds.length > 0)
    if (isTold) await sendIn(trx, { bulletin, groups: allGroups ? 'all' : groupIds, madeBy }, 'system', now)
    return true
  })

/** Freezes what has fallen due by schedule, each once, whoever else is at it; one that fails stops no other. */
export async function freezeDue(db: Db, now: Date): Promise<number> {
  const due = await listDue(db, now, AT_ONCE)
  if (due.length === 0) return 0
  await countAhead(db, now)
  let frozen = 0
  const failed: unknown[] = []
  for (const one of due)
    try {
      if (await carryOut(db, one, now)) frozen++
    } catch (error) {
      failed.push(error)
    }
  if (failed.length > 0) throw new AggregateError(failed, 'bulletins that could not be frozen')
  return frozen
}
