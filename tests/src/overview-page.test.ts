import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, signedIn as enter, visit } from './browsers/organiser-desk.ts'
import { newGroup } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  await account('fangzhu', 'founder', '51')
  for (const name of ['锦江一组', '锦江二组']) await newGroup({ name, unitId: '510104' })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const at = async (options = {}) => enter(await visit(browser as Browser, served.url, options), 'fangzhu')
describe.skipIf(!browser)('the dashboard as a whole', () => {
  test('says what waits, leads to the list of it, and a change to many is taken back', async () => {
    const desk = await at()
    const { page } = desk
    await page.getByRole('link', { name: /个群已到推题时间，今天还没有题/ }).click()
    await page.getByRole('table').getByText('锦江二组').waitFor()
    await desk.picture('overview-1-list')
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: '停用', exact: true }).click()
    await page.getByText('已更改 2 项').waitFor()
    await desk.picture('overview-2-changed')
    await page.getByRole('button', { name: '撤销' }).click()
    await page.getByText('已撤销').waitFor()
    await page.getByRole('table').getByText('锦江二组').waitFor()
    // a filter by its name, which is there again after signing out and in
    await page.getByRole('button', { name: '添加筛选' }).click()
    await page.getByRole('menuitem', { name: /保存/ }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('没推题的群')
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: 'fangzhu' }).click()
    await page.getByRole('menuitem', { name: '退出' }).click()
    await page.locator('input[name=password]').waitFor()
    await enter(desk, 'fangzhu')
    await desk.open('/groups')
    await page.getByRole('button', { name: '添加筛选' }).click()
    await page.getByRole('menuitem', { name: /没推题的群/ }).waitFor()
    expect(await barriers(desk)).toEqual([])
  }, 120_000)
})
