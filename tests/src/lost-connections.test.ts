import { type Db, openPostgres, type PostgresSettings, takeAllTime } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { env } from './env.ts'

const NAME = `lost_${env.worker}`
const sleep = (db: Db, seconds: number) => sql<{ n: number }>`select 1 as n from pg_sleep(${seconds})`.execute(db)

describe.skipIf(!env.databaseUrl)('on PostgreSQL', () => {
  let lines: string[]
  let watching: ReturnType<typeof openPostgres>
  const open = (settings: PostgresSettings = {}) => {
    const url = new URL(env.databaseUrl)
    url.searchParams.set('application_name', NAME)
    return openPostgres(url.href, { log: pino({ level: 'error' }, { write: (line) => lines.push(line) }), ...settings })
  }
  const connections = async () =>
    (
      await sql<{ pid: number; state: string }>`
        select pid, state from pg_stat_activity where application_name = ${NAME}`.execute(watching.db)
    ).rows

  beforeEach(() => {
    lines = []
    watching = openPostgres(env.databaseUrl)
  })
  afterEach(() => watching.close())

  test('connections that are lost, idle or at work, are logged, and the next request gets a new one', async () => {
    const { db, close } = open()
    await Promise.all([1, 2, 3].map(() => sleep(db, 0.2)))
    const atWork = Promise.allSettled([sleep(db, 20)])
    await expect.poll(async () => (await connections()).map(({ state }) => state)).toContain('active')
    for (const { pid } of await connections()) await sql`select pg_terminate_backend(${pid})`.execute(watching.db)
    expect((await atWork)[0]).toMatchObject({ status: 'rejected', reason: { code: '57P01' } })
    await expect.poll(() => lines.length).toBeGreaterThanOrEqual(3)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ msg: 'a database connection was lost' })
    expect((await sleep(db, 0)).rows).toEqual([{ n: 1 }])
    await close()
  })

  test('what takes longer than its limit is ended, and what may take long says so', async () => {
    const { db, close } = open({ statementMs: 100 })
    await expect(sleep(db, 5)).rejects.toMatchObject({ code: '57014' })
    const allowed = db.transaction().execute(async (trx) => {
      await takeAllTime(trx)
      return sleep(trx, 0.3)
    })
    expect((await allowed).rows).toEqual([{ n: 1 }])
    await expect(sleep(db, 5)).rejects.toMatchObject({ code: '57014' })
    await close()
  })
})
