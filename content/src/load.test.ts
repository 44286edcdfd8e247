import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import { holidays, holidayYears } from './holidays.ts'
import { loadContent } from './load.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

const law = {
  id: 'a-law',
  name: '法',
  issuer: '国务院',
  number: null,
  version: '2020年',
  effectiveFrom: '2020-01-01',
  effectiveTo: null,
  articles: 10,
}
const question = {
  id: 'si-0001',
  version: 1,
  domain: 'social-insurance',
  competency: 'apply',
  type: 'single',
  difficulty: 2,
  stem: '题干',
  options: ['甲', '乙', '丙', '丁'],
  key: 'B',
  explanation: '解析',
  citations: [{ law: 'a-law', article: '第一条' }],
  validFrom: '2020-01-01',
  validTo: null,
  tags: [],
}

function pack(questions: unknown, laws: unknown = [law]): URL {
  const folder = mkdtempSync(join(tmpdir(), 'content-'))
  folders.push(folder)
  for (const [name, items] of Object.entries({ questions, laws })) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'a.json'), typeof items === 'string' ? items : JSON.stringify(items))
  }
  return pathToFileURL(`${folder}/`)
}

test('a pack that fits is read whole', () => {
  expect(loadContent(pack([question]))).toEqual({
    laws: [law],
    questions: [question],
    explainers: [],
    keyExplanations: [],
    videos: [],
  })
})

test.each([
  ['a key outside the options', { key: 'E' }, 'key'],
  ['two keys in a single question', { key: 'AB' }, 'key'],
  ['one key in a multiple question', { type: 'multiple', key: 'A' }, 'key'],
  ['no key in an indefinite question', { type: 'indefinite', key: '' }, 'key'],
  ['a key out of order', { type: 'multiple', key: 'BA' }, 'key'],
  ['other words than 正确 and 错误 in a judge question', { type: 'judge', options: ['对', '错'], key: 'A' }, 'options'],
  ['the same option twice', { options: ['甲', '乙', '丙', '甲'] }, 'options.3'],
  ['an article in digits', { citations: [{ law: 'a-law', article: '第1条' }] }, 'citations.0.article'],
  ['an unknown domain', { domain: 'sports' }, 'domain'],
  ['an end before the beginning', { validTo: '2019-12-31' }, 'validTo'],
  ['a day that is none', { validFrom: '2023-02-30' }, 'validFrom'],
  ['a field that no question has', { answer: 'A' }, 'item'],
])('%s is refused with file, item and field', (_, change, field) => {
  expect(() => loadContent(pack([question, { ...question, id: 'si-0002', ...change }]))).toThrow(
    `questions/a.json: si-0002: ${field}: `,
  )
})

test('an item without an id is named by its place, and a file that is no JSON by its name', () => {
  expect(() => loadContent(pack([question, {}]))).toThrow('questions/a.json: item 2: id: ')
  expect(() => loadContent(pack('[{'))).toThrow('questions/a.json: -: ')
  expect(() => loadContent(pack([], { laws: [] }))).toThrow('laws/a.json: -: is not an array')
})

test('the starter pack fits', () => {
  expect(loadContent().questions.length).toBeGreaterThanOrEqual(150)
})

test('declared holidays are days of their year, each once', () => {
  const days = holidays().map(({ day }) => day)
  expect(new Set(days).size).toBe(days.length)
  expect([...new Set(days.map((day) => Number(day.slice(0, 4))))]).toEqual(holidayYears)
  // 31, 28 and 33 days off are what the notices add up to
  expect(holidayYears.map((year) => days.filter((day) => day.startsWith(`${year}`)).length)).toEqual([31, 28, 33])
})

test('a weekend day worked instead is no holiday', () => {
  const days = new Set(holidays().map(({ day }) => day))
  for (const worked of ['2022-01-29', '2022-10-08', '2025-01-26', '2025-10-11', '2026-02-14', '2026-09-20'])
    expect(days.has(worked)).toBe(false)
  for (const off of ['2022-05-04', '2025-05-31', '2025-10-08', '2026-02-23', '2026-06-21'])
    expect(days.has(off)).toBe(true)
})
