import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTables } from './read-tables.ts'
import { columnIndex, columnName, placeOf } from './table.rules.ts'

const relations = (count: number) =>
  `<Relationships>${Array.from({ length: count }, (_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`

interface Made {
  names?: string[]
  strings?: string
  styles?: string
  more?: Record<string, string>
}

/** A workbook as zipped XML, so that it can be as odd as those that people send. */
function workbook(sheets: string[], { names = ['题库'], strings = '', styles = '', more = {} }: Made = {}): Uint8Array {
  const listed = sheets.map((_, i) => `<sheet name="${names[i] ?? `表${i}`}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(sheets.length),
    'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
    'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
    ...Object.fromEntries(sheets.map((xml, i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
    ...more,
  }
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])))
}

const sheet = (rows: string, rest = '') =>
  `<worksheet><dimension ref="A1:XFD1048576"/><sheetData>${rows}</sheetData>${rest}</worksheet>`
const inline = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`

function tablesOf(bytes: Uint8Array, name = '题库.xlsx') {
  const read = readTables(bytes, name)
  if (!('tables' in read)) throw new Error('no tables')
  return read.tables
}
const codeOf = (bytes: Uint8Array, name = '题库.xlsx') => {
  try {
    readTables(bytes, name)
  } catch (error) {
    return (error as { code: string }).code
  }
  return undefined
}

describe('a workbook', () => {
  it('is read cell by cell, each where it stands', () => {
    const rows = `<row r="3">${inline('B3', '题干')}<c r="D3" t="s"><v>1</v></c></row>
      <row r="4"><c r="A4"><v>5.1010419900101101E17</v></c></row><row r="9"><c r="A9"><v>0.30000000000000004</v></c><c r="B9" s="1"><v>0.15</v></c><c r="C9" s="2"><v>44652</v></c>
      <c r="D9" t="b"><v>1</v></c><c r="E9" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="F9"><f>A9</f></c></row>`
    const strings =
      '<si><t>零</t></si><si><r><t>选项</t></r><r><t xml:space="preserve"> A &amp; B</t></r><rPh><t>xuan</t></rPh></si>'
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="164"/></cellXfs>'
    const [table] = tablesOf(workbook([sheet(rows)], { strings, styles }))
    expect(table).toEqual({
      name: '题库',
      rows: [
        { row: 3, cells: ['', '题干', '', '选项 A & B'] },
        { row: 4, cells: ['5.10104199001011E+17'] },
        {
          row: 9,
          cells: ['0.3', '15%', '2022-04-01', 'TRUE', '#DIV/0!', ''],
          odd: { 2: 'date', 4: 'error', 5: 'no_value' },
        },
      ],
    })
  })

  it('with something in XFD is no wider for it, and says so', () => {
    const [table] = tablesOf(workbook([sheet(`<row r="1">${inline('A1', '题干')}${inline('XFD1', '.')}</row>`)]))
    expect(table).toEqual({ name: '题库', rows: [{ row: 1, cells: ['题干'] }], beyond: 'XFD1' })
  })

  it('has what is merged over rows in each of them', () => {
    const rows = `<row r="1">${inline('A1', '工伤')}${inline('B1', '甲')}</row><row r="2">${inline('B2', '乙')}</row>`
    const [table] = tablesOf(workbook([sheet(rows, '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>')]))
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['工伤', '甲'],
      ['工伤', '乙'],
    ])
  })

  it('is refused with macros, a password, in the old form, or when it is something else: each with what to do', () => {
    const ole = (text: string) => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from(text, 'utf16le')])
    expect(codeOf(workbook([sheet('')], { more: { 'xl/vbaProject.bin': 'x' } }))).toBe('file.macros')
    expect(
      codeOf(
        workbook([sheet('')], {
          more: {
            '[Content_Types].xml': '<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>',
          },
        }),
      ),
    ).toBe('file.macros')
    expect(codeOf(ole('EncryptedPackage'))).toBe('file.encrypted')
    expect(codeOf(ole('Workbook'), '题库.xls')).toBe('file.xls')
    expect(codeOf(strToU8('<html><table><tr><td>题干'), '题库.xls')).toBe('file.web_page')
    expect(codeOf(zipSync({ 'word/document.xml': strToU8('<w/>') }))).toBe('file.other_zip')
    expect(codeOf(strToU8('%PDF-1.7'))).toBe('file.pdf')
    expect(codeOf(new Uint8Array())).toBe('file.empty')
    expect(codeOf(workbook([sheet('')]).slice(0, 300))).toBe('file.broken')
  })

  it('that would unpack to more than any list of questions is refused before it is unpacked, also when it lies', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(129 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(codeOf(bomb)).toBe('file.too_big')
    const liar = workbook([sheet(`<row r="1">${inline('A1', '大'.repeat(9_000))}</row>`)])
    const view = new DataView(liar.buffer)
    for (let at = 0; at < liar.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) > 9_000)
        view.setUint32(at + 24, 100, true)
    expect(codeOf(liar)).toBe('file.broken')
  })

  it('has at most 20,000 rows besides its heads', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`).join('')
    expect(codeOf(workbook([sheet(rows(12_000)), sheet(rows(8_101))]))).toBe('file.too_many_rows')
    expect(codeOf(workbook([sheet(rows(12_000)), sheet(rows(8_000))]))).toBeUndefined()
  })
})

describe('a text', () => {
  const gbk = new Uint8Array([0xcc, 0xe2, 0xb8, 0xc9, 0x2c, 0xb4, 0xf0, 0xb0, 0xb8])

  it('of a table is read in UTF-8 with and without BOM, and in GBK; its rows keep their numbers', () => {
    for (const bytes of [strToU8('\uFEFF题干,答案'), strToU8('题干,答案'), gbk])
      expect(tablesOf(bytes, '题库.csv')[0]?.rows).toEqual([{ row: 1, cells: ['题干', '答案'] }])
    expect(tablesOf(strToU8('题干,答案\r\n,\r\n"甲\n乙",A'), '题库.csv')[0]?.rows[1]).toEqual({
      row: 3,
      cells: ['甲\n乙', 'A'],
    })
    expect(tablesOf(strToU8('题干\t答案\n甲\tA'), '题库.txt')[0]?.rows[1]).toEqual({ row: 2, cells: ['甲', 'A'] })
  })

  it('is told apart by what it says', () => {
    expect(readTables(strToU8('下列 {=甲 ~乙}'), '题库.txt').kind).toBe('gift')
    expect(readTables(strToU8('[{"stem": "甲"}]'), '题库.txt').kind).toBe('json')
    expect(codeOf(new Uint8Array([0x41, 0xff, 0xff]), '题库.csv')).toBe('file.encoding')
    expect(codeOf(strToU8('题干,"甲'), '题库.csv')).toBe('file.row_broken')
  })
})

it('places are named as Excel names them', () => {
  expect([columnName(0), columnName(25), columnName(26), columnName(16_383)]).toEqual(['A', 'Z', 'AA', 'XFD'])
  for (const index of [0, 25, 26, 701, 702, 16_383]) expect(columnIndex(columnName(index))).toBe(index)
  expect(placeOf('题库', 12, 2)).toBe('题库!C12')
  expect(placeOf('题库', 12, null)).toBe('题库!12:12')
  expect(placeOf("单选 (1)'s", 2, 0)).toBe("'单选 (1)''s'!A2")
  expect([placeOf('', 12, 2), placeOf('', 12, null)]).toEqual(['C12', '12'])
})
