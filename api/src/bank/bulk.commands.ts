import { sql } from 'kysely'
import { newId } from '../base/ids.ts'
import type { Db } from '../database/open.ts'
import { type Change, insertVersions, mustFit } from './bank.commands.ts'
import type { QuestionDraft } from './bank.rules.ts'

/** Rows a statement: one of 20,000 would hold PGlite's only thread for long. */
const CHUNK = 2_000

/**
 * Adds many drafts within the transaction of whoever brings them, and returns their ids in order. Whoever calls it makes
 * sure that the same drafts do not come twice, and writes the audit row.
 */
export async function createDrafts(trx: Db, drafts: readonly QuestionDraft[], change: Change): Promise<string[]> {
  await mustFit(trx, drafts, change.writer)
  const rows = drafts.map((draft) => ({ ...draft, id: newId('q'), version: 1 }))
  for (let i = 0; i < rows.length; i += CHUNK) {
    const part = rows.slice(i, i + CHUNK).map(({ id, domain }) => ({ id, domain }))
    await sql`
      insert into question (id, domain, state, version, created_at, updated_at)
      select id, domain, 'draft', 1, ${change.now}, ${change.now}
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (id text, domain text)`.execute(trx)
  }
  await insertVersions(trx, rows, change)
  return rows.map(({ id }) => id)
}
