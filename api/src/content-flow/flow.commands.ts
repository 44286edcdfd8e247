import { writeAudit } from '../audit/audit.commands.ts'
import { newId } from '../base/ids.ts'
import { Refusal } from '../base/refusal.ts'
import type { Db } from '../database/open.ts'
import { type ContentState, type Flowing, liveAfter, mayMove, mayReview } from './flow.rules.ts'
import { openReview } from './flow.store.ts'

export interface Move {
  to: ContentState
  /** The version that whoever moves it had open; another one since refuses the move. */
  seen?: number | undefined
  /** Why it is sent back; told to the author. */
  note?: string | undefined
  by: string
  now: Date
}

export interface Moving extends Flowing {
  /** noun:ID, such as `question:si-0001`; the noun names the audit action. */
  subject: string
  /** Who wrote the versions after the last one that somebody else has read. */
  authors: readonly string[]
}

/** How a handing-in ends by a move, seen from the review. */
const decisionOf = (to: ContentState, isOwn: boolean) =>
  to === 'published' ? 'published' : isOwn || to === 'retired' ? 'withdrawn' : 'returned'

async function decide(trx: Db, { subject, authors }: Moving, { to, note, by, now }: Move): Promise<void> {
  const review = await openReview(trx, subject)
  if (!review) return
  const isOwn = !mayReview(by, authors, review.submittedBy)
  if (to === 'published' && isOwn)
    throw new Refusal('content.own_review', 409, 'Somebody who did not write it has to read and publish it.')
  const decision = decisionOf(to, isOwn)
  if (decision === 'returned' && !note)
    throw new Refusal('content.note_missing', 422, 'Say in `note` what the author has to change.')
  const decided = { decidedAt: now, decidedBy: by, decision, note: note ?? null }
  await trx.updateTable('contentReview').set(decided).where('id', '=', review.id).execute()
}

/** Takes back what was handed in, because its author edits it again. */
export async function withdrawReview(trx: Db, subject: string, { by, now }: Pick<Move, 'by' | 'now'>): Promise<void> {
  const decided = { decidedAt: now, decidedBy: by, decision: 'withdrawn' } as const
  await trx
    .updateTable('contentReview')
    .set(decided)
    .where('subject', '=', subject)
    .where('decidedAt', 'is', null)
    .execute()
}

/**
 * Moves something through draft → review → published → retired and says what is then live; within the caller's
 * transaction, which has locked it. The same move again changes nothing.
 */
export async function moveContent(trx: Db, item: Moving, move: Move): Promise<Pick<Flowing, 'state' | 'live'>> {
  const { subject, state, version, live } = item
  const { to, seen, by, now } = move
  if (state === to) return { state, live }
  if (seen !== undefined && seen !== version)
    throw new Refusal('content.changed_meanwhile', 409, 'Open it again: there is a newer version.', { version })
  if (!mayMove(state, to))
    throw new Refusal('content.no_such_move', 409, `What is ${state} cannot become ${to}.`, { state })
  if (state === 'review') await decide(trx, item, move)
  if (to === 'review') {
    const handedIn = { id: newId('cr'), subject, version, submittedAt: now, submittedBy: by }
    await trx.insertInto('contentReview').values(handedIn).execute()
  }
  const after = { state: to, live: liveAfter(item, to) }
  const action = `${subject.split(':', 1)[0]}.set_state`
  const details = { version, ...(move.note && { note: move.note }) }
  await writeAudit(trx, { at: now, actor: by, action, subject, before: { state, live }, after, details })
  return after
}
