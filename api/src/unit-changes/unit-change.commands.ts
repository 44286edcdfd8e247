import { writeAudit } from '../audit/audit.commands.ts'
import { addDays, type Day, dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { renameUnit, siblingsMustDiffer } from '../org/org.commands.ts'
import { lockUnits, moveUnit } from './merge.commands.ts'
import { type Effects, isPast, type MergeFault, mergeFault } from './unit-change.rules.ts'
import { dueChanges, readChange, readChangedUnit } from './unit-change.store.ts'

export type NewChange =
  | { kind: 'rename'; unitId: string; name: string; fromDate: Day }
  | { kind: 'merge'; unitId: string; intoId: string; fromDate: Day }

const hints: Record<MergeFault, string> = {
  'unit.date_past': 'Choose today or a later day: what was counted on earlier days stays where it was.',
  'unit.same': 'Choose another unit to merge into.',
  'unit.ended': 'This unit has ended already. Choose one that goes on.',
  'unit.is_top': 'The top of the tree can be merged into nothing.',
  'unit.is_delegation': 'A delegation (代表队) of the contest stays a unit of its own.',
  'unit.into_itself': 'Choose a unit that does not lie below this one.',
}
const refusal = (fault: MergeFault, field: string) => new Refusal(fault, 422, hints[fault], { field })

async function unitOf(trx: Db, id: string) {
  const unit = await readChangedUnit(trx, id)
  if (!unit) throw notFound('unit')
  return unit
}

async function mustBePossible(trx: Db, change: NewChange, today: Day): Promise<void> {
  const unit = await unitOf(trx, change.unitId)
  if (change.kind === 'merge') {
    const fault = mergeFault(unit, await unitOf(trx, change.intoId), change.fromDate, today)
    if (fault) throw refusal(fault, fault === 'unit.date_past' ? 'fromDate' : 'intoId')
    return
  }
  if (isPast(change.fromDate, today)) throw refusal('unit.date_past', 'fromDate')
  if (unit.endsOn !== null) throw refusal('unit.ended', 'name')
  await siblingsMustDiffer(trx, unit.id, change.name)
}

/** What a change does on its day. */
async function carryOut(trx: Db, change: NewChange, now: Date): Promise<Effects | undefined> {
  if (change.kind === 'merge') return moveUnit(trx, change.unitId, change.intoId, now)
  await renameUnit(trx, change.unitId, change.name, addDays(dayOf(now), -1))
  return undefined
}

class DryRun extends Error {
  readonly effects: Effects | undefined
  constructor(effects: Effects | undefined) {
    super('dry run')
    this.effects = effects
  }
}

/** What a change would do today: the very same steps, in a transaction that is taken back. */
export async function previewChange(db: Db, change: NewChange, now: Date): Promise<Effects | undefined> {
  try {
    return await db.transaction().execute(async (trx) => {
      await lockUnits(trx, [change.unitId])
      await mustBePossible(trx, change, dayOf(now))
      throw new DryRun(await carryOut(trx, change, now))
    })
  } catch (error) {
    if (error instanceof DryRun) return error.effects
    throw error
  }
}

const done = (trx: Db, id: string, effects: Effects | undefined, now: Date) =>
  trx
    .updateTable('unitChange')
    .set({ doneAt: now, effects: effects ? JSON.stringify(effects) : null })
    .where('id', '=', id)
    .execute()

/** Renames a unit or merges it into another from a day on: at once if that is today, else on that day by the tick. */
export async function changeUnit(db: Db, change: NewChange, by: string, now: Date): Promise<{ id: string }> {
  return db.transaction().execute(async (trx) => {
    await lockUnits(trx, [change.unitId, ...(change.kind === 'merge' ? [change.intoId] : [])])
    const today = dayOf(now)
    await mustBePossible(trx, change, today)
    const id = newId('uc')
    await trx
      .insertInto('unitChange')
      .values({ ...change, id, madeAt: now, madeBy: by })
      .execute()
    const effects = change.fromDate <= today ? await carryOut(trx, change, now) : undefined
    if (change.fromDate <= today) await done(trx, id, effects, now)
    const details = { ...change, ...(effects ? { effects } : {}) }
    const action = `unit.${change.kind}`
    await writeAudit(trx, { at: now, actor: by, action, subject: `unit:${change.unitId}`, details })
    return { id }
  })
}

/** Takes a planned change back before its day. */
export async function cancelChange(db: Db, id: string, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const change = await readChange(trx, id)
    if (!change) throw notFound('unit')
    const gone = await trx
      .deleteFrom('unitChange')
      .where('id', '=', id)
      .where('doneAt', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw new Refusal('unit.change_done', 409, 'This change was made already and stays.')
    const { kind, unitId, intoId, name, fromDate } = change
    const details = { kind, intoId, name, fromDate }
    await writeAudit(trx, { at: now, actor: by, action: 'unit.change_cancel', subject: `unit:${unitId}`, details })
  })
}

/**
 * Carries out what was planned for today. What has become impossible meanwhile (the other unit ended, the name is taken)
 * is noted as done without effect, in the audit log, and stops nothing else.
 */
export async function carryOutDue(db: Db, now: Date): Promise<number> {
  const today = dayOf(now)
  const due = await dueChanges(db, today)
  for (const id of due)
    await db.transaction().execute(async (trx) => {
      await trx.selectFrom('unitChange').select('id').where('id', '=', id).forUpdate().execute()
      const planned = await readChange(trx, id)
      if (!planned || planned.doneAt) return
      const { kind, unitId, intoId, name } = planned
      const change = { kind, unitId, intoId: intoId ?? '', name: name ?? '', fromDate: today } as NewChange
      await lockUnits(trx, [unitId, ...(intoId ? [intoId] : [])])
      const fault = await mustBePossible(trx, change, today).then(
        () => undefined,
        (error: unknown) => (error instanceof Refusal ? error.code : Promise.reject(error)),
      )
      const effects = fault ? undefined : await carryOut(trx, change, now)
      await done(trx, id, effects, now)
      const details = { fromDate: planned.fromDate, intoId, name, ...(fault ? { fault } : { effects }) }
      const action = `unit.${kind}_due`
      await writeAudit(trx, { at: now, actor: 'system', action, subject: `unit:${unitId}`, details })
    })
  return due.length
}
