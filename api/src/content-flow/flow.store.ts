import type { Db } from '../database/open.ts'

export interface ReviewRow {
  version: number
  submittedAt: Date
  submittedBy: string
  decidedAt: Date | null
  decidedBy: string | null
  decision: 'published' | 'returned' | 'withdrawn' | null
  note: string | null
}

/** Everything that was handed in of something, the newest first. */
export async function listReviews(db: Db, subject: string): Promise<ReviewRow[]> {
  const rows = await db
    .selectFrom('contentReview')
    .select(['version', 'submittedAt', 'submittedBy', 'decidedAt', 'decidedBy', 'decision', 'note'])
    .where('subject', '=', subject)
    .orderBy('submittedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows as ReviewRow[]
}

export async function openReview(db: Db, subject: string): Promise<{ id: string; submittedBy: string } | undefined> {
  return db
    .selectFrom('contentReview')
    .select(['id', 'submittedBy'])
    .where('subject', '=', subject)
    .where('decidedAt', 'is', null)
    .executeTakeFirst()
}
