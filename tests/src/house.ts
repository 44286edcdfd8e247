import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeApp } from '@lianbing/api'
import type { Duty, Role } from '@lianbing/api/access/access.rules'
import { handClock } from '@lianbing/api/base/clock'
import { readConfig } from '@lianbing/api/base/config'
import { ensureBot } from '@lianbing/api/chat/web.commands'
import { type Database, openPglite, openPostgres } from '@lianbing/api/database/open'
import { buildHouse } from '@lianbing/api/open-house'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { sql } from 'kysely'
import { pino } from 'pino'
import { inject } from 'vitest'
import { env } from './env.ts'
import { insertAccount } from './requests/insert-account.ts'
import { databaseAt, recreateDatabase, TEMPLATE_DATABASE } from './template.ts'

export const BOT_TOKEN = 'test-bot-token'
/** What sessions and files of the house are sealed with. */
export const SECRET = 'a-secret-of-the-tests-0123456789abcdef'
const START = '2022-04-01T09:00:00+08:00'

async function openTestDatabase(): Promise<Database> {
  if (!env.databaseUrl) return openPglite(undefined, new Blob([await readFile(inject('template'))]))
  const name = `lianbing_test_${env.worker}`
  await recreateDatabase(env.databaseUrl, name, TEMPLATE_DATABASE)
  return openPostgres(databaseAt(env.databaseUrl, name))
}

const database = await openTestDatabase()
const clock = handClock(START)
const DATA_DIR = mkdtempSync(join(tmpdir(), 'lianbing-test-'))
process.once('exit', () => rmSync(DATA_DIR, { recursive: true, force: true }))
const config = { ...readConfig({ LOG_LEVEL: 'silent', VILLAGES: '0', DEMO: '0', DATA_DIR }), BOT_TOKEN }
const built = buildHouse({
  config,
  clock,
  database,
  log: pino({ level: 'silent' }),
  secret: SECRET,
  signInsPerMinute: 10_000,
})
const app = makeApp(built)

const named = await sql<{ name: string; kind: 'table' | 'sequence' }>`
  select quote_ident(tablename) as name, 'table' as kind from pg_tables
  where schemaname = 'public' and tablename not like 'kysely_%'
  union all select quote_ident(sequencename), 'sequence' from pg_sequences where schemaname = 'public'`.execute(
  database.db,
)
const namesOf = (kind: 'table' | 'sequence') => named.rows.filter((row) => row.kind === kind).map(({ name }) => name)
const filled = sql.raw<{ name: string }>(
  namesOf('table')
    .map((name) => `select '${name}' as name where exists (select from ${name})`)
    .join(' union all '),
)
const restart = sql.raw(
  `select ${namesOf('sequence')
    .map((name) => `setval('${name}', 1, false)`)
    .join(', ')}`,
)
const everything = namesOf('table').join(', ')
/** When so many dead rows lie about, looking for living ones takes longer, and what is known of the tables misleads. */
const MANY = 2000
let dead = 0

/**
 * Deletes what has rows, and truncates everything now and then only: that takes ten times as long, as every index is a
 * file, made anew. As a replica no trigger fires, so that even the audit log, which is only ever added to, can be emptied.
 */
const emptyAll = (): Promise<void> =>
  database.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    for (const { name } of (await filled.execute(trx)).rows)
      dead += Number((await sql.raw(`delete from ${name}`).execute(trx)).numAffectedRows)
    if (dead >= MANY) {
      await sql.raw(`truncate ${everything} restart identity cascade`).execute(trx)
      dead = 0
    } else await restart.execute(trx)
  })

/** The cookie that better-auth gives for a session. */
async function cookieOf(token: string): Promise<string> {
  const { secret, authCookies } = await built.auth.$context
  const signature = createHmac('sha256', secret).update(token).digest('base64')
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`
}

/**
 * An organiser who has signed in, by default one of the whole province; returns the headers to send. How one signs in is
 * what `sign-in.test.ts` is about: here it would cost every test two hashes of a password.
 */
async function signIn(unitId = '51', role: Role = 'organiser', duties: Duty[] = []) {
  const id = await insertAccount(database.db, clock.now(), unitId, { role, duties, name: '测试员' })
  const { token } = await (await built.auth.$context).internalAdapter.createSession(id)
  return { cookie: await cookieOf(token), origin: 'http://localhost' }
}

/** One house a worker: the real app over a real database, with a clock that the test moves. */
export const house = Object.assign(built, { app, clock, signIn })

/** An empty house with nothing but the province and the bot, at 09:00 on 1 April 2022. */
export async function freshHouse(): Promise<void> {
  await built.exporter.settled()
  await emptyAll()
  clock.set(START)
  built.shelf.clear()
  await ensureBot(database.db, clock.now())
  await importDivisions(database.db, [{ code: '51', name: '四川省' }], clock.now())
}
