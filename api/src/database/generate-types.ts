import { writeFileSync } from 'node:fs'
import type { Kysely } from 'kysely'
import { generate, PostgresDialect } from 'kysely-codegen'
import { migrate } from './migrate.ts'
import { openPglite } from './open.ts'

/** The TypeScript of the schema as the database has it; `pnpm --filter @lianbing/api run types` writes it down. */
export function typesOf<T>(db: Kysely<T>): Promise<string> {
  return generate({
    db: db.withoutPlugins(),
    dialect: new PostgresDialect({ numericParser: 'number', dateParser: 'string' }),
    camelCase: true,
    excludePattern: 'kysely_*',
    // what database/parsers.ts makes of these; json columns are narrowed by the store that owns them
    typeMapping: { int8: 'number', jsonb: 'unknown' },
    outFile: null,
  })
}

if (import.meta.main) {
  const database = await openPglite()
  await migrate(database.db)
  writeFileSync(new URL('./tables.generated.ts', import.meta.url), await typesOf(database.db))
  await database.close()
}
