/**
 * draft: being written; review: handed in, read by somebody else; published: asked and shown; retired: no longer, kept
 * for what was answered. It is the state of the newest version: while an edit of something published is a draft, the
 * version before it stays live.
 */
export const contentStates = ['draft', 'review', 'published', 'retired'] as const
export type ContentState = (typeof contentStates)[number]

const MOVES: Record<ContentState, readonly ContentState[]> = {
  draft: ['review', 'retired'],
  review: ['published', 'draft', 'retired'],
  published: ['draft', 'retired'],
  retired: ['draft'],
}

export const mayMove = (from: ContentState, to: ContentState): boolean => MOVES[from].includes(to)

export interface Flowing {
  state: ContentState
  /** The newest version, and the one that is shown, if any. */
  version: number
  live: number | null
}

/**
 * What is live after a move: publishing makes the newest version live; an edit handed in or sent back leaves the
 * version before it live; retiring, and taking back what is published, leaves none.
 * { state: 'review', version: 3, live: 2 } published → 3; sent back → 2; retired → null.
 */
export function liveAfter({ state, version, live }: Flowing, to: ContentState): number | null {
  if (to === 'published') return version
  if (to === 'retired' || state === 'published') return null
  return live
}

/** State after an edit: whoever reads it again has to read the new version. */
export const stateAfterEdit: ContentState = 'draft'

/**
 * Whether somebody may publish (author ≠ reviewer): they wrote none of the versions that nobody has read yet, and did
 * not hand them in. 王 wrote version 2, 李 mended it as 3 and handed it in: neither may publish it, 张 may.
 */
export const mayReview = (reviewer: string, authors: readonly string[], submitter: string | undefined): boolean =>
  reviewer !== submitter && !authors.includes(reviewer)
