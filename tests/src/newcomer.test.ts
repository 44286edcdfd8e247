import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, takePicture } from './browsers/browser.ts'
import { startWholeHouse, type WholeHouse } from './whole-house.ts'

const phone = { width: 390, height: 844 }
const desk = { width: 1280, height: 860 }

let browser: Browser | undefined
let house: WholeHouse

beforeAll(async () => {
  browser = await openBrowser()
  if (browser) house = await startWholeHouse()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const visit = (viewport: { width: number; height: number }): Promise<BrowserContext> =>
  (browser as Browser).newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport })

/** Taps an answer to whatever kind of question today's is. */
async function answer(page: Page): Promise<void> {
  const dock = page.getByRole('region', { name: '快捷回答' })
  await dock.waitFor()
  const blanks = dock.getByRole('textbox')
  for (let i = 0; i < (await blanks.count()); i++) await blanks.nth(i).fill('三十')
  if (await blanks.count()) return dock.getByRole('button', { name: '发送' }).click()
  if (await dock.getByRole('button', { name: '对', exact: true }).count()) {
    await dock.getByRole('button', { name: '对', exact: true }).click()
    return
  }
  await dock
    .getByRole('button', { name: /^(选 )?A/ })
    .first()
    .click()
  const send = dock.getByRole('button', { name: /^发送所选：A/ })
  if (await send.count()) await send.click()
}

test.skipIf(!(await canBrowse()))(
  'a newcomer answers within the first minute, and the organiser sees it',
  async () => {
    const context = await visit(phone)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))

    await page.goto(house.firstRun.linkOf('李娜'))
    await takePicture(page, '1-sign-in')
    await expect.poll(() => page.url()).not.toContain('code=')
    await page.getByRole('button', { name: '登录', exact: true }).click()

    await page.getByRole('link', { name: /^练兵演示群/ }).click()
    await page.getByRole('log').getByText('【日日学').first().waitFor()
    await takePicture(page, '2-question')
    await answer(page)
    await page
      .getByRole('log')
      .getByText(/李娜.*收到/)
      .first()
      .waitFor()
    await takePicture(page, '3-taken')
    expect(await page.getByRole('log').textContent()).not.toMatch(/回答正确|回答错误|答案/)

    await page.goto(`${house.url}/chat`)
    await page.getByRole('link', { name: /^练兵助手/ }).click()
    await page.getByRole('textbox', { name: '消息' }).fill('练习')
    await page.getByRole('textbox', { name: '消息' }).press('Enter')
    await page.getByRole('log').getByText('第 1/5 题').first().waitFor()
    await answer(page)
    await page
      .getByRole('log')
      .getByText(/回答正确|回答错误/)
      .first()
      .waitFor()
    await page.getByRole('log').getByText('第 2/5 题').first().waitFor()
    await takePicture(page, '4-practice')

    const admin = await (await visit(desk)).newPage()
    admin.on('pageerror', (error) => faults.push(error.message))
    await admin.goto(`${house.url}/`)
    await admin.locator('input[name=username]').fill('admin')
    await admin.locator('input[name=password]').fill(house.firstRun.password)
    await admin.locator('button[type=submit]').click()
    await admin.getByRole('main').getByText('练兵演示群').first().waitFor()
    await takePicture(admin, '5-overview')
    await admin.goto(`${house.url}/#/participation?unit=510104&period=day`)
    const hall = admin.getByRole('row', { name: '政务服务大厅人社窗口（演示）' })
    await hall.waitFor()
    // one of five has answered: the figures follow within a minute
    const counted = async () => {
      await admin.reload()
      await hall.waitFor()
      return hall.textContent()
    }
    await expect.poll(counted, { timeout: 60_000, interval: 2000 }).toMatch(/16\.67%/)
    await takePicture(admin, '6-participation')
    expect(faults).toEqual([])
  },
  120_000,
)

async function canBrowse(): Promise<boolean> {
  const tried = await openBrowser()
  await tried?.close()
  return tried !== undefined
}
