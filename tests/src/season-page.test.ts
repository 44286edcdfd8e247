import { defaultRules } from '@lianbing/api/season/season.rules'
import { readSeason, type Season } from '@lianbing/api/season/season.store'
import { changeRules } from '@lianbing/api/season-changes/rule-change.commands'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'
import { ids, NAMES, studyCounty } from './requests/county-study.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  await account('sheng', 'organiser', '51')
  await account('kan', 'viewer', '51')
  await studyCounty()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const season = async () => (await readSeason(house.db, '2022')) as Season
const sumOf = async (learnerId: string) => {
  const rows = await house.db.selectFrom('pointEntry').select('points').where('learnerId', '=', learnerId).execute()
  return rows.reduce((sum, { points }) => sum + points, 0)
}

describe.skipIf(!browser)('an organiser of the province', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await signedIn(await visit(browser as Browser, served.url), 'sheng')
  }, 60_000)

  /** Afresh: what was typed before is gone. */
  const openSeason = async () => {
    await desk.page.goto(`${desk.url}/#/seasons`)
    const discard = desk.page.getByRole('button', { name: '放弃修改' })
    await discard
      .or(desk.page.getByRole('link', { name: '新建' }))
      .first()
      .waitFor()
    if (await discard.isVisible()) await discard.click()
    await desk.open('/seasons/2022/show')
    await desk.page.getByRole('spinbutton', { name: '日日学每日积分上限' }).waitFor()
  }
  const change = async (name: string, value: string) => {
    await desk.page.getByRole('spinbutton', { name }).fill(value)
  }
  const preview = () => desk.page.getByRole('button', { name: '预览修改' }).click()

  test('finds the season of the year, and its rules under headings', async () => {
    const { page } = desk
    await desk.open('/seasons')
    await desk.picture('season-1-list')
    expect(await barriers(desk)).toEqual([])
    await page.getByText('2022 年度岗位练兵').click()
    await page.getByRole('heading', { name: '晋级门槛' }).waitFor()
    await desk.picture('season-2-rules', true)
    expect(await barriers(desk)).toEqual([])
    const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts()
    expect(headings).toEqual(
      expect.arrayContaining(['日日学', '周周练', '月月比', '对战', '称号', '晋级门槛', '排行', '公平', '免打扰']),
    )
    expect(await page.getByRole('spinbutton', { name: '日日学之星：正确率' }).inputValue()).toBe('80')
  }, 60_000)

  test('is told at the fields what does not hang together', async () => {
    const { page } = desk
    await openSeason()
    for (const type of ['单选', '多选', '判断']) await change(`周周练${type}题数`, '0')
    await change('月月比及格分', '300')
    await preview()
    await page.getByText('至少要有一道题').waitFor()
    await page.getByText('不能超过全卷总分').waitFor()
    await desk.picture('season-3-faults', true)
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults.splice(0)).toEqual(['422 /api/seasons/2022/rules/preview'])
    await change('周周练单选题数', '2.5')
    await preview()
    await page.getByText('请填写整数').waitFor()
    expect(desk.faults).toEqual([])
  }, 60_000)

  test('sees who gains and loses before a change is made, and nothing is written by that', async () => {
    const { page } = desk
    await openSeason()
    await change('日日学每日积分上限', '12')
    await change('日日学之星：正确率', '75')
    // of the days that are over one is studied
    await change('日日学之星：学习天数', '1')
    await change('月月比每题分值', '1')
    await change('月月比及格分', '40')
    await preview()
    const dialog = page.getByRole('dialog')
    const table = dialog.getByRole('table', { name: '积分' })
    await table.getByText('李娜').waitFor()
    const [text] = await dialog.allInnerTexts()
    expect(text).toMatch(/日日学每日积分上限\s*10 → 12/)
    expect(text).toMatch(/日日学之星：正确率\s*80% → 75%/)
    expect(text).toContain('4 人积分增加，0 人积分减少')
    expect((await table.getByRole('row').allInnerTexts())[1]).toMatch(/李娜\s+春熙路街道\s+20 → 24\s+\+4/)
    const titles = dialog.getByRole('table', { name: '称号' })
    expect((await titles.getByRole('row').allInnerTexts()).join('\n')).toMatch(/李娜\s+春熙路街道\s+日日学之星\s+得到/)
    const scores = dialog.getByRole('table', { name: '月月比成绩' })
    expect((await scores.getByRole('row').allInnerTexts())[1]).toMatch(/李娜\s+春熙路街道\s+2022-03\s+92 → 46\s+−46/)
    expect(text).toContain('4 项最好成绩会变；0 项变为及格，1 项变为不及格。')
    await desk.picture('season-4-preview')
    await scores.scrollIntoViewIfNeeded()
    await desk.picture('season-4-preview-below')
    expect(await barriers(desk)).toEqual([])
    expect(await dialog.getByRole('button', { name: '确认，从明天起生效' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: '取消' }).click()
    expect((await season()).version).toBe(1)
    expect(await sumOf(ids[0] ?? '')).toBe(20)
  }, 60_000)

  test('applies it to the past with a reason, and finds it in the history and in the ledger', async () => {
    const { page } = desk
    await openSeason()
    await change('日日学每日积分上限', '12')
    await preview()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: '连同已有成绩一并重算' }).click()
    await dialog.getByRole('textbox', { name: '修改原因' }).fill('领导小组 4 月 1 日会议决定')
    await desk.picture('season-5-apply')
    expect(await barriers(desk)).toEqual([])
    await dialog.getByRole('button', { name: '确认，一并重算' }).click()
    await page.getByText('新规则已生效，积分、成绩和称号已重算').waitFor()
    await page.getByRole('heading', { name: '第 2 版' }).waitFor()
    expect(await mainText(desk)).toContain('领导小组 4 月 1 日会议决定')
    await desk.picture('season-6-history', true)
    expect(await sumOf(ids[0] ?? '')).toBe(24)

    await desk.open(`/learners/${ids[0]}`)
    const ledger = page.getByRole('table', { name: '积分明细' })
    await ledger.getByText('规则调整').first().waitFor()
    await desk.picture('season-7-ledger')
    expect(await barriers(desk)).toEqual([])
    const rows = (await ledger.getByRole('row').allInnerTexts())
      .slice(1)
      .map((row) => row.split(/\t|\n/).filter(Boolean))
    expect(rows).toEqual([
      ['2022-04-01', '日日学', '规则调整', '+2', '第 2 版'],
      ['2022-03-31', '日日学', '规则调整', '+2', '第 2 版'],
      ['2022-04-01', '日日学', '学习', '+10', '第 1 版'],
      ['2022-03-31', '日日学', '学习', '+10', '第 1 版'],
    ])
    expect(desk.faults).toEqual([])
  }, 90_000)

  test('is asked before leaving rules that are not applied yet, tried or not, and not after they are', async () => {
    const { page } = desk
    await openSeason()
    await change('对战题数', '9')
    await preview()
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await page.getByRole('menuitem', { name: '学员' }).click()
    const question = page.getByRole('dialog', { name: '规则还没有保存' })
    await question.getByText('有修改尚未保存').waitFor()
    await desk.picture('season-10-leave')
    expect(await barriers(desk)).toEqual([])
    await question.getByRole('button', { name: '取消' }).click()
    expect(await page.getByRole('spinbutton', { name: '对战题数' }).inputValue()).toBe('9')
    await change('对战题数', '10')
    await page.getByRole('menuitem', { name: '学员' }).click()
    await page.waitForURL(/learners/)
    await openSeason()
    await change('对战题数', '9')
    await page.getByRole('menuitem', { name: '学员' }).click()
    await question.getByRole('button', { name: '放弃修改' }).click()
    await page.waitForURL(/learners/)
    expect((await season()).rules.duel.items).toBe(10)
  }, 60_000)

  test('is told what lies on days that the season would lose', async () => {
    const { page } = desk
    await desk.open('/seasons/2022')
    await page.getByLabel('开始日期').fill('2022-04-01')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText(/2022-03-25 至 2022-03-31 已有本年度的记录：11 人次学习、\d+ 笔积分、1 份试卷/).waitFor()
    await desk.picture('season-11-leaves-behind')
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults.splice(0)).toEqual(['409 /api/seasons/2022'])
  }, 60_000)

  test('is told kindly when somebody else changed the rules meanwhile, and keeps what was typed', async () => {
    const { page } = desk
    await openSeason()
    await change('对战题数', '8')
    const rules = { ...defaultRules, gate: { weeklyPoints: 800 }, daily: { ...defaultRules.daily, dayCap: 12 } }
    await changeRules(
      house.db,
      { season: await season(), rules, expectedVersion: 2, note: '另一位组织者', resettle: false },
      'account:other',
      house.clock.now(),
    )
    await preview()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('刚刚有人改过规则').waitFor()
    await desk.picture('season-8-moved-on')
    expect(await barriers(desk)).toEqual([])
    await dialog.getByRole('button', { name: '载入最新规则' }).click()
    await page.getByText('第 3 版从 2022-04-02 起生效').waitFor()
    expect(await page.getByRole('spinbutton', { name: '对战题数' }).inputValue()).toBe('8')
    expect(await page.getByRole('spinbutton', { name: '晋级赛所需周周练积分' }).inputValue()).toBe('800')
    await preview()
    await dialog.getByText('改动 1 项').waitFor()
    await dialog.getByRole('textbox', { name: '修改原因' }).fill('对战改短')
    await dialog.getByRole('button', { name: '确认，从明天起生效' }).click()
    await page.getByRole('heading', { name: '第 4 版' }).waitFor()
    expect((await season()).rules).toMatchObject({ duel: { items: 8 }, gate: { weeklyPoints: 800 } })
  }, 90_000)

  test('makes the season of next year; days that another has are refused', async () => {
    const { page } = desk
    await desk.open('/seasons/create')
    await page.getByRole('textbox', { name: '名称' }).fill('2023 年度岗位练兵')
    await page.getByRole('textbox', { name: '编号' }).fill('2023')
    await page.getByLabel('开始日期').fill('2022-12-31')
    await page.getByLabel('结束日期').fill('2023-12-31')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('与“2022 年度岗位练兵”重叠').waitFor()
    await desk.picture('season-9-create')
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults.splice(0)).toEqual(['409 /api/seasons'])
    await page.getByLabel('开始日期').fill('2023-01-01')
    await page.getByRole('button', { name: '保存' }).click()
    await page.waitForURL(/seasons\/2023\/show/)
    await desk.open('/seasons/2023')
    await page.getByRole('textbox', { name: '名称' }).fill('二〇二三年度岗位练兵')
    await page.getByRole('button', { name: '保存' }).click()
    await page.waitForURL(/seasons\/2023\/show/)
    await desk.open('/seasons')
    await page.getByText('二〇二三年度岗位练兵').waitFor()
    expect(desk.faults).toEqual([])
  }, 90_000)

  test('reads a board by unit, group, period and day, and gets from it to a learner', async () => {
    const { page } = desk
    await desk.open('/boards')
    const board = page.getByRole('list', { name: '排行榜' })
    await board.getByText('李娜').waitFor()
    await desk.picture('board-1-province')
    expect(await barriers(desk)).toEqual([])
    const lines = async () =>
      (await board.getByRole('listitem').allInnerTexts()).map((line) =>
        line
          .split('\n')
          .map((s) => s.trim())
          .filter(Boolean),
      )
    expect((await lines()).slice(0, 2)).toEqual([
      ['1', '李娜', '春熙路街道', '24'],
      ['2', '王芳', '政务服务大厅人社窗口', '23'],
    ])
    expect(await lines()).toHaveLength(NAMES.length - 1)
    await page.getByRole('button', { name: '四川省' }).click()
    await page.getByRole('dialog').getByRole('searchbox').fill('人社窗口')
    await page.getByRole('dialog').getByRole('button', { name: '政务服务大厅人社窗口' }).click()
    await page.waitForURL(/unit=u_hall/)
    await expect.poll(lines).toHaveLength(5)
    await page.getByRole('button', { name: '日', exact: true }).click()
    await page.waitForURL(/period=day/)
    // the address is there before the page that it belongs to
    await page.getByRole('button', { name: '日', exact: true, pressed: true }).waitFor()
    await page.getByLabel('日期').fill('2022-03-31')
    await page.waitForURL(/period=day&day=2022-03-31/)
    await expect.poll(async () => (await lines())[0]).toEqual(['1', '王芳', '政务服务大厅人社窗口', '12'])
    await page.getByRole('combobox', { name: '按学习群' }).click()
    await page.getByRole('option', { name: '锦江练兵群' }).click()
    await expect.poll(lines).toHaveLength(5)
    await desk.picture('board-2-group')
    expect(await barriers(desk)).toEqual([])
    await page.getByLabel('日期').fill('2021-03-31')
    await page.getByText('这一天不在任何年度活动里').waitFor()
    await desk.picture('board-3-no-season')
    expect(desk.faults.splice(0).every((fault) => fault.startsWith('404 /api/boards'))).toBe(true)
    await page.goBack()
    await board.getByRole('link', { name: '李娜' }).click()
    await page.getByText('积分明细').waitFor()
  }, 90_000)
})

describe.skipIf(!browser)('a viewer', () => {
  test('reads rules as text and boards, and changes nothing', async () => {
    const desk = await signedIn(await visit(browser as Browser, served.url), 'kan')
    await desk.open('/seasons/2022/show')
    expect(await mainText(desk)).toMatch(/日日学每日积分上限\s*12/)
    expect(await desk.page.locator('main').getByRole('spinbutton').count()).toBe(0)
    expect(await mainText(desk)).not.toMatch(/预览修改|修改名称和日期/)
    await desk.picture('season-viewer', true)
    expect(await barriers(desk)).toEqual([])
    await desk.open('/boards')
    await desk.page.getByText('李娜').waitFor()
    expect(await desk.page.getByRole('link', { name: '李娜' }).count()).toBe(0)
    expect(await mainText(desk)).not.toContain('按学习群')
    expect(desk.faults).toEqual([])
  }, 90_000)
})

describe.skipIf(!browser).each([
  ['phone', { viewport: { width: 390, height: 844 } }],
  ['dark', { colorScheme: 'dark' }],
] as const)('%s', (name, options) => {
  test('the same pages have no barrier and nothing that sticks out', async () => {
    const desk = await signedIn(await visit(browser as Browser, served.url, options), 'sheng')
    const { page } = desk
    const look = async (what: string, fullPage = false) => {
      await desk.picture(`${what}-${name}`, fullPage)
      expect(await barriers(desk), what).toEqual([])
      const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wider, what).toBeLessThanOrEqual(0)
    }
    await desk.open('/boards')
    await page.getByText('李娜').waitFor()
    await look('board')
    await desk.open('/seasons')
    await look('seasons')
    await desk.open('/seasons/2022/show')
    await look('season', true)
    await page.getByRole('spinbutton', { name: '日日学每日积分上限' }).fill('5')
    await page.getByRole('spinbutton', { name: '月月比每题分值' }).fill('3')
    await page.getByRole('spinbutton', { name: '日日学之星：学习天数' }).fill('2')
    await page.getByRole('button', { name: '预览修改' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('李娜').first().waitFor()
    await look('season-preview')
    await dialog.getByRole('table', { name: '称号' }).scrollIntoViewIfNeeded()
    await look('season-preview-titles')
    await dialog.getByRole('table', { name: '月月比成绩' }).scrollIntoViewIfNeeded()
    await look('season-preview-scores')
    await page.getByRole('button', { name: '取消' }).click()
    await page.getByRole('spinbutton', { name: '日日学每日积分上限' }).fill('12')
    await page.getByRole('spinbutton', { name: '月月比每题分值' }).fill('2')
    await page.getByRole('spinbutton', { name: '日日学之星：学习天数' }).fill('30')
    await desk.open(`/learners/${ids[0]}`)
    await page.getByText('积分明细').waitFor()
    await look('ledger', true)
  }, 120_000)
})
