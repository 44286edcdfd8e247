import { sql } from 'kysely'
import type { QuestionVersion } from '../bank/bank.rules.ts'
import { readVersion } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import type { Db } from '../database/open.ts'
import { fit, type Given, isCorrect, shapeOf } from '../learning/marking.rules.ts'
import type { AnswerOutcome } from '../learning/outcomes.ts'
import { remember } from '../memory/memory.commands.ts'
import type { PracticeItem } from './private-answer.store.ts'

export interface Learner {
  id: string
  unitId: string | null
}

/** Somebody's message: when it counts, when it came, and by what it is known when it comes twice. */
export interface Attempt {
  learner: Learner
  at: Date
  now: Date
  key: string
}

/** What is answered: the daily question of a group, or an item of a practice. */
interface Asked {
  questionId: string
  questionVersion: number
  dailyId?: string
  practiceId?: string
  position?: number
}

interface ToMark extends Asked {
  given: string
  correct: boolean
}

/** Writes one answer and the learner's day figures; false when an earlier answer stands. */
async function insertAnswer(trx: Db, mark: ToMark, { learner, at, key }: Attempt): Promise<boolean> {
  const { dailyId, practiceId, position, questionId, questionVersion, given, correct } = mark
  const localDate = dayOf(at)
  const added = await trx
    .insertInto('answer')
    .values({
      ...{ questionId, questionVersion, given, correct },
      learnerId: learner.id,
      dailyId: dailyId ?? null,
      told: dailyId !== undefined,
      practiceId: practiceId ?? null,
      position: position ?? null,
      localDate,
      answeredAt: at,
      messageKey: key,
    })
    .onConflict((oc) => oc.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return false
  const right = correct ? 1 : 0
  await sql`
    insert into learner_day (learner_id, local_date, unit_id, answers, correct, study_answers, study_correct)
    values (${learner.id}, ${localDate}, ${learner.unitId}, 1, ${right}, 1, ${right})
    on conflict (learner_id, local_date) do update set
      answers = learner_day.answers + 1, correct = learner_day.correct + excluded.correct,
      study_answers = learner_day.study_answers + 1, study_correct = learner_day.study_correct + excluded.study_correct`.execute(
    trx,
  )
  // a daily question is remembered with its reveal, of whoever answered it wherever
  if (practiceId) await remember(trx, [{ learnerId: learner.id, questionId, correct, at }])
  return true
}

/** Marks and keeps an answer; says why when it does not fit the question. */
export async function answerAsked(
  trx: Db,
  asked: Asked,
  given: Given,
  attempt: Attempt,
): Promise<(AnswerOutcome & { outcome: 'not_fitting' }) | undefined> {
  const { dailyId, practiceId, position, questionId, questionVersion } = asked
  const question = (await readVersion(trx, questionId, questionVersion)) as QuestionVersion
  const shape = { type: question.type, stem: question.stem, optionCount: question.options.length }
  const fitted = fit(given, shape)
  if ('misfit' in fitted) return { outcome: 'not_fitting', reason: fitted.misfit, ...shapeOf(shape) }
  const of = { questionId, questionVersion, ...(dailyId ? { dailyId } : { practiceId, position }) }
  const mark = { ...of, given: fitted.given, correct: isCorrect(fitted.given, question) }
  await insertAnswer(trx, mark as ToMark, attempt)
  return undefined
}

/** '1A 2BC 3对' for a running practice: each number is a question of the set; those answered already stay. */
export async function answerNumbered(
  trx: Db,
  items: readonly PracticeItem[],
  numbered: (Given & { no: number })[],
  attempt: Attempt,
) {
  for (const { no, ...given } of numbered) {
    const item = items.find((candidate) => candidate.position === no)
    if (!item) return { outcome: 'not_fitting', reason: 'numbered', no, items: items.length } as const
    if (item.correct !== null) continue
    const misfit = await answerAsked(trx, item, given, { ...attempt, key: `${attempt.key}#${no}` })
    if (misfit) return { ...misfit, no }
  }
  return undefined
}
