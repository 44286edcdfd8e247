import { readFile } from 'node:fs/promises'
import { parseCsv } from '@lianbing/api/base/csv.rules'
import { refreshRollups } from '@lianbing/api/rollups/rollup.commands'
import type { Browser, Download } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, signedIn as enter, mainText, signIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'

const HEADER = '姓名,工号,单位代码,人员类别,前后台,编制'
const people = (secondUnit: string) =>
  [
    HEADER,
    '李娜,510104199001011234,u_hall,窗口单位,前台,编内',
    `王芳,NO2,${secondUnit},窗口单位,后台,编外`,
    '张伟,NO3,510104021,窗口单位,前台,编外',
  ].join('\n')

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  await account('jinjiang', 'organiser', '510104')
  await account('kanban', 'viewer', '5101')
  await account('mingti', 'question_setter', '51')
  await account('suoding', 'organiser', '51')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const signedIn = async (username: string) => enter(await visit(browser as Browser, served.url), username)

const csvOf = async (download: Download) => {
  const bytes = await readFile(await download.path())
  return { bytes, rows: parseCsv(bytes.toString().replace('\uFEFF', '')).rows }
}

const rosterFile = (text: string) => ({ name: '花名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

describe.skipIf(!browser)('an organiser of one county', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await signedIn('jinjiang')
  }, 60_000)

  test('is told what today asks for', async () => {
    await desk.page.getByText('锦江区').first().waitFor()
    await desk.picture('1-overview')
    expect(await mainText(desk)).toContain('2022年4月1日')
    expect(await barriers(desk)).toEqual([])
  }, 60_000)

  test('makes a study group and gets its registration code', async () => {
    const { page } = desk
    await desk.open('/groups/create')
    await page.getByRole('textbox', { name: '群名称' }).fill('锦江练兵群')
    await page.getByRole('textbox', { name: '所属单位' }).click()
    const tree = page.getByRole('dialog')
    await tree.getByRole('button', { name: '锦江区', exact: true }).click()
    await desk.picture('2-group-create')
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '登记码' }).click()
    await page
      .getByRole('dialog')
      .getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
      .waitFor()
    await desk.picture('3-registration-code')
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('button', { name: '关闭' }).click()
  }, 60_000)

  test('adds an agency from the tree, and is told at the field that a name is taken', async () => {
    const { page } = desk
    await desk.open('/units?unit=510104')
    await page.getByRole('button', { name: '添加下设机构' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill('政务服务大厅 人社窗口')
    await dialog.getByRole('button', { name: '添加' }).click()
    await dialog.getByText('这里已有同名单位').waitFor()
    await desk.picture('4-agency-taken')
    expect(await barriers(desk)).toEqual([])
    await dialog.getByRole('textbox').fill('社会保险事业中心')
    await dialog.getByRole('button', { name: '添加' }).click()
    await page.getByRole('navigation', { name: '组织机构' }).getByText('社会保险事业中心').waitFor()
    await desk.picture('5-units')
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults.splice(0)).toEqual(['409 /api/units'])
  }, 60_000)

  test('imports a roster after mending the row that the dry run names, and hands out binding codes', async () => {
    const { page } = desk
    await desk.open('/learners')
    await page.getByRole('button', { name: '导入花名册' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('input[type=file]').setInputFiles(rosterFile(people('510105')))
    const fault = dialog.getByRole('row', { name: /510105/ })
    await fault.waitFor()
    expect((await fault.getByRole('cell').allInnerTexts()).slice(0, 2)).toEqual(['3', '单位代码'])
    await desk.picture('6-roster-fault')
    expect(await barriers(desk)).toEqual([])
    expect(await dialog.getByRole('button', { name: '确认导入' }).isDisabled()).toBe(true)
    await dialog.locator('input[type=file]').setInputFiles(rosterFile(people('510104020')))
    await dialog.getByText('将新增 3 人').waitFor()
    await dialog.getByRole('button', { name: '确认导入' }).click()
    await dialog.getByText('导入完成').waitFor()
    await desk.picture('7-roster-done')
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: '下载绑定码' }).click()
    const { rows } = await csvOf(await download)
    expect(rows.slice(1).map(([staffNo, name]) => [staffNo, name])).toContainEqual(['510104199001011234', '李娜'])
    await page.getByRole('button', { name: '关闭' }).click()
    await page.getByRole('row', { name: /李娜/ }).getByRole('button', { name: '绑定码' }).click()
    await page
      .getByRole('dialog')
      .getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
      .waitFor()
    await desk.picture('8-binding-code')
    await page.getByRole('button', { name: '关闭' }).click()
    await desk.picture('9-learners')
    expect(await barriers(desk)).toEqual([])
  }, 60_000)

  test('opens participation by unit, comes back by the address, and exports what the page shows', async () => {
    const { page } = desk
    const learners = await house.db.selectFrom('learner').select(['id', 'unitId']).execute()
    const days = learners.map(({ id, unitId }) => ({ learnerId: id, unitId, localDate: '2022-04-01' }))
    await house.db
      .insertInto('learnerDay')
      .values(days.map((day) => ({ ...day, answers: 3, correct: 2 })))
      .execute()
    await refreshRollups(house.db, house.clock.now())
    await desk.open('/participation?unit=510104&period=day')
    const table = page.getByRole('table', { name: '各单位参与率排名' })
    await table.getByText('春熙路街道').waitFor()
    await desk.picture('10-participation')
    expect(await barriers(desk)).toEqual([])
    expect(await mainText(desk)).toContain('1 个有学员的单位没有填报应参加人数')

    const lines = (await table.getByRole('row').allInnerTexts())
      .slice(1)
      .map((line) => line.split('\t').map((cell) => cell.trim().replace('*', '')))
      .map(([place = '', name = '', rate = '', _change, ...rest]) => [place, name, rate, ...rest])
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await page.getByRole('menuitem', { name: 'CSV 文件' }).click()
    const { bytes, rows } = await csvOf(await download)
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const [head = [], ...body] = rows.slice(0, lines.length + 1)
    const shown = [
      ...[
        '名次',
        '单位名称',
        '参与率',
        '参与人数',
        '应参加人数',
        '已注册人数',
        '注册率',
        '学习人天',
        '答题数',
        '正确率',
      ],
      ...['周周练平均分', '月月比平均分', '称号数'],
    ]
    const exported = body.map((row) => shown.map((name) => row[head.indexOf(name)]?.replace('（本级）', '') || '—'))
    expect(lines).toEqual(exported)
    expect(body.map((row) => row[head.indexOf('单位代码')])).toEqual(expect.arrayContaining(['510104020', 'u_hall']))

    await page.getByRole('button', { name: '周', exact: true }).click()
    await page.waitForURL(/period=week/)
    await page.goBack()
    await page.waitForURL(/unit=510104&period=day/)
    await table.getByText('春熙路街道').waitFor()
    expect(await mainText(desk)).toMatch(/2022-04-01 至 2022-04-01/)
  }, 60_000)

  test('cannot open another county’s figures by its address', async () => {
    await desk.open('/participation?unit=510105&period=day')
    await desk.page
      .getByText(/不在您的管理范围内/)
      .first()
      .waitFor()
    await desk.picture('11-elsewhere')
    expect(await mainText(desk)).not.toContain('青羊')
    expect([...new Set(desk.faults.splice(0))]).toEqual(['404 /api/participation?unitId=510105&period=day'])
  }, 60_000)
})

describe.skipIf(!browser)('accounts that may do less', () => {
  test('a viewer sees units and participation, changes nothing, and meets no error', async () => {
    const desk = await signedIn('kanban')
    const { page } = desk
    await page.getByText('成都市').first().waitFor()
    await page.getByRole('menuitem', { name: '学习参与' }).waitFor()
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual([
      '今天',
      '学习参与',
      '通报',
      '排行榜',
      '称号',
      '组织机构',
      '优秀组织奖',
      '年度活动',
    ])
    await desk.picture('viewer-overview')
    await desk.open('/participation')
    await page.getByText('锦江区').first().waitFor()
    await desk.picture('viewer-participation')
    await desk.open('/units?unit=510104')
    await page.getByText('应参加人数').first().waitFor()
    await desk.picture('viewer-units')
    expect(await mainText(desk)).not.toMatch(/添加下设机构|保存|查看学员/)
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults).toEqual([])
    await desk.open('/learners')
    await page.getByText('您的角色不能查看这一页').waitFor()
    await desk.picture('viewer-learners')
    // react-admin asks once before it knows; the api refuses
    expect(desk.faults.filter((fault) => !fault.startsWith('403 /api/learners'))).toEqual([])
  }, 90_000)

  test('a question setter sees the bank and the units, neither people nor figures', async () => {
    const desk = await signedIn('mingti')
    const { page } = desk
    await page.getByRole('menuitem', { name: '题库', exact: true }).waitFor()
    const entries = await page.getByRole('menuitem').allInnerTexts()
    expect(entries).toEqual(expect.arrayContaining(['题库', '政策解读', '试题精讲', '案例视频', '法规目录', '申诉']))
    const ofOthers = [
      '学员',
      '学习群',
      '学习参与',
      '通报',
      '排行榜',
      '称号',
      '账号',
      '审计日志',
      '优秀组织奖',
      '推送与连载',
    ]
    expect(entries.filter((entry) => ofOthers.includes(entry))).toEqual([])
    await desk.picture('setter-overview')
    await desk.open('/questions')
    await page.getByRole('table').waitFor()
    await desk.picture('setter-questions')
    await desk.open('/units?unit=510104')
    await page.getByText('应参加人数').first().waitFor()
    expect(await mainText(desk)).not.toMatch(/添加下设机构|查看学员|查看学习参与/)
    expect(desk.faults).toEqual([])
  }, 90_000)

  test('after five wrong passwords the page says when to try again', async () => {
    const desk = await visit(browser as Browser, served.url)
    for (let i = 0; i < 5; i++) {
      await signIn(desk, 'suoding', `wrong-${i}-password`)
      await desk.page.getByText('用户名或密码不正确').waitFor()
    }
    await signIn(desk, 'suoding')
    await desk.page.getByText('请在 09:01（北京时间）以后再试').waitFor()
    await desk.picture('locked')
    expect(await barriers(desk)).toEqual([])
  }, 90_000)
})
