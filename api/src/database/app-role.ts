import { sql } from 'kysely'
import type { Db } from './open.ts'

/** What may only be added to, and what only the database itself adds to. */
const ONLY_ADDED = ['audit_event']
const ONLY_READ = ['audit_chain', 'kysely_migration', 'kysely_migration_lock']

/**
 * Gives a role of PostgreSQL what the house needs and no more: it reads and writes every table, adds to the audit log,
 * and can change nothing in it. Run as the owner of the tables, after each migration; it may be repeated.
 */
export async function grantAppRole(db: Db, name: string): Promise<void> {
  const role = sql.id(name)
  const rights = sql`select, insert, update, delete`
  await db.transaction().execute(async (trx) => {
    await sql`grant usage on schema public to ${role}`.execute(trx)
    await sql`revoke all on all tables in schema public from ${role}`.execute(trx)
    await sql`grant ${rights} on all tables in schema public to ${role}`.execute(trx)
    for (const table of [...ONLY_ADDED, ...ONLY_READ])
      await sql`revoke insert, update, delete on ${sql.table(table)} from ${role}, public`.execute(trx)
    for (const table of ONLY_ADDED) await sql`grant insert on ${sql.table(table)} to ${role}`.execute(trx)
  })
}
