import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import {
  chatBrowsers,
  expectNoViolation,
  group,
  inView,
  type Speaker,
  said,
  say,
  shows,
  speakerInTheGroup,
  tabTo,
} from './browsers/chat-browser.ts'
import { startWholeHouse, type WholeHouse } from './whole-house.ts'

const desk = { width: 1200, height: 800 }
const browser: Browser | undefined = await openBrowser()
const faults: string[] = []
let house: WholeHouse
let people: ReturnType<typeof chatBrowsers>
let wang: Speaker

beforeAll(async () => {
  if (!browser) return
  // an api that is started again must come back where the pages look for it
  house = await startWholeHouse({ PORT: String(await freePort()) })
  people = chatBrowsers(browser, house, faults)
  wang = await speakerInTheGroup(browser, house, '王强')
}, 120_000)
afterEach(async () => {
  await people?.closeAll()
  expect(faults.splice(0)).toEqual([])
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

test.skipIf(!browser)(
  'an api that is killed and comes back costs no message and doubles none',
  async () => {
    const page = await people.signedIn('李娜')
    await group(page).click()
    await wang.says('断线之前说的')
    await shows(page, '断线之前说的')

    process.kill(house.apiPid(), 'SIGKILL')
    await page.getByText('连接已断开，正在重连').waitFor()
    await say(page, '断线时写的')
    await wang.saysOnceItCan('刚恢复就说的')
    await page.getByText('连接已断开，正在重连').waitFor({ state: 'hidden' })
    await shows(page, '刚恢复就说的')
    await shows(page, '断线时写的')
    await page.getByText('发送失败').waitFor({ state: 'hidden' })
    await wang.says('恢复以后说的')
    await shows(page, '恢复以后说的')

    const all = ['断线之前说的', '断线时写的', '刚恢复就说的', '恢复以后说的']
    for (const text of all) expect(await said(page, text).count(), text).toBe(1)
    await page.reload()
    await shows(page, '恢复以后说的')
    for (const text of all) expect(await said(page, text).count(), `${text}, after a reload`).toBe(1)
  },
  90_000,
)

test.skipIf(!browser)(
  'two browsers of one person show the same messages and the same read marks',
  async () => {
    const first = await people.signedIn('张敏')
    await first.getByRole('button', { name: '菜单' }).click()
    await first.getByRole('button', { name: '在另一台设备登录' }).click()
    const code = await first.getByRole('dialog').locator('output').textContent()
    await first.getByRole('button', { name: '关闭' }).click()
    const second = await people.newPage()
    await second.goto(`${house.url}/chat`)
    await second.getByLabel('姓名').fill('张敏')
    await second.getByLabel('一次性代码').fill(code ?? '')
    await second.getByRole('button', { name: '登录', exact: true }).click()

    await wang.says('请看今天的题')
    for (const page of [first, second])
      await group(page)
        .getByText(/条未读/)
        .waitFor({ state: 'attached' })
    await group(first).click()
    await shows(first, '请看今天的题')
    await group(second)
      .getByText(/条未读/)
      .waitFor({ state: 'detached' })

    await group(second).click()
    await say(first, '我在手机上说')
    await shows(second, '我在手机上说')
    expect(await second.locator('article.mine', { hasText: '我在手机上说' }).count()).toBe(1)
  },
  90_000,
)

test.skipIf(!browser)(
  'seventy messages later the group opens where the learner left off',
  async () => {
    const page = await people.signedIn('陈静')
    await group(page).click()
    await wang.says('陈静看过的最后一句')
    await shows(page, '陈静看过的最后一句')
    await page.getByRole('button', { name: '返回会话列表' }).click()
    await page.reload()
    await group(page).waitFor()
    for (let i = 1; i <= 70; i++) await wang.says(`第 ${i} 句`)
    await group(page).getByText('70 条未读').waitFor({ state: 'attached' })
    await group(page).click()
    await page.getByRole('heading', { name: '以下是新消息' }).waitFor()
    await inView(said(page, '第 1 句'), true)
    await inView(said(page, '第 70 句'), false)
    await page.getByRole('button', { name: '↓ 70 条新消息' }).click()
    await inView(said(page, '第 70 句'), true)
    await page.getByRole('button', { name: '↓ 70 条新消息' }).waitFor({ state: 'detached' })
  },
  90_000,
)

test.skipIf(!browser)(
  'a learner without a mouse signs in and answers',
  async () => {
    const page = await people.newPage({ viewport: desk })
    await page.goto(house.firstRun.linkOf('赵磊'))
    await page.getByRole('button', { name: '登录', exact: true }).waitFor()
    await page.keyboard.press('Enter')
    const assistant = page.getByRole('link', { name: /^练兵助手/ })
    await assistant.waitFor()
    await tabTo(page, assistant)
    await page.keyboard.press('Enter')
    await page.getByRole('main').getByRole('heading', { name: '练兵助手' }).waitFor()
    await tabTo(page, page.getByRole('textbox', { name: '消息' }))
    await page.keyboard.type('练习')
    await page.keyboard.press('Enter')
    await page.getByText('第 1/5 题').first().waitFor()

    const dock = page.getByRole('region', { name: '快捷回答' })
    await dock.waitFor()
    const blanks = dock.getByRole('textbox')
    for (let i = 0; i < (await blanks.count()); i++) {
      await tabTo(page, blanks.nth(i))
      await page.keyboard.type('三十')
    }
    if (await blanks.count()) await page.keyboard.press('Enter')
    else {
      await tabTo(page, dock.getByRole('button', { name: /^(选 )?A|对$/ }).first())
      await page.keyboard.press('Space')
      const send = dock.getByRole('button', { name: '发送所选：A' })
      if (await send.count()) {
        await tabTo(page, send)
        await page.keyboard.press('Enter')
      }
    }
    await page
      .getByRole('log')
      .getByText(/回答正确|回答错误/)
      .first()
      .waitFor()
    expect(await page.evaluate(() => document.activeElement?.className), 'the focus is not lost with the button').toBe(
      'log',
    )
  },
  90_000,
)

test.skipIf(!browser).each(['light', 'dark'] as const)(
  'axe finds nothing on sign-in, list and room when %s',
  async (colorScheme) => {
    const page = await people.newPage({ colorScheme })
    await page.goto(`${house.url}/chat`)
    await page.getByRole('button', { name: '登录', exact: true }).waitFor()
    await expectNoViolation(page, 'sign-in')
    await page.getByLabel('昵称').fill('小访客')
    await page.getByRole('button', { name: '以访客身份进入' }).click()
    await group(page).waitFor()
    await expectNoViolation(page, 'list')
    await group(page).click()
    await page.getByRole('region', { name: '快捷回答' }).getByRole('button', { name: /^待答/ }).click()
    await expectNoViolation(page, 'room')
  },
  90_000,
)

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
