import { sql } from 'kysely'
import { writeAudit } from '../audit/audit.commands.ts'
import { type QuestionVersion, viewOf } from '../bank/bank.rules.ts'
import { readVersions } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { notFound, Refusal } from '../base/refusal.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import type { Sight } from '../domains/domain.rules.ts'
import { tellPeople } from '../groups/tell-people.commands.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { defaultRules } from '../season/season.rules.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { afterQuiet } from '../weekly/weekly.rules.ts'
import { appealOpenedBy, lastAnswerOf, readAppeal } from './appeal.store.ts'
import { lockForMarks } from './mark-anew.commands.ts'
import { correctInside, type RegradeEffects } from './regrade.commands.ts'

const MOST_OPEN = 5

/** 申诉 原因: about the question answered last, once its key is known; the same message is the same appeal. */
export async function openAppeal(db: Db, from: From, reason: string, now: Date) {
  return db.transaction().execute(async (trx) => {
    const learner = await aliasOf(trx, from.channel, from.userId)
    if (learner?.state !== 'active') return { outcome: 'stranger' as const }
    await trx.selectFrom('learner').select('id').where('id', '=', learner.id).forNoKeyUpdate().execute()
    const openedBy = messageKeyOf(from)
    // of what the message was about when it came first: another question may have been answered since
    const before = await appealOpenedBy(trx, openedBy)
    if (before) return { outcome: 'opened' as const, ...before }
    const last = await lastAnswerOf(trx, learner.id, { now, inRoom: Boolean(from.roomId) })
    if (!last) return { outcome: 'nothing_answered' as const }
    if (!last.isDisclosed) return { outcome: 'not_revealed' as const, stem: last.stem }
    const open = await trx
      .selectFrom('appeal')
      .select(['questionId', 'questionVersion'])
      .where('learnerId', '=', learner.id)
      .where('state', '=', 'open')
      .execute()
    if (open.some((one) => one.questionId === last.questionId && one.questionVersion === last.questionVersion))
      return { outcome: 'already_open' as const, stem: last.stem }
    if (open.length >= MOST_OPEN) return { outcome: 'too_many_open' as const, most: MOST_OPEN }
    const { questionId, questionVersion, given } = last
    const id = newId('z')
    const row = { id, learnerId: learner.id, questionId, questionVersion, given, reason, openedAt: now, openedBy }
    await trx.insertInto('appeal').values(row).execute()
    await writeAudit(trx, {
      at: now,
      actor: `learner:${learner.id}`,
      actorName: learner.name,
      action: 'appeal.open',
      subject: `appeal:${id}`,
      unitId: learner.unitId,
      after: { questionId, questionVersion, reason },
    })
    return { outcome: 'opened' as const, stem: last.stem, reason }
  })
}

export interface Ruling {
  state: 'upheld' | 'rejected'
  /** What the learner is told. */
  reply: string
  /** The key that is right, where the appeal shows that ours is not; for the versions that have the wrong one. */
  correction?: { key: string; versions: readonly number[] } | undefined
}

/** Tells those who appealed how it ended, after the quiet hours. */
async function tell(
  trx: Db,
  appealIds: readonly string[],
  { state, reply, correction }: Ruling,
  now: Date,
): Promise<void> {
  const quiet = ((await readSeasonOn(trx, dayOf(now)))?.rules ?? defaultRules).quiet
  const dueAt = afterQuiet(now, quiet)
  const expiresAt = new Date(dueAt.getTime() + 3 * 24 * 3600_000)
  const rows = await trx
    .selectFrom('appeal')
    .select(['id', 'learnerId', 'questionId', 'questionVersion as version'])
    .where('id', 'in', [...appealIds])
    .execute()
  const versions = await readVersions(
    trx,
    rows.map(({ questionId, version }) => ({ id: questionId, version })),
  )
  const messages = rows.map(({ id, learnerId }, i) => ({
    kind: 'appeal_settled' as const,
    learnerId,
    subjectId: id,
    body: { state, question: viewOf(versions[i] as QuestionVersion), reply, key: correction?.key ?? null },
    dueAt,
    expiresAt,
  }))
  await tellPeople(trx, messages)
}

/**
 * Takes what a ruling changes in the order in which every ruling does: the question, then this open appeal and all open
 * ones against versions whose key is corrected with it, in the order of their ids.
 */
async function lockForRuling(trx: Db, id: string, versions: readonly number[]) {
  const appeal = await trx
    .selectFrom('appeal')
    .innerJoin('learner', 'learner.id', 'appeal.learnerId')
    .select(['questionId', 'learner.unitId'])
    .where('appeal.id', '=', id)
    .executeTakeFirst()
  if (!appeal) throw notFound('appeal')
  const { questionId, unitId } = appeal
  await lockForMarks(trx, questionId)
  const open = await sql<{ id: string }>`
    select id from appeal where state = 'open' and (id = ${id} or (question_id = ${questionId} and question_version in
      (select jsonb_array_elements_text(${JSON.stringify(versions)}::jsonb)::int)))
    order by id for update`.execute(trx)
  const ids = open.rows.map((one) => one.id)
  if (!ids.includes(id)) throw new Refusal('appeal.settled', 409, 'This appeal was settled already.')
  return { questionId, unitId, ids }
}

/**
 * Rules on an appeal. With a corrected key everything that hangs on it is marked anew in the same transaction, and all
 * other open appeals against the same versions end with it.
 */
export async function ruleOnAppeal(
  db: Db,
  id: string,
  ruling: Ruling,
  by: string,
  now: Date,
): Promise<RegradeEffects | undefined> {
  return db.transaction().execute(async (trx) => {
    const { correction, state, reply } = ruling
    const { questionId, unitId, ids } = await lockForRuling(trx, id, correction?.versions ?? [])
    const corrected =
      correction && (await correctInside(trx, { ...correction, questionId, reason: `appeal:${id}` }, by, now))
    await trx
      .updateTable('appeal')
      .set({ state, reply, settledAt: now, settledBy: by, correctionId: corrected?.id ?? null })
      .where('id', 'in', ids)
      .execute()
    await tell(trx, ids, ruling, now)
    const details = { with: ids.length - 1, ...(corrected ? { correction: corrected.id } : {}) }
    const sides = { before: { state: 'open' }, after: { state, reply } }
    const where = { subject: `appeal:${id}`, unitId }
    await writeAudit(trx, { at: now, actor: by, action: 'appeal.settle', ...where, ...sides, details })
    return corrected?.effects
  })
}

export async function mustReadAppeal(db: Db, id: string, sight: Sight) {
  const found = await readAppeal(db, id, sight)
  if (!found) throw notFound('appeal')
  return found
}
