import { readdirSync, readFileSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import { type Migration, type MigrationResult, Migrator } from 'kysely/migration'

const folder = new URL('./migrations/', import.meta.url)

/** The statements of a migration: each ends with a semicolon at the end of a line, outside of $$ … $$. */
const statementsOf = (text: string) =>
  (text.replace(/^\s*--.*$/gm, '').match(/(?:\$\$[\s\S]*?\$\$|[\s\S])*?(?:;\s*$|$(?![\s\S]))/gm) ?? []).filter(
    (statement) => statement.trim() !== '',
  )

/** Numbered, forward-only, never edited once landed: a change is a new file. */
const migrations = (): Record<string, Migration> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()
      .map((file) => [
        file.replace(/\.sql$/, ''),
        {
          async up(db: Kysely<unknown>) {
            for (const statement of statementsOf(readFileSync(new URL(file, folder), 'utf8')))
              await sql.raw(statement).execute(db)
          },
        },
      ]),
  )

/** Whether every migration there is was applied, and no other. The migrator reads all tables and columns to find it out. */
async function isUpToDate(db: Kysely<unknown>): Promise<boolean> {
  const { rows: found } = await sql<{ table: string | null }>`
    select to_regclass('kysely_migration')::text as "table"`.execute(db)
  if (!found[0]?.table) return false
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return (
    rows
      .map(({ name }) => name)
      .sort()
      .join() === Object.keys(migrations()).join()
  )
}

// biome-ignore lint/suspicious/noExplicitAny: migrations run before the schema that a type could name exists
export async function migrate(db: Kysely<any>): Promise<MigrationResult[]> {
  if (await isUpToDate(db)) return []
  const migrator = new Migrator({ db: db.withoutPlugins(), provider: { getMigrations: async () => migrations() } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return results ?? []
}
