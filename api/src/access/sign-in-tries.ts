import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import { type Allowance, isForgotten, type Tries, waitUntil } from './sign-in.rules.ts'

export interface Counted {
  /** Under what the tries are counted: a hash, since anything may be typed, and a password by mistake. */
  sender: string
  allowance: Allowance
  /** Whether a success clears the count; a count over many names or senders only gives the one try back. */
  isOwn: boolean
}

async function lockTries(trx: Db, sender: string, now: Date): Promise<Tries> {
  const read = await sql<Tries>`
    insert into code_attempt (sender, failures, since) values (${sender}, 0, ${now})
    on conflict (sender) do update set failures = code_attempt.failures
    returning failures, since`.execute(trx)
  const [tries] = read.rows
  return !tries || isForgotten(tries, now) ? { failures: 0, since: now } : tries
}

/**
 * Counts a try before it is made, so that a thousand sent at once are not all tried; the time to wait until, where
 * there is one, and then nothing is counted.
 */
export function claimTry(db: Db, counted: readonly Counted[], now: Date): Promise<Date | undefined> {
  return db.transaction().execute(async (trx) => {
    const inOrder = counted.toSorted((a, b) => (a.sender < b.sender ? -1 : 1))
    const found: { sender: string; tries: Tries; until: Date | undefined }[] = []
    for (const { sender, allowance } of inOrder) {
      const tries = await lockTries(trx, sender, now)
      found.push({ sender, tries, until: waitUntil(tries, allowance, now) })
    }
    const waits = found.flatMap(({ until }) => (until ? [until] : []))
    if (waits.length > 0) return new Date(Math.max(...waits.map(Number)))
    for (const { sender, tries } of found)
      await trx
        .updateTable('codeAttempt')
        .set({ failures: tries.failures + 1, since: now })
        .where('sender', '=', sender)
        .execute()
    return undefined
  })
}

/** The try was none: its sender got in, or never asked about a password. */
export async function giveBack(db: Db, counted: readonly Counted[], isRight: boolean): Promise<void> {
  for (const { sender, isOwn } of counted)
    await sql`update code_attempt
      set failures = case when ${isRight && isOwn} then 0 else greatest(failures - 1, 0) end
      where sender = ${sender}`.execute(db)
}
