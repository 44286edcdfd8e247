import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { unitPathQuery } from '../org/org.store.ts'
import { originNow } from './origin.ts'

type Values = Readonly<Record<string, unknown>>

export interface AuditEntry {
  at: Date
  /** `account:ID`, `learner:ID`, `bot`, `system`, or `unknown` for whoever was not let in. */
  actor: string
  /** Their name, where it is not the caller of the request. */
  actorName?: string | undefined
  /** noun.verb, such as `question.publish`. */
  action: string
  /** What it was done to, such as `question:si-0001`. */
  subject: string
  /** The unit that the subject belongs to; a subject `unit:ID` needs none. */
  unitId?: string | null | undefined
  /** What was changed, as it was and as it is. Never a key of a sealed item, a password, a token or a code. */
  before?: Values | null | undefined
  after?: Values | null | undefined
  /** What else there is to say, such as the period of an export. */
  details?: Values
  /** `refused` is for what was tried and not let through, such as a wrong password. */
  outcome?: 'done' | 'refused'
}

const json = (values: Values | null | undefined) => (values ? JSON.stringify(values) : null)
const unitIn = (subject: string) => (subject.startsWith('unit:') ? subject.slice('unit:'.length) : null)

/**
 * Adds the audit row of a change, in the change's own transaction. The database binds it to the row before it when the
 * transaction ends (migration 013), so that a change which is taken back leaves nothing.
 */
export async function writeAudit(db: Db, entry: AuditEntry): Promise<void> {
  const { at, actor, action, subject, before, after, details = {}, outcome = 'done' } = entry
  const unitId = entry.unitId === undefined ? unitIn(subject) : entry.unitId
  const origin = originNow()
  const actorName = entry.actorName ?? (origin?.actor === actor ? origin.name : undefined) ?? null
  const { address = null, agent = null, requestId = null } = origin ?? {}
  await db
    .insertInto('auditEvent')
    .values({
      ...{ at, actor, actorName, action, subject, outcome, address, agent, requestId },
      unitPath: unitId === null ? null : sql<string | null>`${unitPathQuery(unitId)}`,
      before: json(before),
      after: json(after),
      details: JSON.stringify(details),
    })
    .execute()
}
