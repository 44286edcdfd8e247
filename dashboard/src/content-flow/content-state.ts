import type { Question } from '../http/api-types.ts'

export type ContentState = Question['state']

export const STATES: readonly ContentState[] = ['draft', 'review', 'published', 'retired']

/** Where something may go from its state; the first is what is usually done. */
export const MOVES: Record<ContentState, readonly ContentState[]> = {
  draft: ['review', 'retired'],
  review: ['published', 'draft', 'retired'],
  published: ['draft', 'retired'],
  retired: ['draft'],
}

/** What a move is called: sending back from review is not taking back what is published. */
export const moveName = (from: ContentState, to: ContentState): string => `${from}_to_${to}`

/** Sent back, an author has to be told why; what takes something out of use is asked about once more. */
export const asksFor = (from: ContentState, to: ContentState): 'note' | 'yes' | undefined =>
  from === 'review' && to === 'draft' ? 'note' : to === 'retired' || from === 'published' ? 'yes' : undefined
