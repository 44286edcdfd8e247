import { issueCode } from '@lianbing/api/learners/learner.commands'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { makeWorkbook } from '@lianbing/api/sheets/workbook'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeEach, describe, expect, it } from 'vitest'
import { freshHouse, house } from './house.ts'

const header = '姓名,工号,单位代码,人员类别,前后台,编制'
const sheet = (...rows: string[]) => [header, ...rows].join('\r\n')
const li = '李娜,Z001,512002,窗口单位,前台,编内'
const wang = '王强,Z002,512021,窗口单位,后台,编外'

let headers: Headers

/** The workbook without the words in its first rows. */
function withoutRows(file: Buffer, count: number, change = (xml: string) => xml): Uint8Array {
  const parts = unzipSync(file)
  const name = 'xl/worksheets/sheet1.xml'
  const xml = strFromU8(parts[name] ?? new Uint8Array())
  const bare = Array.from({ length: count }, (_, i) => i + 1).reduce(
    (text, row) => text.replace(new RegExp(`<row r="${row}"[^>]*>.*?</row>`), ''),
    xml,
  )
  return zipSync({ ...parts, [name]: strToU8(change(bare)) })
}

beforeEach(async () => {
  await freshHouse()
  headers = new Headers(await house.signIn())
  await importDivisions(
    house.db,
    [
      { code: '51', name: '四川省' },
      { code: '5120', name: '资阳市' },
      { code: '512002', name: '雁江区' },
      { code: '512021', name: '安岳县' },
      { code: '512021100', name: '岳阳镇' },
      { code: '512002100', name: '岳阳镇' },
      { code: '50', name: '重庆市' },
      { code: '5001', name: '重庆城区' },
    ],
    house.clock.now(),
  )
})

async function send(body: string | Uint8Array<ArrayBuffer>, query = '') {
  const answer = await house.app.request(`/api/learners/import${query}`, { method: 'POST', headers, body })
  return { status: answer.status, ...(await answer.json()) }
}

const people = () =>
  house.db.selectFrom('learner').selectAll().where('staffNo', 'like', 'Z%').orderBy('staffNo').execute()
const count = async (table: 'learner' | 'learnerPosting' | 'bindingCode' | 'auditEvent') =>
  (
    await house.db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
  ).n
const counts = () => Promise.all([count('learner'), count('learnerPosting'), count('bindingCode'), count('auditEvent')])

async function call(path: string, init: { method?: string; body?: unknown; headers?: Headers } = {}) {
  const sent = new Headers(init.headers ?? headers)
  sent.set('content-type', 'application/json')
  const body = init.body === undefined ? undefined : JSON.stringify(init.body)
  const answer = await house.app.request(`/api${path}`, { method: init.method ?? 'GET', headers: sent, body })
  return { status: answer.status, range: answer.headers.get('content-range'), body: await answer.json() }
}

describe('a roster', () => {
  it('brings in new people, each with a binding code that is shown once', async () => {
    const answer = await send(sheet(li, wang))
    expect(answer).toMatchObject({ status: 200, rows: 2, created: 2, updated: 0, written: true, errors: [] })
    expect(answer.codes).toEqual([
      { staffNo: 'Z001', name: '李娜', code: expect.stringMatching(/^\w{4}-\w{4}$/) },
      { staffNo: 'Z002', name: '王强', code: expect.stringMatching(/^\w{4}-\w{4}$/) },
    ])
    expect(await people()).toMatchObject([
      { name: '李娜', kind: 'window', desk: 'front', establishment: 'established', unitId: '512002', state: 'active' },
      { name: '王强', kind: 'window', desk: 'back', establishment: 'contract', unitId: '512021', state: 'active' },
    ])
    const kept = JSON.stringify([
      await house.db.selectFrom('auditEvent').selectAll().execute(),
      await house.db.selectFrom('bindingCode').selectAll().execute(),
    ])
    for (const { code } of answer.codes) expect(kept).not.toContain(code)
  })

  it('sent twice changes nothing the second time', async () => {
    await send(sheet(li, wang))
    const before = [await counts(), await people()]
    house.clock.set('2022-04-09T02:00:00Z')
    expect(await send(sheet(li, wang))).toMatchObject({ created: 0, updated: 0, unchanged: 2, written: true })
    expect([await counts(), await people()]).toEqual(before)
  })

  it('is tried without writing anything', async () => {
    const before = await counts()
    const tried = await send(sheet(li, wang), '?dryRun=true')
    expect(tried).toMatchObject({ created: 2, written: false, errors: [] })
    expect(tried.codes).toBeUndefined()
    expect(await counts()).toEqual(before)
  })

  it('with one wrong row is not taken at all, and every error names row, column and value', async () => {
    const before = await counts()
    const rows = [
      li,
      '',
      ',Z003,512999,窗口,前台,编内',
      '赵敏,1.23E+17,5.12021E+11,窗口单位,,编内',
      '钱进,z001,512021,企事业单位,,',
    ]
    for (const query of ['', '?dryRun=true']) {
      const { written, errors } = await send(sheet(...rows), query)
      expect(written).toBe(false)
      expect(
        errors.map((e: { row: number; column: string; code: string; value: string }) => [
          e.row,
          e.column,
          e.code,
          e.value,
        ]),
      ).toEqual([
        [4, '姓名', 'roster.name_missing', ''],
        [4, '人员类别', 'roster.kind_unknown', '窗口'],
        [4, '单位代码', 'roster.unit_not_found', '512999'],
        [5, '工号', 'roster.staff_no_scientific', '1.23E+17'],
        [5, '单位代码', 'roster.unit_code_scientific', '5.12021E+11'],
        [5, '前后台', 'roster.desk_unknown', ''],
        [6, '工号', 'roster.staff_no_twice', 'z001'],
      ])
    }
    expect(await counts()).toEqual(before)
  })

  it('with a staff number turned into 1.23E+17 is refused, and says how to mend the sheet', async () => {
    const { errors } = await send(sheet(li.replace('Z001', '１.23e+17')))
    expect(errors[0]).toMatchObject({ row: 2, code: 'roster.staff_no_scientific' })
    expect(errors[0].hint).toMatch(/Format the column as text/)
  })

  it('with a wrong header is refused once, naming what is missing and what was found', async () => {
    const answer = await send('员工姓名,工号,部门\r\n李娜,Z001,一科')
    expect(answer).toMatchObject({ status: 422, code: 'roster.header_missing' })
    expect(answer.details).toEqual({
      missing: ['姓名', '单位代码', '人员类别', '前后台', '编制'],
      found: ['员工姓名', '工号', '部门'],
    })
    expect(answer.hint).toMatch(/Missing: 姓名.*Found: 员工姓名/)
  })

  it('may have a BOM, other columns, another order, spaces and quotes', async () => {
    const text =
      '\uFEFF备注,"单位代码", 编制 ,工　号,姓名,前后台,人员类别\r\n"好, 很好",512002,编内,z001 ," 李娜 ",前台,窗口单位\r\n\r\n'
    expect(await send(text)).toMatchObject({ rows: 1, created: 1, errors: [] })
    expect(await people()).toMatchObject([{ name: '李娜', staffNo: 'Z001', desk: 'front' }])
  })

  it('saved by Excel as GB18030 reads the same', async () => {
    // '姓名,工号,单位代码,人员类别,前后台,编制\n李娜,Z001,512002,窗口单位,前台,编内' in GB18030
    const gb =
      'd0d5c3fb2cb9a4bac52cb5a5cebbb4fac2eb2cc8cbd4b1c0e0b1f02cc7b0baf3cca82cb1e0d6c60a' +
      'c0eec4c82c5a3030312c3531323030322cb4b0bfdab5a5cebb2cc7b0cca82cb1e0c4da'
    expect(await send(Uint8Array.from(Buffer.from(gb, 'hex')))).toMatchObject({ created: 1, errors: [] })
    expect(await people()).toMatchObject([
      { name: '李娜', kind: 'window', desk: 'front', establishment: 'established' },
    ])
  })

  it('may name units instead of their codes where only one has the name', async () => {
    const named = (unit: string) => `姓名,工号,单位名称,人员类别,前后台,编制\n李娜,Z001,${unit},窗口单位,前台,编内`
    expect((await send(named('岳阳镇'))).errors).toMatchObject([
      { row: 2, column: '单位名称', code: 'roster.unit_name_ambiguous' },
    ])
    expect((await send(named('重庆城区'))).errors).toMatchObject([{ code: 'roster.unit_not_found' }])
    expect(await send(named('安岳县'))).toMatchObject({ created: 1 })
    expect(await people()).toMatchObject([{ unitId: '512021' }])
  })

  it('cannot place anyone outside one’s subtree, nor take anyone from there', async () => {
    await house.db
      .insertInto('learner')
      .values({
        id: 'far',
        name: '远',
        kind: 'window',
        unitId: '5001',
        staffNo: 'Z009',
        createdAt: new Date(0),
        updatedAt: new Date(0),
      })
      .execute()
    const { errors } = await send(sheet(li, '王强,Z002,5001,窗口单位,后台,编外', '远,Z009,512002,窗口单位,前台,编内'))
    expect(errors).toMatchObject([
      { row: 3, code: 'roster.unit_not_found', value: '5001' },
      { row: 4, code: 'roster.staff_elsewhere', value: 'Z009' },
    ])
    expect(await people()).toHaveLength(1)
  })

  it('moves a known staff number to another unit from today, and the past stays on record', async () => {
    await send(sheet(li))
    house.clock.set('2022-05-04T17:00:00Z') // 5 May, 01:00 in Shanghai
    const answer = await send(sheet('李娜,Z001,512021,窗口单位,后台,编内'))
    expect(answer).toMatchObject({ created: 0, updated: 1, codes: [] })
    expect(
      await house.db.selectFrom('learnerPosting').select(['fromDate', 'unitId']).orderBy('fromDate').execute(),
    ).toEqual([
      { fromDate: '2022-04-01', unitId: '512002' },
      { fromDate: '2022-05-05', unitId: '512021' },
    ])
  })

  it('of 20,000 people is taken in one go', { timeout: 60_000 }, async () => {
    const many = Array.from(
      { length: 20_000 },
      (_, i) => `学员${i},Z${i + 100_000},${i % 2 ? 512002 : 512021},窗口单位,前台,编内`,
    )
    const answer = await send(sheet(...many))
    expect(answer).toMatchObject({ rows: 20_000, created: 20_000, errors: [] })
    expect(new Set(answer.codes.map((c: { code: string }) => c.code)).size).toBe(20_000)
    expect(await send(sheet(...many))).toMatchObject({ unchanged: 20_000 })
  })

  it('may be a workbook, whose rows are named as the sheet has them; a number that lost its digits is refused', async () => {
    const columns = header.split(',').map((name) => ({ header: name, kind: 'text' as const }))
    const file = await makeWorkbook({ title: '花名册', notes: [], columns, rows: [li.split(','), wang.split(',')] })
    // makeWorkbook writes title and notes above the header, as people do
    const plain = withoutRows(file, 2)
    expect(await send(new Uint8Array(plain))).toMatchObject({ status: 200, rows: 2, created: 2, errors: [] })
    const rounded = withoutRows(file, 2, (xml) =>
      xml.replace(/<c r="B4"[^>]*>.*?<\/c>/, '<c r="B4"><v>5.1010419900101E17</v></c>'),
    )
    expect((await send(new Uint8Array(rounded))).errors).toMatchObject([
      { row: 4, column: '工号', code: 'roster.staff_no_scientific' },
    ])
  })

  it('over 5 MB, or a broken workbook, is refused as a whole', async () => {
    expect(await send('a'.repeat(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413, code: 'roster.too_large' })
    expect(await send('PK\u0003\u0004')).toMatchObject({ status: 415, code: 'file.broken' })
  })
})

describe('a learner', () => {
  const idOf = async (staffNo: string) => (await people()).find((person) => person.staffNo === staffNo)?.id ?? ''

  beforeEach(async () => {
    await send(sheet(li, wang, '周舟,Z003,512002100,企事业单位,,'))
  })

  it('is listed by unit with all below it, by kind, by name or number, and by whether a chat account stands for them', async () => {
    await house.db
      .insertInto('channelAlias')
      .values({ channel: 'web', channelUserId: 'u1', learnerId: await idOf('Z002'), boundAt: house.clock.now() })
      .execute()
    const found = async (filter: object) => {
      const query = new URLSearchParams({ filter: JSON.stringify(filter), sort: '["staffNo","ASC"]' })
      const { body, range } = await call(`/learners?${query}`)
      return [body.map((l: { staffNo: string }) => l.staffNo).join(), range?.split('/')[1]]
    }
    expect(await found({ unitId: '5120' })).toEqual(['Z001,Z002,Z003', '3'])
    expect(await found({ unitId: '512002' })).toEqual(['Z001,Z003', '2'])
    expect(await found({ unitId: '5120', kind: 'enterprise' })).toEqual(['Z003', '1'])
    expect(await found({ unitId: '5120', bound: true })).toEqual(['Z002', '1'])
    expect(await found({ unitId: '5120', bound: false })).toEqual(['Z001,Z003', '2'])
    expect(await found({ unitId: '5120', q: '娜' })).toEqual(['Z001', '1'])
    expect(await found({ unitId: '5001' })).toEqual(['', '0'])
  })

  it('is changed where they serve, once, and moved only to where one may', async () => {
    const id = await idOf('Z001')
    const { body } = await call(`/learners/${id}`)
    const before = await counts()
    expect(await call(`/learners/${id}`, { method: 'PUT', body })).toMatchObject({ status: 200, body })
    expect(await counts()).toEqual(before)
    const moved = await call(`/learners/${id}`, { method: 'PUT', body: { ...body, unitId: '512021' } })
    expect(moved.body).toMatchObject({ unitId: '512021', unitName: '安岳县', staffNo: 'Z001' })
    const refused = async (change: object) =>
      (await call(`/learners/${id}`, { method: 'PUT', body: { ...body, ...change } })).body.code
    expect(await refused({ unitId: '5001' })).toBe('unit.not_found')
    expect(await refused({ staffNo: 'Z777' })).toBe('learner.staff_no_permanent')
    expect(await refused({ desk: null })).toBe('learner.desk_needed')
    expect(await refused({ unitId: null })).toBe('learner.unit_needed')
  })

  it('outside one’s subtree is not to be found', async () => {
    await house.db
      .insertInto('learner')
      .values({ id: 'far', name: '远', kind: 'window', unitId: '5001', createdAt: new Date(0), updatedAt: new Date(0) })
      .execute()
    expect((await call('/learners/far')).body.code).toBe('learner.not_found')
    expect((await call('/learners/far/binding-code', { method: 'POST' })).status).toBe(404)
  })

  it('has one unused binding code at a time, and as many device codes as devices', async () => {
    const id = await idOf('Z001')
    const live = (purpose: string) =>
      house.db
        .selectFrom('bindingCode')
        .select('codeHash')
        .where('learnerId', '=', id)
        .where('purpose', '=', purpose)
        .where('expiresAt', '>', house.clock.now())
        .execute()
    const device = { learnerId: id, purpose: 'device', ttlHours: 1 } as const
    await issueCode(house.db, device, 'system', house.clock.now())
    await issueCode(house.db, device, 'system', house.clock.now())
    const { body, status } = await call(`/learners/${id}/binding-code`, { method: 'POST' })
    expect(status).toBe(200)
    expect(Date.parse(body.expiresAt)).toBe(house.clock.now().getTime() + 30 * 24 * 3600_000)
    expect([(await live('bind')).length, (await live('device')).length]).toEqual([1, 2])
    const { body: shown } = await call(`/learners/${id}`)
    await call(`/learners/${id}`, { method: 'PUT', body: { ...shown, state: 'left' } })
    expect([(await live('bind')).length, (await live('device')).length]).toEqual([0, 0])
    expect((await call(`/learners/${id}/binding-code`, { method: 'POST' })).body.code).toBe('learner.left')
  })
})
