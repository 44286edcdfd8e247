// A browser at an organiser's page, and what tests ask of it: pages that have settled, pictures, faults, barriers.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { takePicture, violationsOn } from './browser.ts'
import { PASSWORD } from './county-house.ts'

/** A page that loads its parts one by one is read when nothing in it moves any more. */
const SOON = { timeout: 15_000, interval: 100 }

/** The page without its menu, which is there before anything else; a page of its own has none. */
const CONTENT = '#main-content, main:not(:has(#main-content))'

export interface Desk {
  page: Page
  url: string
  /** What went wrong behind the page: exceptions, and answers that are no success. */
  faults: string[]
  open(path: string): Promise<void>
  picture(name: string, fullPage?: boolean): Promise<void>
}

export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Desk> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 860 }, ...options })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (answer) => {
    if (answer.status() >= 400) faults.push(`${answer.status()} ${answer.url().slice(url.length)}`)
  })
  const settled = async () => {
    await page.waitForLoadState('networkidle')
    let before = ''
    await expect
      .poll(
        async () => {
          const [text = ''] = await page.locator(CONTENT).allInnerTexts()
          const isStill = text === before && text.trim() !== ''
          before = text
          return isStill && (await page.locator(CONTENT).locator('[role=progressbar]').count()) === 0
        },
        { ...SOON, message: `${page.url()} comes to rest` },
      )
      .toBe(true)
  }
  return {
    page,
    url,
    faults,
    async open(path) {
      await page.goto(`${url}/#${path}`)
      await settled()
    },
    async picture(name, fullPage = false) {
      await settled()
      await takePicture(page, `organiser-${name}`, { fullPage })
    },
  }
}

export async function signIn({ page, url }: Desk, username: string, password = PASSWORD) {
  if (!page.url().startsWith(url)) await page.goto(`${url}/`)
  await page.locator('input[name=username]').fill(username)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
}

/** Signed in and at the first page; what went wrong on the way there is forgotten. */
export async function signedIn(desk: Desk, username: string): Promise<Desk> {
  await signIn(desk, username)
  await desk.page.getByText('今天').first().waitFor()
  desk.faults.length = 0
  return desk
}

/** Serious and critical violations, as 'rule: where'. */
export async function barriers({ page }: Desk): Promise<string[]> {
  return (await violationsOn(page))
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`))
}

/** The menu and who signed in aside: what the page says. */
export const mainText = async ({ page }: Desk) => (await page.locator(CONTENT).allInnerTexts()).join('\n')
