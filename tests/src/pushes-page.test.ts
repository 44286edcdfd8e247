// An organiser sets up a series, watches what comes of it, pauses it; on a desk, and on a phone in the dark.
import { addGroup } from '@lianbing/api/groups/group.commands'
import { importHolidays } from '@lianbing/api/learning/holiday.commands'
import { importLibrary } from '@lianbing/api/library/import.commands'
import { tick } from '@lianbing/api/scheduler'
import { loadContent } from '@lianbing/content/load'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'
import { claim } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
const FIRST = '被拖欠工资，可以走哪几条路'
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  const { db, clock } = house
  await importLibrary(house, loadContent(), clock.now())
  const holidays = ['2022-04-04', '2022-04-05'].map((day) => ({ day, name: '清明节' }))
  await importHolidays(db, holidays, clock.now())
  await db
    .updateTable('libraryItem')
    .set((eb) => ({ state: 'published', live: eb.ref('version') }))
    .where('kind', '=', 'explainer')
    .execute()
  const times = { channel: 'webchat', pushAt: '09:30', revealAt: '18:00', active: true }
  for (const [name, unitId] of [
    ['大厅学习群', 'u_hall'],
    ['青羊学习群', '510105'],
  ] as const)
    await addGroup(db, { ...times, name, unitId }, 'system', clock.now())
  await account('zuzhi', 'organiser', '5101')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const at = async (time: string) => {
  house.clock.set(`${time}+08:00`)
  await tick(house)
}

describe.skipIf(!browser)('an organiser of a city', () => {
  let desk: Desk
  let phone: Desk
  beforeAll(async () => {
    const options = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } as const
    desk = await signedIn(await visit(browser as Browser, served.url), 'zuzhi')
    phone = await signedIn(await visit(browser as Browser, served.url, options), 'zuzhi')
  }, 90_000)

  test('chooses explainers, sees on which days they come, and begins the series', async () => {
    const { page } = desk
    await desk.open('/pushes')
    await desk.picture('pushes-1-empty')
    await page.getByRole('link', { name: '新建推送' }).click()
    // the list behind has a box of that name too
    await page.getByRole('button', { name: '保存' }).waitFor()
    await page.getByRole('textbox', { name: /^名称/ }).fill('维权十讲')
    await page.getByRole('textbox', { name: '单位' }).click()
    await page.getByRole('dialog').getByText('成都市').first().click()
    const choose = async (row: number, title: string) => {
      await page.getByRole('combobox', { name: '政策解读' }).nth(row).fill(title.slice(0, 6))
      await page.getByRole('option', { name: title }).click()
    }
    await choose(0, FIRST)
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await choose(1, '加班')
    await page.getByLabel('开始日期').fill('2022-04-01')
    await page.getByRole('button', { name: '预览日期' }).click()
    await page.getByText('2022-04-06').waitFor()
    await desk.picture('pushes-2-form', true)
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('将要推送').waitFor()
    expect(await mainText(desk)).toContain('2022-04-01')
  }, 90_000)

  test('sees what came of it by explainer and by unit, and pauses it', async () => {
    for (const time of ['2022-04-01T09:30:00', '2022-04-01T10:00:00', '2022-04-01T18:00:00']) await at(time)
    for (const { id, kind } of await claim())
      if (kind === 'explainer')
        await house.db.updateTable('delivery').set({ state: 'accepted' }).where('id', '=', id).execute()
    const { page } = desk
    await page.reload()
    await page.getByText('2/2').first().waitFor()
    await desk.picture('pushes-3-series', true)
    expect(await barriers(desk)).toEqual([])
    await desk.open('/push-figures')
    await page.getByRole('tab', { name: '按单位' }).click()
    await page.getByRole('rowheader', { name: '锦江区' }).waitFor()
    await desk.picture('pushes-4-figures', true)
    expect(await barriers(desk)).toEqual([])

    // on a phone the figures stand below each other, and nothing is out of sight
    await phone.open('/push-figures')
    await phone.page.getByRole('tab', { name: '按单位' }).click()
    const units = phone.page.getByRole('list', { name: '按单位' })
    const ofCounty = units.getByRole('listitem').filter({ hasText: '锦江区' })
    expect(await ofCounty.textContent()).toContain('送达群数/安排群数1/1')
    expect(await units.evaluate((it) => it.scrollWidth <= it.clientWidth)).toBe(true)
    await phone.picture('pushes-7-figures-narrow', true)
    expect(await barriers(phone)).toEqual([])
    await phone.open('/pushes')
    await phone.picture('pushes-5-list-narrow')
    expect(await barriers(phone)).toEqual([])
    await phone.page.getByText('维权十讲').click()
    await phone.page.getByRole('button', { name: '暂停' }).click()
    await phone.page.getByText('已暂停。').waitFor()
    await phone.picture('pushes-6-paused-narrow', true)
    expect(await barriers(phone)).toEqual([])
    expect([desk.faults, phone.faults]).toEqual([[], []])
  }, 90_000)
})
