// A script in every text that somebody may write, and then every page that shows it.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse, PASSWORD } from './browsers/county-house.ts'
import { signedIn as enter, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'
import { browserOf } from './requests/as-account.ts'

const browser: Browser | undefined = await openBrowser()
const SCRIPT = '<img src=x onerror="window.ran=1">'
let served: Awaited<ReturnType<typeof openCountyHouse>>

/** Writes the script into every field that takes it; who writes is a founder, so that every field is there. */
async function writeEverywhere(): Promise<void> {
  const founder = await browserOf('fangzhu', PASSWORD)
  const must = async (path: string, body: unknown, method: 'post' | 'put' = 'post') => {
    const { status, body: answer } = await founder[method](path, body)
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`)
    return answer
  }
  const { id: hall } = await must('/units', { parentId: '510104', name: SCRIPT })
  await must('/groups', {
    name: SCRIPT,
    unitId: hall,
    channel: 'webchat',
    pushAt: '09:00',
    revealAt: '18:00',
    active: true,
  })
  await must('/accounts', { name: SCRIPT, unitId: hall, staffNo: SCRIPT.slice(0, 40) })
  const csv = [
    '姓名,工号,单位代码,人员类别,前后台,编制',
    `"${SCRIPT.replaceAll('"', '""')}",X1,${hall},窗口单位,前台,编外`,
  ]
  const headers = { ...founder.headers, origin: 'http://localhost', 'content-type': 'text/csv' }
  await house.app.request('/api/learners/import', { method: 'POST', headers, body: csv.join('\n') })
  const texts = { stem: SCRIPT, explanation: SCRIPT }
  await house.db
    .updateTable('questionVersion')
    .set({ ...texts, options: JSON.stringify([0, 1, 2, 3].map((i) => `${SCRIPT}${i}`)) })
    .execute()
  await house.db.updateTable('season').set({ name: SCRIPT }).execute()
}

beforeAll(async () => {
  served = await openCountyHouse()
  await account('fangzhu', 'founder', '51')
  if (browser) await writeEverywhere()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const hasRun = (page: Page) => page.evaluate(() => 'ran' in window)

describe.skipIf(!browser)('a script that somebody stored', () => {
  test('is shown as the text that it is, and runs on no page', async () => {
    const desk = await enter(await visit(browser as Browser, served.url), 'fangzhu')
    const shown: string[] = []
    for (const path of [
      '/units?unit=510104',
      '/groups',
      '/learners',
      '/accounts',
      '/questions',
      '/seasons',
      '/participation',
      '/boards',
      '/appeals',
      '/titles',
      '/',
    ]) {
      await desk.open(path)
      expect(await hasRun(desk.page), path).toBe(false)
      if ((await desk.page.locator('main').textContent())?.includes(SCRIPT)) shown.push(path)
    }
    expect(shown).toEqual(expect.arrayContaining(['/groups', '/learners', '/accounts', '/questions', '/seasons']))
    await desk.page.goto(`${served.url}/api/learners`)
    expect(await hasRun(desk.page)).toBe(false)
  }, 90_000)

  test('and would run on a page without our policy and escaping, so that the test can fail', async () => {
    const page = await (browser as Browser).newPage()
    await page.setContent(`<main>${SCRIPT}</main>`)
    await expect.poll(() => hasRun(page)).toBe(true)
    await page.close()
  })
})
