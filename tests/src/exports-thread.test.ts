// A long export on PostgreSQL is written in a thread of its own. The embedded database has one connection, and no such thread.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { requestExport } from '@lianbing/api/exports/export.commands'
import { type Export, readExport } from '@lianbing/api/exports/export.store'
import { Exporter } from '@lianbing/api/exports/exporter'
import { WriterThread } from '@lianbing/api/exports/writer-thread'
import { addAgency } from '@lianbing/api/org/org.commands'
import { beforeEach, describe, expect, test } from 'vitest'
import { env } from './env.ts'
import { freshHouse, house, SECRET } from './house.ts'
import { exported } from './requests/exported.ts'
import { databaseAt } from './template.ts'

const { db, database, clock, keys, log } = house
const folder = dirname(house.exporter.pathOf('x'))
const hours = 24

/** An exporter as the house has it on PostgreSQL. */
function threaded(): Exporter {
  const given = {
    ...{ databaseUrl: databaseAt(env.databaseUrl ?? '', `lianbing_test_${env.worker}`), statementMs: 0, folder, hours },
    ...{ secret: SECRET, phoneSecret: SECRET, logLevel: 'silent', clockSpeed: 1 },
  }
  const background = new WriterThread({ db, clock, log, given })
  return new Exporter({ database, clock, keys, log, folder, hours, background })
}

let headers: Awaited<ReturnType<typeof house.signIn>>
let order: () => Promise<Export>
beforeEach(async () => {
  await freshHouse()
  for (let i = 0; i < 9; i++)
    await addAgency(db, { id: `hall-${i}`, parentId: '51', name: `大厅${i}` }, 'system', clock.now())
  headers = await house.signIn()
  const { id: accountId } = await db.selectFrom('account').select('id').executeTakeFirstOrThrow()
  const list = { kind: 'units', filter: {}, scope: ['/51/'], title: '单位', format: 'csv', total: 10 } as const
  order = async () => {
    const asked = { ...list, scope: [...list.scope], accountId, key: undefined, isAtOnce: false }
    const made = await requestExport(db, { ...asked, expiresAt: house.exporter.expiryFrom(clock.now()) }, clock.now())
    if (!made) throw new Error('it was not taken')
    return made
  }
})

const stateOf = async ({ accountId, id }: Export) => (await readExport(db, accountId, id))?.state

describe.skipIf(!env.databaseUrl)('an export that is made in a thread of its own', () => {
  test('is whole, sealed and written down as one that its request waits for', async () => {
    const exporter = threaded()
    const [one, other] = [await order(), await order()]
    exporter.wake()
    await exporter.settled()
    const file = await house.app.request(`/api/exports/${one.id}/file`, { headers })
    const bytes = Buffer.from(await file.arrayBuffer())
    const rowsOf = (of: Buffer) => of.toString().split('标题')[0]
    expect(rowsOf(bytes)).toBe(rowsOf(await exported(headers, { kind: 'units', format: 'csv' })))
    expect(readFileSync(house.exporter.pathOf(one.id)).includes('大厅')).toBe(false)
    expect(await readExport(db, other.accountId, other.id)).toMatchObject({ state: 'done', rows: 10 })
    const written = await db.selectFrom('auditEvent').select('subject').where('action', '=', 'export.finish').execute()
    expect(written.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([`export:${one.id}`, `export:${other.id}`]),
    )
    await exporter.stop()
  })

  test('waits for the next house when this one stops in the midst of it', async () => {
    const first = threaded()
    const one = await order()
    first.wake()
    await expect.poll(() => stateOf(one)).toBe('running')
    await first.stop()
    expect(await stateOf(one)).toBe('waiting')
    const next = threaded()
    next.wake()
    await next.settled()
    expect(await stateOf(one)).toBe('done')
    await next.stop()
  })

  test('that was cancelled is written no further', async () => {
    const exporter = threaded()
    const one = await order()
    const path = `/api/exports/${one.id}/cancel`
    expect((await house.app.request(path, { method: 'POST', headers })).status).toBe(200)
    exporter.wake()
    await exporter.settled()
    expect(await stateOf(one)).toBe('cancelled')
    await exporter.stop()
  })
})
