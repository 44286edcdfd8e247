import { aliasOf } from '../chat/binding.commands.ts'
import type { From } from '../chat/chat.schemas.ts'
import type { Db } from '../database/open.ts'
import { seenByLearners } from '../domains/domain.store.ts'
import type { Viewer } from '../search/viewer.rules.ts'
import { openQuestionIds, openQuestionIdsOf } from './practice.store.ts'

/**
 * What a search must not answer, and a link not show: the questions open in the learner's own groups, and what belongs to
 * places where they are not; for somebody nobody knows, all that are open. Leaving out every group's for everybody would
 * hide most of the bank by day.
 */
export async function viewerOf(db: Db, learnerId: string | null, now: Date): Promise<Viewer> {
  const known = learnerId === null ? [] : [learnerId]
  const hiddenQuestions = await (learnerId === null ? openQuestionIds(db, now) : openQuestionIdsOf(db, learnerId, now))
  return { hiddenQuestions, seesDomain: await seenByLearners(db, known) }
}

/** The same for whoever speaks in a channel. */
export async function viewerFrom(db: Db, from: Pick<From, 'channel' | 'userId'>, now: Date): Promise<Viewer> {
  const learner = await aliasOf(db, from.channel, from.userId)
  return viewerOf(db, learner?.id ?? null, now)
}

/** Of every place, and of nobody's open question: what may lie in a file. */
export async function viewerOfFile(db: Db, now: Date): Promise<Viewer> {
  return { hiddenQuestions: await openQuestionIds(db, now), seesDomain: () => true }
}
