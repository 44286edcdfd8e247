import { viewOf } from '../bank/bank.rules.ts'
import { listAskable, readVersion } from '../bank/bank.store.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { dayOf } from '../day.rules.ts'
import { newId } from '../ids.ts'
import { messageKeyOf } from './group-answer.commands.ts'
import { choosePractice } from './practice.rules.ts'
import { openQuestionIdsOf, recentAnswersOf } from './practice.store.ts'
import { type PracticeItem, runningPractice } from './private-answer.store.ts'

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

/** 练习: goes on with the set that was begun, or begins one of five. */
export async function practise(db: Db, from: From, now: Date) {
  return db.transaction().execute(async (trx) => {
    const learner = await aliasOf(trx, from.channel, from.userId)
    if (!learner) return { outcome: 'stranger' as const }
    await trx.selectFrom('learner').select('id').where('id', '=', learner.id).forNoKeyUpdate().execute()
    const running = await runningPractice(trx, learner.id)
    const items = running.length > 0 ? running : await startPractice(trx, learner.id, messageKeyOf(from), now)
    const next = items.find((item) => item.correct === null)
    const question = next && (await readVersion(trx, next.questionId, next.questionVersion))
    if (!next || !question) return { outcome: 'nothing' as const }
    await trx.deleteFrom('privateFocus').where('learnerId', '=', learner.id).execute()
    const resumed = items.some((item) => item.correct !== null)
    return {
      outcome: 'question' as const,
      position: next.position,
      total: items.length,
      question: viewOf(question),
      resumed,
    }
  })
}
