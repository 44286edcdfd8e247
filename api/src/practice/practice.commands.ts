import { viewOf } from '../bank/bank.rules.ts'
import { listAskableAnywhere, readVersion } from '../bank/bank.store.ts'
import { type Day, dayOf } from '../base/day.rules.ts'
import { newId } from '../base/ids.ts'
import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { seenByLearners } from '../domains/domain.store.ts'
import { messageKeyOf } from '../learning/group-answer.commands.ts'
import { type Askable, choosePractice, talliesOf } from '../memory/choice.rules.ts'
import { paceOf } from '../memory/memory.rules.ts'
import { cardsOf, countWrong, reviewsOfOne } from '../memory/memory.store.ts'
import { defaultRules } from '../season/season.rules.ts'
import { readSeasonOn } from '../season/season.store.ts'
import { openQuestionIdsOf, questionsElsewhere } from './practice.store.ts'
import {
  dropFocus,
  type PracticeItem,
  practiceBegunBy,
  practiceItems,
  runningPractice,
} from './private-answer.store.ts'

/** What a set is made of: what is due and what is new, or the learner's wrong-answer book (错题). */
export type PracticeOf = 'due' | 'wrong'

/** What the learner may be asked today, where they are now. */
async function askableOf(trx: Db, learnerId: string, today: Day) {
  const sees = await seenByLearners(trx, [learnerId])
  return (await listAskableAnywhere(trx, today)).filter(({ domain }) => sees(domain))
}

/** All that a choice needs to know of a learner. */
async function knowledgeOf(trx: Db, learnerId: string, askable: readonly Askable[]) {
  const cards = await cardsOf(trx, learnerId)
  return { cards, tallies: talliesOf(askable, cards), pace: paceOf(await reviewsOfOne(trx, learnerId)) }
}

interface Beginning {
  learnerId: string
  of: PracticeOf
  startedBy: string
}

async function startPractice(trx: Db, { learnerId, of, startedBy }: Beginning, now: Date): Promise<PracticeItem[]> {
  const today = dayOf(now)
  const open = await openQuestionIdsOf(trx, learnerId, now)
  const askable = (await askableOf(trx, learnerId, today)).filter((question) => !open.has(question.id))
  const knowledge = await knowledgeOf(trx, learnerId, askable)
  const wrong = askable.filter(({ id }) => knowledge.cards.get(id)?.lastCorrect === false)
  const size = ((await readSeasonOn(trx, today))?.rules ?? defaultRules).daily.setSize
  const chosen = choosePractice(of === 'wrong' ? wrong : askable, knowledge, size, now, startedBy)
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

const closePractice = (trx: Db, practiceId: string, finishedAt: Date | null) =>
  trx.updateTable('practice').set({ finishedAt }).where('id', '=', practiceId).execute()

/** Closes a practice once all of it is answered. */
export async function finishIfDone(trx: Db, practiceId: string, now: Date): Promise<void> {
  const items = await practiceItems(trx, practiceId)
  if (items.every((item) => item.correct !== null)) await closePractice(trx, practiceId, now)
}

/**
 * Puts other questions in place of those that have since become the open question of one of the learner's groups:
 * practice tells the key at once and would give it away. So too of those of a place where the learner is no more.
 */
export async function renewPractice(trx: Db, learnerId: string, items: PracticeItem[], now: Date) {
  const open = await openQuestionIdsOf(trx, learnerId, now)
  for (const id of await questionsElsewhere(trx, learnerId, items)) open.add(id)
  const stale = items.filter((item) => item.correct === null && open.has(item.questionId))
  const [first] = stale
  if (!first) return items
  const used = new Set(items.map((item) => item.questionId))
  const all = await askableOf(trx, learnerId, dayOf(now))
  const askable = all.filter(({ id }) => !open.has(id) && !used.has(id))
  const knowledge = await knowledgeOf(trx, learnerId, askable)
  const fresh = choosePractice(askable, knowledge, stale.length, now, `${first.practiceId}:${first.position}`)
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

/**
 * The set that goes on, the one that this very message began before, or a new one. A set of which nothing is answered
 * gives way to 错题, as nobody could tell the one from the other.
 */
async function itemsFor(trx: Db, beginning: Beginning, now: Date): Promise<PracticeItem[]> {
  const { learnerId, startedBy, of } = beginning
  const running = await renewPractice(trx, learnerId, await runningPractice(trx, learnerId), now)
  const before = await practiceBegunBy(trx, startedBy)
  const [first] = running
  if (first && (of === 'due' || first.practiceId === before || running.some((item) => item.correct !== null)))
    return running
  if (before) return practiceItems(trx, before)
  // only one may be open; where the book is empty the old one stays
  if (first) await closePractice(trx, first.practiceId, now)
  const items = await startPractice(trx, beginning, now)
  if (first && items.length === 0) await closePractice(trx, first.practiceId, null)
  // nothing of it was answered: left behind, such sets would pile up with every change of mind
  else if (first) await trx.deleteFrom('practice').where('id', '=', first.practiceId).execute()
  return items
}

/** 练习 and 错题: goes on with the set that was begun, or begins one of five. */
export async function practise(db: Db, from: From, of: PracticeOf, now: Date) {
  return db.transaction().execute(async (trx) => {
    const learner = await aliasOf(trx, from.channel, from.userId)
    if (learner?.state !== 'active') return { outcome: 'stranger' as const }
    await trx.selectFrom('learner').select('id').where('id', '=', learner.id).forNoKeyUpdate().execute()
    const items = await itemsFor(trx, { learnerId: learner.id, of, startedBy: messageKeyOf(from) }, now)
    // of a set that is done, for a message that came twice, the question that it was answered with
    const next = items.find((item) => item.correct === null) ?? items[0]
    const question = next && (await readVersion(trx, next.questionId, next.questionVersion))
    if (!next || !question) return { outcome: of === 'wrong' ? ('no_wrong' as const) : ('nothing' as const) }
    await dropFocus(trx, learner.id)
    const resumed = next.correct === null && items.some((item) => item.correct !== null)
    return {
      outcome: 'question' as const,
      position: next.position,
      total: items.length,
      question: viewOf(question),
      resumed,
      wrong: await countWrong(trx, learner.id),
    }
  })
}
