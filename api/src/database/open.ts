import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Logger } from 'pino'
import { keepStatements } from './kept.ts'
import { lockFolder } from './lock.ts'
import { parsers } from './parsers.ts'
import type { DB } from './tables.generated.ts'

export type Db = Kysely<DB>

/** An open database and what must be done with it besides queries. */
export interface Database {
  db: Db
  kind: 'pglite' | 'postgres'
  /** Only for PGlite: writes dirty pages down and clears dead rows, which nothing else does. */
  maintain(): Promise<void>
  close(): Promise<void>
}

const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })]

export async function openPglite(folder?: string, loadDataDir?: Blob): Promise<Database & { pglite: PGlite }> {
  const unlock = folder ? lockFolder(folder) : () => {}
  const pglite = await PGlite.create({ dataDir: folder && join(folder, 'pglite'), loadDataDir, parsers })
  const db = new Kysely<DB>({ dialect: new PGliteDialect({ pglite }), plugins })
  return {
    db,
    kind: 'pglite',
    pglite,
    async maintain() {
      await pglite.exec('checkpoint')
      await pglite.exec('vacuum (analyze)')
    },
    async close() {
      await pglite.close()
      unlock()
    },
  }
}

export interface PostgresSettings {
  /** Connections at once. */
  max?: number
  /** How long a statement may take; without end where nothing is said. */
  statementMs?: number
  /** Hears of connections that were lost. */
  log?: Logger
}

/** How long to wait for a connection, a new one or one that others are using. */
const CONNECT_MS = 30_000
/** How long one that nobody uses is kept: a new one knows no table and no plan, and answers its first requests slowly. */
const IDLE_MS = 10 * 60_000

export function openPostgres(url: string, { max = 20, statementMs = 0, log }: PostgresSettings = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    ...(statementMs > 0 ? { statement_timeout: statementMs } : {}),
    types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
  } as pg.PoolConfig)
  // an error that nobody listens to ends the process; the pool repeats that of an idle connection
  pool.on('connect', (client) => {
    client.on('error', (error) => log?.error({ err: error }, 'a database connection was lost'))
  })
  pool.on('error', () => {})
  // our statements run for milliseconds; where statistics are young PostgreSQL would compile some, which takes it seconds
  pool.on('connect', (client) => void client.query('set jit = off').catch(() => {}))
  pool.on('connect', keepStatements)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins })
  return { db, kind: 'postgres', maintain: async () => {}, close: () => db.destroy() }
}

export const openDatabase = (
  { DATABASE_URL, DATA_DIR }: { DATABASE_URL: string; DATA_DIR: string },
  settings: PostgresSettings,
): Promise<Database> => (DATABASE_URL ? Promise.resolve(openPostgres(DATABASE_URL, settings)) : openPglite(DATA_DIR))

/** Lifts the limit on statements for the rest of a transaction: what computes a whole season anew may take long. */
export const takeAllTime = (trx: Db) => sql`set local statement_timeout = 0`.execute(trx)
