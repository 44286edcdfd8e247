import { sql } from 'kysely'
import { disclosedOf, type QuestionVersion, viewOf } from '../bank/bank.rules.ts'
import { readVersion, readVersions } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { answerDuel } from '../duel/duel.commands.ts'
import type { DuelOutcome } from '../duel/duel.schemas.ts'
import { streakOfLearner } from '../learning/daily.store.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { countedAt, fit, type Given, isCorrect } from '../learning/marking.rules.ts'
import type { AnswerOutcome, GivenAnswer } from '../learning/outcomes.ts'
import { remember } from '../memory/memory.commands.ts'
import { sittingThatHeard } from '../papers/paper.store.ts'
import { since } from '../weekly/desk.commands.ts'
import { answerPaper, sittingToAnswer } from '../weekly/paper-answer.commands.ts'
import type { PaperOutcome } from '../weekly/weekly.schemas.ts'
import { goingOn } from './going-on.commands.ts'
import { finishIfDone, renewPractice } from './practice.commands.ts'
import {
  answersOfMessage,
  type DailyStanding,
  dailyStanding,
  focusOf,
  lastDailyAnswer,
  leaveDaily,
  noteDailyOver,
  openDailiesOf,
  type PracticeItem,
  practiceItems,
  runningPractice,
} from './private-answer.store.ts'

type PrivateOutcome = AnswerOutcome | PaperOutcome | DuelOutcome

interface Learner {
  id: string
  unitId: string | null
}

interface Attempt {
  learner: Learner
  at: Date
  now: Date
  key: string
}

interface ToMark {
  learner: Learner
  questionId: string
  questionVersion: number
  given: string
  correct: boolean
  dailyId?: string
  practiceId?: string
  position?: number
  at: Date
  key: string
}

/** Writes one answer and the learner's day figures; false when an earlier answer stands. */
async function insertAnswer(trx: Db, mark: ToMark): Promise<boolean> {
  const { learner, at, key, dailyId, practiceId, position, ...answer } = mark
  const localDate = dayOf(at)
  const added = await trx
    .insertInto('answer')
    .values({
      ...answer,
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
  const correct = mark.correct ? 1 : 0
  await sql`
    insert into learner_day (learner_id, local_date, unit_id, answers, correct, study_answers, study_correct)
    values (${learner.id}, ${localDate}, ${learner.unitId}, 1, ${correct}, 1, ${correct})
    on conflict (learner_id, local_date) do update set
      answers = learner_day.answers + 1, correct = learner_day.correct + excluded.correct,
      study_answers = learner_day.study_answers + 1, study_correct = learner_day.study_correct + excluded.study_correct`.execute(
    trx,
  )
  // a daily question is remembered with its reveal, of whoever answered it wherever
  if (practiceId)
    await remember(trx, [{ learnerId: learner.id, questionId: mark.questionId, correct: mark.correct, at }])
  return true
}

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
async function outcomeOf(
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

async function answerPractice(trx: Db, item: PracticeItem, given: Given, attempt: Attempt, key = attempt.key) {
  const question = (await readVersion(trx, item.questionId, item.questionVersion)) as QuestionVersion
  const asked = { type: question.type, optionCount: question.options.length }
  const fitted = fit(given, asked)
  if ('misfit' in fitted) return { outcome: 'not_fitting', reason: fitted.misfit, ...asked } as const
  const { practiceId, position, questionId, questionVersion } = item
  const correct = isCorrect(fitted.letters, question.key)
  const { learner, at } = attempt
  await insertAnswer(trx, {
    learner,
    at,
    key,
    practiceId,
    position,
    questionId,
    questionVersion,
    given: fitted.letters,
    correct,
  })
  return undefined
}

async function answerDaily(
  trx: Db,
  daily: { id: string; questionId: string; questionVersion: number },
  given: Given,
  attempt: Attempt,
) {
  const question = (await readVersion(trx, daily.questionId, daily.questionVersion)) as QuestionVersion
  const asked = { type: question.type, optionCount: question.options.length }
  const fitted = fit(given, asked)
  if ('misfit' in fitted) return { outcome: 'not_fitting', reason: fitted.misfit, ...asked } as const
  const { questionId, questionVersion } = daily
  const correct = isCorrect(fitted.letters, question.key)
  const { learner, at, key } = attempt
  await insertAnswer(trx, {
    learner,
    at,
    key,
    dailyId: daily.id,
    questionId,
    questionVersion,
    given: fitted.letters,
    correct,
  })
  return undefined
}

/** '1A 2BC 3对' for a running practice: each number is a question of the set; those answered already stay. */
async function answerNumbered(
  trx: Db,
  items: readonly PracticeItem[],
  numbered: (Given & { no: number })[],
  attempt: Attempt,
) {
  for (const { no, ...given } of numbered) {
    const item = items.find((candidate) => candidate.position === no)
    if (!item) return { outcome: 'not_fitting', reason: 'numbered', no, items: items.length } as const
    if (item.correct !== null) continue
    const misfit = await answerPractice(trx, item, given, attempt, `${attempt.key}#${no}`)
    if (misfit) return { ...misfit, no }
  }
  return undefined
}

/** Thrown to leave nothing of a numbered message half written when one of its answers does not fit. */
class NotFitting extends Error {
  readonly result: AnswerOutcome

  constructor(result: AnswerOutcome) {
    super('not fitting')
    this.result = result
  }
}

/** Says that there is nothing to answer any more, or that the first answer stands. */
async function overBy(trx: Db, { learner, at, now }: Attempt, daily: DailyStanding): Promise<AnswerOutcome> {
  const going = await goingOn(trx, learner.id, now)
  const { given, correct, told, groupName, revealsAt, revealedAt } = daily
  if (revealsAt <= at) return { outcome: 'closed', revealedAt: (revealedAt ?? revealsAt).toISOString(), ...going }
  const { name } = await trx.selectFrom('learner').select('name').where('id', '=', learner.id).executeTakeFirstOrThrow()
  const question = (await readVersion(trx, daily.questionId, daily.questionVersion)) as QuestionVersion
  const answered = { given: given ?? '', question: viewOf(question), ...(told ? { correct: correct === true } : {}) }
  return { outcome: 'already', name, answered, groupName, revealsAt: revealsAt.toISOString(), ...going }
}

async function nothingToAnswer(trx: Db, attempt: Attempt): Promise<AnswerOutcome> {
  const last = await lastDailyAnswer(trx, attempt.learner.id, dayOf(attempt.at))
  return last ? overBy(trx, attempt, last) : { outcome: 'none_open' }
}

/**
 * An answer to the daily question asked for in between. Where it has been revealed or answered in the group meanwhile,
 * that is said once, and what it interrupted is shown again: it is not what the answer was for.
 */
async function answerInBetween(
  trx: Db,
  { dailyId, dailyOverBy }: { dailyId: string; dailyOverBy: string | null },
  given: Given,
  attempt: Attempt,
): Promise<AnswerOutcome | undefined> {
  const { learner, at, key } = attempt
  const standing = await dailyStanding(trx, learner.id, dailyId)
  const isToday = standing?.localDate === dayOf(at)
  if (!standing || !isToday || (dailyOverBy && dailyOverBy !== key)) {
    await leaveDaily(trx, learner.id)
    return undefined
  }
  if (standing.given === null && standing.revealsAt > at) {
    const misfit = await answerDaily(trx, { id: dailyId, ...standing }, given, attempt)
    if (misfit) throw new NotFitting(misfit)
    await leaveDaily(trx, learner.id)
    const written = await answersOfMessage(trx, [key])
    return written.length > 0 ? outcomeOf(trx, attempt, written) : nothingToAnswer(trx, attempt)
  }
  await noteDailyOver(trx, learner.id, key)
  return overBy(trx, attempt, standing)
}

async function answerInside(trx: Db, from: From, answer: GivenAnswer, now: Date): Promise<PrivateOutcome> {
  const learner = await aliasOf(trx, from.channel, from.userId)
  if (learner?.state !== 'active') return { outcome: 'stranger', hint: true }
  // one learner's private answers are taken one after the other, whatever device they come from; no key lock, for
  // which a batch of group answers would wait while we wait for its row of the same learner
  await trx.selectFrom('learner').select('id').where('id', '=', learner.id).forNoKeyUpdate().execute()
  const key = messageKeyOf(from)
  const attempt = { learner, at: countedAt(new Date(from.sentAt), now), now, key }
  const keys = 'numbered' in answer ? answer.numbered.map(({ no }) => `${key}#${no}`) : [key]
  const before = await answersOfMessage(trx, keys)
  const said = { from, answer, now }
  // a message that came twice belongs where it went first, whatever is in focus by now
  const first = before[0]
  if (first?.duelId) return answerDuel(trx, learner, first.duelId, said)
  if (first) {
    await renewPractice(trx, learner.id, await runningPractice(trx, learner.id), now)
    return outcomeOf(trx, attempt, before)
  }
  const heard = await sittingThatHeard(trx, learner.id, key, since(now))
  if (heard) return answerPaper(trx, heard, said)
  const focus = await focusOf(trx, learner.id)
  const { dailyId, dailyOverBy = null } = focus ?? {}
  if (dailyId && !('numbered' in answer)) {
    const told = await answerInBetween(trx, { dailyId, dailyOverBy }, answer, attempt)
    if (told) return told
  }
  const sittingId = await sittingToAnswer(trx, focus?.sittingId, attempt)
  // numbers are for a paper or a practice, and what they are for comes first from then on
  if (dailyId && !focus?.duelId) await leaveDaily(trx, learner.id)
  if (sittingId) return answerPaper(trx, sittingId, said)
  if (focus?.duelId) return answerDuel(trx, learner, focus.duelId, said)
  return answerPractising(trx, attempt, answer, keys)
}

/** To the running practice, else to the group's open question. */
async function answerPractising(
  trx: Db,
  attempt: Attempt,
  answer: GivenAnswer,
  keys: readonly string[],
): Promise<AnswerOutcome> {
  const { learner, now } = attempt
  const begun = await runningPractice(trx, learner.id)
  const items = await renewPractice(trx, learner.id, begun, now)
  const shown = begun.find((item) => item.correct === null)
  const current = items.find((item) => item.correct === null)
  const dailies = await openDailiesOf(trx, learner.id, attempt.at)
  let misfit: AnswerOutcome | undefined
  if ('numbered' in answer) {
    if (!current) return { outcome: 'not_fitting', reason: 'numbered' }
    misfit = await answerNumbered(trx, items, answer.numbered, attempt)
  } else if (shown && shown.questionId !== current?.questionId) {
    // what practice had shown has since become a group's question: the answer is one to that, and practice goes on
    const same = dailies.find((daily) => daily.questionId === shown.questionId)
    if (!same) return nothingToAnswer(trx, attempt)
    misfit = await answerDaily(trx, same, answer, attempt)
  } else if (current) misfit = await answerPractice(trx, current, answer, attempt)
  else if (dailies[0]) misfit = await answerDaily(trx, dailies[0], answer, attempt)
  else return nothingToAnswer(trx, attempt)
  if (misfit) throw new NotFitting(misfit)
  if (current) await finishIfDone(trx, current.practiceId, now)
  const written = await answersOfMessage(trx, keys)
  if (written.length > 0) return outcomeOf(trx, attempt, written)
  if ('numbered' in answer) return { outcome: 'not_fitting', reason: 'numbered' }
  return nothingToAnswer(trx, attempt)
}

/**
 * An answer in private: to the daily question asked for in between, else to the sitting or duel in hand, else to the
 * running practice, else to the group's open question. The first answer counts, and it is marked at once.
 */
export async function answerPrivately(db: Db, from: From, answer: GivenAnswer, now: Date): Promise<PrivateOutcome> {
  try {
    return await db.transaction().execute((trx) => answerInside(trx, from, answer, now))
  } catch (error) {
    if (error instanceof NotFitting) return error.result
    throw error
  }
}
