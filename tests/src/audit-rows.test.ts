import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addAccount } from '@lianbing/api/access/access.commands'
import type { AuditRow } from '@lianbing/api/audit/audit.store'
import { chainInFile } from '@lianbing/api/audit/chain-file'
import { chainInDatabase, verifyChain } from '@lianbing/api/audit/verify-chain'
import { signIn as signInToChat } from '@lianbing/api/chat/sign-in.commands'
import { addAgency, importDivisions } from '@lianbing/api/org/org.commands'
import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { exported } from './requests/exported.ts'
import { type Body, bot, call, codeFor, from, newGroup, newLearner, question, teach } from './scene.ts'

const { db } = house
const PASSWORD = 'right-password-2022'
const PHONE = { 'user-agent': 'Phone/1.0 (练兵)'.replace(/[^ -~]/g, '?'), 'x-request-id': 'request-0001' }

let auditor: { cookie: string; origin: string }
let organiser: { cookie: string; origin: string }
beforeEach(async () => {
  await freshHouse()
  auditor = await house.signIn('51', 'audit_admin')
  organiser = await house.signIn()
})

const read = async (filter: object = {}, headers = auditor): Promise<AuditRow[]> => {
  const answer = await call(`/audit?filter=${encodeURIComponent(JSON.stringify(filter))}&range=[0,199]`, { headers })
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body
}
const newest = async (filter: object = {}) => (await read(filter))[0]

const signIn = (username: string, password: string) =>
  house.app.request('/api/auth/sign-in/username', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost', ...PHONE },
    body: JSON.stringify({ username, password }),
  })

/** Everything that the log says, as one text. */
const wholeLog = async () =>
  (await sql<{ text: string }>`select coalesce(string_agg(e::text, ' '), '') as text from audit_event e`.execute(db))
    .rows[0]?.text ?? ''

describe('a row says who, when, from where, what, and what it was before and after', () => {
  test('of a change by an organiser', async () => {
    const id = await newLearner('李娜')
    house.clock.set('2022-04-01T10:30:00+08:00')
    const body = {
      name: '李娜娜',
      kind: 'window',
      desk: 'back',
      establishment: 'contract',
      unitId: '51',
      state: 'active',
    }
    const answer = await call(`/learners/${id}`, { method: 'PUT', headers: { ...organiser, ...PHONE }, body })
    expect(answer.status).toBeLessThan(300)
    expect(await newest({ action: 'learner.change' })).toMatchObject({
      at: '2022-04-01T02:30:00.000Z',
      actor: expect.stringMatching(/^account:a_/),
      actorName: '测试员',
      action: 'learner.change',
      subject: `learner:${id}`,
      unitPath: '/51/',
      outcome: 'done',
      address: 'in-process',
      agent: PHONE['user-agent'],
      requestId: 'request-0001',
      before: { name: '李娜', desk: 'front' },
      after: { name: '李娜娜', desk: 'back' },
    })
  })

  test('and the name stays what it was, whoever is renamed later', async () => {
    await call('/units', { headers: organiser, body: { parentId: '51', name: '服务大厅' } })
    await sql`update auth_user set name = '改名'`.execute(db)
    expect(await newest({ action: 'unit.add' })).toMatchObject({ actorName: '测试员', after: { name: '服务大厅' } })
  })

  test('of what people do in the chat: who was meant, and that the bot sent it', async () => {
    const id = await newLearner('李娜')
    await bot('bind', { from: from('wx_1', { channel: 'wecom' }), code: await codeFor(id) })
    expect(await newest({ action: 'learner.bind' })).toMatchObject({
      actor: `learner:${id}`,
      actorName: '李娜',
      unitPath: '/51/',
      after: { learnerId: id },
      details: { channel: 'wecom', userId: 'wx_1' },
    })
    await bot('unbind', { from: from('wx_1', { channel: 'wecom' }) })
    expect(await newest({ action: 'learner.unbind' })).toMatchObject({ before: { learnerId: id }, after: null })
    await bot('join', { from: from('wx_2', { channel: 'wecom', name: '路人' }) })
    expect(await newest({ action: 'learner.join' })).toMatchObject({ actorName: '路人', unitPath: null })
    await bot('bind', { from: from('wx_3', { channel: 'wecom' }), code: 'ZZZZ-9999' })
    expect(await newest({ action: 'learner.bind' })).toMatchObject({ actor: 'unknown', outcome: 'refused' })
  })

  test('a headcount, a group and an export too', async () => {
    const group = await newGroup()
    const rows = [{ desk: 'front', establishment: 'contract', count: 7 }]
    await call('/units/51/headcounts', { method: 'PUT', headers: organiser, body: { asOf: '2022-04-01', rows: [] } })
    await call('/units/51/headcounts', { method: 'PUT', headers: organiser, body: { asOf: '2022-04-01', rows } })
    expect(await newest({ action: 'headcount.set' })).toMatchObject({
      before: { asOf: '2022-04-01', rows: [] },
      after: { asOf: '2022-04-01', rows },
    })
    const changed = { name: '青羊二组', unitId: '51', pushAt: '09:00', revealAt: '17:00', active: true }
    await call(`/groups/${group.id}`, { method: 'PUT', headers: organiser, body: changed })
    expect(await newest({ action: 'group.update' })).toMatchObject({
      before: { name: '青羊一组', revealAt: '18:00' },
      after: { name: '青羊二组', revealAt: '17:00' },
    })
    await exported(organiser, { kind: 'participation', filter: { unitId: '51' } })
    expect(await newest({ action: 'export.download' })).toMatchObject({ unitPath: '/51/', outcome: 'done' })
  })

  test('a change that is sent again, or refused, leaves no second row', async () => {
    const id = await newLearner('李娜')
    const body = {
      name: '李娜',
      kind: 'window',
      desk: 'back',
      establishment: 'contract',
      unitId: '51',
      state: 'active',
    }
    await call(`/learners/${id}`, { method: 'PUT', headers: organiser, body })
    await call(`/learners/${id}`, { method: 'PUT', headers: organiser, body })
    await call(`/learners/${id}`, { method: 'PUT', headers: organiser, body: { ...body, unitId: 'none' } })
    expect(await read({ action: 'learner.change' })).toHaveLength(1)
  })
})

describe('who comes and goes is in the log', () => {
  let accountId = ''
  beforeEach(async () => {
    const account = {
      username: 'director',
      name: '李主任',
      password: PASSWORD,
      role: 'organiser',
      unitId: '51',
    } as const
    accountId = (await addAccount(db, account, 'system', house.clock.now())).id
  })

  test('a sign-in and a sign-out, with the address and the browser', async () => {
    const answer = await signIn('Director', PASSWORD)
    expect(answer.status).toBe(200)
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
    const who = {
      actor: `account:${accountId}`,
      actorName: '李主任',
      subject: `account:${accountId}`,
      unitPath: '/51/',
    }
    expect(await newest({ action: 'session' })).toMatchObject({
      ...who,
      ...{ action: 'session.sign_in', outcome: 'done', agent: PHONE['user-agent'], requestId: 'request-0001' },
    })
    await house.app.request('/api/auth/sign-out', {
      method: 'POST',
      headers: { cookie: cookie.join('; '), origin: 'http://localhost', 'content-type': 'application/json' },
      body: '{}',
    })
    expect(await newest({ action: 'session' })).toMatchObject({ ...who, action: 'session.sign_out' })
  })

  test('a wrong password, under the account that was meant', async () => {
    expect((await signIn('director', 'wrong-password')).status).toBe(401)
    expect(await newest({ action: 'session.sign_in' })).toMatchObject({
      ...{ actor: `account:${accountId}`, actorName: '李主任', outcome: 'refused', unitPath: '/51/' },
    })
  })

  test('a name that nobody has leaves a mark and not itself: a password may have been typed there', async () => {
    await signIn('my-secret-password', 'x')
    await signIn('my-secret-password', 'y')
    await signIn('another', 'y')
    const rows = await read({ action: 'session.sign_in', outcome: 'refused' })
    const marks = rows.map(({ details }) => (details as Body).typed)
    expect(rows.map(({ actor }) => actor)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(marks[1]).toBe(marks[2])
    expect(marks[0]).not.toBe(marks[1])
    expect(marks[0]).toMatch(/^[0-9a-f]{8}$/)
    expect(await wholeLog()).not.toMatch(/my-secret-password|another/)
  })

  test('a changed password, without either', async () => {
    const answer = await signIn('director', PASSWORD)
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
    const change = (current: string) =>
      house.app.request('/api/me/password', {
        method: 'PUT',
        headers: { cookie: cookie.join('; '), origin: 'http://localhost', 'content-type': 'application/json' },
        body: JSON.stringify({ current, password: 'another-password-2022' }),
      })
    expect((await change('not-it')).status).toBeGreaterThanOrEqual(400)
    expect(await read({ action: 'password.set' })).toEqual([])
    expect((await change(PASSWORD)).status).toBe(204)
    expect(await newest({ action: 'password.set' })).toMatchObject({ outcome: 'done', actorName: '李主任' })
    expect(await wholeLog()).not.toMatch(/password-2022|not-it/)
  })

  test('a learner signing in to the chat, and one whose code is wrong', async () => {
    const id = await newLearner('李娜')
    const code = await codeFor(id)
    const now = house.clock.now()
    const wrong = { name: code, code: 'ABCD-2345', sender: 'ip:1' }
    await expect(signInToChat(db, wrong, now)).rejects.toMatchObject({ code: 'chat.code_wrong' })
    expect(await newest({ action: 'chat.sign_in' })).toMatchObject({ actor: 'unknown', outcome: 'refused' })
    await signInToChat(db, { name: '李娜', code, sender: 'ip:1' }, now)
    expect(await newest({ action: 'chat.sign_in' })).toMatchObject({ actor: `learner:${id}`, actorName: '李娜' })
    expect(await wholeLog()).not.toContain(code)
  })
})

test('no row holds a code, a token, a password or the key of a question that was written or changed', async () => {
  await teach(3)
  const id = await newLearner('李娜')
  const code = await codeFor(id)
  const group = await newGroup({ channel: 'wecom' })
  const groupCode = (await call(`/groups/${group.id}/registration-code`, { method: 'POST', headers: organiser })).body
    .code
  expect(groupCode).toMatch(/^\w{4}-\w{4}$/)
  const { id: _, version: __, ...draft } = question('x', { options: ['甲项', '乙项', '丙项', '丁项'], key: 'C' })
  const made = (await call('/questions', { headers: organiser, body: { ...draft, explanation: '只此一解' } })).body
  const edited = { ...draft, options: ['甲项', '乙项', '丙项', '戊项'], key: 'D', explanation: '另有一解' }
  expect((await call(`/questions/${made.id}`, { method: 'PUT', headers: organiser, body: edited })).status).toBe(200)
  expect(await newest({ action: 'question.update' })).toMatchObject({
    before: { version: 1 },
    after: { version: 2 },
    details: { fields: ['options', 'key', 'explanation'] },
  })
  const log = await wholeLog()
  for (const secret of [code, groupCode, PASSWORD, 'test-password', '甲项', '戊项', '只此一解', '另有一解'])
    expect(log).not.toContain(secret)
  expect(log).not.toMatch(/"(key|password|token|code|secret|cookie)":/)
})

describe('an auditor reads it', () => {
  const tree = async () => {
    const now = house.clock.now()
    const line = [
      { code: '5101', name: '成都市' },
      { code: '510104', name: '锦江区' },
      { code: '5103', name: '自贡市' },
    ]
    await importDivisions(db, line, now)
    await addAgency(db, { id: 'hall-a', parentId: '510104', name: '锦江大厅' }, 'system', now)
    await addAgency(db, { id: 'hall-b', parentId: '5103', name: '自贡大厅' }, 'system', now)
  }

  test('of a city: what belongs to units of the city, and nothing that belongs to none', async () => {
    await tree()
    const headers = await house.signIn('5101', 'audit_admin')
    const rows = await read({}, headers)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every(({ unitPath }) => unitPath?.startsWith('/51/5101/'))).toBe(true)
    expect(rows.map(({ subject }) => subject)).toContain('unit:hall-a')
    expect(rows.find(({ subject }) => subject === 'unit:hall-a')?.unitName).toBe('锦江大厅')
    const file = (await exported(headers, { kind: 'audit', format: 'csv' })).toString()
    expect(file).toContain('hall-a')
    expect(file).not.toContain('hall-b')
  })

  test('of the province: everything, also what belongs to no unit', async () => {
    await tree()
    const rows = await read()
    expect(rows.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['unit:hall-a', 'unit:hall-b', 'units']))
    expect(rows.find(({ subject }) => subject === 'units')).toMatchObject({
      action: 'unit.import',
      details: { added: 3 },
    })
    expect(rows.map(({ place }) => place)).toEqual(rows.map(({ place }) => place).toSorted((a, b) => b - a))
  })

  test.each([
    ['who, by name', { actor: '测试' }, '测试员'],
    ['who, by id', { actor: 'system' }, null],
    ['what', { action: 'account' }, null],
    ['to what', { subject: 'account:a_' }, undefined],
    ['from where', { address: 'in-proc' }, undefined],
    ['when', { from: '2022-04-01', to: '2022-04-01' }, undefined],
  ])('filtered by %s', async (_, filter, name) => {
    const tester = { username: 'tester', name: '测试员', password: PASSWORD, role: 'organiser', unitId: '51' } as const
    await addAccount(db, tester, 'system', house.clock.now())
    await signIn('tester', PASSWORD)
    const rows = await read(filter)
    expect(rows.length).toBeGreaterThan(0)
    if (name !== undefined) expect(new Set(rows.map(({ actorName }) => actorName))).toEqual(new Set([name]))
    expect(await read({ ...filter, to: '2022-03-31' })).toEqual([])
  })

  test('and changes nothing, and sees no list of people or questions: an organiser does not read it, and nobody writes it', async () => {
    expect((await call('/audit', { headers: organiser })).status).toBe(403)
    expect((await call('/audit/head', { headers: organiser })).status).toBe(403)
    for (const path of ['/learners', '/groups', '/questions'])
      expect((await call(path, { headers: auditor })).status).toBe(403)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'])
      expect((await call('/audit', { method, headers: auditor, body: {} })).status).toBe(404)
  })

  test('and takes it along as a sheet, in which no cell is a formula, and the export is a row', async () => {
    await newLearner('=HYPERLINK("http://x")')
    const asked = { kind: 'audit', format: 'csv', filter: { action: 'learner' } } as const
    const text = (await exported({ ...auditor, 'user-agent': '=1+1' }, asked)).toString().slice(1)
    const [head, row] = text.split('\r\n')
    expect(head).toContain('链上序号,记录编号,时间（北京时间）,操作者')
    expect(row).toContain('2022-04-01 09:00:00,system,,learner.add,learner:l_')
    expect(await newest({ action: 'export.make' })).toMatchObject({
      actorName: '测试员',
      details: { kind: 'audit', filter: { action: 'learner' } },
    })
    const all = (await exported(auditor, { kind: 'audit', format: 'csv' })).toString()
    expect(all).toContain(`,'=1+1,`)
    expect(all).not.toMatch(/(^|,|\n)"?[=+@]/)
  })
})

describe('an export can be checked elsewhere', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianbing-audit-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'audit.jsonl')
  const keep = (text: string) => writeFileSync(file, text)
  const verify = async () => verifyChain(await chainInFile(file))
  const exported = async (filter: object = {}) =>
    (
      await house.app.request(`/api/audit/export.jsonl?filter=${encodeURIComponent(JSON.stringify(filter))}`, {
        headers: auditor,
      })
    ).text()

  test('whole, to the same head as in the database', async () => {
    for (let n = 0; n < 5; n++) await newLearner(`学员${n}`)
    const text = await exported()
    keep(text)
    expect(text.split('\n')[0]).toBe('{"format":"lianbing-audit-1","selection":false}')
    expect(await verify()).toEqual(await verifyChain(chainInDatabase(db)))
    const lines = text.trimEnd().split('\n')
    const [a = '', b = ''] = [lines[3], lines[4]]
    keep(text.replace('学员2', '学员9'))
    expect((await verify()).fault?.kind).toBe('changed')
    keep(lines.filter((line) => line !== a).join('\n'))
    expect((await verify()).fault).toMatchObject({ kind: 'removed', place: 3 })
    keep(lines.map((line) => (line === a ? b : line === b ? a : line)).join('\n'))
    expect((await verify()).fault?.kind).toMatch(/removed|reordered/)
  })

  test('in part: each row against itself, and it says that it is a part', async () => {
    for (let n = 0; n < 3; n++) await newLearner(`学员${n}`)
    const text = await exported({ action: 'learner' })
    keep(text)
    expect(text.split('\n')[0]).toContain('"selection":true')
    expect(await verify()).toMatchObject({ ok: true, checked: 3 })
    keep(text.replace('学员1', '学员9'))
    expect(await verify()).toMatchObject({ ok: false, fault: { kind: 'changed' } })
  })

  test('and what is no export is refused, with the line', async () => {
    keep('[]\n')
    await expect(verify()).rejects.toMatchObject({ code: 'audit.file_unreadable' })
    keep('{"format":"lianbing-audit-1","selection":false}\n{"place":1}\n')
    await expect(verify()).rejects.toThrow('Line 2')
  })
})

test('every action that the code writes has words in the dashboard', async () => {
  const api = new URL('../../api/src/', import.meta.url)
  const files = readdirSync(api, { recursive: true, encoding: 'utf8' }).filter((name) => /(?<!\.test)\.ts$/.test(name))
  const written = files.flatMap((name) =>
    [...readFileSync(new URL(name, api), 'utf8').matchAll(/action: '(\w+\.\w+)'/g)].map(([, action]) => action ?? ''),
  )
  const words = readFileSync(new URL('../../dashboard/src/i18n/zh-cn/audit.ts', import.meta.url), 'utf8')
  const isWorded = (action: string) => {
    const [noun, verb] = action.split('.')
    return new RegExp(`\\b${noun}: \\{[^}]*\\b${verb}: '`).test(words)
  }
  expect(new Set(written).size).toBeGreaterThan(20)
  expect(
    [...new Set(written)].filter((action) => !isWorded(action)),
    'Word them in both dashboard/src/i18n/*/audit.ts',
  ).toEqual([])
})
