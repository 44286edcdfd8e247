import { readVersion } from '../bank/bank.store.ts'
import { dayOf } from '../base/day.rules.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { answerDuel } from '../duel/duel.commands.ts'
import type { DuelOutcome } from '../duel/duel.schemas.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { countedAt, type Given } from '../learning/marking.rules.ts'
import { type AnswerOutcome, type GivenAnswer, isPlain } from '../learning/outcomes.ts'
import { sittingThatHeard } from '../papers/paper.store.ts'
import { since } from '../weekly/desk.commands.ts'
import { answerPaper, paperAwaitsWords, sittingToAnswer } from '../weekly/paper-answer.commands.ts'
import type { PaperOutcome } from '../weekly/weekly.schemas.ts'
import { type Attempt, answerAsked, answerNumbered } from './marking.commands.ts'
import { finishIfDone, renewPractice } from './practice.commands.ts'
import {
  answersOfMessage,
  dailyStanding,
  focusOf,
  leaveDaily,
  noteDailyOver,
  openDailiesOf,
  runningPractice,
} from './private-answer.store.ts'
import { nothingToAnswer, outcomeOf, overBy } from './private-outcome.commands.ts'

type PrivateOutcome = AnswerOutcome | PaperOutcome | DuelOutcome

/** Thrown to leave nothing of a numbered message half written when one of its answers does not fit. */
class NotFitting extends Error {
  readonly result: AnswerOutcome

  constructor(result: AnswerOutcome) {
    super('not fitting')
    this.result = result
  }
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
    const misfit = await answerAsked(trx, { dailyId, ...standing }, given, attempt)
    if (misfit) throw new NotFitting(misfit)
    await leaveDaily(trx, learner.id)
    const written = await answersOfMessage(trx, [key])
    return written.length > 0 ? outcomeOf(trx, attempt, written) : nothingToAnswer(trx, attempt)
  }
  await noteDailyOver(trx, learner.id, key)
  return overBy(trx, attempt, standing)
}

/**
 * Whether plain words are an answer: what the learner was shown last, and has not answered, is a 填空. One that waits in
 * a group is not enough, for then whatever is asked of the library would be somebody's first answer to it.
 */
async function awaitsWords(
  trx: Db,
  focus: Awaited<ReturnType<typeof focusOf>>,
  { learner, at }: Attempt,
): Promise<boolean> {
  if (focus?.dailyId) {
    const daily = await dailyStanding(trx, learner.id, focus.dailyId)
    const isOpen = daily?.given === null && daily.revealsAt > at && daily.localDate === dayOf(at)
    return isOpen && (await isBlank(trx, daily))
  }
  if (focus?.sittingId) return paperAwaitsWords(trx, focus.sittingId, at)
  if (focus?.duelId) return false
  const shown = (await runningPractice(trx, learner.id)).find((item) => item.correct === null)
  return shown !== undefined && isBlank(trx, shown)
}

const isBlank = async (trx: Db, { questionId, questionVersion }: { questionId: string; questionVersion: number }) =>
  (await readVersion(trx, questionId, questionVersion))?.type === 'blank'

async function answerInside(trx: Db, from: From, answer: GivenAnswer, now: Date): Promise<PrivateOutcome> {
  const learner = await aliasOf(trx, from.channel, from.userId)
  if (learner?.state !== 'active')
    return isPlain(answer) ? { outcome: 'not_awaited' } : { outcome: 'stranger', hint: true }
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
  if (isPlain(answer) && !(await awaitsWords(trx, focus, attempt))) return { outcome: 'not_awaited' }
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
    misfit = await answerAsked(trx, { dailyId: same.id, ...same }, answer, attempt)
  } else if (current) misfit = await answerAsked(trx, current, answer, attempt)
  else if (dailies[0]) misfit = await answerAsked(trx, { dailyId: dailies[0].id, ...dailies[0] }, answer, attempt)
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
