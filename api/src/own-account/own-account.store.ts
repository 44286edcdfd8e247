import { sql } from 'kysely'
import type { Db } from '../database/open.ts'
import type { SecurityPolicy } from '../security/security.rules.ts'

export interface SessionView {
  id: string
  createdAt: string
  seenAt: string
  address: string | null
  browser: string | null
}

const utc = (column: string) =>
  sql<string>`to_char(${sql.raw(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** The sessions of an account that still run, the last used first. Their tokens stay in the database. */
export async function listSessions(db: Db, accountId: string, policy: SecurityPolicy): Promise<SessionView[]> {
  const read = await sql<SessionView>`
    select id, ${utc('"createdAt"')} as created_at, ${utc('"seenAt"')} as seen_at,
      nullif("ipAddress", '') as address, nullif("userAgent", '') as browser
    from auth_session where "userId" = ${accountId} and "expiresAt" > now()
      and "seenAt" > now() - make_interval(mins => ${policy.idleMinutes})
      and "createdAt" > now() - make_interval(hours => ${policy.absoluteHours})
    order by "seenAt" desc, id limit 100`.execute(db)
  return read.rows
}

export async function readPasswordHash(db: Db, accountId: string): Promise<string | undefined> {
  const read = await sql<{ password: string | null }>`
    select password from auth_account where "userId" = ${accountId} and "providerId" = 'credential'`.execute(db)
  return read.rows[0]?.password ?? undefined
}

export async function readStaffNo(db: Db, accountId: string): Promise<string | null> {
  const row = await db.selectFrom('account').select('staffNo').where('id', '=', accountId).executeTakeFirst()
  return row?.staffNo ?? null
}
