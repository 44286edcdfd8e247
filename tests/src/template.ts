// Migrates once for all workers: a PGlite folder as a file, or a template database on PostgreSQL.
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { migrate } from '@lianbing/api/database/migrate'
import { openPglite, openPostgres } from '@lianbing/api/database/open'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { env } from './env.ts'

export const TEMPLATE_DATABASE = 'lianbing_template'

export const databaseAt = (server: string, name: string): string => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

export async function recreateDatabase(server: string, name: string, template = 'template0'): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(`drop database if exists "${name}" with (force)`)
  await client.query(`create database "${name}" template "${template}" encoding 'UTF8'`)
  await client.end()
}

export default async function migrateOnce(project: TestProject): Promise<void> {
  if (env.databaseUrl) {
    await recreateDatabase(env.databaseUrl, TEMPLATE_DATABASE)
    const database = openPostgres(databaseAt(env.databaseUrl, TEMPLATE_DATABASE))
    await migrate(database.db)
    await database.close()
    project.provide('template', '')
    return
  }
  const folder = fileURLToPath(new URL('../../.cache/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  const { db, pglite } = await openPglite()
  await migrate(db)
  const file = `${folder}template.tar`
  writeFileSync(file, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()))
  await pglite.close()
  project.provide('template', file)
}

declare module 'vitest' {
  interface ProvidedContext {
    template: string
  }
}
