import { writeAudit } from '../audit/audit.commands.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { isResendable, isUnsettled } from './delivery.rules.ts'

/** An organiser has looked and wants it sent again. */
export async function resendDelivery(db: Db, id: number, by: string, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('delivery')
      .leftJoin('studyGroup', 'studyGroup.id', 'delivery.groupId')
      .select(['state', 'expiresAt', 'studyGroup.unitId'])
      .where('delivery.id', '=', id)
      .forUpdate('delivery')
      .executeTakeFirst()
    if (!found) throw notFound('delivery')
    if (!isUnsettled(found.state))
      throw new Refusal('delivery.not_resendable', 409, 'Only a failed or unknown delivery can be sent again.')
    if (!isResendable(found, now)) throw new Refusal('delivery.too_late', 409, 'It is too late to send this one.')
    await trx
      .updateTable('delivery')
      .set({ state: 'pending', dueAt: now, attempts: 0, error: null, settledAt: null })
      .where('id', '=', id)
      .execute()
    const sides = { before: { state: found.state }, after: { state: 'pending' } }
    const where = { subject: `delivery:${id}`, unitId: found.unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'delivery.resend', ...where, ...sides })
  })
}
