import { changeLearner } from '@lianbing/api/learners/learner.commands'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'
import { call, newLearner } from './scene.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  await account('shenji', 'audit_admin', '51')
  await account('sheng', 'organiser', '51')
  const id = await newLearner('李娜', 'u_hall', { desk: 'front' })
  const person = { name: '李娜', kind: 'window', establishment: 'contract', state: 'active' } as const
  const moved = { ...person, desk: 'back', unitId: '510104020' } as const
  await changeLearner(house.db, id, moved, 'account:a_sheng', house.clock.now())
  const wrong = { username: 'sheng', password: 'not-the-password' }
  await call('/auth/sign-in/username', { headers: { origin: 'http://localhost' }, body: wrong })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

describe.skipIf(!browser)('an auditor', () => {
  let desk: Desk
  beforeAll(async () => {
    desk = await signedIn(await visit(browser as Browser, served.url), 'shenji')
  }, 60_000)

  test('finds the log under 监督, and what leads from the award down to an answer, and nothing else', async () => {
    const { page } = desk
    await page.getByText('监督').waitFor()
    const menu = await page.getByRole('menuitem').allInnerTexts()
    expect(menu.map((entry) => entry.trim())).toEqual([
      ...['今天', '学习参与', '通报', '组织机构', '优秀组织奖'],
      '审计日志',
    ])
    await desk.picture('audit-0-today')
    await page.getByRole('menuitem', { name: '审计日志' }).click()
    await page.getByText('修改学员').waitFor()
    await desk.picture('audit-1-list')
    expect(await barriers(desk)).toEqual([])
    expect(await mainText(desk)).toMatch(/最新锚点 \d+:[0-9a-f]{12}…/)
    expect(desk.faults).toEqual([])
  }, 60_000)

  test('opens a row: what it was and what it is, side by side', async () => {
    const { page } = desk
    await desk.open('/audit')
    await page.getByText('修改学员').click()
    const sides = page.getByRole('table').filter({ hasText: '变更前' }).last()
    await sides.getByRole('row', { name: 'desk front back' }).waitFor()
    await sides.getByRole('row', { name: 'unitId u_hall 510104020' }).waitFor()
    await desk.picture('audit-2-open', true)
    expect(await barriers(desk)).toEqual([])
  }, 60_000)

  test('narrows it down by what, who and day, and takes along what is listed', async () => {
    const { page } = desk
    await desk.open(`/audit?filter=${encodeURIComponent('{"action":"session.sign_in","outcome":"refused"}')}`)
    await page.getByRole('cell', { name: /sheng/ }).first().waitFor()
    await desk.picture('audit-3-filtered')
    expect(await mainText(desk)).toMatch(/被拒/)
    expect(await mainText(desk)).not.toMatch(/修改学员/)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await page.getByRole('menuitem', { name: 'CSV 文件' }).click()
    const file = await (await download).createReadStream()
    let text = ''
    for await (const part of file) text += part
    expect(text.split('\r\n').indexOf('')).toBe(2)
    expect(text.split('\r\n')[1]).toContain('session.sign_in')
    expect(desk.faults).toEqual([])
  }, 60_000)

  test.each([
    ['dark', { colorScheme: 'dark' as const }],
    ['narrow', { viewport: { width: 390, height: 844 } }],
    ['english', {}],
  ])(
    'and reads it %s',
    async (name, options) => {
      const other = await visit(browser as Browser, served.url, options)
      await other.page.goto(`${served.url}/`)
      await other.page.locator('input[name=username]').fill('shenji')
      await other.page.locator('input[name=password]').fill('county-password-2022')
      await other.page.locator('button[type=submit]').click()
      await other.page.getByText('今天').first().waitFor()
      if (name === 'english') {
        await other.page.getByRole('button', { name: 'EN', exact: true }).click()
        await other.page.getByText('Today').first().waitFor()
      }
      other.faults.length = 0
      await other.open('/audit')
      await other.page.getByText(name === 'english' ? 'Learner changed' : '修改学员').click()
      await other.page.getByText('510104020').first().waitFor()
      await other.picture(`audit-4-${name}`, true)
      expect(await barriers(other)).toEqual([])
      if (name === 'narrow') {
        const over = await other.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(over).toBeLessThanOrEqual(0)
      }
      expect(other.faults).toEqual([])
      await other.page.context().close()
    },
    60_000,
  )
})
