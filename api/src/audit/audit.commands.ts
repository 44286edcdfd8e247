import type { Db } from '../database/open.ts'

export interface AuditEntry {
  at: Date
  /** `account:ID`, `learner:ID`, `bot` or `system`. */
  actor: string
  /** noun.verb, such as `question.publish`. */
  action: string
  /** What it was done to, such as `question:si-0001`. */
  subject: string
  details?: Record<string, unknown>
}

/** Adds the audit row of a change, in the change's own transaction. */
export async function writeAudit(db: Db, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('auditEvent')
    .values({ ...entry, details: JSON.stringify(entry.details ?? {}) })
    .execute()
}
