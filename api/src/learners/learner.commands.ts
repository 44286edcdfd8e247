import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { sidesOf } from '../audit/audit.rules.ts'
import { dayOf } from '../base/day.rules.ts'
import { hashOfCode, newCode, newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { reseat } from '../chat/seat.commands.ts'
import type { Db } from '../database/open.ts'
import {
  changesBetween,
  faultOf,
  type LearnerFault,
  type LearnerFields,
  type LearnerState,
  nameOf,
  staffNoOf,
} from './learner.rules.ts'

const HOUR_MS = 3600_000

/** Runs within the caller's transaction where there is one (PGlite hangs for ever on a second), else in its own. */
const inTransaction = <T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db) : db.transaction().execute(work)

async function lockLearner(trx: Db, id: string) {
  const learner = await trx.selectFrom('learner').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  // who asked to be forgotten is nobody that could be changed or bound again
  if (!learner || learner.forgottenAt) throw notFound('learner')
  return learner
}

/** Unused codes end now: whoever still holds one is told that it has expired. */
async function endCodes(trx: Db, learnerId: string, purposes: readonly string[], now: Date): Promise<void> {
  await trx
    .updateTable('bindingCode')
    .set({ expiresAt: now })
    .where('learnerId', '=', learnerId)
    .where('purpose', 'in', purposes)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .execute()
}

export interface CodeOrder {
  learnerId: string
  purpose: 'bind' | 'device'
  ttlHours: number
}

/**
 * Issues a one-time code; only its hash is kept. A new binding code ends the learner's unused binding codes, so
 * that a lost slip of paper is worth nothing; a person may have several devices, so device codes stand side by side.
 */
export function issueCode(db: Db, order: CodeOrder, by: string, now: Date): Promise<{ code: string; expiresAt: Date }> {
  const { learnerId, purpose, ttlHours } = order
  return inTransaction(db, async (trx) => {
    const learner = await lockLearner(trx, learnerId)
    if (learner.state === 'left')
      throw new Refusal('learner.left', 409, 'This person has left. Make them active again, then issue a code.')
    if (purpose === 'bind') await endCodes(trx, learnerId, ['bind'], now)
    const code = newCode()
    const expiresAt = new Date(now.getTime() + ttlHours * HOUR_MS)
    await trx
      .insertInto('bindingCode')
      .values({ codeHash: hashOfCode(code), learnerId, purpose, issuedAt: now, expiresAt })
      .execute()
    await writeAudit(trx, {
      at: now,
      actor: by,
      actorName: by === `learner:${learnerId}` ? learner.name : undefined,
      action: 'code.issue',
      subject: `learner:${learnerId}`,
      unitId: learner.unitId,
      after: { purpose, expiresAt: expiresAt.toISOString() },
    })
    return { code, expiresAt }
  })
}

export interface NewLearner extends Omit<LearnerFields, 'desk' | 'establishment' | 'state'> {
  desk?: LearnerFields['desk']
  establishment?: LearnerFields['establishment']
  staffNo?: string
  demo?: boolean
  /** Given where a second run must find the same person; then nothing is added twice. */
  id?: string
}

const faultHints: Record<LearnerFault, string> = {
  'learner.unit_needed': 'Name the unit that this person belongs to.',
  'learner.public_has_no_unit':
    'A member of the public belongs to no unit: leave the unit empty or choose another kind.',
  'learner.desk_needed': 'Say for window staff whether 前台 or 后台, and whether 编内 or 编外.',
}

function mustFit(fields: Omit<LearnerFields, 'name' | 'state'>): void {
  const fault = faultOf(fields)
  if (fault) throw new Refusal(fault, 422, faultHints[fault])
}

/** From today on the person serves in this unit, as what they are by now; what was before stays on record. */
async function postTo(trx: Db, learnerId: string, unitId: string | null, now: Date): Promise<void> {
  await trx
    .insertInto('learnerPosting')
    .values({ learnerId, fromDate: dayOf(now), unitId })
    .onConflict((conflict) => conflict.columns(['learnerId', 'fromDate']).doUpdateSet({ unitId }))
    .execute()
}

/** Adds a person of a unit, with their first posting. */
export async function addLearner(trx: Db, person: NewLearner, by: string, now: Date): Promise<{ id: string }> {
  const { name, kind, unitId, desk = null, establishment = null, demo = false } = person
  mustFit({ kind, unitId, desk, establishment })
  const id = person.id ?? newId('l')
  const staffNo = person.staffNo ? staffNoOf(person.staffNo) : null
  const row = { id, name: nameOf(name), kind, desk, establishment, unitId, staffNo, demo }
  const added = await trx
    .insertInto('learner')
    .values({ ...row, createdAt: now, updatedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) {
    const same = await trx.selectFrom('learner').select('id').where('id', '=', id).executeTakeFirst()
    if (same) return { id }
    throw new Refusal('learner.staff_no_taken', 409, 'Someone else has this staff number (工号). Check it.')
  }
  await postTo(trx, id, unitId, now)
  const subject = `learner:${id}`
  const actorName = by === subject ? row.name : undefined
  await writeAudit(trx, { at: now, actor: by, actorName, action: 'learner.add', subject, unitId, after: row })
  return { id }
}

/** Adds a member of the public (社会公众), who joins by themselves and belongs to no unit. */
export function addPublicLearner(trx: Db, { name }: { name: string }, now: Date): Promise<{ id: string }> {
  const id = newId('l')
  return addLearner(trx, { id, name, kind: 'public', unitId: null }, `learner:${id}`, now)
}

/**
 * Changes a learner. A change of unit adds a posting from today; leaving ends the unused codes. The same change
 * sent again changes nothing and leaves no second audit row. Whether the caller may is the route's question.
 */
export function changeLearner(db: Db, id: string, fields: LearnerFields, by: string, now: Date): Promise<void> {
  return inTransaction(db, async (trx) => {
    const before = (await lockLearner(trx, id)) as LearnerFields
    const after = { ...fields, name: nameOf(fields.name) }
    const details = changesBetween(before, after)
    if (Object.keys(details).length === 0) return
    mustFit(after)
    await trx
      .updateTable('learner')
      .set({ ...after, updatedAt: now })
      .where('id', '=', id)
      .execute()
    if (Object.keys(details).some((field) => field !== 'name')) await postTo(trx, id, after.unitId, now)
    if (details.unitId || details.state) await reseat(trx, [id], now)
    if ((after.state satisfies LearnerState) === 'left') await endCodes(trx, id, ['bind', 'device'], now)
    const where = { subject: `learner:${id}`, unitId: after.unitId ?? before.unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'learner.change', ...where, ...sidesOf(details) })
  })
}

/** Everybody of a unit serves in another from today on. */
export async function movePeople(trx: Db, fromUnit: string, toUnit: string, now: Date): Promise<number> {
  const moved = await trx
    .updateTable('learner')
    .set({ unitId: toUnit, updatedAt: now })
    .where('unitId', '=', fromUnit)
    .returning('id')
    .execute()
  if (moved.length === 0) return 0
  const ids = moved.map(({ id }) => id)
  await sql`insert into learner_posting (learner_id, from_date, unit_id)
    select id, ${dayOf(now)}::date, ${toUnit} from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as r (id)
    on conflict (learner_id, from_date) do update set unit_id = excluded.unit_id`.execute(trx)
  await reseat(trx, ids, now)
  return ids.length
}
