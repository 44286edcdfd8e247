import { readSeason, type Season } from '@lianbing/api/season/season.store'
import { changeRules } from '@lianbing/api/season-changes/rule-change.commands'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, chineseContent, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'
import { giveTitle } from './requests/give-title.ts'
import { answer, bot, call, from, instant, itIs, newGroup, newMember, question, teach } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>
let headers: Record<string, string>
const ids: Record<string, string> = {}
const others = [...'明华建国文秀英志强丽'].map((name) => `周${name}`)
const given: Record<string, string[]> = { A: ['李娜', '陈静'], B: ['王强', '赵敏', ...others], C: ['张伟'] }
const reasons = ['第十七条：应选 B。', '我也觉得应该是 B', '职工本人是一年内，C 也对']
const REPLY = '一年是职工本人的期限。'
const NOTE = '省局通知第 3 号'

/** A day of a group with copied answers, appeals open and settled, titles of both sources, and a second version of rules. */
async function live() {
  house.clock.set(instant('08:00'))
  await house.db.updateTable('question').set({ state: 'retired', live: null }).execute()
  const options = ['七日内', '三十日内', '一年内', '两年内']
  await teach([question('tt-0001', { options, stem: '用人单位应当在多久内申请工伤认定？' })])
  const made = await newGroup()
  ids.group = made.id
  for (const name of Object.values(given).flat()) ids[name] = await newMember(name)
  await itIs('09:00')
  for (const [letters, people] of Object.entries(given))
    for (const name of people) await answer(name, letters, { room: made.room })
  await itIs('18:00')
  await itIs('18:01')
  house.clock.set(instant('2022-04-02 10:00'))
  for (const [i, name] of ['王强', '赵敏', '张伟'].entries())
    await bot('appeal', { from: from(name), reason: reasons[i] })
  headers = await house.signIn()
  const { body: appeals } = await call('/appeals', { headers })
  const idOf = (name: string) => appeals.find((one: { learnerName: string }) => one.learnerName === name).id
  ids.open = idOf('王强')
  ids.settled = idOf('张伟')
  await call(`/appeals/${ids.settled}/settle`, { headers, body: { state: 'rejected', reply: REPLY } })
  const correction = { versions: [1], key: 'B', reason: NOTE }
  await call('/questions/tt-0001/key', { headers, body: correction })
  await giveTitle('t_1', ids.李娜 ?? '')
  await house.db.updateTable('learner').set({ staffNo: 'S001' }).where('name', '=', '陈静').execute()
  const csv = '工号,姓名,称号,授予日期,周周练积分\r\nS001,陈静,周周练达人,2022-03-20,1200\r\n'
  await house.app.request('/api/titles/import?fileName=platform.csv', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: csv,
  })
  const kept = await house.db
    .selectFrom('title')
    .select('id')
    .where('source', '=', 'platform')
    .executeTakeFirstOrThrow()
  ids.imported = kept.id
  const season = (await readSeason(house.db, '2022')) as Season
  const rules = { ...season.rules, daily: { ...season.rules.daily, dayCap: 12 } }
  const change = { season, rules, expectedVersion: season.version, note: NOTE, resettle: true }
  await changeRules(house.db, change, 'system', house.clock.now())
}

beforeAll(async () => {
  served = await openCountyHouse()
  await live()
  await account('sheng', 'organiser', '51')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

/** What on a page sticks out of it, or is cut off: a table that scrolls is neither. */
const CLIPPED = `[...document.querySelectorAll('main *, [role=dialog] *')].filter((it) => {
  const { overflowX, textOverflow, display, WebkitLineClamp } = getComputedStyle(it)
  if (display === 'inline' || it.closest('svg, .MuiNotchedOutlined, fieldset') || it.tagName === 'INPUT') return false
  const isCut = it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1
  return isCut && overflowX === 'hidden' && WebkitLineClamp === 'none' && it.textContent.trim() !== ''
}).map((it) => it.className + ': ' + it.textContent.trim().slice(0, 60))`

describe.skipIf(!browser).each([
  ['light', {}],
  ['dark-phone', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
] as const)('in English, %s', (mode, options) => {
  let desk: Desk
  let content: string[]
  beforeAll(async () => {
    desk = await signedIn(await visit(browser as Browser, served.url, options), 'sheng')
    await desk.page.goto(`${served.url}/#/boards`)
    await desk.page.getByRole('button', { name: 'EN', exact: true }).click()
    await desk.page.getByText('Leaderboards').first().waitFor()
    const q = await house.db.selectFrom('questionVersion').select(['stem', 'options', 'explanation']).execute()
    const taught = q.flatMap(({ stem, options, explanation }) => [stem, ...(options as string[]), explanation])
    const titles: string[] = [
      '日日学之星',
      '周周练达人',
      '月月比能手',
      '工伤保险测试条例',
      '第十七条',
      '中文',
      '练',
      '测试员',
    ]
    // the columns of the platform's file
    titles.push('工号', '姓名', '称号', '授予日期', '周周练积分')
    content = [...(await chineseContent()), ...taught, ...reasons, REPLY, NOTE, ...titles]
    content.sort((a, b) => b.length - a.length)
  }, 90_000)

  const look = async (what: string) => {
    const { page } = desk
    await desk.picture(`en-${what}-${mode}`, !what.includes('dialog'))
    let text = (await page.locator('body').allInnerTexts()).join('\n')
    for (const own of content) text = text.replaceAll(own, '')
    const left = text.split('\n').filter((line) => /[\p{Script=Han}，。、；：（）！？]/u.test(line))
    expect(left, what).toEqual([])
    expect(await barriers(desk), what).toEqual([])
    expect(await page.evaluate(CLIPPED), what).toEqual([])
    const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect(wider, what).toBeLessThanOrEqual(0)
  }

  test.each([
    ['boards', () => '/boards'],
    ['boards-group', () => `/boards?of=group&group=${ids.group}`],
    ['titles', () => '/titles'],
    ['title-own', () => '/titles/t_1/show'],
    ['title-imported', () => `/titles/${ids.imported}/show`],
    ['appeals', () => '/appeals'],
    ['appeal-open', () => `/appeals/${ids.open}/show`],
    ['appeal-settled', () => `/appeals/${ids.settled}/show`],
    ['suspicious', () => '/suspicious-questions'],
    ['question', () => '/questions/tt-0001/show'],
    ['group-review', () => `/groups/${ids.group}/show`],
    ['learner', () => `/learners/${ids.王强}`],
    ['seasons', () => '/seasons'],
    ['season', () => '/seasons/2022/show'],
    ['season-dates', () => '/seasons/2022'],
    ['season-new', () => '/seasons/create'],
  ])(
    '%s',
    async (what, path) => {
      await desk.open(path())
      await look(what)
      expect(desk.faults.splice(0)).toEqual([])
    },
    60_000,
  )

  test('the dialogs of a change of rules, a corrected key and an import', async () => {
    const { page } = desk
    await desk.open('/seasons/2022/show')
    await page.getByRole('spinbutton').first().fill('2')
    await page.getByRole('button', { name: 'Preview the change' }).click()
    await page.getByRole('dialog').waitFor()
    await look('rules-dialog')
    await desk.open('/questions/tt-0001/show')
    await page.getByRole('button', { name: 'Correct the key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio').first().click()
    await dialog.getByRole('textbox').fill(NOTE)
    await look('correction-dialog')
    await dialog.getByRole('button', { name: /preview/i }).click()
    await dialog.getByText('王强').waitFor()
    await look('correction-preview-dialog')
    await desk.open('/titles')
    await page.getByRole('button', { name: 'Import from the national platform' }).click()
    await page.getByRole('dialog').waitFor()
    await look('import-dialog')
  }, 120_000)
})
