import { readFile } from 'node:fs/promises'
import { makeApp } from '@lianbing/api'
import { addAccount } from '@lianbing/api/access/access.commands'
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
import { databaseAt, recreateDatabase, TEMPLATE_DATABASE } from './template.ts'

export const BOT_TOKEN = 'test-bot-token'
const PASSWORD = 'test-password-2022'
const START = '2022-04-01T09:00:00+08:00'

async function openTestDatabase(): Promise<Database> {
  if (!env.databaseUrl) return openPglite(undefined, new Blob([await readFile(inject('template'))]))
  const name = `lianbing_test_${env.worker}`
  await recreateDatabase(env.databaseUrl, name, TEMPLATE_DATABASE)
  return openPostgres(databaseAt(env.databaseUrl, name))
}

const database = await openTestDatabase()
const clock = handClock(START)
const config = { ...readConfig({ LOG_LEVEL: 'silent', VILLAGES: '0', DEMO: '0' }), BOT_TOKEN }
const built = buildHouse({
  config,
  clock,
  database,
  log: pino({ level: 'silent' }),
  secret: 'a-secret-of-the-tests-0123456789abcdef',
  signInsPerMinute: 10_000,
})
const app = makeApp(built)

const tables = await sql<{ name: string }>`
  select quote_ident(tablename) as name from pg_tables
  where schemaname = 'public' and tablename not like 'kysely_%'`.execute(database.db)
const everything = tables.rows.map((row) => row.name).join(', ')

let accounts = 0

/** Signs an organiser in over HTTP, by default one of the whole province; returns the headers to send. */
async function signIn(
  unitId = '51',
  role: Role = 'organiser',
  duties: Duty[] = [],
): Promise<{ cookie: string; origin: string }> {
  const username = `tester${++accounts}`
  const account = { username, name: '测试员', password: PASSWORD, role, unitId, duties }
  await addAccount(database.db, account, 'system', clock.now())
  const answer = await app.request('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ username, password: PASSWORD }),
  })
  if (answer.status !== 200) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
  return { cookie: cookie.join('; '), origin: 'http://localhost' }
}

/** One house a worker: the real app over a real database, with a clock that the test moves. */
export const house = Object.assign(built, { app, clock, signIn })

/** An empty house with nothing but the province and the bot, at 09:00 on 1 April 2022. */
export async function freshHouse(): Promise<void> {
  // as a replica no trigger fires, so that even the audit log, which is only ever added to, can be emptied
  await database.db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql.raw(`truncate ${everything} restart identity cascade`).execute(trx)
  })
  clock.set(START)
  built.shelf.clear()
  await ensureBot(database.db, clock.now())
  await importDivisions(database.db, [{ code: '51', name: '四川省' }], clock.now())
}
