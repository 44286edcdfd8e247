// Browsers of learners before a house of this process, whose clock the test holds.
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { house } from '../house.ts'
import { askFor, tokenOf } from '../requests/examinee.ts'
import { takePicture } from './browser.ts'

const PHONE = { width: 360, height: 740 }

export async function examHouse(browser: Browser, faults: string[]) {
  const server = createAdaptorServer({ fetch: house.app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const open: BrowserContext[] = []

  return {
    url,
    async device(options: BrowserContextOptions = {}): Promise<BrowserContext> {
      const zone = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
      const context = await browser.newContext({ ...zone, viewport: PHONE, ...options })
      context.on('page', (page) => page.on('pageerror', (error) => faults.push(error.message)))
      open.push(context)
      return context
    },
    /** The learner asks the bot for a link and opens it on this device. */
    async opensLink(device: BrowserContext, userId: string, page?: Page): Promise<Page> {
      const asked = await askFor(userId)
      const shown = page ?? (await device.newPage())
      await shown.goto(`${url}/exam#${tokenOf(asked.url ?? asked.last?.url ?? '')}`)
      return shown
    },
    picture: (page: Page, name: string) => takePicture(page, `exam-${name}`),
    async closeAll() {
      for (const context of open.splice(0)) await context.close()
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

export const begin = (page: Page) => page.getByRole('button', { name: /^开始/ }).click()
export const at = (page: Page, position: number) => page.getByRole('heading', { name: `第 ${position} / 50 题` })
export const saved = (page: Page) => page.getByText('已保存', { exact: true }).waitFor()

/** Presses the options by their letters as shown; a judgement's by its words. */
export async function choose(page: Page, letters: string, isJudgement = false): Promise<void> {
  for (const letter of letters)
    await page
      .locator('.option')
      .nth('ABCDEFGH'.indexOf(letter))
      .locator(isJudgement ? 'input[type=radio]' : 'input[type=checkbox]')
      .check()
}

export const next = (page: Page) => page.getByRole('button', { name: '下一题' }).click()

/** Seconds on the page's clock. */
export async function secondsLeft(page: Page): Promise<number> {
  const [minutes = 0, seconds = 0] = ((await page.locator('.time-face').textContent()) ?? '').split(':').map(Number)
  return minutes * 60 + seconds
}
