import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, violationsOn } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, signedIn as enter, mainText, visit } from './browsers/organiser-desk.ts'
import { newGroup } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  await account('fangzhu', 'founder', '51')
  await account('kanke', 'viewer', '510104')
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

  test('says of a page that is not one’s own which roles one has, and who gives others', async () => {
    const options = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const
    const desk = await enter(await visit(browser as Browser, served.url, options), 'kanke')
    await desk.open('/accounts')
    await desk.page.getByRole('heading', { level: 1, name: '没有权限' }).waitFor()
    expect(await mainText(desk)).toMatch(/管理账号权限的人员.*查看者：锦江区/s)
    expect((await violationsOn(desk.page)).map(({ id }) => id)).toEqual([])
    await desk.picture('overview-3-denied')
  }, 60_000)

  test('asks nothing for such a page, be it a list, a form or a page of its own, and lays no notice over it', async () => {
    const desk = await enter(await visit(browser as Browser, served.url), 'kanke')
    const denied = desk.page.getByRole('heading', { level: 1, name: '没有权限' })
    for (const path of [
      '/learners',
      '/groups/g_1/show',
      '/groups/create',
      '/questions/tt-0001',
      '/security',
      '/study',
    ]) {
      await desk.open('/boards')
      await desk.open(path)
      await denied.waitFor()
      expect(desk.faults, path).toEqual([])
      expect(await desk.page.getByRole('alert').allInnerTexts(), path).toEqual([])
      expect(new URL(desk.page.url()).hash).toBe(`#${path}`)
    }
    await desk.open('/exports')
    expect(await mainText(desk)).not.toMatch('没有权限')
  }, 60_000)
})
