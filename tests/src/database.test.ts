import { execFile, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { typesOf } from '@lianbing/api/database/generate-types'
import { lockFolder } from '@lianbing/api/database/lock'
import { migrate } from '@lianbing/api/database/migrate'
import { type Database, openPglite, openPostgres } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { wallNow } from './clock.ts'
import { env } from './env.ts'
import { schemaText } from './schema.ts'
import { databaseAt, recreateDatabase } from './template.ts'

const openers: [string, () => Promise<Database>][] = [['PGlite', () => openPglite()]]
if (env.databaseUrl)
  openers.push([
    'PostgreSQL',
    async () => {
      const name = `lianbing_database_${env.worker}`
      await recreateDatabase(env.databaseUrl, name)
      return openPostgres(databaseAt(env.databaseUrl, name))
    },
  ])

const committed = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const SNAPSHOT = new URL('./schema.snapshot.txt', import.meta.url)

/** What is written, as SQL or as a parameter, its type, and what must come back. */
const values: [string, string, unknown, unknown][] = [
  ['a bigint as an exact number', 'bigint', Number.MAX_SAFE_INTEGER, 9007199254740991],
  ['a negative bigint', 'bigint', -9007199254740991, -9007199254740991],
  ['an integer', 'integer', 2147483647, 2147483647],
  ['a smallint', 'smallint', -32768, -32768],
  ['a numeric as a number', 'numeric(12,2)', '12.50', 12.5],
  ['a float', 'double precision', 0.1, 0.1],
  ['a boolean', 'boolean', false, false],
  ['a date as its day, in no time zone', 'date', '2022-04-01', '2022-04-01'],
  ['the day of a leap year', 'date', '2024-02-29', '2024-02-29'],
  ['a day without end', 'date', 'infinity', 'infinity'],
  ['an instant', 'timestamptz', new Date('2022-04-01T01:00:00.123Z'), new Date('2022-04-01T01:00:00.123Z')],
  ['an instant written with its zone', 'timestamptz', '2022-04-01T09:00:00+08:00', new Date('2022-04-01T01:00:00Z')],
  ['a time without zone as text', 'timestamp', '2022-04-01 09:00:00', '2022-04-01 09:00:00'],
  ['an interval as PostgreSQL writes it', 'interval', '1 day 2 hours', '1 day 02:00:00'],
  ['bytes', 'bytea', new Uint8Array([0, 1, 127, 128, 255]), new Uint8Array([0, 1, 127, 128, 255])],
  ['no bytes', 'bytea', new Uint8Array(), new Uint8Array()],
  ['text with rare characters', 'text', "㛃 𬭎 😀 'o''k' \\ \n", "㛃 𬭎 😀 'o''k' \\ \n"],
  ['a list of bigints', 'bigint[]', '{1,NULL,9007199254740991}', [1, null, 9007199254740991]],
  ['an empty list', 'bigint[]', '{}', []],
  ['a list of days', 'date[]', '{2022-04-01,2024-02-29}', ['2022-04-01', '2024-02-29']],
  ['a list of texts', 'text[]', ['a,b', '"c"', '', 'NULL', '{d}', '㛃 \\'], ['a,b', '"c"', '', 'NULL', '{d}', '㛃 \\']],
  ['a list of texts with nothing in one place', 'text[]', '{a,NULL}', ['a', null]],
  ['nothing', 'bigint', null, null],
]

/** json columns are always written with JSON.stringify, whatever the value is. */
const documents: unknown[] = [
  'text',
  '"quoted"',
  '',
  '[1]',
  'null',
  ['A', 'B'],
  [],
  [[1], { a: [] }],
  { a: 1, bC: { d_e: ['㛃', '😀'] } },
  {},
  12,
  true,
  null,
]

describe.each(openers)('%s', (name, open) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
    await migrate(database.db)
  })
  afterAll(() => database.close())

  const readBack = async (type: string, value: unknown): Promise<unknown> => {
    const column = sql.raw(type)
    await sql`drop table if exists trial`.execute(database.db)
    await sql`create table trial (value ${column})`.execute(database.db)
    await sql`insert into trial (value) values (${value})`.execute(database.db)
    const read = await sql<{ value: unknown }>`select value from trial`.execute(database.db)
    await sql`drop table trial`.execute(database.db)
    return read.rows[0]?.value
  }

  test.each(values)('keeps %s', async (_, type, written, expected) => {
    const read = await readBack(type, written)
    expect(read).toEqual(expected)
    if (expected instanceof Uint8Array) expect(Object.getPrototypeOf(read)).toBe(Uint8Array.prototype)
  })

  test.each(['json', 'jsonb'])('keeps whatever is written to %s', async (type) => {
    for (const document of documents) expect(await readBack(type, JSON.stringify(document))).toEqual(document)
  })

  test('keeps the names inside a json document as they are', async () => {
    await database.db
      .insertInto('auditEvent')
      .values({
        at: new Date('2022-04-01T01:00:00Z'),
        actor: 'system',
        action: 'trial.add',
        subject: 'trial',
        details: JSON.stringify({ snake_case: { camelCase: 1 } }),
      })
      .execute()
    const { details } = await database.db
      .selectFrom('auditEvent')
      .select('details')
      .where('subject', '=', 'trial')
      .executeTakeFirstOrThrow()
    expect(details).toEqual({ snake_case: { camelCase: 1 } })
  })

  test('makes an error of a number too large to be exact, never a wrong number', async () => {
    await expect(sql`select 9007199254740993::bigint as n`.execute(database.db)).rejects.toThrow('9007199254740993')
    await expect(sql`select array[9007199254740993]::bigint[] as n`.execute(database.db)).rejects.toThrow()
    expect((await sql<{ n: number }>`select 5::bigint as n`.execute(database.db)).rows).toEqual([{ n: 5 }])
  })

  test('counts as a number', async () => {
    const { n } = await database.db
      .selectFrom('orgUnit')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBe(0)
  })

  test('sorts and compares paths of units by their bytes, so that a subtree is a range', async () => {
    const paths = ['/51/', '/51/5101/', '/51/51-direct/', '/51/u_Ab/', '/51/u_aB/', '/510/']
    const units = paths.map((path, i) => {
      const unit = { id: `trial-${i}`, name: 'x', kind: 'agency', level: 3, createdAt: new Date('2022-04-01') }
      return { ...unit, path, parentId: null }
    })
    await database.db.insertInto('orgUnit').values(units).execute()
    const read = await sql<{ path: string }>`
      select path from org_unit where path >= '/51/' and path < '/510' order by path`.execute(database.db)
    await database.db.deleteFrom('orgUnit').execute()
    expect(read.rows.map(({ path }) => path)).toEqual(['/51/', '/51/51-direct/', '/51/5101/', '/51/u_Ab/', '/51/u_aB/'])
  })

  test('forgets everything of a transaction that fails, and goes on', async () => {
    const add = (db: Database['db'], day: string) =>
      db.insertInto('holiday').values({ localDate: day, name: '清明节' }).execute()
    const failing = database.db.transaction().execute(async (trx) => {
      await add(trx, '2022-04-04')
      await add(trx, '2022-04-05')
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    const clashing = database.db.transaction().execute(async (trx) => {
      await add(trx, '2022-04-04')
      await add(trx, '2022-04-04')
    })
    await expect(clashing).rejects.toMatchObject({ code: '23505' })
    expect(await database.db.selectFrom('holiday').selectAll().execute()).toEqual([])
    await database.db.transaction().execute((trx) => add(trx, '2022-04-04'))
    expect(await database.db.selectFrom('holiday').selectAll().execute()).toEqual([
      { localDate: '2022-04-04', name: '清明节' },
    ])
    await database.db.deleteFrom('holiday').execute()
  })

  test('is changed in nothing by migrating again', async () => {
    const before = await schemaText(database.db)
    expect(await migrate(database.db)).toEqual([])
    expect(await schemaText(database.db)).toBe(before)
  })

  test('has the schema that is written down in tests/src/schema.snapshot.txt', async () => {
    const now = await schemaText(database.db)
    if (env.refreshSchema && name === 'PGlite') writeFileSync(SNAPSHOT, now)
    const hint = 'Where a new migration meant this: REFRESH_SCHEMA=1 pnpm exec vitest run tests/src/database.test.ts'
    expect(now, hint).toBe(readFileSync(SNAPSHOT, 'utf8'))
  })

  test('has the schema that api/src/database/tables.generated.ts is typed from', async () => {
    const hint = 'Refresh it: pnpm --filter @lianbing/api run types'
    expect(await typesOf(database.db), hint).toBe(committed('../../api/src/database/tables.generated.ts'))
  })
})

describe('a change of the schema shows', () => {
  let database: Database
  beforeAll(async () => {
    database = await openPglite()
  })
  afterAll(() => database.close())

  test.each([
    ['a column', 'alter table holiday add note text'],
    ['a type', 'alter table holiday alter name type varchar(40)'],
    ['a collation', 'alter table holiday alter name type text collate "C"'],
    ['a default', `alter table holiday alter name set default ''`],
    ['what may be empty', 'alter table holiday alter name drop not null'],
    ['an index', 'create index holiday_name on holiday (name)'],
    ['a check', `alter table holiday add check (name <> '')`],
    ['a foreign key', 'alter table holiday add foreign key (name) references law (id)'],
    ['a view', 'create view holidays as select * from holiday'],
    ['a sequence number', 'alter table holiday add n int generated by default as identity'],
  ])('%s', async (_, change) => {
    await sql`drop schema if exists public cascade`.execute(database.db)
    await sql`create schema public`.execute(database.db)
    await sql`create table law (id text primary key)`.execute(database.db)
    await sql`create table holiday (local_date date primary key, name text not null)`.execute(database.db)
    const before = await schemaText(database.db)
    await sql.raw(change).execute(database.db)
    expect(await schemaText(database.db)).not.toBe(before)
  })
})

describe('a data folder belongs to one process', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lianbing-lock-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const module = (file: string) => JSON.stringify(new URL(`../../api/src/database/${file}`, import.meta.url).href)
  const keeper = `
    const { openPglite } = await import(${module('open.ts')})
    const { db } = await openPglite(process.argv[1])
    process.stdout.write('open')
    process.stdin.resume()`
  const locker = `
    const { lockFolder } = await import(${module('lock.ts')})
    while (Date.now() < Number(process.argv[2]));
    try { lockFolder(process.argv[1]); process.stdout.write('mine'); setTimeout(() => {}, 3000) }
    catch (error) { process.stdout.write(error.message) }`
  const node = (program: string, ...args: string[]) =>
    spawn(process.execPath, ['--input-type=module', '-e', program, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const said = (child: ReturnType<typeof node>) =>
    new Promise<string>((resolve) => child.stdout?.once('data', (data) => resolve(String(data))))
  const killed = (child: ReturnType<typeof node>) =>
    new Promise<void>((resolve) => {
      // one that was refused has ended by itself, and says so no second time
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })

  test('and a second one is refused, is told which, and damages nothing; a killed one is succeeded', async () => {
    const first = node(keeper, folder)
    expect(await said(first)).toBe('open')
    const second = promisify(execFile)(process.execPath, ['--input-type=module', '-e', keeper, folder])
    await expect(second).rejects.toThrow(`in use by process ${first.pid}.`)
    await expect(openPglite(folder)).rejects.toThrow(`in use by process ${first.pid}.`)
    await killed(first)
    const { db, close } = await openPglite(folder)
    expect((await sql<{ n: number }>`select 1 as n`.execute(db)).rows).toEqual([{ n: 1 }])
    await close()
    const third = await openPglite(folder)
    await third.close()
  })

  test('and of several that start at once after a crash, one gets it', async () => {
    writeFileSync(join(folder, 'lock'), '999999999 1\n')
    const at = String(wallNow() + 1500)
    const children = Array.from({ length: 5 }, () => node(locker, folder, at))
    const answers = await Promise.all(children.map(said))
    await Promise.all(children.map(killed))
    expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1)
    expect(answers.filter((answer) => answer.includes('in use by process'))).toHaveLength(4)
  })

  const lock = () => join(folder, 'lock')

  test('which may not open it twice either', () => {
    const unlock = lockFolder(folder)
    expect(readFileSync(lock(), 'utf8')).toMatch(new RegExp(`^${process.pid} \\d+\n$`))
    expect(() => lockFolder(folder)).toThrow(
      `in use by process ${process.pid}. Stop that process, or set another DATA_DIR.`,
    )
    unlock()
    lockFolder(folder)()
  })

  test('whose number alone is no proof: after a restart another process may have it', () => {
    writeFileSync(lock(), `${process.pid} 1\n`)
    lockFolder(folder)()
  })

  test.each([
    ['by a process that has ended', '999999999 12345\n'],
    ['empty', ''],
    ['half written', '12'],
    ['unreadable', '\u0000\u0001 x y'],
    ['with a number that is none', '-1 5\n'],
  ])('and a lock left %s is taken over', (_, text) => {
    writeFileSync(lock(), text)
    const unlock = lockFolder(folder)
    expect(readFileSync(lock(), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
    unlock()
  })

  test('and only one may clear what a dead one left: the others are told who', () => {
    const other = join(folder, 'other')
    lockFolder(other)
    const mark = readFileSync(join(other, 'lock'), 'utf8')
    writeFileSync(lock(), '999999999 1\n')
    writeFileSync(`${lock()}.999999999.1`, mark)
    expect(() => lockFolder(folder)).toThrow(`in use by process ${process.pid}.`)
    expect(readFileSync(lock(), 'utf8')).toBe('999999999 1\n')
  })

  test('and whoever died while clearing stands in nobody’s way', () => {
    writeFileSync(lock(), '999999999 1\n')
    writeFileSync(`${lock()}.999999999.1`, '999999998 1\n')
    const unlock = lockFolder(folder)
    expect(readFileSync(lock(), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
    unlock()
    expect(readdirSync(folder)).toEqual([])
  })

  test('and the folder is made where it is not there yet', () => {
    const deep = join(folder, 'a', 'b')
    lockFolder(deep)()
    mkdirSync(deep, { recursive: true })
    lockFolder(deep)()
  })
})
