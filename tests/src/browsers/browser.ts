import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import sparticuz from '@sparticuz/chromium'
import type { Result } from 'axe-core'
import { type Browser, chromium, type Page, type PageScreenshotOptions } from 'playwright-core'
import { env } from '../env.ts'

const DEBIAN = '/usr/bin/chromium'
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Debian's Chromium where it is, else the one from the registry; says what is missing when neither starts. */
export async function openBrowser(): Promise<Browser | undefined> {
  try {
    if (existsSync(DEBIAN)) return await chromium.launch({ executablePath: DEBIAN, args: quiet })
    sparticuz.setGraphicsMode = false
    // its own flags switch web security off
    const args = sparticuz.args.filter((flag) => !/web-security|site-isolation|insecure/.test(flag))
    return await chromium.launch({ executablePath: await sparticuz.executablePath(), args })
  } catch (error) {
    if (env.isCi) throw error
    console.warn(
      `No browser: install Debian's chromium to run the browser tests. ${(error as Error).message.split('\n')[0]}`,
    )
    return undefined
  }
}

const pictures = fileURLToPath(new URL('../../../.cache/pictures/', import.meta.url))

/** With PICTURES=1 a picture of the page goes to `.cache/pictures`, to be looked at. */
export async function takePicture(page: Page, name: string, options: PageScreenshotOptions = {}): Promise<void> {
  if (!env.pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}${name}.png`, animations: 'disabled', ...options })
}

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Until what fades in is there: half of it has half of its contrast. */
const AT_REST = `Promise.all(document.getAnimations()
  .filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime))
  .map((one) => one.finished.catch(() => {})))`

/** What axe finds on a page; it is brought there once, and does not describe what it finds no fault with. */
export async function violationsOn(page: Page): Promise<Result[]> {
  await page.evaluate(AT_REST)
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(axe)
  return page.evaluate(`axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)`)
}
