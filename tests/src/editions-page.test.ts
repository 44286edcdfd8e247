// A city's setter writes a question of its own domain; the province's setter makes an edition, fills it and publishes it.
import { readFileSync } from 'node:fs'
import { addDomain } from '@lianbing/api/domains/domain.commands'
import { addEdition, publishEdition, putQuestions } from '@lianbing/api/editions/edition.commands'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'

const browser: Browser | undefined = await openBrowser()
const BASE = '大纲题库 2022版'
const NEXT = '大纲题库 2022版（八月增补）'
const DOMAIN = '业务经办系统操作'
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  const change = { by: 'system', now: house.clock.now() }
  await addDomain(house.db, { name: DOMAIN, unitId: '5101' }, { ...change, scope: ['/51/'] })
  const fields = { name: BASE, dated: '2022-03-15', note: null, buildsOn: null }
  const { id } = await addEdition(house.db, fields, change)
  await putQuestions(house.db, id, { filter: { domain: 'employment' } }, change)
  await publishEdition(house.db, id, change)
  await account('shengji', 'question_setter', '51')
  await account('chengdu', 'question_setter', '5101')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

describe.skipIf(!browser)('setters of questions', () => {
  const at = async (name: string) => signedIn(await visit(browser as Browser, served.url), name)

  test('of a city write one of the city’s own domain, and the six are not theirs to write', async () => {
    const desk: Desk = await at('chengdu')
    const { page } = desk
    await desk.open('/questions/create')
    await page.getByRole('combobox', { name: /^领域/ }).click()
    const domains = page.getByRole('option')
    expect(await domains.allInnerTexts()).toEqual([`${DOMAIN}（成都市）`])
    await domains.first().click()
    await page.getByRole('textbox', { name: /^题干/ }).fill('在经办系统里怎样办理增员登记？')
    for (const [letter, text] of Object.entries({ A: '参保管理', B: '待遇核定', C: '基金财务', D: '稽核内控' }))
      await page.getByRole('textbox', { name: `选项 ${letter}` }).fill(text)
    await page.getByRole('radio').first().check()
    await page.getByRole('textbox', { name: /^解析/ }).fill('在参保管理里办理增员登记。')
    await page.getByRole('button', { name: /添加/ }).last().click()
    await page.getByRole('combobox', { name: /法规/ }).fill('社会保险法')
    await page.getByRole('option', { name: '中华人民共和国社会保险法', exact: true }).click()
    await page.getByRole('textbox', { name: /条/ }).last().fill('第五十八条')
    await page.getByLabel(/^有效期起/).fill('2022-01-01')
    await desk.picture('editions-1-question', true)
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '提交审核' }).waitFor()
    expect(await mainText(desk)).toContain(`${DOMAIN}（成都市）`)
    await desk.open('/editions')
    expect(await page.getByRole('link', { name: '新建' }).count()).toBe(0)
    expect(desk.faults).toEqual([])
    await page.context().close()
  }, 90_000)

  test('of the province begin a supplement, put questions in, publish it, and see and take along what it has changed', async () => {
    const desk: Desk = await at('shengji')
    const { page } = desk
    await desk.open('/editions')
    await page.getByRole('link', { name: '新建' }).click()
    await page.getByRole('textbox', { name: /^名称/ }).fill(NEXT)
    await page.getByLabel(/^日期/).fill('2022-08-15')
    await page.getByRole('combobox', { name: /所补充的版本/ }).click()
    await page.getByRole('option', { name: BASE }).click()
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('heading', { name: '放入题目' }).waitFor()
    await page.getByText('两个版本没有差别').waitFor()
    await page.getByRole('combobox', { name: '领域' }).selectOption({ label: '人才人事' })
    await page.getByRole('combobox', { name: '题型' }).selectOption({ label: '判断' })
    await page.getByRole('button', { name: '放入', exact: true }).click()
    await page.getByText(/已放入 \d+ 题/).waitFor()
    const added = page.getByRole('button', { name: /^新增 [1-9]/ })
    await added.waitFor()
    await desk.picture('editions-2-draft')
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '发布' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.getByRole('heading', { name: '放入题目' }).waitFor({ state: 'detached' })
    await page.getByText('已发布').first().waitFor()
    await added.click()
    const [, count = ''] = /新增 (\d+)/.exec((await added.textContent()) ?? '') ?? []
    await expect
      .poll(() => page.getByRole('listitem').filter({ hasText: '人才人事 · 判断' }).count())
      .toBe(Number(count))
    for (const [format, head] of [
      ['xlsx', 'PK'],
      ['csv', '\ufeff'],
    ] as const) {
      await page.getByRole('button', { name: '导出' }).last().click()
      const download = page.waitForEvent('download')
      await page.getByRole('menuitem', { name: format }).click()
      const file = await (await download).path()
      expect(readFileSync(file, 'utf8').startsWith(head), format).toBe(true)
    }

    // from the list, whose lines know less of an edition
    await desk.open('/editions')
    await page.getByText(NEXT).click()
    await page.getByRole('heading', { name: '与其他版本对比' }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await desk.picture('editions-3-narrow')
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults).toEqual([])
  }, 120_000)
})
