import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, violationsOn } from './browsers/browser.ts'
import { account, chineseContent, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, signedIn as enter, mainText, signIn, visit } from './browsers/organiser-desk.ts'
import { authenticatorShows } from './requests/as-account.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>
const NEXT = 'Quiet-river-lamp-88'

beforeAll(async () => {
  served = await openCountyHouse()
  await account('fangzhu', 'founder', '51')
  await account('xitong', 'system_admin', '51')
  await account('anquan', 'security_admin', '51')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const desk = (options = {}) => visit(browser as Browser, served.url, options)
let key = ''

/** Opens what an administrator was given to hand over, in a browser of its own. */
async function opensLink(address: string) {
  const person = await desk()
  await person.page.goto(address)
  return person
}
const linkShown = async ({ page }: Desk) => (await page.getByRole('dialog').locator('output').textContent()) ?? ''

describe.skipIf(!browser)('accounts in the dashboard', () => {
  let founder: Desk
  let wang: Desk
  beforeAll(async () => {
    founder = await enter(await desk(), 'fangzhu')
  }, 60_000)

  test('a person is invited with a role, and the link is shown once', async () => {
    const { page } = founder
    await founder.open('/accounts')
    await founder.picture('accounts-1-list')
    expect(await barriers(founder)).toEqual([])
    await page.getByRole('button', { name: '邀请' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: '姓名' }).fill('王芳')
    await dialog.getByRole('textbox', { name: '所属单位' }).click()
    const tree = page.getByRole('navigation', { name: '组织机构' })
    await tree.getByRole('button', { name: '展开成都市' }).click()
    await tree.getByRole('button', { name: '锦江区', exact: true }).click()
    await dialog.getByRole('textbox', { name: '工号' }).fill('W1')
    await dialog.getByRole('combobox', { name: '角色' }).click()
    await page.getByRole('option', { name: '组织员' }).click()
    await founder.picture('accounts-2-invite')
    expect(await barriers(founder)).toEqual([])
    await dialog.getByRole('button', { name: '邀请' }).click()
    await page.getByText('王芳的邀请链接').waitFor()
    await founder.picture('accounts-3-link')
    const address = await linkShown(founder)
    await page.getByRole('button', { name: '关闭' }).click()
    wang = await opensLink(address)
  }, 60_000)

  test('the person chooses a user name and a password, and is told what is wrong with a weak one', async () => {
    const { page } = wang
    await page.getByText('欢迎，王芳').waitFor()
    await wang.picture('accounts-4-welcome')
    expect(await barriers(wang)).toEqual([])
    const fill = async (password: string) => {
      await page.locator('input[name=username]').fill('wangfang')
      await page.locator('input[name=password]').fill(password)
      await page.locator('input[name=again]').fill(password)
      await page.getByRole('button', { name: '开通账号' }).click()
    }
    await fill('Wangfang@2022')
    await page.getByText('这个密码太容易猜到').waitFor()
    await fill(NEXT)
    await page.getByText('设置完成，请登录。').waitFor()
    await page.getByRole('button', { name: '去登录' }).click()
    await signIn(wang, 'wangfang', NEXT)
    await page.getByText('今天').first().waitFor()
    expect(await mainText(wang)).not.toContain('账号')
  }, 60_000)

  test('on their own page they set up two-factor sign-in with the QR code', async () => {
    const { page } = wang
    await page.getByRole('button', { name: '王芳' }).click()
    await page.getByRole('menuitem', { name: '我的账号' }).click()
    await page.getByRole('heading', { name: '登录的设备' }).waitFor()
    expect(await barriers(wang)).toEqual([])
    await page.getByRole('button', { name: '启用两步验证' }).click()
    await page.getByRole('dialog').locator('input').fill(NEXT)
    await page.getByRole('dialog').getByRole('button', { name: '确定' }).click()
    await page.getByRole('img', { name: '两步验证二维码' }).waitFor()
    key = ((await page.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent()) ?? '').replaceAll(' ', '')
    await wang.picture('accounts-5-two-factor', true)
    expect(await barriers(wang)).toEqual([])
    await page.getByRole('textbox', { name: '验证码' }).fill(authenticatorShows(key, -1))
    await page.getByRole('button', { name: '完成启用' }).click()
    await page.getByText('两步验证已启用。').waitFor()
    await wang.picture('accounts-6-own-page', true)
  }, 60_000)

  test('at the next sign-in they are asked for a code, and a wrong one is told as such', async () => {
    const other = await desk({ viewport: { width: 390, height: 844 } })
    const { page } = other
    await signIn(other, 'wangfang', NEXT)
    await page.getByRole('heading', { name: '两步验证' }).waitFor()
    await other.picture('accounts-7-second-step')
    await page.getByRole('textbox', { name: '验证码' }).fill('000000')
    await page.getByRole('button', { name: '验证', exact: true }).click()
    await page.getByText('验证码不正确或已用过').waitFor()
    expect((await violationsOn(page)).filter(({ impact }) => impact === 'serious')).toEqual([])
    await page.getByRole('textbox', { name: '验证码' }).fill(authenticatorShows(key))
    await page.getByRole('button', { name: '验证', exact: true }).click()
    await page.getByText('今天').first().waitFor()
    await other.open('/me')
    await other.picture('accounts-8-own-page-narrow', true)
  }, 60_000)

  test('the founder gives a further role, withdraws it, and disables the account, which is out at once', async () => {
    const { page } = founder
    await founder.open('/accounts')
    await page.getByText('王芳').first().click()
    await page.getByRole('heading', { name: '角色和范围' }).waitFor()
    await founder.picture('accounts-9-show')
    expect(await barriers(founder)).toEqual([])
    await page.getByRole('button', { name: '授予角色' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '角色' }).click()
    await page.getByRole('option', { name: '赛事监督' }).click()
    await dialog.getByRole('button', { name: '授予角色' }).click()
    await dialog.getByText('必须分开').first().waitFor()
    await dialog.getByRole('combobox', { name: '角色' }).click()
    await page.getByRole('option', { name: '赛事考务' }).click()
    await dialog.getByRole('checkbox', { name: '监考' }).check()
    await founder.picture('accounts-10-grant')
    await dialog.getByRole('button', { name: '授予角色' }).click()
    await page.getByText('赛事考务：锦江区').waitFor()
    await page.getByRole('button', { name: '收回赛事考务（锦江区）' }).click()
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('赛事考务：锦江区').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '停用' }).click()
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('已停用').first().waitFor()
    await wang.page.goto(`${served.url}/#/learners`)
    await wang.page.reload()
    await wang.page.locator('input[name=password]').waitFor()
  }, 90_000)

  test('the three administrators each see their own part', async () => {
    const system = await enter(await desk(), 'xitong')
    await system.open('/accounts')
    const seen = async ({ page }: Desk) => (await page.getByRole('menuitem').allInnerTexts()).map((text) => text.trim())
    expect(await seen(system)).toEqual(['今天', '组织机构', '账号'])
    const security = await enter(await desk({ colorScheme: 'dark' }), 'anquan')
    await security.open('/security')
    expect(await seen(security)).toEqual(['今天', '组织机构', '账号', '安全设置'])
    await security.page.getByRole('radio', { name: /OWASP/ }).check()
    await security.picture('accounts-11-security', true)
    expect(await barriers(security)).toEqual([])
    await security.page.getByRole('switch').click()
    await security.page.getByRole('button', { name: '保存' }).click()
    await security.page.getByText('须先任命').waitFor()
    await security.page.getByRole('switch').click()
    await security.page.getByRole('button', { name: '保存' }).click()
    await security.page.getByText('安全设置已保存。').waitFor()
  }, 90_000)

  test('everything of it is there in English', async () => {
    const english = await enter(await desk(), 'fangzhu')
    await english.page.getByRole('button', { name: 'EN' }).click()
    const content = [...(await chineseContent()), '王芳', 'fangzhu', 'xitong', 'anquan', '等保', '练兵', '中']
    for (const [path, name] of [
      ['/accounts', 'list'],
      ['/me', 'own'],
      ['/security', 'security'],
    ] as const) {
      await english.open(path)
      await english.picture(`accounts-en-${name}`, true)
      const left = content.reduce((text, each) => text.replaceAll(each, ''), await mainText(english))
      expect(left.match(/[\u4e00-\u9fff]+/g) ?? [], path).toEqual([])
    }
  }, 90_000)
})
