import fc from 'fast-check'
import { unzipSync } from 'fflate'
import readXlsxFile from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../base/csv.rules.ts'
import { csvParts } from './csv-parts.ts'
import { type CellValue, type Column, tabName, widthOf } from './sheet.rules.ts'
import { makeWorkbook, type Sheet } from './workbook.ts'

const columns: Column[] = [
  { header: '工号', kind: 'text' },
  { header: '姓名', kind: 'text', width: 12 },
  { header: '答题数', kind: 'int' },
  { header: '正确率', kind: 'ratio' },
  { header: '平均分', kind: 'score' },
  { header: '授予日期', kind: 'day' },
  { header: '时间', kind: 'time' },
]
const rows: CellValue[][] = [
  ['510104001001000018', '王芳', 12, 0.6364, 80.5, '2022-04-01', new Date('2022-04-01T01:00:00Z')],
  ['007', '=HYPERLINK("http://evil")', 0, null, '—', null, null],
]
const ranking: Sheet = {
  title: '周排行榜（成都市）',
  notes: [
    ['统计周期', '2022-03-28 至 2022-04-03'],
    ['规则版本', '3'],
  ],
  columns,
  rows,
}

const sheetXml = (file: Buffer, place = 1) =>
  Buffer.from(unzipSync(file)[`xl/worksheets/sheet${place}.xml`] ?? []).toString()
const read = async (file: Buffer) => (await readXlsxFile(file)).map(({ sheet, data }) => ({ sheet, data }))

async function csvOf(sheet: Sheet) {
  let text = ''
  for await (const part of csvParts(sheet)) text += part
  return text
}

describe('a workbook', () => {
  it('has its title and notes over all columns, then a header that stays in sight', async () => {
    const file = await makeWorkbook(ranking)
    const [sheet] = await read(file)
    expect(sheet?.sheet).toBe('周排行榜（成都市）')
    expect(sheet?.data[0]?.[0]).toBe('周排行榜（成都市）')
    expect(sheet?.data[1]?.[0]).toBe('统计周期：2022-03-28 至 2022-04-03\n规则版本：3')
    expect(sheet?.data[2]).toEqual(columns.map(({ header }) => header))
    const xml = sheetXml(file)
    expect(xml).toContain('<mergeCell ref="A1:G1"/>')
    expect(xml).toContain('<mergeCell ref="A2:G2"/>')
    expect(xml).toMatch(/<pane[^>]*ySplit="3"[^>]*state="frozen"/)
  })

  it('keeps ids as text, counts and shares as numbers, and times as Shanghai shows them', async () => {
    const [sheet] = await read(await makeWorkbook(ranking))
    expect(sheet?.data[3]).toEqual([
      ...['510104001001000018', '王芳', 12, 0.6364, 80.5],
      ...[new Date('2022-04-01T00:00:00Z'), new Date('2022-04-01T09:00:00Z')],
    ])
    expect(sheet?.data[4]).toEqual(['007', '=HYPERLINK("http://evil")', 0, null, '—', null, null])
  })

  it('runs no formula, whatever somebody is called', async () => {
    const names = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠1', "=cmd|' /C calc'!A0"]
    const file = await makeWorkbook({ ...ranking, rows: names.map((name) => ['1', name]) })
    const [sheet] = await read(file)
    const dataRows = sheetXml(file).split('<row').slice(4)
    expect(dataRows).toHaveLength(names.length)
    for (const row of dataRows) expect(row).toMatch(/<c r="B\d+"[^>]* t="s"/)
    expect(sheetXml(file)).not.toMatch(/<f[ >]/)
    expect(sheet?.data.slice(3).map((row) => String(row[1]).trim())).toEqual(names.map((name) => name.trim()))
  })

  it('opens whatever the words in it are', async () => {
    const words = ['constructor', '__proto__', '<c>&"', '\u0000\uFFFF', `${'长'.repeat(40_000)}`, '😀', '_x0041_']
    const file = await makeWorkbook({ ...ranking, rows: words.map((word) => [word]) })
    const [sheet] = await read(file)
    const back = sheet?.data.slice(3).map((row) => String(row[0]))
    expect(back?.slice(0, 3)).toEqual(['constructor', '__proto__', '<c>&"'])
    expect(back?.[4]).toHaveLength(32_767)
    expect(back?.[5]).toBe('😀')
  })

  it('may have several sheets, whose rows come page by page', async () => {
    async function* paged() {
      for (let i = 0; i < 1_234; i++) yield [`u${i}`, '单位', i]
    }
    const file = await makeWorkbook(ranking, { ...ranking, rows: paged() }, { ...ranking, name: '说明/1', rows: [] })
    const sheets = await read(file)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['周排行榜（成都市）', '周排行榜（成都市） 2', '说明 1'])
    expect(sheets[1]?.data).toHaveLength(3 + 1_234)
    expect(sheets[1]?.data.at(-1)?.slice(0, 3)).toEqual(['u1233', '单位', 1_233])
  })

  it('fails alone: the next one is written', async () => {
    async function* broken(): AsyncGenerator<string[]> {
      yield ['a']
      throw new Error('the database went away')
    }
    await expect(makeWorkbook({ ...ranking, rows: broken() })).rejects.toThrow('the database went away')
    expect((await makeWorkbook(ranking)).length).toBeGreaterThan(1_000)
  })
})

it('a CSV has its header first, closes what a spreadsheet would run or change, and ends with its notes', async () => {
  const text = await csvOf(ranking)
  expect(text.startsWith('\uFEFF工号,')).toBe(true)
  expect(parseCsv(text.slice(1)).rows).toEqual([
    columns.map(({ header }) => header),
    ["'510104001001000018", '王芳', '12', '63.64%', '80.50', '2022-04-01', '2022-04-01 09:00'],
    ["'007", `'=HYPERLINK("http://evil")`, '0', '', '—', '', ''],
    [''],
    ['标题', '周排行榜（成都市）'],
    ['统计周期', '2022-03-28 至 2022-04-03'],
    ['规则版本', '3'],
  ])
})

it('a negative number stays a number', async () => {
  const sheet = { ...ranking, columns: [{ header: '变化', kind: 'int' as const }], rows: [[-5], ['-5']] }
  const text = await csvOf(sheet)
  expect(parseCsv(text.slice(1)).rows.slice(1, 3)).toEqual([['-5'], ["'-5"]])
})

it('a Chinese character is as wide as two letters', () => {
  expect(widthOf('姓名ab')).toBe(6)
  expect(widthOf('a\n全角（）')).toBe(8)
})

it('tabs have names that a spreadsheet takes, each another one', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 5 }), (names) => {
      const taken: string[] = []
      for (const name of names) taken.push(tabName(name, taken))
      expect(new Set(taken.map((one) => one.toLowerCase())).size).toBe(names.length)
      for (const one of taken) expect(one).toMatch(/^[^[\]/\\:*?]{1,31}$/)
    }),
  )
})
