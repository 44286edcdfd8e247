// Every page of the dashboard, looked at twice: in Chinese on a dark phone, in English on a wide light screen.
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { askScripts, type Ids, NOTE, openLivedInHouse, SCRIPT } from './browsers/lived-in-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { bot, codeFor, from, itIs } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openLivedInHouse>>

beforeAll(async () => {
  if (browser) served = await openLivedInHouse()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const menuOf = async ({ page }: Desk): Promise<string[]> =>
  page
    .getByRole('navigation', { name: /主菜单|Main menu/ })
    .getByRole('menuitem')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')?.replace('#', '') ?? ''))

const ASKED = `/questions?filter=${encodeURIComponent('{"state":"published"}')}`

/** What no menu leads to; those of the day have the script in them. */
const beyondMenu = (ids: Ids) => ({
  ofTheDay: [
    `/appeals/${ids.open}/show`,
    `/appeals/${ids.settled}/show`,
    '/questions/tt-0001/show',
    `/groups/${ids.group}/show`,
    `/learners/${ids.learner}`,
    '/seasons/2022/show',
    `/explainers/${ids.explainer}/show`,
  ],
  others: [
    ASKED,
    ...['/groups/create', `/groups/${ids.group}`, '/questions/create', '/questions/tt-0001', '/seasons/create'],
    ...[
      '/seasons/2022',
      `/units?unit=${ids.hall}`,
      '/participation?unit=510104',
      `/boards?of=group&group=${ids.group}`,
    ],
    ...['/titles/t_1/show', `/titles/${ids.imported}/show`, '/suspicious-questions', `/bulletins/${ids.bulletin}/show`],
  ],
})

/** What on a page sticks out of it, or is cut off: a table that scrolls is neither. */
const CLIPPED = `[...document.querySelectorAll('main *, [role=dialog] *')].filter((it) => {
  const { overflowX, textOverflow, display, WebkitLineClamp } = getComputedStyle(it)
  if (display === 'inline' || it.closest('svg, .MuiNotchedOutlined, fieldset') || it.tagName === 'INPUT') return false
  const isCut = it.scrollWidth > it.clientWidth + 1 && it.clientWidth > 1
  return isCut && overflowX === 'hidden' && WebkitLineClamp === 'none' && it.textContent.trim() !== ''
}).map((it) => it.textContent.trim())`

/** What scrolls sideways on a phone without a shadow at its edge, a name, or a way for the keyboard to reach it. */
const SILENT = `[...document.querySelectorAll('main *, [role=dialog] *')].filter((it) => {
  const { overflowX, backgroundAttachment } = getComputedStyle(it)
  if (!/auto|scroll/.test(overflowX) || it.scrollWidth <= it.clientWidth + 1) return false
  return !backgroundAttachment.includes('local') || it.tabIndex < 0 || !it.hasAttribute('aria-label')
}).map((it) => it.textContent.trim())`

const hasRun = (page: Page) => page.evaluate(() => 'ran' in window)

const modes = [
  { mode: 'en, wide', isEnglish: true, options: {} },
  { mode: 'zh, dark phone', isEnglish: false, options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' } },
] as const
/** As a wide screen has it; a phone keeps it behind a button. */
let menu: string[] = []

describe.skipIf(!browser).each(modes)('every page ($mode)', ({ mode, isEnglish, options }) => {
  let desk: Desk
  beforeAll(async () => {
    desk = await signedIn(await visit(browser as Browser, served.url, options), 'fangzhu')
    if (isEnglish) await desk.page.getByRole('button', { name: 'EN', exact: true }).click()
  }, 90_000)

  /** No barrier, nothing cut off, nothing sideways, no Chinese sentence where English is read; no script has run. */
  const look = async (what: string) => {
    const { page } = desk
    await desk.picture(`${mode.replace(/\W+/g, '-')}${what.replace(/[^a-z0-9]+/g, '-')}`, !what.includes('dialog'))
    expect.soft(await barriers(desk), what).toEqual([])
    const clipped = (await page.evaluate(CLIPPED)) as string[]
    // content may be of any length, and ends in an ellipsis
    expect
      .soft(
        clipped.filter((text) => !served.content.includes(text)),
        what,
      )
      .toEqual([])
    const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect.soft(wider, `${what} scrolls sideways`).toBeLessThanOrEqual(0)
    if (!isEnglish) expect.soft(await page.evaluate(SILENT), what).toEqual([])
    expect(await hasRun(page), what).toBe(false)
    // a bulletin is an official document, and words to search for are content
    if (!isEnglish || /^.(bulletins.|search-words)/.test(what)) return
    let text = (await page.locator('body').allInnerTexts()).join('\n')
    for (const own of served.content) text = text.replaceAll(own, '')
    const left = text.split('\n').filter((line) => /[\p{Script=Han}，。、；：（）！？]/u.test(line))
    expect.soft(left, what).toEqual([])
  }

  test('is whole, open to all, in one language, and runs no script that somebody stored', async () => {
    if (isEnglish) menu = await menuOf(desk)
    expect(menu.length).toBeGreaterThan(15)
    const { ofTheDay, others } = beyondMenu(served.ids)
    const shown: string[] = []
    for (const path of [...menu, ...ofTheDay, ...others]) {
      await desk.open(path)
      await look(path)
      if ((await mainText(desk)).includes(SCRIPT)) shown.push(path)
    }
    expect(shown).toEqual(expect.arrayContaining([...ofTheDay, '/groups', '/accounts', ASKED, '/seasons']))
    expect(desk.faults.splice(0)).toEqual([])
  }, 240_000)

  test('so are the dialogs of a change of rules, a corrected key and an import', async () => {
    const { page } = desk
    const named = (zh: string, en: string) => page.getByRole('button', { name: isEnglish ? en : zh })
    await desk.open('/seasons/2022/show')
    await page.getByRole('spinbutton').first().fill('2')
    await named('预览修改', 'Preview the change').click()
    await page.getByRole('dialog').waitFor()
    await look('rules-dialog')
    await desk.open('/questions/tt-0001/show')
    await named('更正答案', 'Correct the key').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio').first().click()
    await dialog.getByRole('textbox').fill(NOTE)
    await look('correction-dialog')
    await dialog.getByRole('button', { name: /preview|预览/i }).click()
    await dialog.getByText('王强').waitFor()
    await look('correction-preview-dialog')
    await desk.open('/titles')
    await named('导入国家平台数据', 'Import from the national platform').click()
    await page.getByRole('dialog').waitFor()
    await look('import-dialog')
    expect(desk.faults.splice(0)).toEqual([])
  }, 120_000)

  test('the menu: by a button on a phone, and skipped by the keyboard on a wide screen', async () => {
    const { page } = desk
    await desk.open('/groups')
    if (isEnglish) {
      await page.reload()
      await page.getByRole('table').waitFor()
      await page.keyboard.press('Tab')
      expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(`document.activeElement.closest('#main-content') !== null`)).toBe(true)
      return
    }
    await desk.open('/accounts')
    await page.getByRole('button', { name: '展开菜单' }).click()
    await page.getByRole('menuitem', { name: '今天' }).waitFor()
    await page.getByRole('button', { name: '学习', exact: true }).click()
    await page.getByRole('menuitem', { name: '学习群' }).waitFor()
    await look('menu-dialog')
  }, 60_000)
})

describe.skipIf(!browser)('a script that somebody stored', () => {
  test('does not run in the chat either, where it is said by a member in a group of that name', async () => {
    const page = await (browser as Browser).newPage()
    await page.goto(`${served.url}/chat`)
    await page.getByRole('textbox', { name: '姓名' }).fill(SCRIPT)
    await page.getByRole('textbox', { name: /^一次性代码/ }).fill(await codeFor(served.ids.learner, 'device'))
    await page.getByRole('button', { name: '登录', exact: true }).click()
    await page.getByRole('link', { name: SCRIPT }).click()
    await page.getByRole('textbox', { name: '消息' }).fill(SCRIPT)
    await page.getByRole('textbox', { name: '消息' }).press('Enter')
    await page.getByRole('log').getByText(SCRIPT, { exact: true }).first().waitFor()
    expect(await hasRun(page)).toBe(false)
    await page.close()
  }, 60_000)

  test('nor in a paper on the exam page', async () => {
    await askScripts()
    await itIs('2022-04-25 09:00')
    const { url } = await bot('monthly', { from: from(SCRIPT) })
    const page = await (browser as Browser).newPage()
    await page.goto(`${served.url}/exam#${url.split('#')[1]}`)
    await page.getByRole('button', { name: /^开始/ }).click()
    await page.locator('.option', { hasText: SCRIPT }).first().waitFor()
    expect(await hasRun(page)).toBe(false)
    await page.close()
  }, 60_000)

  test('nor in an answer of the api that a browser opens', async () => {
    const desk = await signedIn(await visit(browser as Browser, served.url), 'fangzhu')
    await desk.page.goto(`${served.url}/api/learners`)
    expect(await hasRun(desk.page)).toBe(false)
  }, 60_000)

  test('and would run on a page without our policy and escaping, so that the test can fail', async () => {
    const page = await (browser as Browser).newPage()
    await page.setContent(`<main>${SCRIPT}</main>`)
    await expect.poll(() => hasRun(page)).toBe(true)
    await page.close()
  })
})
