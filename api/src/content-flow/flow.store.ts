import { sql } from 'kysely'
import type { Db } from '../database/open.ts'

export interface ReviewRow {
  version: number
  submittedAt: Date
  submittedBy: string
  submittedByName: string | null
  decidedAt: Date | null
  decidedBy: string | null
  decidedByName: string | null
  decision: 'published' | 'returned' | 'withdrawn' | null
  note: string | null
}

/** Everything that was handed in of something, the newest first. */
export async function listReviews(db: Db, subject: string): Promise<ReviewRow[]> {
  const read = await sql<ReviewRow>`
    select version, submitted_at, submitted_by, s.name as submitted_by_name, decided_at, decided_by,
      d.name as decided_by_name, decision, note
    from content_review r
    left join auth_user s on 'account:' || s.id = r.submitted_by left join auth_user d on 'account:' || d.id = r.decided_by
    where subject = ${subject} order by submitted_at desc, r.id desc`.execute(db)
  return read.rows
}

export async function openReview(db: Db, subject: string): Promise<{ id: string; submittedBy: string } | undefined> {
  return db
    .selectFrom('contentReview')
    .select(['id', 'submittedBy'])
    .where('subject', '=', subject)
    .where('decidedAt', 'is', null)
    .executeTakeFirst()
}
