import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { awardScene, NAMES } from './award/scene.ts'
import { openBrowser } from './browsers/browser.ts'
import { account } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'

const browser: Browser | undefined = await openBrowser()
let server: ServerType
let url = ''

async function person(
  username: string,
  staffNo: string,
  unitId = '51',
  role: 'organiser' | 'audit_admin' = 'organiser',
) {
  const { id } = await account(username, role, unitId)
  await house.db.updateTable('account').set({ staffNo }).where('id', '=', id).execute()
}

beforeAll(async () => {
  await awardScene()
  await person('lizhuren', '川101')
  await person('wang', '川102')
  await person('cheng', '成101', '5101')
  await person('audit', '审001', '51', 'audit_admin')
  server = createAdaptorServer({ fetch: house.app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}, 120_000)
afterAll(async () => {
  await browser?.close()
  server?.close()
})

// one round from its draft to its release: each test goes on where the one before it ended
describe.skipIf(!browser)('the award in the browser', () => {
  let li: Desk
  let round = ''
  beforeAll(async () => {
    li = await signedIn(await visit(browser as Browser, url), 'lizhuren')
  }, 60_000)
  const press = (desk: Desk, name: string | RegExp) => desk.page.getByRole('button', { name }).first().click()

  test('a province judges a contest, compares weights side by side and begins a round', async () => {
    const { page } = li
    await li.open('/contest-reports')
    await press(li, '填报 成都市')
    await page.getByLabel('方案报送日期').fill('2022-04-20')
    await page.getByLabel('锦江区参赛人数').fill('12')
    expect(await barriers(li)).toEqual([])
    await li.picture('award-report')
    await page.getByRole('dialog').getByRole('button', { name: '填报' }).click()
    await page.getByText('1 个下级单位参赛').waitFor()
    await press(li, '评议 成都市')
    await page.getByLabel('评议分').fill('90')
    await page.getByLabel('评议依据').fill('方案细，覆盖广')
    await page.getByRole('dialog').getByRole('button', { name: '评议' }).click()
    await page.getByText('评议 90 分：方案细，覆盖广').waitFor()

    await li.open('/awards/create')
    await page.getByLabel(/2022-04-01 至 2022-04-30/).check()
    await page.getByLabel(/2022-05-01 至 2022-05-31/).check()
    await press(li, '加一个比选方案')
    const other = page.getByRole('group', { name: '比选方案 1' })
    await other.getByLabel('比武方案').fill('0')
    await page.getByText('权重合计 94.00（须为 100）').waitFor()
    await other.getByLabel('注册率', { exact: true }).fill('31')
    await other.getByLabel('获奖数').fill('1')
    await press(li, '并排测算')
    await page.getByRole('table', { name: '各方案测算结果' }).getByRole('rowheader', { name: '成都市' }).waitFor()
    await page.getByText('退出').first().waitFor()
    await li.picture('award-what-if', true)
    expect(await barriers(li)).toEqual([])
    await press(li, '按“现行方案”新建')
    await page.getByRole('heading', { name: '优秀组织奖' }).or(page.getByText('草稿')).first().waitFor()
    await page.getByRole('table', { name: '排名（全部）' }).waitFor()
    round = /awards\/([\w-]+)\/show/.exec(page.url())?.[1] ?? ''
    expect(await mainText(li)).toContain('未填报应参加人数、不参加排名：攀枝花市')
    expect(li.faults).toEqual([])
  }, 120_000)

  test('it is shown for objections; a city objects, and everybody sees the page without signing in', async () => {
    const { page } = li
    await press(li, '开始公示')
    await page.getByLabel(/公示截止日/).fill('2022-06-24')
    await page.getByLabel(/异议受理联系方式/).fill('厅人事处 028-86110000')
    expect(await barriers(li)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '开始公示' }).click()
    await page.getByText('公示中').first().waitFor()
    await li.picture('award-round', true)
    expect(await barriers(li)).toEqual([])

    const cheng = await signedIn(
      await visit(browser as Browser, url, { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }),
      'cheng',
    )
    await cheng.open(`/awards/${round}/show`)
    await press(cheng, '提出异议')
    await cheng.page.getByLabel(/单位/).first().click()
    await cheng.page.getByRole('option', { name: '成都市' }).click()
    await cheng.page.getByLabel(/异议内容/).fill('我市6月的月月比未计入')
    await cheng.page.getByRole('dialog').getByRole('button', { name: '提出异议' }).click()
    await cheng.page.getByText('我市6月的月月比未计入').waitFor()
    // the file has everybody's rows
    expect(await cheng.page.getByText('导出 Excel').count()).toBe(0)
    await cheng.picture('award-narrow-dark', true)
    expect(await barriers(cheng)).toEqual([])
    expect(await cheng.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

    const anybody = await visit(browser as Browser, url)
    await anybody.open(`/award/${round}`)
    await anybody.page.getByText('厅人事处 028-86110000').waitFor()
    await anybody.picture('award-public', true)
    expect(await barriers(anybody)).toEqual([])
    const text = await mainText(anybody)
    expect(text).toContain('成都市')
    for (const secret of [...NAMES, 'lizhuren', 'cheng', '异议内容', '我市6月']) expect(text).not.toContain(secret)
    expect(anybody.faults).toEqual([])
  }, 120_000)

  test('the objection is answered, and two persons release it', async () => {
    const { page } = li
    house.clock.set('2022-06-25T09:00:00+08:00')
    await li.open('/awards')
    await li.open(`/awards/${round}/show`)
    await press(li, '答复')
    await page.getByLabel(/答复内容/).fill('通报截至5月31日，6月不在统计周期内。')
    await page.getByRole('dialog').getByRole('button', { name: '答复' }).click()
    await page.getByText('异议不成立').waitFor()
    await press(li, '提请发布')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确认|确定/ })
      .click()
    await page.getByText('lizhuren 提请发布').waitFor()
    await press(li, '确认发布')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /确认|确定/ })
      .click()
    await page.getByText('须由另一人确认').waitFor()

    const wang = await signedIn(await visit(browser as Browser, url), 'wang')
    await wang.open(`/awards/${round}/show`)
    await press(wang, '确认发布')
    await wang.page
      .getByRole('dialog')
      .getByRole('button', { name: /确认|确定/ })
      .click()
    await wang.page.getByText('wang 确认发布').waitFor()
    await wang.page.getByText('已发布').first().waitFor()
    await wang.page.getByRole('rowheader', { name: '成都市 获奖' }).waitFor()
    expect(await wang.page.getByRole('button', { name: '撤回本轮' }).count()).toBe(0)
    await wang.picture('award-released', true)
  }, 120_000)

  test('an auditor traces one figure from the award down to an answer', async () => {
    const audit = await signedIn(await visit(browser as Browser, url), 'audit')
    const { page } = audit
    await audit.open('/awards')
    await page.getByRole('cell', { name: '优秀组织奖' }).first().click()
    await press(audit, /^成都市 活跃度/)
    const row = page.getByRole('dialog').getByRole('row', { name: /2022-04-01 至 2022-04-30/ })
    await row.getByRole('cell', { name: '40', exact: true }).waitFor()
    await audit.picture('award-figure')
    expect(await barriers(audit)).toEqual([])
    await row.getByRole('link', { name: '学员与学习天数' }).click()
    await page.getByText('3 人，学习 40 人天').waitFor()
    await audit.picture('study-people')
    await page.getByRole('link', { name: '陈静' }).click()
    await page.getByRole('link', { name: '2022-04-01' }).click()
    await page.getByRole('table', { name: '陈静 2022-04-01 的作答' }).getByText('答对').first().waitFor()
    await audit.picture('study-answers')
    expect(await barriers(audit)).toEqual([])
    await page.goBack()
    await page.goBack()
    await page.goBack()
    await press(audit, /^成都市 活跃度/)
    await page.getByRole('dialog').getByRole('link', { name: '学习参与' }).first().click()
    await page.getByText('2022-04-01 至 2022-04-30').first().waitFor()
    expect(audit.faults).toEqual([])
  }, 120_000)
})
