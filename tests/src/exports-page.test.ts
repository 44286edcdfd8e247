import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { parseCsv } from '@lianbing/api/base/csv.rules'
import { addLearner } from '@lianbing/api/learners/learner.commands'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'
import type { Body } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
const hasOffice = spawnSync('soffice', ['--version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'lianbing-office-'))
let served: Awaited<ReturnType<typeof openCountyHouse>>

const NAMES = ['李娜', '王芳', '=HYPERLINK("http://x";"y")', '+8613812341234', '-1', '＠SUM(A1)', '007', '赵"磊",黄']

/** Eight people of a county, some of whom are called what a spreadsheet would run, on the season's board. */
async function board() {
  const { db, clock } = house
  const season = await db.selectFrom('season').select('id').executeTakeFirstOrThrow()
  for (const [i, name] of NAMES.entries()) {
    const person = { name, kind: 'window', desk: 'front', establishment: 'contract', unitId: '510104020' } as const
    const staffNo = i % 2 ? `51010400100000000${i}` : `00${i}`
    const { id: learnerId } = await addLearner(db, { ...person, staffNo }, 'system', clock.now())
    const points = { daily: 10 * (i % 3), weekly: 100, points: 100 + 10 * (i % 3) }
    const reachedAt = new Date(clock.now().getTime() - i * 1000)
    const row = { learnerId, period: `season:${season.id}`, path: '/51/5101/510104/510104020/', ...points, reachedAt }
    await db.insertInto('pointTotal').values(row).execute()
  }
}

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download')
  await press()
  const file = join(folder, (await download).suggestedFilename())
  await (await download).saveAs(file)
  return file
}

/** What LibreOffice shows of a workbook, cell by cell. */
async function opened(file: string): Promise<string[][]> {
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const utf8 = 'csv:Text - txt - csv (StarCalc):44,34,76,1'
  await promisify(execFile)('soffice', [profile, '--headless', '--convert-to', utf8, '--outdir', folder, file], {
    timeout: 120_000,
  })
  return parseCsv(readFileSync(file.replace(/\.xlsx$/, '.csv'), 'utf8')).rows
}

describe.skipIf(!browser)('who takes lists along', () => {
  let desk: Desk
  beforeAll(async () => {
    served = await openCountyHouse()
    await board()
    await account('shizhou', 'organiser', '5101')
    desk = await signedIn(await visit(browser as Browser, served.url), 'shizhou')
  })
  afterAll(async () => {
    house.exporter.mostAtOnce = 20_000
    await desk?.page.context().close()
    await browser?.close()
    await served?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('as a city exports a ranking, and a spreadsheet shows what the api has, cell by cell', async ({ skip }) => {
    const { page } = desk
    await desk.open('/boards?unit=5101&period=season')
    await page.getByText('李娜').first().waitFor()
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await desk.picture('exports-1-button')
    expect(await barriers(desk)).toEqual([])
    const file = await saved(page, () => page.getByRole('menuitem', { name: /Excel/ }).click())
    expect(file).toMatch(/ranking-2022-04-01-e_.*\.xlsx$/)
    skip(!hasOffice, 'LibreOffice is missing: apt-get install libreoffice-calc-nogui')
    const cells = await opened(file)
    const { rows } = await page.evaluate<Body>("fetch('/api/boards?unitId=5101&period=season').then((a) => a.json())")
    const staff = await house.db.selectFrom('learner').select(['id', 'staffNo', 'unitId']).execute()
    const staffOf = (id: string) => staff.find((one) => one.id === id)
    expect(rows).toHaveLength(NAMES.length)
    expect(cells[0]?.[0]).toBe('成都市积分排行榜（年度）')
    expect(cells[1]?.[0]).toMatch(
      /导出人：shizhou（用户名 shizhou）\n导出时间：2022-04-01 09:00（北京时间）\n导出编号：e_/,
    )
    expect(cells[2]).toEqual(['名次', '姓名', '工号', '单位代码', '单位', '日日学积分', '周周练积分', '积分'])
    expect(cells.slice(3)).toEqual(
      rows.map(({ place, name, learnerId, unitName, points }: Body) => [
        ...[`${place}`, name, staffOf(learnerId)?.staffNo, staffOf(learnerId)?.unitId, unitName],
        ...[`${points - 100}`, '100', `${points}`],
      ]),
    )
  }, 180_000)

  test('and long ones in the background, found among one’s exports with how far they are', async () => {
    const { page } = desk
    house.exporter.mostAtOnce = 3
    await desk.open('/learners')
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await page.getByRole('menuitem', { name: /Excel/ }).click()
    await page.getByRole('heading', { name: '学员名单' }).waitFor()
    const file = await saved(page, () => page.getByRole('link', { name: '下载 学员名单' }).click())
    const { rows } = parseCsv(readFileSync(file, 'utf8').slice(1))
    expect(rows.findIndex((row) => row[0] === '')).toBe(NAMES.length + 1)
    await sql`update export set state = 'running', rows = 5, beat_at = now() where kind = 'learners'`.execute(house.db)
    await page.reload()
    await page.getByText('已写 5 行，共 8 行').waitFor()
    await desk.picture('exports-2-page', true)
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '取消 学员名单' }).click()
    await page.getByText('已取消').waitFor()
    expect(desk.faults).toEqual([])
  }, 60_000)

  test.each([
    ['dark', { colorScheme: 'dark' as const }],
    ['narrow', { viewport: { width: 390, height: 844 } }],
    ['english', {}],
  ])(
    'in %s too',
    async (name, options) => {
      const other = await signedIn(await visit(browser as Browser, served.url, options), 'shizhou')
      if (name === 'english') {
        await other.page.getByRole('button', { name: 'EN', exact: true }).click()
        await other.page.getByText('Today').first().waitFor()
      }
      await other.open('/exports')
      await other.page.getByRole('listitem').first().waitFor()
      await other.picture(`exports-3-${name}`, true)
      expect(await barriers(other)).toEqual([])
      const text = await mainText(other)
      if (name === 'english') expect(text).not.toMatch(/[\u4e00-\u9fff]/)
      expect(other.faults).toEqual([])
      await other.page.context().close()
    },
    60_000,
  )
})
