import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { accountsAfter } from '@lianbing/api/accounts/account.store'
import { questionsAfter } from '@lianbing/api/bank/bank.store'
import { parseCsv } from '@lianbing/api/base/csv.rules'
import { keysetPages } from '@lianbing/api/base/keyset'
import { exportKinds } from '@lianbing/api/export-kinds/registry'
import { groupsAfter } from '@lianbing/api/groups/group.store'
import { idleAfter } from '@lianbing/api/idle/idle.store'
import { learnersAfter } from '@lianbing/api/learners/learner.store'
import { maintain } from '@lianbing/api/maintenance'
import { addAgency, importDivisions } from '@lianbing/api/org/org.commands'
import { unitsAfter } from '@lianbing/api/org/org.store'
import { boardAfter } from '@lianbing/api/points/points.store'
import { tick } from '@lianbing/api/scheduler'
import { titlesAfter } from '@lianbing/api/titles/title.store'
import { sql } from 'kysely'
import readXlsxFile from 'read-excel-file/node'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { Examinee, houseInMatch } from './requests/examinee.ts'
import { exported } from './requests/exported.ts'
import { giveAccount } from './requests/give-account.ts'
import { giveTitle } from './requests/give-title.ts'
import { type Body, call, itIs, newGroup, newLearner, newMember } from './scene.ts'

const { db, exporter } = house
type Headers = { cookie: string; origin: string }

const order = async (headers: Headers, body: object): Promise<Body> => (await call('/exports', { headers, body })).body
const codeOf = ({ status, body }: Body) => [status, body.code]
const rowsOf = (file: Buffer) => parseCsv(file.toString().slice(1)).rows
/** The rows of a CSV between its header and its notes. */
const listed = (file: Buffer) => {
  const rows = rowsOf(file)
  return rows.slice(
    1,
    rows.findIndex((row) => row.length === 1 && row[0] === ''),
  )
}
const audited = async (action: string) =>
  db.selectFrom('auditEvent').selectAll().where('action', '=', action).orderBy('seq').execute()
const folder = dirname(exporter.pathOf('x'))
const files = () => (existsSync(folder) ? readdirSync(folder) : [])

async function twoCities() {
  await importDivisions(
    db,
    [
      { code: '5101', name: '成都市' },
      { code: '5103', name: '自贡市' },
    ],
    house.clock.now(),
  )
  await newLearner('李娜', '5101', { staffNo: '510101000000000018', phone: '' })
  await newLearner('=HYPERLINK("http://x")', '5101', { staffNo: '007' })
  await newLearner('赵磊', '5103', { staffNo: 'Z3' })
}

let organiser: Headers
beforeEach(async () => {
  await freshHouse()
  organiser = await house.signIn()
})
afterEach(async () => {
  await exporter.settled()
  exporter.mostAtOnce = 20_000
})

describe('an export', () => {
  test('is of the subtree and of nothing else, says who took it and when, and is in the audit log twice', async () => {
    await twoCities()
    const headers = await house.signIn('5101')
    const made = await order(headers, { kind: 'learners', filter: { kind: 'window' } })
    expect(made).toMatchObject({ state: 'done', rows: 2, total: 2, format: 'xlsx', title: '学员名单' })
    const file = await exported(headers, { kind: 'learners' })
    const [sheet] = await readXlsxFile(file)
    const cells = sheet?.data ?? []
    expect(
      cells
        .slice(3)
        .map((row) => [row[0], row[1], row[6]])
        .toSorted(),
    ).toEqual([
      ['007', '=HYPERLINK("http://x")', '成都市'],
      ['510101000000000018', '李娜', '成都市'],
    ])
    const notes = String(cells[1]?.[0])
    expect(notes).toMatch(/导出人：测试员\n导出时间：2022-04-01 09:00（北京时间）\n导出编号：e_/)
    const [first] = await audited('export.make')
    expect(first).toMatchObject({
      ...{ subject: `export:${made.id}`, unitPath: '/51/5101/', actorName: '测试员' },
      details: { kind: 'learners', filter: { kind: 'window' }, rows: 2, format: 'xlsx' },
    })
    expect((await audited('export.finish'))[0]).toMatchObject({ details: { rows: 2, sha256: made.sha256 } })
    expect(made.sha256).toMatch(/^[0-9a-f]{64}$/)
    const downloads = await audited('export.download')
    expect(downloads).toMatchObject([{ details: { kind: 'learners', rows: 2, sha256: expect.any(String) } }])
  })

  test('as CSV runs nothing when it is opened, and changes no number that is none', async () => {
    await twoCities()
    const file = await exported(organiser, { kind: 'learners', format: 'csv' })
    expect(file.subarray(0, 3).toString('hex')).toBe('efbbbf')
    expect(listed(file).map((row) => row.slice(0, 2))).toEqual(
      expect.arrayContaining([
        ["'510101000000000018", '李娜'],
        ["'007", `'=HYPERLINK("http://x")`],
        ['Z3', '赵磊'],
      ]),
    )
    for (const cell of rowsOf(file).flat()) expect(cell).not.toMatch(/^[\s]*[=+\-@＝＋－＠]/)
  })

  test('is another account’s to nobody: neither seen, nor downloaded, nor cancelled', async () => {
    const { id } = await order(organiser, { kind: 'units' })
    const colleague = await house.signIn()
    expect((await call('/exports', { headers: colleague })).body).toEqual([])
    for (const path of [`/exports/${id}`, `/exports/${id}/file`])
      expect(codeOf(await call(path, { headers: colleague }))).toEqual([404, 'export.not_found'])
    expect(codeOf(await call(`/exports/${id}/cancel`, { method: 'POST', headers: colleague }))).toEqual([
      404,
      'export.not_found',
    ])
    expect((await call('/exports', { headers: organiser })).body).toMatchObject([{ id }])
  })

  test('is refused where the role does not include the list, and outside the subtree it is not to be found', async () => {
    await twoCities()
    const viewer = await house.signIn('5101', 'viewer')
    for (const kind of ['learners', 'questions', 'accounts', 'audit', 'groups'])
      expect(codeOf(await call('/exports', { headers: viewer, body: { kind } })), kind).toEqual([
        403,
        'access.not_allowed',
      ])
    for (const kind of ['participation', 'idle-learners'])
      expect(
        codeOf(
          await call('/exports', { headers: await house.signIn('5101'), body: { kind, filter: { unitId: '5103' } } }),
        ),
      ).toEqual([404, 'unit.not_found'])
    expect((await call('/exports', { headers: viewer, body: { kind: 'everything' } })).status).toBe(422)
    expect((await call('/exports', { headers: viewer, body: { kind: 'units', filter: { x: 1 } } })).status).toBe(422)
    expect(await audited('export.make')).toEqual([])
  })

  test('is given out no more once its account lost the subtree, or was disabled', async () => {
    await twoCities()
    const headers = await house.signIn('5101')
    const { id } = await order(headers, { kind: 'units' })
    const download = () => call(`/exports/${id}/file`, { headers })
    const { accountId } = await db.selectFrom('export').select('accountId').executeTakeFirstOrThrow()
    await db.updateTable('accountRole').set({ unitId: '5103' }).where('accountId', '=', accountId).execute()
    expect(codeOf(await download())).toEqual([404, 'export.not_found'])
    await db.updateTable('accountRole').set({ unitId: '51' }).where('accountId', '=', accountId).execute()
    expect((await house.app.request(`/api/exports/${id}/file`, { headers })).status).toBe(200)
    await db.updateTable('account').set({ state: 'disabled' }).where('id', '=', accountId).execute()
    expect((await download()).status).toBe(401)
  })

  test('asked for twice with one key is made once', async () => {
    const [one, again] = [
      await order(organiser, { kind: 'units', key: 'k1' }),
      await order(organiser, { kind: 'units', key: 'k1' }),
    ]
    expect(again.id).toBe(one.id)
    expect(await audited('export.make')).toHaveLength(1)
  })

  test('has phones masked; whole only for who may see them, and then the log says so', async () => {
    await twoCities()
    const learner = await db.selectFrom('learner').select('id').where('name', '=', '李娜').executeTakeFirstOrThrow()
    const person = { name: '李娜', kind: 'window', desk: 'front', establishment: 'contract', unitId: '5101' }
    const body = { ...person, state: 'active', phone: '13812341234' }
    expect((await call(`/learners/${learner.id}`, { method: 'PUT', headers: organiser, body })).status).toBe(200)
    const masked = await exported(organiser, { kind: 'learners', format: 'csv' })
    expect(masked.toString()).toContain('138****1234')
    expect(masked.toString()).not.toContain('13812341234')
    expect(await audited('phone.unmask')).toEqual([])
    const whole = await exported(organiser, { kind: 'learners', format: 'csv', filter: { phones: true } })
    expect(whole.toString()).toContain('13812341234')
    expect(await audited('phone.unmask')).toMatchObject([{ subject: expect.stringMatching(/^export:/) }])
    const supervisor = await house.signIn('51', 'supervisor')
    const asked = { kind: 'learners', filter: { phones: true } }
    expect(codeOf(await call('/exports', { headers: supervisor, body: asked }))).toEqual([403, 'access.not_allowed'])
    // a number that was searched for is in no log and in no row
    const { rows } = await order(organiser, { kind: 'learners', filter: { q: '13812341234' } })
    expect(rows).toBe(1)
    const kept = await sql<{ text: string }>`select (select string_agg(e::text, ' ') from audit_event e)
      || (select string_agg(x::text, ' ') from export x) as text`.execute(db)
    expect(kept.rows[0]?.text).not.toContain('13812341234')
    // and nothing of a file can be read on the disk
    for (const name of files()) expect(readFileSync(`${folder}/${name}`).includes('李娜')).toBe(false)
  })
})

describe('a long export', () => {
  beforeEach(async () => {
    exporter.mostAtOnce = 5
    for (let i = 0; i < 9; i++)
      await addAgency(db, { id: `hall-${i}`, parentId: '51', name: `大厅${i}` }, 'system', house.clock.now())
  })

  test('is made in the background as CSV, whatever was asked for, until it expires', async () => {
    const made = await order(organiser, { kind: 'units', format: 'xlsx' })
    expect(made).toMatchObject({ format: 'csv', total: 10, sha256: null })
    expect(['waiting', 'running']).toContain(made.state)
    expect(codeOf(await call(`/exports/${made.id}/file`, { headers: organiser }))).toEqual([409, 'export.no_file'])
    await exporter.settled()
    const { body: done } = await call(`/exports/${made.id}`, { headers: organiser })
    expect(done).toMatchObject({ state: 'done', rows: 10, expiresAt: '2022-04-02T01:00:00.000Z' })
    const file = await house.app.request(`/api/exports/${made.id}/file`, { headers: organiser })
    const bytes = Buffer.from(await file.arrayBuffer())
    expect(listed(bytes)).toHaveLength(10)
    expect(bytes).toHaveLength(done.bytes)
    expect(Number(file.headers.get('content-length'))).toBe(bytes.length)
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="units-2022-04-01-${made.id}.csv"`)
    expect((await audited('export.finish'))[0]).toMatchObject({ details: { rows: 10, sha256: done.sha256 } })

    house.clock.set('2022-04-02T09:00:01+08:00')
    expect(codeOf(await call(`/exports/${made.id}/file`, { headers: organiser }))).toEqual([409, 'export.no_file'])
    await maintain(house)
    expect(files()).toEqual([])
    expect((await call(`/exports/${made.id}`, { headers: organiser })).body.state).toBe('expired')
  })

  test('that a process died over is written anew by the next one, whole', async () => {
    const { id } = await order(organiser, { kind: 'units' })
    await exporter.settled()
    const whole = await house.app.request(`/api/exports/${id}/file`, { headers: organiser })
    const before = await whole.text()
    // as it stands after a kill -9: half a file, and a row that nobody writes on
    writeFileSync(`${exporter.pathOf(id)}.part_1`, 'half of it')
    await sql`update export set state = 'running', rows = 3, sha256 = null, beat_at = now()`.execute(db)
    await tick(house)
    await exporter.settled()
    expect((await call(`/exports/${id}`, { headers: organiser })).body.state).toBe('running')
    await sql`update export set beat_at = now() - interval '2 minutes'`.execute(db)
    await tick(house)
    await exporter.settled()
    expect((await call(`/exports/${id}`, { headers: organiser })).body).toMatchObject({ state: 'done', rows: 10 })
    expect(await (await house.app.request(`/api/exports/${id}/file`, { headers: organiser })).text()).toBe(before)
    await maintain(house)
    expect(files()).toEqual([id])
  })

  test('can be cancelled, and a disabled account’s is written no further', async () => {
    await order(organiser, { kind: 'units' })
    await exporter.settled()
    await sql`update export set state = 'waiting'`.execute(db)
    const { id } = await db.selectFrom('export').select('id').executeTakeFirstOrThrow()
    const cancel = () => call(`/exports/${id}/cancel`, { method: 'POST', headers: organiser })
    expect((await cancel()).body.state).toBe('cancelled')
    expect((await cancel()).status).toBe(409)
    await tick(house)
    await exporter.settled()
    await maintain(house)
    expect(files()).toEqual([])
    await sql`update export set state = 'waiting'`.execute(db)
    await db.updateTable('account').set({ state: 'disabled' }).execute()
    await tick(house)
    await exporter.settled()
    expect(await db.selectFrom('export').select('state').execute()).toEqual([{ state: 'failed' }])
    expect(files()).toEqual([])
  })

  test('waits with others of the same account, at most three at a time', async () => {
    await sql`insert into export (id, account_id, kind, filter, scope, title, format, state, total, made_at, expires_at)
      select 'w' || n, id, 'units', '{}', '{/51/}', '单位', 'csv', 'running', 9, now(), now() + interval '1 day'
      from account, generate_series(1, 3) n`.execute(db)
    expect(codeOf(await call('/exports', { headers: organiser, body: { kind: 'units' } }))).toEqual([
      429,
      'export.too_many',
    ])
  })
})

test('a ranking has the places, points and order of its board, page after page', async () => {
  await houseInMatch()
  const [season] = await db.selectFrom('season').select('id').execute()
  for (let i = 0; i < 7; i++) {
    const id = await newLearner(`学员${i}`)
    const points = { daily: 1, weekly: 0, points: [5, 9, 9, 3, 9, 1, 5][i] ?? 0 }
    const reachedAt = new Date(house.clock.now().getTime() + i)
    await db
      .insertInto('pointTotal')
      .values({ learnerId: id, period: `season:${season?.id}`, path: '/51/', ...points, reachedAt })
      .execute()
  }
  const headers = await house.signIn()
  const { body } = await call('/boards?unitId=51&period=season', { headers })
  const file = await exported(headers, { kind: 'ranking', filter: { unitId: '51', period: 'season' }, format: 'csv' })
  const shown = listed(file).map((row) => [row[0], row[1], row[4], row[7]])
  expect(shown).toEqual(
    body.rows.map(({ place, name, unitName, points }: Body) => [`${place}`, name, unitName, `${points}`]),
  )
  expect(shown.map(([place]) => place)).toEqual(['1', '1', '1', '4', '4', '6', '7'])
})

test('a list that is read in short pages has each row once, in the order of one long page', async () => {
  await houseInMatch()
  await twoCities()
  const [season] = await db.selectFrom('season').select('id').execute()
  const period = `season:${season?.id}`
  const now = house.clock.now()
  for (let i = 0; i < 7; i++) {
    const learnerId = await newLearner(`学员${i % 3}`, i % 2 ? '5101' : '5103')
    await giveTitle(`title-${i}`, learnerId)
    await giveAccount(i % 2 ? '5101' : '51')
    await newGroup({ name: `群${i % 2}` })
    // two that reached the same points in one moment
    const row = { daily: 1, weekly: 0, points: i % 2, reachedAt: new Date(now.getTime() + (i % 3)), path: '/51/5101/' }
    await db
      .insertInto('pointTotal')
      .values({ ...row, points: row.points + 1, learnerId, period })
      .execute()
  }
  const asked = { scope: ['/51/'], filter: {}, now }
  const board = (ties: 'earlier' | 'name') => ({ of: { unitId: '51' }, period, ties }) as never
  const week = { from: '2022-04-01', until: '2022-04-01' }
  const reads: Record<string, (last: never, limit: number) => Promise<readonly object[]>> = {
    learners: (last, limit) => learnersAfter(db, asked, last, limit),
    units: (last, limit) => unitsAfter(db, asked, last, limit),
    groups: (last, limit) => groupsAfter(db, asked, last, limit),
    titles: (last, limit) => titlesAfter(db, asked, last, limit),
    accounts: (last, limit) => accountsAfter(db, asked, last, limit),
    questions: (last, limit) => questionsAfter(db, { sight: 'all' }, last, limit),
    idle: (last, limit) => idleAfter(db, { scope: ['/51/'], week }, last, limit),
    'board by time': (last, limit) => boardAfter(db, board('earlier'), last, limit),
    'board by name': (last, limit) => boardAfter(db, board('name'), last, limit),
  }
  for (const [name, read] of Object.entries(reads)) {
    const whole = await read(undefined as never, 1_000)
    expect(whole.length, name).toBeGreaterThan(2)
    const short: object[] = []
    for await (const page of keysetPages<object>((last, limit) => read(last as never, limit), 2)) short.push(...page)
    expect(short, name).toEqual(whole)
  }
})

const editionOf = async (headers: Record<string, string>, name: string): Promise<string> =>
  (await call('/editions', { headers, body: { name, dated: '2022-03-15', note: null } })).body.id

test('no export of any kind tells a key of an open match or of a question that a group is not told yet', async () => {
  await houseInMatch()
  await newGroup()
  await newMember('王强')
  await itIs('2022-04-26 09:01')
  const li = await Examinee.new('李娜')
  await li.opens()
  await li.begins()
  const sealed = await sql<{ questionId: string; explanation: string; stem: string }>`
    select v.question_id, v.explanation, v.stem from question_version v where v.question_id in (
      select i.question_id from paper_item i join paper p on p.id = i.paper_id where p.kind = 'monthly'
      union select question_id from daily_question where revealed_at is null)`.execute(db)
  expect(sealed.rows.length).toBeGreaterThan(50)
  const headers = await house.signIn('51', 'founder')
  const [whole, none] = [await editionOf(headers, '全部'), await editionOf(headers, '没有')]
  await call(`/editions/${whole}/questions`, { headers, body: { filter: {} } })
  const filters: Partial<Record<string, object>> = {
    ...{ participation: { unitId: '51' }, ranking: { unitId: '51' } },
    ...{ edition: { editionId: whole }, 'edition-difference': { from: none, to: whole } },
  }
  for (const kind of exportKinds) {
    const filter = filters[kind] ?? {}
    const text = (await exported(headers, { kind, filter, format: 'csv' })).toString()
    for (const { questionId, explanation } of sealed.rows) {
      expect(text, kind).not.toContain(explanation)
      if (kind === 'questions') expect(text).not.toContain(questionId)
    }
    if (kind === 'questions') expect(text).toContain(`${sealed.rows.length} 题`)
  }
  const file = await house.app.request('/api/question-files/json', { headers })
  const kept = (await file.json()).map(({ id }: { id: string }) => id)
  expect(kept.length).toBeGreaterThan(50)
  expect(sealed.rows.filter(({ questionId }) => kept.includes(questionId))).toEqual([])
})
