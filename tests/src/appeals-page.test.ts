import { addDays } from '@lianbing/api/base/day.rules'
import { settleDays } from '@lianbing/api/points/points.commands'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'
import { answer, bot, from, instant, itIs, newGroup, newMember, question, teach } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>
let group = ''
const others = [...'明华建国文秀英志强丽芳军洋艳勇'].map((name) => `周${name}`)
/** Four were right by the key A, nearly everybody else says B, and B is what the law says. */
const answers: Record<string, string[]> = {
  A: ['李娜', '陈静', '刘洋', '杨敏'],
  B: ['王强', '赵敏', ...others],
  C: ['张伟'],
}
const ids: Record<string, string> = {}

/** 29 days of five answers with four right: today's one right answer is what makes 李娜 a 日日学之星. */
async function studied(learnerId: string) {
  const day = { learnerId, unitId: '51', answers: 5, correct: 4, studyAnswers: 5, studyCorrect: 4 }
  const rows = Array.from({ length: 29 }, (_, i) => ({ ...day, localDate: addDays('2022-03-31', -i) }))
  await house.db.insertInto('learnerDay').values(rows).execute()
}

async function dayOfTheGroup() {
  house.clock.set(instant('08:00'))
  await house.db.updateTable('question').set({ state: 'retired', live: null }).execute()
  await teach([
    question('tt-0001', {
      options: ['七日内', '三十日内', '一年内', '两年内'],
      stem: '用人单位应当在多久内申请工伤认定？',
    }),
  ])
  const made = await newGroup()
  group = made.id
  for (const name of Object.values(answers).flat()) ids[name] = await newMember(name)
  await studied(ids.李娜 ?? '')
  await itIs('09:00')
  house.clock.set(instant('10:00'))
  for (const [letters, people] of Object.entries(answers))
    for (const name of people) await answer(name, letters, { room: made.room })
  await itIs('18:00')
  await itIs('18:01')
  await itIs('2022-04-02 00:05')
  // days of March that no tick of this house saw
  const march = { seasonId: '2022', from: '2022-03-01', until: '2022-03-31', cause: 'study' } as const
  await settleDays(house.db, march, house.clock.now())
  house.clock.set(instant('2022-04-02 10:00'))
}

const appeal = (name: string, reason: string) => bot('appeal', { from: from(name), reason })

beforeAll(async () => {
  served = await openCountyHouse()
  await dayOfTheGroup()
  await account('sheng', 'organiser', '51')
  await account('kan', 'viewer', '51')
  await appeal('王强', '《工伤保险条例》第十七条：单位应当自事故伤害发生之日起 30 日内申请，应选 B。')
  await appeal('赵敏', '我也觉得应该是 B')
  await appeal('张伟', '职工本人是一年内，C 也对')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const keyNow = () =>
  house.db.selectFrom('questionVersion').select('correctedKey').where('questionId', '=', 'tt-0001').executeTakeFirst()
const statesOf = async () => {
  const rows = await house.db
    .selectFrom('appeal')
    .innerJoin('learner', 'learner.id', 'appeal.learnerId')
    .select(['learner.name', 'appeal.state'])
    .execute()
  return Object.fromEntries(rows.map(({ name, state }) => [name, state]))
}

describe.skipIf(!browser)('an organiser of the province', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await signedIn(await visit(browser as Browser, served.url), 'sheng')
  }, 60_000)

  test('sees by the figures of a question that its key may be wrong', async () => {
    const { page } = desk
    await desk.open('/questions')
    await page.getByRole('link', { name: '可疑试题' }).click()
    await page.getByRole('link', { name: '用人单位应当在多久内申请工伤认定？' }).waitFor()
    await desk.picture('appeal-1-suspicious')
    expect(await barriers(desk)).toEqual([])
    expect(await mainText(desk)).toMatch(/选错项的比选正确项的多/)
    await page.getByRole('link', { name: '用人单位应当在多久内申请工伤认定？' }).click()
    const options = page.getByRole('list', { name: '各选项的人数' })
    await options.waitFor()
    await desk.picture('appeal-2-figures', true)
    expect(await barriers(desk)).toEqual([])
    const counts = (await options.getByRole('listitem').allInnerTexts()).map((line) =>
      line.split(/\s+/).join(' ').trim(),
    )
    expect(counts).toEqual(['A 4', `B ${others.length + 2}`, 'C 1', 'D 0'])
    expect(desk.faults).toEqual([])
  }, 60_000)

  test('rejects an appeal with a reply; the key stays', async () => {
    const { page } = desk
    await desk.open('/appeals')
    await page.getByText('职工本人是一年内').waitFor()
    await desk.picture('appeal-3-list')
    expect(await barriers(desk)).toEqual([])
    await page.getByText('职工本人是一年内').click()
    await page.getByRole('radio', { name: '驳回' }).click()
    const button = page.getByRole('button', { name: '驳回申诉' })
    expect(await button.isDisabled()).toBe(true)
    await page.getByRole('textbox', { name: '给申诉人的回复' }).fill('题目问的是用人单位，一年是职工本人的期限。')
    await button.click()
    await page.getByText('申诉已驳回').waitFor()
    await page.getByRole('heading', { name: '处理结果' }).waitFor()
    expect(await mainText(desk), 'who settled it, by name').toMatch(/ · sheng ·/)
    expect(await statesOf()).toEqual({ 王强: 'open', 赵敏: 'open', 张伟: 'rejected' })
    expect(await keyNow()).toEqual({ correctedKey: null })
  }, 60_000)

  test('upholds an appeal with a corrected key after seeing who gains, who loses and which title goes', async () => {
    const { page } = desk
    await desk.open('/appeals')
    await page.getByText('第十七条').click()
    await page.getByRole('radio', { name: '采纳' }).click()
    await page.getByRole('checkbox', { name: '同时更正答案，并重新判分' }).click()
    await page.getByRole('textbox', { name: '给申诉人的回复' }).fill('您说得对，答案已更正为 B，积分已补上。')
    const preview = page.getByRole('button', { name: '预览更正' })
    expect(await preview.isDisabled(), 'the key that holds already corrects nothing').toBe(true)
    await page.getByRole('radio', { name: 'B. 三十日内' }).click()
    await desk.picture('appeal-4-ruling', true)
    expect(await barriers(desk)).toEqual([])
    await preview.click()
    const dialog = page.getByRole('dialog')
    const table = dialog.getByRole('table', { name: '更正后的影响' })
    await table.getByText('李娜').waitFor()
    const [text = ''] = await dialog.allInnerTexts()
    const right = others.length + 2
    expect(text).toContain(`${right + 4} 份作答改判：${right} 份由错改对，4 份由对改错`)
    expect(text).toMatch(/李娜[\s\S]*改错 1\s+\d+ → \d+/)
    expect(text).toMatch(/王强[\s\S]*改对 1\s+0 → 1/)
    expect(text).toMatch(/将撤销的称号\s+李娜 · 日日学之星/)
    await desk.picture('appeal-5-preview')
    expect(await barriers(desk)).toEqual([])
    expect(await keyNow(), 'a preview writes nothing').toEqual({ correctedKey: null })

    await dialog.getByRole('button', { name: '采纳并更正答案' }).click()
    await page.getByText('答案已更正，成绩已重新计算').waitFor()
    await page.getByRole('heading', { name: '处理结果' }).waitFor()
    await desk.picture('appeal-6-settled')
    expect(await barriers(desk)).toEqual([])
    expect(await keyNow()).toEqual({ correctedKey: 'B' })
    expect(await statesOf()).toEqual({ 王强: 'upheld', 赵敏: 'upheld', 张伟: 'rejected' })
    expect(desk.faults).toEqual([])
  }, 90_000)

  test('finds the title revoked, with the days that it stood on', async () => {
    const { page } = desk
    await desk.open('/titles')
    await page.getByText('已撤销').waitFor()
    await desk.picture('title-1-list')
    expect(await barriers(desk)).toEqual([])
    await page.getByText('李娜').click()
    await page.getByRole('table', { name: '学习日（30 天）' }).waitFor()
    expect(await mainText(desk)).toMatch(/截至 2022-04-01：学习 30 天，答题 146 道，答对 117 道（80.14%）/)
    expect(await mainText(desk)).toMatch(/撤销 · 答案更正/)
    await page.getByRole('button', { name: '显示全部 30 行' }).click()
    await desk.picture('title-2-page', true)
    expect(await barriers(desk)).toEqual([])
    expect(desk.faults).toEqual([])
  }, 60_000)

  test('imports from the national platform once every error is mended', async () => {
    const { page } = desk
    await house.db.updateTable('learner').set({ staffNo: 'S001' }).where('name', '=', '王强').execute()
    await desk.open('/titles')
    await page.getByRole('button', { name: '导入国家平台数据' }).click()
    const dialog = page.getByRole('dialog')
    const head = '工号,姓名,称号,授予日期,周周练积分\r\n'
    const choose = (text: string) =>
      dialog
        .locator('input[type=file]')
        .setInputFiles({ name: '平台.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await choose(`${head}S001,王强,大师,2022-03-20,1200\r\nS002,张三,日日学之星,,\r\n`)
    await dialog.getByText('称号须为').waitFor()
    await desk.picture('title-3-errors')
    expect(await barriers(desk)).toEqual([])
    expect(await dialog.getByRole('button', { name: '确认导入' }).isDisabled()).toBe(true)
    await choose(`${head}S001,王强,日日学之星,2022-03-20,1200\r\n`)
    await dialog.getByText('将新增称号 1 个').waitFor()
    await dialog.getByRole('button', { name: '确认导入' }).click()
    await dialog.getByText('导入完成').waitFor()
    await dialog.getByRole('button', { name: '关闭' }).click()
    await page.getByText('王强').click()
    await page.getByText('国家平台导入文件的第 2 行').waitFor()
    expect(desk.faults).toEqual([])
  }, 60_000)

  test('reviews a group’s answers, which decides nothing', async () => {
    const { page } = desk
    await desk.open(`/groups/${group}/show`)
    await page.getByRole('heading', { name: '答题复核' }).waitFor()
    await desk.picture('review-1-group', true)
    expect(await barriers(desk)).toEqual([])
    const text = await mainText(desk)
    expect(text).toContain('系统不据此扣分、撤销或通报')
    expect(text).toContain(`${others.length + 2} 人都答 B`)
    expect(desk.faults).toEqual([])
  }, 60_000)

  test('takes a correction back on the question’s own page', async () => {
    const { page } = desk
    await desk.open('/questions/tt-0001/show')
    await page.getByRole('button', { name: '更正答案' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'A. 七日内' }).click()
    await dialog.getByRole('textbox', { name: '更正原因' }).fill('再次核对')
    await desk.picture('correction-1-key')
    expect(await barriers(desk)).toEqual([])
    await dialog.getByRole('button', { name: '预览影响' }).click()
    await dialog.getByText('将恢复的称号').waitFor()
    await desk.picture('correction-2-preview')
    expect(await barriers(desk)).toEqual([])
    await dialog.getByRole('button', { name: '确认更正' }).click()
    await page.getByText('答案已更正，成绩已重新计算').waitFor()
    expect(await keyNow()).toEqual({ correctedKey: 'A' })
    expect(desk.faults).toEqual([])
  }, 60_000)
})

describe.skipIf(!browser)('a viewer', () => {
  test('sees titles, and neither appeals nor the import', async () => {
    const desk = await signedIn(await visit(browser as Browser, served.url), 'kan')
    await desk.open('/titles')
    await desk.page.getByText('李娜').waitFor()
    await desk.picture('title-viewer')
    expect(await desk.page.getByRole('menuitem', { name: '申诉' }).count()).toBe(0)
    expect(await mainText(desk)).not.toContain('导入国家平台数据')
    expect(desk.faults).toEqual([])
  }, 60_000)
})

describe.skipIf(!browser).each([
  ['phone', '陈静', { viewport: { width: 390, height: 844 } }],
  ['dark', '刘洋', { colorScheme: 'dark' }],
] as const)('%s', (name, who, options) => {
  test('the same pages have no barrier and nothing that sticks out', async () => {
    await appeal(who, `${who}认为应该选 B，请核对第十七条原文`)
    const desk = await signedIn(await visit(browser as Browser, served.url, options), 'sheng')
    const { page } = desk
    const look = async (what: string, fullPage = false) => {
      await desk.picture(`${what}-${name}`, fullPage)
      expect(await barriers(desk), what).toEqual([])
      const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(wider, what).toBeLessThanOrEqual(0)
    }
    await desk.open('/suspicious-questions')
    await look('suspicious')
    await desk.open('/questions/tt-0001/show')
    await page.getByRole('heading', { name: '答题情况' }).waitFor()
    await look('figures', true)
    await desk.open(`/groups/${group}/show`)
    await page.getByRole('heading', { name: '答题复核' }).waitFor()
    await look('review', true)
    await desk.open('/titles')
    await page.getByText('李娜').waitFor()
    await look('titles')
    await page.getByText('李娜').click()
    await page.getByRole('heading', { name: '经过' }).waitFor()
    await look('title', true)
    await desk.open('/appeals')
    await look('appeals')
    await page.getByText(`${who}认为应该选 B`).click()
    await page.getByRole('radio', { name: '采纳' }).click()
    await page.getByRole('checkbox', { name: '同时更正答案，并重新判分' }).click()
    await page.getByRole('radio', { name: 'B. 三十日内' }).click()
    await page.getByRole('textbox', { name: '给申诉人的回复' }).fill('您说得对')
    await look('appeal', true)
    await page.getByRole('button', { name: '预览更正' }).click()
    await page.getByRole('dialog').getByText('李娜').first().waitFor()
    await look('appeal-preview')
    expect(desk.faults).toEqual([])
  }, 120_000)
})
