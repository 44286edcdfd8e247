import { type QuestionVersion, viewOf } from '../bank/bank.rules.ts'
import { readVersion } from '../bank/bank.store.ts'
import type { Db } from '../database/open.ts'
import { duelInHand } from '../duel/duel.commands.ts'
import type { GoesOn } from '../learning/outcomes.ts'
import { paperInHand } from '../weekly/paper-answer.commands.ts'
import { renewPractice } from './practice.commands.ts'
import { focusOf, runningPractice } from './private-answer.store.ts'

/** The next question of the practice that runs. */
async function practiceInHand(trx: Db, learnerId: string, now: Date): Promise<GoesOn | undefined> {
  const items = await renewPractice(trx, learnerId, await runningPractice(trx, learnerId), now)
  const next = items.find((item) => item.correct === null)
  if (!next) return undefined
  const question = (await readVersion(trx, next.questionId, next.questionVersion)) as QuestionVersion
  return { outcome: 'practice_item', position: next.position, total: items.length, question: viewOf(question) }
}

/** What a learner has in hand and goes on with by itself, after a daily question in between: its next question. */
export async function goingOn(trx: Db, learnerId: string, now: Date): Promise<{ goesOn?: GoesOn }> {
  const { sittingId, duelId } = (await focusOf(trx, learnerId)) ?? {}
  const goesOn =
    (sittingId ? await paperInHand(trx, sittingId, now) : undefined) ??
    (duelId ? await duelInHand(trx, duelId, learnerId, now) : undefined) ??
    (await practiceInHand(trx, learnerId, now))
  return goesOn ? { goesOn } : {}
}
