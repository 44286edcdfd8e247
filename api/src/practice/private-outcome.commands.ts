import { disclosedOf, type QuestionVersion, viewOf } from '../bank/bank.rules.ts'
import { readVersion, readVersions } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { streakOfLearner } from '../learning/daily.store.ts'
import type { AnswerOutcome } from '../learning/outcomes.ts'
import { goingOn } from './going-on.commands.ts'
import type { Attempt } from './marking.commands.ts'
import {
  type answersOfMessage,
  type DailyStanding,
  lastDailyAnswer,
  type PracticeItem,
  practiceItems,
} from './private-answer.store.ts'

const tell = (question: QuestionVersion, answer: { given: string; correct: boolean }) => ({
  correct: answer.correct,
  given: answer.given,
  question: viewOf(question),
  disclosed: disclosedOf(question),
})

/** Where a practice stands: its next question, or its result once all are answered. */
async function standOf(trx: Db, items: readonly PracticeItem[]) {
  const next = items.find((item) => item.correct === null)
  if (!next) return { summary: { total: items.length, correct: items.filter((item) => item.correct).length } }
  const question = (await readVersion(trx, next.questionId, next.questionVersion)) as QuestionVersion
  return { next: { position: next.position, total: items.length, question: viewOf(question) } }
}

/** What is said of answers that are in the database: now, or again for a message that came twice. */
export async function outcomeOf(
  trx: Db,
  { learner, key, now }: Attempt,
  rows: Awaited<ReturnType<typeof answersOfMessage>>,
): Promise<AnswerOutcome> {
  const versions = await readVersions(
    trx,
    rows.map((row) => ({ id: row.questionId, version: row.questionVersion })),
  )
  const results = rows.map((row, i) => ({ ...tell(versions[i] as QuestionVersion, row), position: row.position ?? 1 }))
  const streak = await streakOfLearner(trx, learner.id, dayOf(now))
  const practiceId = rows[0]?.practiceId
  const stand = practiceId
    ? await standOf(trx, await practiceItems(trx, practiceId))
    : await goingOn(trx, learner.id, now)
  const [only] = results
  if (only && rows[0]?.messageKey === key) {
    const { position: _, ...one } = only
    return { outcome: 'marked', source: practiceId ? 'practice' : 'daily', ...one, ...stand, streak }
  }
  return { outcome: 'marked_many', results, ...stand, streak }
}

/** Says that there is nothing to answer any more, or that the first answer stands. */
export async function overBy(trx: Db, { learner, at, now }: Attempt, daily: DailyStanding): Promise<AnswerOutcome> {
  const going = await goingOn(trx, learner.id, now)
  const { given, correct, told, groupName, revealsAt, revealedAt } = daily
  if (revealsAt <= at) return { outcome: 'closed', revealedAt: (revealedAt ?? revealsAt).toISOString(), ...going }
  const { name } = await trx.selectFrom('learner').select('name').where('id', '=', learner.id).executeTakeFirstOrThrow()
  const question = (await readVersion(trx, daily.questionId, daily.questionVersion)) as QuestionVersion
  const answered = { given: given ?? '', question: viewOf(question), ...(told ? { correct: correct === true } : {}) }
  return { outcome: 'already', name, answered, groupName, revealsAt: revealsAt.toISOString(), ...going }
}

/** That nothing is open, or what became of the last daily question. */
export async function nothingToAnswer(trx: Db, attempt: Attempt): Promise<AnswerOutcome> {
  const last = await lastDailyAnswer(trx, attempt.learner.id, dayOf(attempt.at))
  return last ? overBy(trx, attempt, last) : { outcome: 'none_open' }
}
