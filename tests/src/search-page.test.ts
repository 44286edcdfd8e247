// Search on screens: the reading page and the chat's suggestions on a phone, the dashboard's box, what was not found.
import { importLibrary } from '@lianbing/api/library/import.commands'
import { loadContent } from '@lianbing/content/load'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, takePicture, violationsOn } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'
import { bot, from, newMember, onChatPage } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  await importLibrary(house, loadContent(), house.clock.now())
  await account('zhubi', 'question_setter', '51')
  for (const name of ['李娜', '王芳']) await newMember(name)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const phone = { viewport: { width: 390, height: 844 } }

describe.skipIf(!browser)('search on screens', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await signedIn(await visit(browser as Browser, served.url), 'zhubi')
  }, 60_000)

  test('a link of the chat opens on a phone that is signed in nowhere', async () => {
    const { hits } = await bot('search', { from: from('李娜'), query: '工伤认定由谁申请' })
    const wanted = ['explainer', 'key-explanation', 'question']
    for (const [i, colorScheme] of (['light', 'dark', 'light'] as const).entries()) {
      const hit = hits.find(({ kind }: { kind: string }) => kind === wanted[i]) ?? hits[i]
      const { page, faults } = await visit(browser as Browser, served.url, { ...phone, colorScheme })
      await page.goto(served.url + hit.link)
      await page.getByRole('heading', { name: '依据' }).waitFor()
      await page.getByText('现行有效').waitFor()
      await takePicture(page, `reading-${hit.kind}-${colorScheme}`, { fullPage: true })
      expect((await violationsOn(page)).map(({ id }) => id)).toEqual([])
      expect(faults).toEqual([])
      await page.context().close()
    }
    const { page } = await visit(browser as Browser, served.url, phone)
    await page.goto(`${served.url}/read#made-up`)
    await page.getByText('现在看不到这篇内容').waitFor()
    await page.context().close()
  })

  test('what is typed after 搜 on the chat page is completed', async () => {
    const { page } = await visit(browser as Browser, served.url, phone)
    const { cookie } = await onChatPage('李娜')
    const [name = '', value = ''] = cookie.split('=')
    await page.context().addCookies([{ name, value, url: served.url }])
    await page.goto(`${served.url}/chat`)
    await page.getByRole('textbox', { name: '消息' }).or(page.getByText('练兵助手').first()).first().click()
    await page.getByRole('textbox', { name: '消息' }).fill('搜 gongshang')
    const first = page.getByRole('group', { name: '搜索联想' }).getByRole('button').first()
    await first.waitFor()
    await takePicture(page, 'chat-suggestions')
    expect(await first.textContent()).toContain('工伤')
    await first.click()
    await page
      .getByText(/^搜 工伤/)
      .first()
      .waitFor()
    await page.context().close()
  })

  test('one box finds pages by initials and content by its words, from the keyboard alone', async () => {
    const { page } = desk
    await desk.open('/laws')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /搜索内容/ }).fill('zcjd')
    await page
      .getByRole('option', { name: /政策解读/ })
      .first()
      .waitFor()
    await page.getByRole('combobox', { name: /搜索内容/ }).fill('工伤认定')
    await page
      .getByRole('option', { name: /工伤认定/ })
      .first()
      .waitFor()
    await desk.picture('find')
    expect(await barriers(desk)).toEqual([])
    await page.keyboard.press('Enter')
    await page.waitForURL(/#\/[\w-]+\/[\w-]+\/show/)
    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: /搜索内容/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('combobox', { name: /搜索内容/ }).waitFor({ state: 'detached' })
  })

  test('what two people did not find is written from its own line, and words are taught', async () => {
    const { page } = desk
    for (const name of ['李娜', '王芳']) await bot('search', { from: from(name), query: '火锅底料火锅底料' })
    await desk.open('/inquiries')
    await page.getByText('火锅底料火锅底料').waitFor()
    await desk.picture('inquiries')
    expect(await barriers(desk)).toEqual([])
    await page.getByRole('link', { name: '写一篇' }).click()
    await page.getByRole('textbox', { name: '标题' }).waitFor()
    expect(await page.getByRole('textbox', { name: '标题' }).inputValue()).toBe('火锅底料火锅底料')
    await desk.open('/search-words')
    await page.getByText('社保 = 社会保险').first().waitFor()
    await page.getByRole('button', { name: '添加词' }).click()
    await page.getByRole('textbox', { name: '词' }).fill('柒号按钮、首页按钮')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('柒号按钮 = 首页按钮').waitFor()
    await desk.picture('search-words')
    expect(await barriers(desk)).toEqual([])
    expect(await mainText(desk)).toContain('本省添加')
  })
})
