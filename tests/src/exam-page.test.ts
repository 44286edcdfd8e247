import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { expectNoViolation, tabTo } from './browsers/chat-browser.ts'
import { at, begin, choose, examHouse, next, saved, secondsLeft } from './browsers/exam-browser.ts'
import { house } from './house.ts'
import { houseInMatch, matchTime, rightAnswers } from './requests/examinee.ts'
import { instant, itIs, newMember } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
const faults: string[] = []
let exam: Awaited<ReturnType<typeof examHouse>>
const WIDE = { width: 1200, height: 800 }

beforeAll(async () => {
  if (browser) exam = await examHouse(browser, faults)
})
beforeEach(async () => {
  await houseInMatch()
  await newMember('李娜')
})
afterEach(async () => {
  await exam?.closeAll()
  expect(faults.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await exam?.close()
})

const clockIs = (time: string) => house.clock.set(instant(matchTime(time)))

/** The right answers of the sitting that runs, as its learner sees them. */
async function keysOfRunning(): Promise<string[]> {
  const { readRunning } = await import('@lianbing/api/monthly/sit.commands')
  const { learnerId } = await house.db.selectFrom('sitting').select('learnerId').executeTakeFirstOrThrow()
  return rightAnswers(await readRunning(house, learnerId, house.clock.now()))
}

const kept = async () =>
  (await house.db.selectFrom('sittingAnswer').select('position').where('given', '<>', '').execute()).length

test.skipIf(!browser)(
  'the network is cut and the tab killed in the middle: nothing is lost, the clock neither stops nor starts anew',
  async () => {
    const phone = await exam.device()
    const page = await exam.opensLink(phone, '李娜')
    await page.getByText('50 道题，满分 100 分，60 分及格').waitFor()
    expect(page.url(), 'the link does not stay in the address bar').toBe(`${exam.url}/exam`)
    clockIs('09:10')
    await begin(page)
    await at(page, 1).waitFor()
    expect(await secondsLeft(page), 'it begins with 开始, not with the link').toBeGreaterThan(590)
    const keys = await keysOfRunning()
    for (let i = 0; i < 3; i++) {
      await choose(page, keys[i] ?? '')
      await next(page)
    }
    await saved(page)
    expect(await kept()).toBe(3)

    await phone.setOffline(true)
    for (let i = 3; i < 6; i++) {
      await choose(page, keys[i] ?? '')
      await next(page)
    }
    await page.getByRole('status').getByText('网络断开。答案已存在本机').waitFor({ state: 'attached' })
    expect(await kept(), 'nothing came through').toBe(3)
    await page.close()

    clockIs('09:14')
    await phone.setOffline(false)
    const again = await exam.opensLink(phone, '李娜')
    await at(again, 7).waitFor()
    expect(await secondsLeft(again)).toBeLessThanOrEqual(360)
    expect(await secondsLeft(again)).toBeGreaterThan(340)
    await saved(again)
    await expect.poll(kept).toBe(6)

    for (let i = 6; i < 50; i++) {
      await choose(again, keys[i] ?? '', i >= 38)
      if (i < 49) await next(again)
    }
    await again.getByRole('button', { name: '交卷' }).first().click()
    await again.getByRole('dialog').getByText('全部题目都已作答').waitFor()
    await again.getByRole('dialog').getByRole('button', { name: '交卷' }).click()
    await again.getByRole('heading', { name: '月月比（4月）第 1 次' }).waitFor()
    expect(await again.locator('.figure strong').textContent()).toBe('100')
    const [sitting] = await house.db.selectFrom('sitting').selectAll().execute()
    expect(sitting).toMatchObject({ score: 100, submittedBy: 'learner' })
    expect(sitting?.deadline.toISOString()).toBe(instant(matchTime('09:20')))
    expect(await again.evaluate(() => Object.keys(localStorage).filter((key) => key.includes(':')))).toEqual([])
  },
  90_000,
)

test.skipIf(!browser)(
  'on a second device the paper goes on, and the first one says kindly that it stopped',
  async () => {
    const [phone, desk] = [await exam.device(), await exam.device({ viewport: WIDE })]
    const first = await exam.opensLink(phone, '李娜')
    await begin(first)
    await choose(first, 'A')
    await saved(first)
    const second = await exam.opensLink(desk, '李娜')
    await at(second, 2).waitFor()
    await choose(first, 'B')
    await first.getByText('已经在另一台设备（或另一个页面）上继续答题').waitFor()
    await exam.picture(first, 'elsewhere')
    await second.getByRole('button', { name: '第 1 题，已答' }).click()
    await at(second, 1).waitFor()
    expect(await second.locator('.option input').first().isChecked()).toBe(true)
    expect(await second.locator('.option input').nth(1).isChecked()).toBe(false)
    await exam.opensLink(phone, '李娜', first)
    await at(first, 2).waitFor()
  },
  60_000,
)

test.skipIf(!browser)(
  'a device whose clock is a year ahead has the same time as all others',
  async () => {
    const phone = await exam.device()
    const page = await phone.newPage()
    await page.clock.install({ time: new Date('2023-04-25T09:00:00+08:00') })
    await exam.opensLink(phone, '李娜', page)
    await begin(page)
    await at(page, 1).waitFor()
    expect(await secondsLeft(page)).toBeGreaterThan(590)
    await choose(page, 'A')
    await saved(page)
    const [row] = await house.db.selectFrom('sittingAnswer').select('saveNo').execute()
    expect(Math.abs((row?.saveNo ?? 0) - house.clock.now().getTime())).toBeLessThan(60_000)
  },
  60_000,
)

test.skipIf(!browser)(
  'a minute before the end the page says so, and at the end it hands in by itself, even what the network held up',
  async () => {
    const phone = await exam.device()
    const page = await phone.newPage()
    await page.clock.install()
    await exam.opensLink(phone, '李娜', page)
    await begin(page)
    await at(page, 1).waitFor()
    await choose(page, (await keysOfRunning())[0] ?? '')
    await saved(page)
    clockIs('09:09:01')
    await page.clock.fastForward(541_000)
    await page.getByRole('status').getByText('还剩 1 分钟').waitFor({ state: 'attached' })
    await exam.picture(page, 'last-minute')
    clockIs('09:10:01')
    await phone.setOffline(true)
    await page.clock.fastForward(60_000)
    await page.getByText('时间到，正在交卷').waitFor()
    await phone.setOffline(false)
    await page.clock.fastForward(30_000)
    await page.getByText('时间到，已按保存的答案自动交卷').waitFor()
    expect(await page.locator('.figure strong').textContent()).toBe('2')
  },
  60_000,
)

test.skipIf(!browser)(
  'a learner without a mouse answers, finds what is open by the numbers, and hands in',
  async () => {
    const page = await exam.opensLink(await exam.device(), '李娜')
    await page.getByRole('button', { name: /^开始/ }).waitFor()
    await tabTo(page, page.getByRole('button', { name: /^开始/ }))
    await page.keyboard.press('Enter')
    await at(page, 1).waitFor()
    await tabTo(page, page.locator('.option input').first())
    await page.keyboard.press('Space')
    await tabTo(page, page.getByRole('button', { name: '题号 1/50' }))
    await page.keyboard.press('Enter')
    const grid = page.getByRole('dialog', { name: '题号' })
    await tabTo(page, grid.getByRole('button', { name: '第 40 题，未答' }))
    await page.keyboard.press('Enter')
    await at(page, 40).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName), { timeout: 5_000 }).toBe('H1')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await saved(page)
    await tabTo(page, page.getByRole('button', { name: '交卷' }).first())
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('还有 48 题没有作答').waitFor()
    await tabTo(page, page.getByRole('dialog').getByRole('button', { name: '交卷' }))
    await page.keyboard.press('Enter')
    await page.getByText('48 题未作答').waitFor()
  },
  60_000,
)

test.skipIf(!browser).each([
  ['light', 'wide'],
  ['dark', 'narrow'],
] as const)(
  'axe finds nothing from arrival to review when %s and %s',
  async (colorScheme, width) => {
    const device = await exam.device({ colorScheme, ...(width === 'wide' ? { viewport: WIDE } : {}) })
    const seen = async (name: string) => {
      await exam.picture(page, `${name}-${width}-${colorScheme}`)
      await expectNoViolation(page, name)
    }
    const page = await exam.opensLink(device, '李娜')
    await page.getByRole('button', { name: '开始第 1 次' }).waitFor()
    await seen('arrival')
    await begin(page)
    for (let i = 1; i <= 4; i++) {
      await at(page, i).waitFor()
      await choose(page, 'A')
      await next(page)
    }
    await saved(page)
    await seen('paper')
    if (width === 'narrow') {
      await page.getByRole('button', { name: /^题号/ }).click()
      await seen('grid')
      await page.getByRole('button', { name: '关闭' }).click()
    }
    await device.setOffline(true)
    await choose(page, 'B')
    await page.locator('.banner').waitFor()
    await seen('offline')
    await device.setOffline(false)
    await page.getByRole('button', { name: '交卷' }).first().click()
    await seen('submit')
    await page.getByRole('dialog').getByRole('button', { name: '交卷' }).click()
    await page.getByRole('button', { name: '再考一次' }).waitFor()
    await seen('result')
    await itIs('2022-04-30 20:01')
    await exam.opensLink(device, '李娜', page)
    await page.getByRole('button', { name: /看逐题解析/ }).click()
    await page.getByRole('heading', { name: '逐题解析' }).waitFor()
    await seen('review')
    await page.goto(`${exam.url}/exam#no-such-link`)
    await page.getByRole('alert').waitFor()
    await seen('stopped')
  },
  90_000,
)
