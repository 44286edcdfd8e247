import { viewOf } from '../bank/bank.rules.ts'
import { listAskable, readVersion } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { choosePractice } from './practice.rules.ts'
import { openQuestionIds, openQuestionIdsOf, recentAnswersOf } from './practice.store.ts'
import {
  dropFocus,
  type PracticeItem,
  practiceBegunBy,
  practiceItems,
  runningPractice,
} from './private-answer.store.ts'

/** A private set has five questions (ours). */
const SET_SIZE = 5

async function startPractice(trx: Db, learnerId: string, startedBy: string, now: Date): Promise<PracticeItem[]> {
  const today = dayOf(now)
  const open = await openQuestionIdsOf(trx, learnerId, now)
  const askable = (await listAskable(trx, today)).filter((question) => !open.has(question.id))
  const chosen = choosePractice(askable, await recentAnswersOf(trx, learnerId), SET_SIZE, startedBy)
  if (chosen.length === 0) return []
  const id = newId('p')
  await trx.insertInto('practice').values({ id, learnerId, localDate: today, startedAt: now, startedBy }).execute()
  const items = chosen.map((q, i) => ({
    practiceId: id,
    position: i + 1,
    questionId: q.id,
    questionVersion: q.version,
  }))
  await trx.insertInto('practiceItem').values(items).execute()
  return items.map((item) => ({ ...item, correct: null }))
}

/** Closes a practice once all of it is answered. */
export async function finishIfDone(trx: Db, practiceId: string, now: Date): Promise<void> {
  const items = await practiceItems(trx, practiceId)
  if (items.every((item) => item.correct !== null))
    await trx.updateTable('practice').set({ finishedAt: now }).where('id', '=', practiceId).execute()
}

/**
 * Puts other questions in place of those that have since become the open question of one of the learner's groups:
 * practice tells the key at once and would give it away.
 */
export async function renewPractice(trx: Db, learnerId: string, items: PracticeItem[], now: Date) {
  const open = await openQuestionIdsOf(trx, learnerId, now)
  const stale = items.filter((item) => item.correct === null && open.has(item.questionId))
  const [first] = stale
  if (!first) return items
  const used = new Set(items.map((item) => item.questionId))
  const askable = (await listAskable(trx, dayOf(now))).filter(({ id }) => !open.has(id) && !used.has(id))
  const recent = await recentAnswersOf(trx, learnerId)
  const fresh = choosePractice(askable, recent, stale.length, `${first.practiceId}:${first.position}`)
  for (const [i, { practiceId, position }] of stale.entries()) {
    const question = fresh[i]
    if (question)
      await trx
        .updateTable('practiceItem')
        .set({ questionId: question.id, questionVersion: question.version })
        .where('practiceId', '=', practiceId)
        .where('position', '=', position)
        .execute()
    else
      await trx
        .deleteFrom('practiceItem')
        .where('practiceId', '=', practiceId)
        .where('position', '=', position)
        .execute()
  }
  await finishIfDone(trx, first.practiceId, now)
  return runningPractice(trx, learnerId)
}

/** The set that goes on, the one that this very message began before, or a new one. */
async function itemsFor(trx: Db, learnerId: string, startedBy: string, now: Date): Promise<PracticeItem[]> {
  const running = await renewPractice(trx, learnerId, await runningPractice(trx, learnerId), now)
  if (running.length > 0) return running
  const before = await practiceBegunBy(trx, startedBy)
  return before ? practiceItems(trx, before) : startPractice(trx, learnerId, startedBy, now)
}

/** 练习: goes on with the set that was begun, or begins one of five. */
export async function practise(db: Db, from: From, now: Date) {
  return db.transaction().execute(async (trx) => {
    const learner = await aliasOf(trx, from.channel, from.userId)
    if (learner?.state !== 'active') return { outcome: 'stranger' as const }
    await trx.selectFrom('learner').select('id').where('id', '=', learner.id).forNoKeyUpdate().execute()
    const items = await itemsFor(trx, learner.id, messageKeyOf(from), now)
    // of a set that is done, for a message that came twice, the question that it was answered with
    const next = items.find((item) => item.correct === null) ?? items[0]
    const question = next && (await readVersion(trx, next.questionId, next.questionVersion))
    if (!next || !question) return { outcome: 'nothing' as const }
    await dropFocus(trx, learner.id)
    const resumed = next.correct === null && items.some((item) => item.correct !== null)
    return {
      outcome: 'question' as const,
      position: next.position,
      total: items.length,
      question: viewOf(question),
      resumed,
    }
  })
}

/**
 * What a search must not answer: the questions open in the learner's own groups; for somebody nobody knows, all that
 * are open. Leaving out every group's for everybody would hide most of the bank by day.
 */
export async function hiddenFromSearch(db: Db, from: From, now: Date): Promise<Set<string>> {
  const learner = await aliasOf(db, from.channel, from.userId)
  return learner ? openQuestionIdsOf(db, learner.id, now) : openQuestionIds(db, now)
}
