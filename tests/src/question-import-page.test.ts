import { strToU8, zipSync } from 'fflate'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>

const heads = [
  '序号',
  '* 题型',
  '题目内容',
  '选项 A',
  '选项  B',
  '选项  C',
  '选项  D',
  '标答',
  '答案解析',
  '难易度',
  '分值',
  '法条',
]
const rows = (key: string, type: string) => [
  heads,
  [
    '1',
    '单选',
    '1、劳动者辞职应当提前多少日书面通知用人单位？',
    'A.三十日',
    'B.十五日',
    'C.七日',
    'D.三日',
    '\tA',
    '劳动者提前三十日以书面形式通知用人单位，可以解除劳动合同。',
    '易',
    '2',
    '《劳动合同法》第37条',
  ],
  [
    '2',
    type,
    '2、用人单位不得依照无过失性辞退解除哪些职工的劳动合同？',
    '孕期女职工',
    '医疗期内职工',
    '旷工职工',
    '试用期不合格职工',
    key,
    '孕期、产期、哺乳期女职工和医疗期内职工受保护。',
    '较难',
    '2',
    '劳动合同法第四十二条',
  ],
  [
    '3',
    '判断',
    '3、用人单位可以扣押劳动者的居民身份证。',
    '',
    '',
    '',
    '',
    '×',
    '法律禁止扣押证件。',
    '易',
    '1',
    '《劳动合同法》第九条',
  ],
]

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const letter = (i: number) => String.fromCharCode(65 + i)

/** A sheet whose title stands above its heads, and whose last column is that of Excel itself. */
function sheetOf(title: string, table: string[][]): string {
  const cell = (at: string, text: string) =>
    text ? `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>` : ''
  const lines = table.map(
    (cells, y) => `<row r="${y + 3}">${cells.map((text, x) => cell(`${letter(x)}${y + 3}`, text)).join('')}</row>`,
  )
  return `<worksheet><dimension ref="A1:XFD9"/><sheetData><row r="1">${cell('A1', title)}${cell('XFD1', ' ')}</row>${lines.join('')}</sheetData></worksheet>`
}

function workbook(...sheets: [string, string][]): Buffer {
  const list = (text: (place: number) => string) => sheets.map((_, i) => text(i + 1)).join('')
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><sheets>${sheets.map(([name], i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${list((i) => `<Relationship Id="rId${i}" Target="worksheets/sheet${i}.xml"/>`)}</Relationships>`,
    ...Object.fromEntries(sheets.map(([, xml], i) => [`xl/worksheets/sheet${i + 1}.xml`, xml])),
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]))))
}

const fileOf = (key: string, type = 'D2') => ({
  name: '练兵题库.xlsx',
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  buffer: workbook(
    ['说明', sheetOf('填写说明', [['题型填单选、多选、判断']])],
    ['题库', sheetOf('2022年题库（试用）', rows(key, type))],
  ),
})

const draftCount = async () =>
  Number(
    (
      await house.db
        .selectFrom('question')
        .select((eb) => eb.fn.countAll().as('n'))
        .where('state', '=', 'draft')
        .executeTakeFirstOrThrow()
    ).n,
  )

describe.skipIf(!browser)('who brings a bank of questions', () => {
  let desk: Desk
  const at = async (name: string, options: BrowserContextOptions = {}) =>
    signedIn(await visit(browser as Browser, served.url, options), name)
  beforeAll(async () => {
    served = await openCountyHouse()
    await account('mingti', 'question_setter', '51')
    await account('lingdao', 'leading_group', '51')
    desk = await at('mingti')
  })
  afterAll(async () => {
    await desk?.page.context().close()
    await browser?.close()
    await served?.close()
  })

  const choose = (file: ReturnType<typeof fileOf>) => desk.page.locator('input[type=file]').setInputFiles(file)
  const press = (name: string | RegExp) => desk.page.getByRole('button', { name, exact: true }).click()

  test('comes from the bank, and sees a dirty workbook as it was understood', async () => {
    const { page } = desk
    await desk.open('/questions')
    await page.getByRole('link', { name: '导入', exact: true }).click()
    await page.getByRole('link', { name: '下载 GIFT 模板' }).waitFor()
    await desk.picture('import-1-empty', true)
    await choose(fileOf('E'))
    await page.getByText('已选择：练兵题库.xlsx').waitFor()
    expect(await page.getByLabel('列 D：选项 A', { exact: true }).inputValue()).toBe('option.A')
    expect(await page.getByLabel('列 L：法条').inputValue()).toBe('citation')
    expect(await page.getByLabel('列 K：分值').inputValue()).toBe('score')
    expect(await page.getByLabel('“d2”表示').inputValue()).toBe('single')
    expect(await page.getByLabel(/导入工作表“说明”/).isChecked()).toBe(false)
    await desk.picture('import-2-mapping', true)
    expect(await barriers(desk)).toEqual([])
  })

  test('is shown each error at its cell, and may not import', async () => {
    const { page } = desk
    await press('试算')
    await page.getByText('题库!H5').waitFor()
    expect(await mainText(desk)).toContain('答案里有题目没有的选项')
    expect(await page.getByRole('button', { name: /确认导入/ }).isDisabled()).toBe(true)
    const download = page.waitForEvent('download')
    await press('下载问题清单')
    expect((await download).suggestedFilename()).toBe('题库导入问题清单.csv')
    // no domain stands in the file: one for all of it is chosen
    expect(await mainText(desk)).toContain('看不出领域')
    await desk.picture('import-3-errors', true)
    expect(await barriers(desk)).toEqual([])
    expect(await draftCount()).toBe(0)
  })

  test('mends the file and what the codes mean, tries again, confirms, and finds drafts', async () => {
    const { page } = desk
    await choose(fileOf('A、B'))
    await page.getByLabel('领域', { exact: true }).selectOption('labour-relations')
    await page.getByLabel('“d2”表示').selectOption('multiple')
    await press('试算')
    await page.getByText('共 3 题：将导入 3 题；0 题有错误。').waitFor()
    expect(await mainText(desk)).toContain('劳动者辞职应当提前多少日书面通知用人单位？')
    await desk.picture('import-4-ready', true)
    expect(await draftCount()).toBe(0)
    await press('确认导入 3 题')
    await page.getByText('已导入 3 题，都是草稿。').waitFor()
    await desk.picture('import-5-done')
    expect(await draftCount()).toBe(3)
    await page.getByRole('link', { name: '查看草稿' }).click()
    await page.getByText('用人单位可以扣押劳动者的居民身份证。').waitFor()
    expect(desk.faults).toEqual([])
  })

  test('works on a phone in the dark and in English; who may only look is told so', async () => {
    const phone = await at('mingti', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
    await phone.open('/question-imports')
    await phone.page.getByRole('button', { name: 'EN', exact: true }).click()
    await phone.page.locator('input[type=file]').setInputFiles(fileOf('E'))
    await phone.page.getByText(/练兵题库.xlsx/).waitFor()
    await phone.page.getByRole('button', { name: 'Dry run' }).click()
    await phone.page.getByText('题库!H5').waitFor()
    await phone.picture('import-6-phone-dark', true)
    expect(await barriers(phone)).toEqual([])
    const width = await phone.page.evaluate<number>('document.documentElement.scrollWidth')
    expect(width).toBeLessThanOrEqual(390)
    await phone.page.context().close()
    const reader = await at('lingdao')
    await reader.open('/question-imports')
    await reader.page.getByText('您的角色不能导入题目').waitFor()
    await reader.page.context().close()
  })
})
