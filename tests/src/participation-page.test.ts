import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addGroup } from '@lianbing/api/groups/group.commands'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { MapFile } from '@lianbing/api/map/map-file'
import { setHeadcount } from '@lianbing/api/org/org.commands'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>
const NAMES = ['李娜', '王芳', '张伟', '刘洋', '陈静', '杨敏', '赵磊', '黄丽']
const now = () => house.clock.now()

const square = (code: number, x: number) => ({
  type: 'Feature',
  properties: { adcode: code },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, 30],
        [x + 1, 30],
        [x + 1, 31],
        [x, 31],
        [x, 30],
      ],
    ],
  },
})

/** Eight people of a street and a hall over four weeks, of whom the last two have not studied this week. */
async function study() {
  const { db } = house
  const times = { channel: 'webchat', pushAt: '09:00', revealAt: '18:00', active: true }
  const group = await addGroup(db, { ...times, name: '锦江练兵群', unitId: '510104' }, 'system', now())
  for (const [i, name] of NAMES.entries()) {
    const unitId = i % 2 ? 'u_hall' : '510104020'
    const desk = i % 3 ? 'front' : 'back'
    const person = { name, kind: 'window', desk, establishment: i % 2 ? 'contract' : 'established', unitId } as const
    const { id: learnerId } = await addLearner(db, person, 'system', now())
    await db.insertInto('groupMember').values({ groupId: group.id, learnerId, since: now() }).execute()
    const days = Array.from({ length: 26 }, (_, back) => {
      const localDate = new Date(Date.UTC(2022, 3, 1 - back)).toISOString().slice(0, 10)
      return { learnerId, unitId, localDate, answers: 2 + ((i + back) % 5), correct: 1 + ((i + back) % 3) }
    })
    const studied = days.filter((_, back) => (back + i) % 3 > 0 && (i < 6 || back > 6))
    await db.insertInto('learnerDay').values(studied).execute()
  }
  const rows = [{ desk: 'front', establishment: 'contract', count: 6 }] as const
  await setHeadcount(db, 'u_hall', '2022-01-01', rows, 'system', now())
  await setHeadcount(db, '510104020', '2022-01-01', [{ ...rows[0], count: 5 }], 'system', now())
  await setHeadcount(db, '510105', '2022-01-01', [{ ...rows[0], count: 9 }], 'system', now())
  await refreshRollups(db, now())
}

beforeAll(async () => {
  served = await openCountyHouse()
  await account('sheng', 'organiser', '51')
  await account('kan', 'viewer', '510104')
  await study()
  const folder = mkdtempSync(join(tmpdir(), 'map-'))
  const file = { type: 'FeatureCollection', features: [square(510104, 104), square(510105, 105)] }
  writeFileSync(join(folder, 'map.json'), JSON.stringify(file))
  Object.assign(house, { map: new MapFile({ DATA_DIR: folder, MAP_FILE: 'map.json' }) })
}, 120_000)
afterAll(async () => {
  Object.assign(house, { map: new MapFile({ DATA_DIR: '', MAP_FILE: '' }) })
  await browser?.close()
  await served?.close()
})

describe.skipIf(!browser)('participation in the browser', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await signedIn(await visit(browser as Browser, served.url), 'sheng')
  }, 60_000)

  test('leads down the levels and back by its address, in any period', async () => {
    const { page } = desk
    await desk.open('/participation?unit=5101&period=week')
    await page.getByRole('link', { name: '锦江区' }).first().click()
    await page.waitForURL(/unit=510104&period=week/)
    await page
      .getByRole('rowheader', { name: /春熙路街道/ })
      .first()
      .waitFor()
    await page.getByRole('button', { name: '月', exact: true }).click()
    await page.waitForURL(/period=month/)
    await page.getByRole('button', { name: '月', exact: true, pressed: true }).waitFor()
    await page.getByRole('button', { name: '上一期' }).click()
    await page.waitForURL(/day=2022-03-31/)
    await page.getByText('2022-03-01 至 2022-03-31').waitFor()
    await page.goBack()
    await page.goBack()
    await page.waitForURL(/unit=510104&period=week/)
    await desk.picture('partic-county', true)
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults).toEqual([])
  }, 90_000)

  test('sorts by any column with the keyboard', async () => {
    const { page } = desk
    await desk.open('/participation?unit=510104&period=month')
    const table = page.getByRole('table', { name: '各单位参与率排名' })
    await table.getByRole('button', { name: '答题数' }).focus()
    await page.keyboard.press('Enter')
    const header = table.getByRole('columnheader', { name: '答题数' })
    expect(await header.getAttribute('aria-sort')).toBe('descending')
    await page.keyboard.press('Enter')
    expect(await header.getAttribute('aria-sort')).toBe('ascending')
  }, 60_000)

  test('shows the operator’s map, and leads down from it', async () => {
    const { page } = desk
    await desk.open('/participation?unit=5101&period=week')
    await page.getByRole('img', { name: /成都市下辖 2 个单位/ }).waitFor()
    await desk.picture('partic-city-map', true)
    expect(await barriers(desk)).toEqual([])
  }, 60_000)

  test('names who has not studied this week, and one click reminds their group without naming them', async () => {
    const { page } = desk
    await desk.open('/participation?unit=510104&period=week')
    await page.getByRole('button', { name: /本周还没有学习的 2 人/ }).click()
    await page.getByRole('link', { name: '赵磊' }).waitFor()
    await desk.picture('partic-idle', true)
    await page.getByRole('button', { name: '提醒他们' }).click()
    await page.getByText('锦江练兵群：2 人').waitFor()
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '发送提醒' }).click()
    await page.getByText('已安排提醒：1 个群').waitFor()
    const sent = await house.db
      .selectFrom('delivery')
      .select(['kind', 'body'])
      .where('kind', '=', 'study_remind')
      .execute()
    expect(sent).toEqual([{ kind: 'study_remind', body: { idle: 2 } }])
  }, 60_000)

  test('calls a unit inactive, there and on the overview', async () => {
    const { page } = desk
    for (const path of ['/participation?unit=5101&period=week', '/']) {
      await desk.open(path)
      await page.getByText('1 个单位已 7 天无人学习').waitFor()
      await page.getByRole('link', { name: '青羊区' }).first().waitFor()
    }
    await desk.picture('partic-overview', true)
    expect(await barriers(desk)).toEqual([])
  }, 60_000)

  test('renames a unit and merges one into another, after saying what moves', async () => {
    const { page } = desk
    await desk.open('/units?unit=510104020')
    await page.getByRole('button', { name: '更名', exact: true }).click()
    await page.getByRole('dialog').getByLabel(/名称/).fill('新春熙路街道')
    await desk.picture('partic-rename')
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '更名', exact: true }).click()
    await page.getByText(/起更名为“新春熙路街道”/).waitFor()
    await page.getByRole('button', { name: '并入其他单位' }).click()
    await desk.picture('partic-merge')
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    expect(await mainText(desk)).toContain('更名与合并')
  }, 60_000)

  test('on a phone and in the dark it fits and has no barrier', async () => {
    const narrow = await visit(browser as Browser, served.url, {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    })
    await signedIn(narrow, 'kan')
    await narrow.open('/participation?unit=510104&period=week')
    await narrow.picture('partic-narrow-dark', true)
    const width = await narrow.page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBeLessThanOrEqual(390)
    expect(await barriers(narrow)).toEqual([])
    expect(narrow.faults).toEqual([])
  }, 90_000)
})
