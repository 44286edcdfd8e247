import { randomUUID } from 'node:crypto'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { WholeHouse } from '../whole-house.ts'
import { violationsOn } from './browser.ts'

interface Look {
  viewport?: { width: number; height: number }
  colorScheme?: 'light' | 'dark'
}

const PHONE = { width: 360, height: 740 }

/** Browsers of their own for the people of a whole house; `faults` gathers what their pages throw. */
export function chatBrowsers(browser: Browser, house: WholeHouse, faults: string[]) {
  const open: BrowserContext[] = []

  async function newPage({ viewport = PHONE, colorScheme = 'light' }: Look = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport, colorScheme })
    open.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    return page
  }

  async function signedIn(name: string): Promise<Page> {
    const page = await newPage()
    await page.goto(house.firstRun.linkOf(name))
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await group(page).waitFor()
    return page
  }

  const closeAll = async () => {
    for (const context of open.splice(0)) await context.close()
  }
  return { newPage, signedIn, closeAll }
}

export const group = (page: Page) => page.getByRole('link', { name: /^练兵演示群/ })
export const said = (page: Page, text: string) => page.locator('article', { hasText: text })
export const shows = (page: Page, text: string) => page.getByRole('log').getByText(text, { exact: true }).waitFor()

export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '消息' }).fill(text)
  await page.getByRole('textbox', { name: '消息' }).press('Enter')
}

export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the Tab key does not lead there')
}

export async function inView(message: Locator, expected: boolean): Promise<void> {
  const isSeen = () =>
    message.first().evaluate((element) => {
      const box = element.getBoundingClientRect()
      return box.top >= 0 && box.bottom <= innerHeight
    })
  await expect.poll(isSeen, { timeout: 5_000 }).toBe(expected)
}

export async function expectNoViolation(page: Page, where: string): Promise<void> {
  const found = (await violationsOn(page)).flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}`),
  )
  expect(found, where).toEqual([])
}

export type Speaker = Awaited<ReturnType<typeof speakerInTheGroup>>

/** Someone else in the group, who needs no page. */
export async function speakerInTheGroup(browser: Browser, house: WholeHouse, name: string) {
  const { request } = await browser.newContext()
  const at = `${house.url}/api/chat`
  const login = await request.post(`${at}/login`, { data: { name, code: house.firstRun.codeOf(name) } })
  expect(login.ok()).toBe(true)
  const { conversations } = (await (await request.get(`${at}/conversations`)).json()) as {
    conversations: { id: string; kind: string }[]
  }
  const room = conversations.find(({ kind }) => kind === 'room')
  const post = (text: string, clientId: string) =>
    request.post(`${at}/conversations/${room?.id}/messages`, { data: { text, clientId } })
  return {
    says: async (text: string) => expect((await post(text, randomUUID())).ok()).toBe(true),
    async saysOnceItCan(text: string) {
      const clientId = randomUUID()
      const tried = () =>
        post(text, clientId).then(
          (answer) => answer.ok(),
          () => false,
        )
      await expect.poll(tried, { timeout: 30_000, interval: 100 }).toBe(true)
    },
  }
}
