import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import pg from 'pg'
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

export function openPostgres(url: string, max = 20): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
  } as pg.PoolConfig)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins })
  return { db, kind: 'postgres', maintain: async () => {}, close: () => db.destroy() }
}

export const openDatabase = (settings: { DATABASE_URL: string; DATA_DIR: string }): Promise<Database> =>
  settings.DATABASE_URL ? Promise.resolve(openPostgres(settings.DATABASE_URL)) : openPglite(settings.DATA_DIR)
