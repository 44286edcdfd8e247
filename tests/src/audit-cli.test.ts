import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importContent } from '@lianbing/api/bank/bank.commands'
import { migrate } from '@lianbing/api/database/migrate'
import { openPglite } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { env } from './env.ts'
import { instant, LAW, question } from './scene.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianbing-verify-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The command line, on an embedded database of its own. */
function lianbing(...words: string[]) {
  const main = new URL('../../api/src/cli/main.ts', import.meta.url).pathname
  const settings = { ...env.inherited, DATA_DIR: folder, DATABASE_URL: '', NODE_ENV: '', CLOCK: '' }
  return new Promise<{ code: number; out: string }>((resolve) => {
    execFile(process.execPath, [main, ...words], { env: settings }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), out: stdout || stderr }),
    )
  })
}

const file = join(folder, 'audit.jsonl')
let anchor = ''

beforeAll(async () => {
  const template = inject('template')
  const { db, close } = await openPglite(folder, template ? new Blob([await readFile(template)]) : undefined)
  await migrate(db)
  for (const id of ['tt-0001', 'tt-0002'])
    await importContent(db, { laws: [LAW], questions: [question(id)] }, new Date(instant('09:00')))
  await close()
}, 120_000)

test('verify audit recomputes the log and prints an anchor; export audit writes a file that it reads elsewhere', async () => {
  const { code, out } = await lianbing('verify', 'audit')
  expect(code, out).toBe(0)
  expect(out).toMatch(/^\d+ rows hold\. Keep this anchor elsewhere: \d+:[0-9a-f]{64}$/m)
  expect((await lianbing('export', 'audit', file)).code).toBe(0)
  const [json, none] = await Promise.all([
    lianbing('verify', 'audit', '--json', file),
    lianbing('verify', 'audit', join(folder, 'none.jsonl')),
  ])
  expect([json.code, none.code]).toEqual([0, 1])
  const read = JSON.parse(json.out)
  expect(read).toMatchObject({ ok: true, fault: null, selection: false })
  anchor = read.anchor
  expect((await lianbing('verify', 'audit', '--anchor', anchor)).code).toBe(0)
  expect((await lianbing('verify', 'audit', '--anchor', 'x')).out).toContain('--anchor is SEQ:HASH')
}, 240_000)

test('and exits with 1 when the file, or the database, is not as it was written', async () => {
  writeFileSync(file, readFileSync(file, 'utf8').replace('"bank"', '"tank"'))
  const changed = await lianbing('verify', 'audit', file)
  expect([changed.code, changed.out]).toEqual([1, expect.stringMatching(/^link \d+, row \d+ was changed after it was/)])

  const { db, close } = await openPglite(folder)
  await db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    await sql`delete from audit_event where seq = (select max(event_seq) from audit_chain)`.execute(trx)
    await sql`delete from audit_chain where seq = (select max(seq) from audit_chain)`.execute(trx)
  })
  await close()
  expect((await lianbing('verify', 'audit')).code).toBe(0)
  const cut = await lianbing('verify', 'audit', '--anchor', anchor, '--json')
  expect(cut.code).toBe(1)
  expect(JSON.parse(cut.out)).toMatchObject({ ok: false, fault: { kind: 'tail_removed' } })
}, 240_000)
