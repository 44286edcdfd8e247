import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, chineseContent, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, signedIn as enter, mainText, visit } from './browsers/organiser-desk.ts'
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
const entries = async ({ page }: Desk) =>
  page
    .getByRole('navigation', { name: /主菜单|Main menu/ })
    .getByRole('menuitem')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')?.replace('#', '') ?? ''))

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

  test('every page of the menu on a dark phone, in Chinese', async () => {
    const wide = await at({ colorScheme: 'dark' })
    const paths = await entries(wide)
    expect(paths.length).toBeGreaterThan(10)
    const desk = await at({ colorScheme: 'dark', viewport: { width: 390, height: 844 } })
    for (const path of paths) {
      await desk.open(path)
      await desk.picture(`walk-zh${path.replaceAll('/', '-')}`)
      expect(await barriers(desk), path).toEqual([])
      const wider = await desk.page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
      expect(wider, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
    }
    await desk.page.getByRole('button', { name: '展开菜单' }).click()
    await desk.page.getByRole('menuitem', { name: '今天' }).waitFor()
    await desk.page.getByRole('button', { name: '学习', exact: true }).click()
    await desk.page.getByRole('menuitem', { name: '学习群' }).waitFor()
    await desk.picture('walk-zh-menu')
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults).toEqual([])
  }, 180_000)

  test('every page of the menu in English, wide, with no Chinese sentence; the keyboard skips the menu', async () => {
    const desk = await at()
    await desk.page.getByRole('button', { name: 'EN' }).click()
    const content = [...(await chineseContent()), 'fangzhu', '等保', '练兵', '中']
    for (const path of await entries(desk)) {
      await desk.open(path)
      await desk.picture(`walk-en${path.replaceAll('/', '-')}`)
      expect(await barriers(desk), path).toEqual([])
      const left = content.reduce((text, each) => text.replaceAll(each, ''), await mainText(desk))
      expect(left.match(/[\u4e00-\u9fff]+/g) ?? [], path).toEqual([])
    }
    await desk.open('/groups')
    await desk.page.reload()
    await desk.page.getByRole('table').waitFor()
    await desk.page.keyboard.press('Tab')
    expect(await desk.page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
    await desk.page.keyboard.press('Enter')
    await desk.page.keyboard.press('Tab')
    expect(await desk.page.evaluate(`document.activeElement.closest('#main-content') !== null`)).toBe(true)
    expect(desk.faults).toEqual([])
  }, 180_000)
})
