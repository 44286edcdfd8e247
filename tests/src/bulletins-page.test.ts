import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, takePicture } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>
const now = () => house.clock.now()

/** Six people of a street and a hall, most of whom studied last week and some the week before. */
async function study() {
  const times = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
  await addGroup(house.db, { ...times, name: '锦江练兵群', unitId: '510104' }, 'system', now())
  for (const [i, name] of ['李娜', '王芳', '张伟', '刘洋', '陈静', '杨敏'].entries()) {
    const unitId = i % 3 ? 'u_hall' : '510104020'
    const person = { name, kind: 'window', desk: 'front', establishment: 'contract', unitId } as const
    const { id: learnerId } = await addLearner(house.db, person, 'system', now())
    const days = ['2022-03-15', '2022-03-16', '2022-03-22', '2022-03-23', '2022-03-24'].filter((_, n) => n >= i - 1)
    const rows = days.map((localDate) => ({ learnerId, unitId, localDate, answers: 5, correct: 3 + (i % 3) }))
    if (rows.length > 0) await house.db.insertInto('learnerDay').values(rows).execute()
  }
}

beforeAll(async () => {
  served = await openCountyHouse()
  await account('quxian', 'organiser', '510104')
  await account('kan', 'viewer', '510104')
  await study()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

describe.skipIf(!browser)('bulletins in the browser', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await signedIn(await visit(browser as Browser, served.url), 'quxian')
  }, 60_000)

  test('one is looked at, frozen, sent to a group and read by whoever has its link', async () => {
    const { page } = desk
    await desk.open('/bulletins')
    await page.getByText('还没有通报').waitFor()
    await page.getByRole('button', { name: '生成通报' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('其中任意一天').fill('2022-03-23')
    await desk.picture('bulletin-ask')
    await dialog.getByRole('button', { name: '预览' }).click()
    await dialog.getByText('第1名政务服务大厅人社窗口').waitFor()
    await desk.picture('bulletin-preview')
    expect(await barriers(desk)).toEqual([])
    await dialog.getByRole('button', { name: '定稿为第 1 号' }).click()
    await page.waitForURL(/bulletins\/.*\/show/)
    await page.getByText('练兵通报〔2022〕1号').first().waitFor()
    await page.getByText('内容与定稿时一致').waitFor()
    await desk.picture('bulletin-show', true)
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '发到学习群' }).click()
    await page.getByRole('checkbox', { name: /锦江练兵群/ }).check()
    await desk.picture('bulletin-send')
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '发给 1 个群' }).click()
    await page.getByText('已安排发送：1 个群').waitFor()
    const link = await page.getByRole('link', { name: '打开公开页' }).getAttribute('href')
    expect(desk.faults).toEqual([])

    const phone = await visit(browser as Browser, served.url, {
      ...{ viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
    })
    await phone.page.goto(served.url + link)
    await phone.page.getByRole('heading', { name: '锦江区窗口单位岗位练兵情况通报' }).waitFor()
    await takePicture(phone.page, 'bulletin-public-narrow-dark', { fullPage: true })
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await barriers(phone)).toEqual([])
    expect(await phone.page.locator('body').textContent()).not.toMatch(/李娜|王芳/)
    await phone.page.goto(`${served.url}/bulletin#nothing`)
    await phone.page.getByText('没有这份通报').waitFor()
  }, 120_000)

  test('is put on a schedule; the list has it; who only looks may neither freeze nor send', async () => {
    const { page } = desk
    await desk.open('/bulletins')
    await page.getByRole('cell', { name: '〔2022〕1号' }).waitFor()
    await desk.picture('bulletin-list')
    await page.getByRole('button', { name: '定期通报' }).click()
    await page.getByRole('switch', { name: /每周一/ }).check()
    await page.getByRole('combobox', { name: '发到学习群' }).click()
    await page.getByRole('option', { name: /全部学习群/ }).click()
    await desk.picture('bulletin-schedule')
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('定期通报已保存').waitFor()
    const kept = await house.db.selectFrom('bulletinSchedule').selectAll().execute()
    expect(kept).toMatchObject([{ unitId: '510104', every: 'week', active: true, allGroups: true }])

    const narrow = await visit(browser as Browser, served.url, {
      ...{ viewport: { width: 390, height: 844 }, colorScheme: 'dark' as const },
    })
    await signedIn(narrow, 'kan')
    await narrow.open('/bulletins')
    await narrow.picture('bulletin-list-narrow-dark', true)
    expect(await barriers(narrow)).toEqual([])
    expect(await mainText(narrow)).not.toContain('生成通报')
    await narrow.page.getByRole('link', { name: /〔2022〕1号/ }).click()
    await narrow.page.getByText('练兵通报〔2022〕1号').first().waitFor()
    await narrow.picture('bulletin-show-narrow-dark', true)
    expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await mainText(narrow)).not.toContain('发到学习群')
    expect(narrow.faults).toEqual([])
  }, 120_000)
})
