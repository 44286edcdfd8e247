import { readdirSync, readFileSync } from 'node:fs'
import { writeAudit } from '@lianbing/api/audit/audit.commands'
import { anchorOf, type Fault } from '@lianbing/api/audit/chain.rules'
import { linksAfter, readHead } from '@lianbing/api/audit/chain.store'
import { chainInDatabase, verifyChain } from '@lianbing/api/audit/verify-chain'
import { type Db, openPglite } from '@lianbing/api/database/open'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'

const { db } = house
const entry = (n: number, details: Record<string, unknown> = {}) => ({
  at: house.clock.now(),
  actor: 'system',
  action: 'trial.add',
  subject: `trial:${n}`,
  details,
})
const write = (n: number, to: Db = db) => writeAudit(to, entry(n, { 名称: `第${n}行, '引号' " \\ 😀` }))
const verify = (anchor?: Awaited<ReturnType<typeof readHead>>) => verifyChain(chainInDatabase(db), anchor)

/** What somebody with the owner's rights could do: past the triggers. */
const tamper = (...statements: string[]) =>
  db.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    for (const statement of statements) await sql.raw(statement).execute(trx)
  })

/** The place at which the row about trial n stands. */
async function placeOf(n: number): Promise<{ place: number; rowSeq: string }> {
  const found = (await linksAfter(db, 0, 1000)).find(({ row }) => row?.subject === `trial:${n}`)
  if (!found) throw new Error(`no row ${n}`)
  return { place: found.place, rowSeq: found.rowSeq }
}

beforeEach(async () => {
  await freshHouse()
})

describe('every audit row is bound to the one before it', () => {
  test('and an untouched log holds, whatever its rows say', async () => {
    for (let n = 1; n <= 5; n++) await write(n)
    const { ok, checked, head, fault } = await verify()
    expect({ ok, fault }).toEqual({ ok: true, fault: null })
    expect(head).toEqual(await readHead(db))
    expect(checked).toBe(head.place)
  })

  test('also several of one transaction, in their order', async () => {
    await db.transaction().execute(async (trx) => {
      for (let n = 1; n <= 4; n++) await write(n, trx)
    })
    const places = await Promise.all([1, 2, 3, 4].map(placeOf))
    expect(places.map(({ place }) => place - (places[0]?.place ?? 0))).toEqual([0, 1, 2, 3])
    expect((await verify()).ok).toBe(true)
  })

  test('and a transaction that is taken back leaves neither row nor gap', async () => {
    await write(1)
    const before = await readHead(db)
    const failing = db.transaction().execute(async (trx) => {
      await write(2, trx)
      throw new Error('dry run')
    })
    await expect(failing).rejects.toThrow('dry run')
    expect(await readHead(db)).toEqual(before)
    await write(3)
    expect((await placeOf(3)).place).toBe(before.place + 1)
    expect((await verify()).ok).toBe(true)
  })

  test.runIf(house.database.kind === 'postgres')(
    'also when twenty connections write at once: by the order of their commits',
    async () => {
      const begun = (await readHead(db)).place
      const writers = Array.from({ length: 20 }, async (_, writer) => {
        for (let i = 0; i < 25; i++) {
          const failing = i % 5 === 4
          await db
            .transaction()
            .execute(async (trx) => {
              await write(writer * 1000 + i, trx)
              if (i % 3 === 0) await write(writer * 1000 + i + 500, trx)
              if (failing) throw new Error('dry run')
            })
            .catch((error) => {
              if (!failing) throw error
            })
        }
      })
      await Promise.all(writers)
      const { ok, head, fault } = await verify()
      expect({ ok, fault }).toEqual({ ok: true, fault: null })
      // 20 of 25 are kept, and of those with a second row (0, 3, … 24) seven
      expect(head.place - begun).toBe(20 * (20 + 7))
    },
  )

  test.runIf(house.database.kind === 'postgres')(
    'and whoever holds a row that another writer wants meets no deadlock, since the lock is taken at commit',
    async () => {
      await sql`create temporary table if not exists nothing (n int)`.execute(db)
      const change = (n: number) =>
        db.transaction().execute(async (trx) => {
          await write(n, trx)
          await sql`update org_unit set name = name where id = '51'`.execute(trx)
          await write(n + 100, trx)
        })
      await Promise.all(Array.from({ length: 20 }, (_, n) => change(n + 1)))
      expect((await verify()).ok).toBe(true)
    },
  )

  test.runIf(house.database.kind === 'postgres')(
    'and a writer who looks at an old state of the log fails, instead of forking it',
    async () => {
      const late = db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (trx) => {
          await sql`select 1 from audit_event`.execute(trx)
          await write(1, db)
          await write(2, trx)
        })
      await expect(late).rejects.toMatchObject({ code: expect.stringMatching(/^(23505|40001)$/) })
      expect((await verify()).ok).toBe(true)
    },
  )
})

test('rows that were written before there was a chain are bound when it comes', async () => {
  const folder = new URL('../../api/src/database/migrations/', import.meta.url)
  const { db: old, pglite, close } = await openPglite()
  for (const file of readdirSync(folder).sort()) {
    if (file.startsWith('013'))
      await sql`insert into audit_event (at, actor, action, subject, details)
        select '2022-04-01T01:00:00Z', 'system', 'trial.add', 'trial:' || n, '{"旧": 1}' from generate_series(1, 3) as n`.execute(
        old,
      )
    await pglite.exec(readFileSync(new URL(file, folder), 'utf8'))
  }
  await writeAudit(old, entry(4))
  expect(await verifyChain(chainInDatabase(old))).toMatchObject({ ok: true, checked: 4 })
  await close()
})

describe('the database refuses to change the log', () => {
  test.each([
    `update audit_event set subject = 'x'`,
    `update audit_event set subject = 'x' where false`,
    'delete from audit_event',
    'truncate audit_event',
    `update audit_chain set hash = 'x'`,
    'delete from audit_chain',
    'truncate audit_chain',
    'truncate audit_event, audit_chain restart identity cascade',
  ])('%s', async (statement) => {
    await write(1)
    await expect(sql.raw(statement).execute(db)).rejects.toThrow('the audit log is only added to')
    expect((await verify()).ok).toBe(true)
  })
})

describe('what was done to the log is named, with the first row that it was done to', () => {
  let seq5 = ''
  beforeEach(async () => {
    for (let n = 1; n <= 9; n++) await write(n)
    seq5 = (await placeOf(5)).rowSeq
  })

  const named = async (fault: Partial<Fault>) => {
    const verdict = await verify()
    expect(verdict.ok).toBe(false)
    expect(verdict.fault).toMatchObject(fault)
  }

  test.each([
    ['actor', `actor = 'account:other'`],
    ['name', `actor_name = '别人'`],
    ['time', `at = at + interval '1 microsecond'`],
    ['action', `action = 'trial.none'`],
    ['subject', `subject = 'trial:0'`],
    ['unit', `unit_path = '/51/'`],
    ['outcome', `outcome = 'refused'`],
    ['address', `address = '10.0.0.1'`],
    ['browser', `agent = ''`],
    ['request', `request_id = 'x'`],
    ['before', `before = '{}'`],
    ['after', `after = '{"n":1}'`],
    ['details', `details = details || '{"x":null}'`],
  ])('a changed %s', async (_, change) => {
    await tamper(`update audit_event set ${change} where subject = 'trial:5'`)
    const { place } = (await linksAfter(db, 0, 1000)).find(({ rowSeq }) => rowSeq === String(seq5)) ?? {}
    await named({ kind: 'changed', place: place ?? -1 })
  })
  test('two texts moved over a border of fields', async () => {
    await tamper(`update audit_event set action = 'trial.addt', subject = 'rial:5' where subject = 'trial:5'`)
    await named({ kind: 'changed', rowSeq: seq5 })
  })

  test('a removed row in the middle', async () => {
    const at = await placeOf(5)
    await tamper(`delete from audit_event where subject = 'trial:5'`)
    await named({ kind: 'removed', ...at })
  })

  test('a removed row with its link', async () => {
    const { place, rowSeq } = await placeOf(5)
    await tamper(`delete from audit_event where seq = ${rowSeq}`, `delete from audit_chain where seq = ${place}`)
    await named({ kind: 'removed', place })
  })

  test('a removed row whose gap was closed by counting anew', async () => {
    const { place, rowSeq } = await placeOf(5)
    await tamper(
      `delete from audit_event where seq = ${rowSeq}`,
      `delete from audit_chain where seq = ${place}`,
      `update audit_chain set seq = -seq where seq > ${place}`,
      `update audit_chain set seq = -seq - 1 where seq < 0`,
    )
    await named({ kind: 'reordered', place, rowSeq: (await placeOf(6)).rowSeq })
  })

  test('a row put in past the trigger', async () => {
    await tamper(
      `insert into audit_event (at, actor, action, subject) values (now(), 'account:a', 'learner.change', 'learner:x')`,
    )
    const { seq } = await db
      .selectFrom('auditEvent')
      .select('seq')
      .where('subject', '=', 'learner:x')
      .executeTakeFirstOrThrow()
    await named({ kind: 'unchained', place: null, rowSeq: String(seq) })
  })

  test('a row put in with a link of its own between two others', async () => {
    const { place } = await placeOf(5)
    await tamper(
      `insert into audit_event (at, actor, action, subject) values (now(), 'account:a', 'learner.change', 'learner:x')`,
      `update audit_chain set seq = -seq where seq >= ${place}`,
      `update audit_chain set seq = -seq + 1 where seq < 0`,
      `insert into audit_chain (seq, event_seq, prev, hash) select ${place}, e.seq, c.hash, audit_hash(c.hash, e)
       from audit_event e, audit_chain c where e.subject = 'learner:x' and c.seq = ${place - 1}`,
    )
    await named({ kind: 'reordered', place: place + 1 })
  })

  test('two rows whose links were exchanged', async () => {
    const [a, b] = [await placeOf(4), await placeOf(6)]
    await tamper(
      `update audit_chain set event_seq = -event_seq where seq in (${a.place}, ${b.place})`,
      `update audit_chain set event_seq = ${b.rowSeq} where seq = ${a.place}`,
      `update audit_chain set event_seq = ${a.rowSeq} where seq = ${b.place}`,
    )
    await named({ kind: 'reordered', place: a.place, rowSeq: b.rowSeq })
  })

  test('two rows whose texts were exchanged', async () => {
    const [a, b] = [await placeOf(4), await placeOf(6)]
    const columns = 'at, actor, actor_name, action, subject, unit_path, outcome, address, agent, request_id, details'
    await tamper(
      `update audit_event set (${columns}) = (select ${columns} from audit_event o
         where o.seq = case audit_event.seq when ${a.rowSeq} then ${b.rowSeq} else ${a.rowSeq} end)
       where seq in (${a.rowSeq}, ${b.rowSeq})`,
    )
    await named({ kind: 'reordered', ...a })
  })

  test('two places that were exchanged', async () => {
    const [a, b] = [await placeOf(4), await placeOf(6)]
    await tamper(
      `update audit_chain set seq = -seq where seq in (${a.place}, ${b.place})`,
      `update audit_chain set seq = ${b.place} where seq = -${a.place}`,
      `update audit_chain set seq = ${a.place} where seq = -${b.place}`,
    )
    await named({ kind: 'reordered', place: a.place, rowSeq: b.rowSeq })
  })

  test('the beginning cut off', async () => {
    await tamper('delete from audit_event where seq <= 2', 'delete from audit_chain where seq <= 2')
    await named({ kind: 'removed', place: 1 })
  })

  test('the end cut off, against an anchor that was kept elsewhere', async () => {
    const anchor = await readHead(db)
    const { place, rowSeq } = await placeOf(8)
    await tamper(`delete from audit_event where seq >= ${rowSeq}`, `delete from audit_chain where seq >= ${place}`)
    expect((await verify()).ok).toBe(true)
    expect((await verify(anchor)).fault).toMatchObject({ kind: 'tail_removed', place: anchor.place })
    await write(10)
    await write(11)
    await write(12)
    expect((await verify(anchor)).fault).toMatchObject({ kind: 'anchor_differs', place: anchor.place })
  })

  test('and an anchor stays good for whatever is added after it', async () => {
    const anchor = await readHead(db)
    await write(10)
    expect((await verify(anchor)).ok).toBe(true)
    expect(anchorOf(anchor)).toMatch(/^\d+:[0-9a-f]{64}$/)
  })
})
