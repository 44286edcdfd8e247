import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importContent, updateQuestion } from '@lianbing/api/bank/bank.commands'
import { bankCommands } from '@lianbing/api/cli/bank-commands'
import { maintain } from '@lianbing/api/maintenance'
import { makeWorkbook } from '@lianbing/api/sheets/workbook'
import { loadContent } from '@lianbing/content/load'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'

let setter: Record<string, string>
let colleague: Record<string, string>

/** Everything that people do to a sheet of questions in one: a title, instructions, stars, letters before options. */
const heads = [
  '* 题型',
  '题目内容',
  '选项 A',
  '选项  B',
  '选项C',
  '标答',
  '答案解析',
  '难易度',
  '知识点',
  '分值',
  '法律依据',
]
const good = [
  [
    '单选',
    '劳动者提前多少日通知可以解除劳动合同？',
    'A.三十日',
    'B.十五日',
    'C.七日',
    '\tA',
    '劳动者提前三十日以书面形式通知用人单位，可以解除劳动合同。',
    '易',
    '劳动合同',
    '2',
    '《劳动合同法》第37条',
  ],
  [
    '多选',
    '下列哪些情形不得依照无过失性辞退解除？',
    '医疗期内',
    '孕期',
    '旷工',
    'A、B',
    '医疗期和孕期、产期、哺乳期内受保护。',
    '难',
    '劳动合同',
    '2',
    '劳动合同法第四十二条',
  ],
  [
    '判断',
    '用人单位不得扣押劳动者的居民身份证。',
    '',
    '',
    '',
    '√',
    '《中华人民共和国劳动合同法》第九条有此规定。',
    '3',
    '劳动合同',
    '1',
    '',
  ],
]
const dirty = [
  ...good.slice(0, 2),
  [
    '单选',
    '试用期工资不得低于约定工资的多少？',
    '60%',
    '80%',
    '90%',
    'E',
    '不得低于百分之八十。',
    '',
    '劳动合同',
    '2',
    '《劳动合同法》第二十条',
  ],
  ['9', '', '甲', '乙', '', 'A', '说明', '', '', '', '《没有这部法》第一条'],
  [
    '判断',
    '用人单位不得扣押劳动者的居民身份证。',
    '',
    '',
    '',
    '√',
    '《中华人民共和国劳动合同法》第九条有此规定。',
    '3',
    '劳动合同',
    '1',
    '',
  ],
]

const csv = (rows: string[][]) =>
  new TextEncoder().encode(
    [['2022年题库'], heads, ...rows].map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n'),
  )

async function call(path: string, body: unknown, headers = setter) {
  const isFile = body instanceof Uint8Array
  const type = isFile ? 'application/octet-stream' : 'application/json'
  const sent = isFile ? new Uint8Array(body) : JSON.stringify(body)
  const method = body === undefined ? 'GET' : 'POST'
  const answer = await house.app.request(`/api${path}`, {
    method,
    headers: { ...headers, 'content-type': type },
    ...(body === undefined ? {} : { body: sent }),
  })
  return { status: answer.status, body: await answer.json() }
}

const bring = (bytes: Uint8Array, name = '题库.csv', headers = setter) =>
  call(`/question-imports?name=${encodeURIComponent(name)}`, bytes, headers)

interface Brought {
  id: string
  sheets: { sheet: string; isIncluded: boolean; headRow: number; columns: string[]; type: string }[]
  types: Record<string, string>
}

const choicesFor = ({ sheets, types }: Brought, more: object = {}) => ({
  mapping: {
    sheets: sheets.map(({ sheet, isIncluded, headRow, columns, type }) => ({
      sheet,
      isIncluded,
      headRow,
      columns,
      type,
    })),
    types,
  },
  defaults: { domain: null, competency: 'apply', difficulty: 3, validFrom: '2022-01-01' },
  alike: 'keep',
  ...more,
})

const check = async (brought: Brought, more?: object) =>
  (await call(`/question-imports/${brought.id}/check`, choicesFor(brought, more))).body
const confirm = (id: string, digest: string, headers = setter) =>
  call(`/question-imports/${id}/confirm`, { digest }, headers)

const drafts = async () =>
  (
    await sql<{ id: string; stem: string; by: string }>`
    select q.id, v.stem, v.created_by as by from question q join question_version v on v.question_id = q.id
    where q.state = 'draft' order by v.stem collate "C"`.execute(house.db)
  ).rows
const audits = async () =>
  (
    await sql<{ details: Record<string, unknown> }>`
    select details from audit_event where action = 'question.import' order by at`.execute(house.db)
  ).rows

beforeAll(async () => {
  await freshHouse()
  const { laws, questions } = loadContent()
  await importContent(house.db, { laws, questions: questions.slice(0, 20) }, house.clock.now())
  setter = await house.signIn('51', 'question_setter')
  colleague = await house.signIn('51', 'question_setter')
})

test('a dirty file names every error at its cell, and nothing is written', async () => {
  const brought = await bring(csv(dirty))
  expect(brought.body).toMatchObject({
    format: 'csv',
    sheets: [{ headRow: 2, rows: 5, isIncluded: true }],
    types: { 9: 'single' },
  })
  const plan = await check(brought.body, { mapping: { ...choicesFor(brought.body).mapping, types: {} } })
  const places = plan.problems.map(
    ({ place, code, severity }: Record<string, string>) => `${severity} ${place} ${code}`,
  )
  expect(places).toEqual(
    expect.arrayContaining([
      'error F5 key_outside',
      'error A6 type_unknown',
      'error B6 stem_missing',
      'error K6 citation_law_unknown',
    ]),
  )
  expect(plan).toMatchObject({ rows: 5, created: 3, faulty: 2 })
  const refused = await confirm(brought.body.id, plan.digest)
  expect(refused).toMatchObject({ status: 422, body: { code: 'question_import.faulty' } })
  expect([await drafts(), await audits()]).toEqual([[], []])
  const { body: all } = await call(`/question-imports/${brought.body.id}/problems`, undefined)
  expect(all).toHaveLength(plan.errors + plan.warnings)
})

test('a mended file is written as drafts, once however often it is confirmed, and says so in the audit log', async () => {
  const { body } = await bring(csv(good))
  const plan = await check(body)
  expect(plan).toMatchObject({ rows: 3, created: 3, faulty: 0, errors: 0 })
  const answers = await Promise.all([confirm(body.id, plan.digest), confirm(body.id, plan.digest)])
  answers.push(await confirm(body.id, plan.digest))
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 200, body: { created: 3 } })
  const made = await drafts()
  expect(made.map(({ stem }) => stem)).toEqual(good.map(([, stem]) => stem).sort())
  expect(made[0]?.by).toMatch(/^account:/)
  const [row] = await audits()
  expect(row?.details).toMatchObject({
    file: '题库.csv',
    rows: 3,
    created: 3,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(await audits()).toHaveLength(1)
})

test('the same file again finds all of it in the bank and writes nothing', async () => {
  const { body } = await bring(csv(good))
  const plan = await check(body)
  expect(plan).toMatchObject({ rows: 3, created: 0, already: 3 })
  expect(await confirm(body.id, plan.digest)).toMatchObject({ status: 422, body: { code: 'question_import.nothing' } })
})

test('what is nearly in the bank is named with its place, and left out where that is chosen', async () => {
  const alike = good.map((row) => row.map((cell, i) => (i === 1 ? `${cell.slice(0, -1)}呢？` : cell)))
  const { body } = await bring(csv(alike))
  const kept = await check(body)
  expect(kept.created).toBe(3)
  const found = kept.problems.filter(({ code }: { code: string }) => code === 'alike_in_bank')
  expect(found.map(({ like }: { like: string }) => like).sort()).toEqual((await drafts()).map(({ id }) => id).sort())
  expect(found[0]).toMatchObject({ severity: 'warning', place: 'B3' })
  expect(await check(body, { alike: 'leave_out' })).toMatchObject({ created: 0, leftOut: 3 })
})

test('what is confirmed is what the dry run showed: other choices or another bank want another dry run', async () => {
  const rows = good.map((row) => row.map((cell, i) => (i === 1 ? `按照本省规定，${cell}对不对，为什么` : cell)))
  const { body } = await bring(csv(rows))
  const first = await check(body)
  const second = await check(body, {
    defaults: { domain: null, competency: 'solve', difficulty: 3, validFrom: '2022-01-01' },
  })
  expect(second.digest).not.toBe(first.digest)
  expect((await confirm(body.id, first.digest)).body.code).toBe('question_import.changed')
  // somebody else writes the very same question meanwhile
  const [one] = await drafts()
  const { body: mine } = await call(`/questions/${one?.id}`, undefined)
  const stem = rows.find(([, text]) => text?.includes(mine.stem))?.[1] ?? ''
  await updateQuestion(house.db, mine.id, { ...mine, stem, competency: 'solve' }, 'account:test', house.clock.now())
  expect((await confirm(body.id, second.digest)).body.code).toBe('question_import.changed')
  expect(
    (await check(body, { defaults: { domain: null, competency: 'solve', difficulty: 3, validFrom: '2022-01-01' } }))
      .already,
  ).toBe(1)
})

test('an import is its account’s own; who may not write questions brings none', async () => {
  const { body } = await bring(csv(good.slice(0, 1)), '我的.csv')
  const plan = await check(body)
  expect((await confirm(body.id, plan.digest, colleague)).status).toBe(404)
  const city = await house.signIn('5101', 'question_setter').catch(() => house.signIn('51', 'viewer'))
  expect((await bring(csv(good), '题库.csv', city)).status).toBe(403)
})

test('a workbook of several sheets is read whole, and one with macros is refused by name', async () => {
  const sheet = (name: string, rows: string[][]) => ({
    ...{ title: name, name, notes: [['说明', '请勿改动表头']] as [string, string][] },
    columns: heads.slice(1).map((header) => ({ header, kind: 'text' as const })),
    rows: rows.map((row) => row.slice(1)),
  })
  const file = await makeWorkbook(
    sheet('一、单选题', [good[0] ?? []]),
    sheet('判断题', [good[2] ?? []]),
    sheet('说明', []),
  )
  const { body } = await bring(file, '题库.xlsx')
  expect(body.sheets.map(({ type, rows, isIncluded }: Record<string, unknown>) => [type, rows, isIncluded])).toEqual([
    ['single', 1, true],
    ['judge', 1, true],
    ['by_row', 0, false],
  ])
  const refused = await bring(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), '题库.xls')
  expect(refused).toMatchObject({ status: 415, body: { code: 'file.xls' } })
})

test('templates can be imported as they are, and the bank’s files come back word for word', async () => {
  for (const format of ['xlsx', 'csv', 'gift', 'json']) {
    const answer = await house.app.request(`/api/question-templates/${format}`, { headers: setter })
    const template = await bring(new Uint8Array(await answer.arrayBuffer()), `template.${format}`)
    expect(await check(template.body), format).toMatchObject({ rows: 4, faulty: 0, errors: 0 })
    const file = await house.app.request(`/api/question-files/${format}`, { headers: setter })
    const bank = await bring(new Uint8Array(await file.arrayBuffer()), `bank.${format}`)
    const { n } = await house.db
      .selectFrom('question')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(await check(bank.body), format).toMatchObject({ rows: n, already: n, created: 0, faulty: 0 })
  }
})

test('the command line tries, imports and exports the same way', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lianbing-bank-'))
  const run = async (name: string, words: string[], more: object = {}) => {
    const command = bankCommands.find((one) => one.name === name)
    const invocation = { words, dryRun: false, values: {}, ...more }
    return (await command?.run(house, invocation)) as { data: Record<string, unknown>; text: string; ok?: boolean }
  }
  const [file, faulty] = [join(folder, '题库.csv'), join(folder, '有错.csv')]
  writeFileSync(
    file,
    csv(good.map((row) => row.map((cell, i) => (i === 1 ? `请问，在我省窗口办理业务时，${cell}` : cell)))),
  )
  writeFileSync(faulty, csv(dirty))
  expect(await run('import questions', [faulty])).toMatchObject({ ok: false, data: { written: false } })
  const before = (await drafts()).length
  const tried = await run('import questions', [file], { dryRun: true })
  expect(tried).toMatchObject({ ok: true, data: { created: 3, written: false } })
  expect(await run('import questions', [file])).toMatchObject({ ok: true, data: { created: 3, written: true } })
  expect(await run('import questions', [file])).toMatchObject({
    ok: true,
    data: { created: 0, already: 3, written: false },
  })
  expect((await drafts()).length).toBe(before + 3)
  const out = join(folder, 'bank.gift')
  const { data } = await run('export questions', [out])
  expect((await run('import questions', [out])).data).toMatchObject({ rows: data.rows, already: data.rows, created: 0 })
  rmSync(folder, { recursive: true })
})

test('a file that nobody confirms is forgotten, and its sealed bytes with it', async () => {
  const { body } = await bring(csv(good), '忘记.csv')
  expect((await house.importShelf.read(body.id)).length).toBeGreaterThan(100)
  house.clock.set('2022-06-01T09:00:00+08:00')
  await maintain(house)
  await expect(house.importShelf.read(body.id)).rejects.toThrow()
  expect((await call(`/question-imports/${body.id}/check`, choicesFor(body))).status).toBe(404)
})
