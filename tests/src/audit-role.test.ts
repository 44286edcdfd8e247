import { writeAudit } from '@lianbing/api/audit/audit.commands'
import { canAlterLog } from '@lianbing/api/audit/chain.store'
import { warnIfAlterable } from '@lianbing/api/audit/note-head'
import { chainInDatabase, verifyChain } from '@lianbing/api/audit/verify-chain'
import { grantAppRole } from '@lianbing/api/database/app-role'
import { migrate } from '@lianbing/api/database/migrate'
import { type Database, openPostgres } from '@lianbing/api/database/open'
import { removeDemo, seedDemo } from '@lianbing/api/demo/demo.commands'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { ensureSeason } from '@lianbing/api/season/season.commands'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { env } from './env.ts'
import { databaseAt, recreateDatabase } from './template.ts'

const now = new Date('2022-04-01T01:00:00Z')
const name = `lianbing_role_${env.worker}`
const role = `lianbing_app_${env.worker}`
const entry = { at: now, actor: 'system', action: 'trial.add', subject: 'trial' }

describe.runIf(env.databaseUrl)('with a role of its own the house can add to its log and change nothing in it', () => {
  let owner: Database
  let app: Database

  beforeAll(async () => {
    await recreateDatabase(env.databaseUrl, name)
    owner = openPostgres(databaseAt(env.databaseUrl, name))
    await migrate(owner.db)
    await sql.raw(`drop role if exists ${role}`).execute(owner.db)
    await sql.raw(`create role ${role} login password 'app'`).execute(owner.db)
    await grantAppRole(owner.db, role)
    const url = new URL(databaseAt(env.databaseUrl, name))
    url.username = role
    url.password = 'app'
    app = openPostgres(url.href)
  })
  afterAll(async () => {
    await app.close()
    await sql.raw(`drop owned by ${role}`).execute(owner.db)
    await sql.raw(`drop role ${role}`).execute(owner.db)
    await owner.close()
  })

  test('it writes rows, which the database binds', async () => {
    await writeAudit(app.db, entry)
    await writeAudit(app.db, entry)
    expect(await verifyChain(chainInDatabase(app.db))).toMatchObject({ ok: true, checked: 2 })
  })

  test.each([
    `update audit_event set subject = 'x'`,
    'delete from audit_event',
    'truncate audit_event',
    `update audit_chain set hash = 'x'`,
    'delete from audit_chain',
    'truncate audit_chain',
    `insert into audit_chain (seq, event_seq, prev, hash) values (99, 99, '', '')`,
    'alter table audit_event disable trigger all',
    'drop trigger audit_event_link on audit_event',
    'drop table audit_chain',
    `set session_replication_role = replica`,
    `create or replace function audit_link() returns trigger language plpgsql as 'begin return null; end'`,
    `create trigger mine before insert on audit_event for each row execute function audit_refuse()`,
  ])('and is refused: %s', async (statement) => {
    await expect(sql.raw(statement).execute(app.db)).rejects.toMatchObject({ code: '42501' })
    expect((await verifyChain(chainInDatabase(app.db))).ok).toBe(true)
  })

  test('it starts, since there is nothing to migrate, and does its work, the demo and its removal included', async () => {
    expect(await migrate(app.db)).toEqual([])
    const line = ['51', '5101', '510104'].map((code) => ({ code, name: code }))
    await importDivisions(app.db, line, now)
    await ensureSeason(app.db, '2022-04-01', now)
    expect(await seedDemo(app.db, now)).toHaveLength(5)
    expect(await removeDemo(app.db, now)).toMatchObject({ learners: 5 })
    expect((await verifyChain(chainInDatabase(app.db))).ok).toBe(true)
  })

  test('and a start says so where it is not so', async () => {
    const said: unknown[] = []
    const log = { warn: (line: unknown) => said.push(line) } as never
    expect(await canAlterLog(app.db)).toBe(false)
    await warnIfAlterable({ db: app.db, database: app, log })
    expect(said).toEqual([])
    expect(await canAlterLog(owner.db)).toBe(true)
    await warnIfAlterable({ db: owner.db, database: owner, log })
    expect(said).toEqual([expect.stringContaining('could alter the audit log')])
    await sql.raw(`grant update on audit_chain to ${role}`).execute(owner.db)
    expect(await canAlterLog(app.db)).toBe(true)
    await grantAppRole(owner.db, role)
    expect(await canAlterLog(app.db)).toBe(false)
  })
})
