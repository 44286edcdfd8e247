import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { actorOf, lockRound } from './round.commands.ts'
import { readDocument } from './round.store.ts'

export interface NewObjection {
  roundId: string
  /** The unit whose figures it is about. */
  unitId: string
  text: string
  via: 'account' | 'contact'
}

/**
 * Takes an objection during 公示. It comes from an organiser signed in, or is entered for somebody who wrote to the contact
 * that the page names: nobody writes here without a name, so that there is somebody to answer. The same again is the same.
 */
export async function object(db: Db, made: NewObjection, by: string, now: Date): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const { roundId, unitId, text, via } = made
    const round = await lockRound(trx, roundId)
    const isOver = round.state !== 'publicity' || !round.publicUntil || dayOf(now) > round.publicUntil
    if (isOver)
      throw new Refusal('award.objections_closed', 409, 'Objections are taken until the last day of publicity.')
    const award = await readDocument(trx, roundId)
    const shown = [...(award?.ranking.lines ?? []), ...(award?.ranking.unranked ?? [])]
    if (!shown.some((one) => one.unitId === unitId)) throw notFound('unit')
    const there = await trx
      .selectFrom('awardObjection')
      .select('id')
      .where('roundId', '=', roundId)
      .where('unitId', '=', unitId)
      .where('madeBy', '=', by)
      .where('text', '=', text)
      .executeTakeFirst()
    if (there) return there.id
    const id = newId('ao')
    await trx.insertInto('awardObjection').values({ id, roundId, unitId, text, via, madeAt: now, madeBy: by }).execute()
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.object', subject: `award:${roundId}`, unitId },
      after: { id, unitId, text, via },
    })
    return id
  })
}

/** Answers an objection, once. One that is upheld means that the round is withdrawn, mended and shown anew. */
export async function answerObjection(
  db: Db,
  id: string,
  { answer, upheld }: { answer: string; upheld: boolean },
  by: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const of = await trx.selectFrom('awardObjection').select('roundId').where('id', '=', id).executeTakeFirst()
    if (!of) throw notFound('objection')
    const round = await lockRound(trx, of.roundId)
    await sql`select from award_objection where id = ${id} for update`.execute(trx)
    const was = await trx.selectFrom('awardObjection').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    if (was.answer === answer && was.upheld === upheld) return
    if (was.answer !== null || round.state !== 'publicity')
      throw new Refusal('award.objection_answered', 409, 'This objection was answered, or its award is settled.')
    await trx
      .updateTable('awardObjection')
      .set({ answer, upheld, answeredAt: now, answeredBy: by })
      .where('id', '=', id)
      .execute()
    await writeAudit(trx, {
      ...{ at: now, actor: actorOf(by), action: 'award.answer', subject: `award:${of.roundId}`, unitId: was.unitId },
      after: { id, answer, upheld },
    })
  })
}
