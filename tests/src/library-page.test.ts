// An author's explainer on its way to learners, and a law that ends, as two people at their desks do it.
import { importLibrary } from '@lianbing/api/library/import.commands'
import { listLive } from '@lianbing/api/library/library.store'
import { loadContent } from '@lianbing/content/load'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, mainText, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'

const browser: Browser | undefined = await openBrowser()
const TITLE = '工伤认定由谁申请'
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  await importLibrary(house, loadContent(), house.clock.now())
  for (const name of ['zhubi', 'shenhe']) await account(name, 'question_setter', '51')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

const live = async () => (await listLive(house.db, '2022-04-01')).filter(({ title }) => title === TITLE)
const at =
  (name: string, options = {}) =>
  async () =>
    signedIn(await visit(browser as Browser, served.url, options), name)

describe.skipIf(!browser)('two who write questions for the province', () => {
  let author: Desk
  let reader: Desk
  beforeAll(async () => {
    author = await at('zhubi')()
    reader = await at('shenhe', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })()
  }, 60_000)

  test('one writes an explainer, sees it as learners will, and hands it in', async () => {
    const { page } = author
    await author.open('/explainers')
    await page.getByRole('link', { name: '新建' }).click()
    await page.getByRole('button', { name: '保存' }).waitFor()
    await page.getByRole('textbox', { name: '标题' }).fill(TITLE)
    await page.getByRole('textbox', { name: '摘要' }).fill('单位三十日内申请，单位不申请的，职工一年内可以自己申请。')
    await page.getByRole('combobox', { name: '领域' }).click()
    await page.getByRole('option', { name: '社会保险' }).click()
    await page.getByRole('combobox', { name: '考查能力' }).click()
    await page.getByRole('option', { name: '理解运用' }).click()
    await page
      .getByRole('textbox', { name: '正文（Markdown）' })
      .fill('## 谁申请\n\n- **单位**：三十日内\n\n<b>不是 HTML</b>')
    await page.getByRole('button', { name: '预览' }).click()
    await page.getByRole('heading', { name: '谁申请', exact: true }).waitFor()
    await page.getByText('<b>不是 HTML</b>').first().waitFor()
    await page.getByRole('button', { name: '添加' }).click()
    await page.getByRole('combobox', { name: '法律法规' }).fill('工伤保险条例')
    await page
      .getByRole('option', { name: /工伤保险条例/ })
      .first()
      .click()
    await page.getByLabel('条款').fill('第十七条')
    await page.getByLabel('有效期起').fill('2011-01-01')
    await author.picture('library-1-form', true)
    expect(await barriers(author)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('待审核').first().waitFor()
    await author.picture('library-2-handed-in', true)
    expect(await barriers(author)).toEqual([])
    await page.getByRole('button', { name: '审核通过并发布' }).click()
    await page.getByText('须由另一人审核发布').waitFor()
    expect(await live()).toEqual([])
  }, 90_000)

  test('the other reads it on a phone in the dark and publishes it', async () => {
    const { page } = reader
    await page.reload()
    await page.getByText('篇政策解读待审核').waitFor()
    await reader.open('/explainers')
    await page.getByText(TITLE).waitFor()
    await reader.picture('library-3-list-narrow')
    expect(await barriers(reader)).toEqual([])
    await page.getByText(TITLE).click()
    await page.getByRole('heading', { name: '谁申请', exact: true }).waitFor()
    await page.getByRole('button', { name: '审核通过并发布' }).click()
    await page.getByText('已发布').first().waitFor()
    await reader.picture('library-4-published-narrow', true)
    expect(await barriers(reader)).toEqual([])
    expect(await mainText(reader)).toMatch(/第 1 版，提交：\s*zhubi/)
    expect(await live()).toHaveLength(1)
  }, 60_000)

  test('a 填空 is written where its words are missing, and its page shows what each blank accepts', async () => {
    const { page } = author
    await author.open('/questions/create')
    await page.getByRole('button', { name: '保存' }).waitFor()
    await page.getByRole('combobox', { name: '题型' }).click()
    await page.getByRole('option', { name: '填空' }).click()
    await page.getByRole('combobox', { name: '领域' }).click()
    await page.getByRole('option', { name: '社会保险' }).click()
    await page.getByRole('textbox', { name: '题干' }).fill('单位应当自事故发生之日起____内提出____申请。')
    await page.getByRole('textbox', { name: '可接受的答案' }).fill('30日｜一个月')
    await page.getByRole('textbox', { name: '解析' }).fill('单位应当在三十日内提出工伤认定申请。')
    await page.getByLabel('有效期起').fill('2011-01-01')
    await page.getByRole('button', { name: '添加', exact: true }).click()
    await page.getByRole('combobox', { name: '法律法规' }).fill('工伤保险条例')
    await page
      .getByRole('option', { name: /工伤保险条例/ })
      .first()
      .click()
    await page.getByLabel('条款').fill('第十七条')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('题干有几个 ____，就填几个空的答案').waitFor()
    await page.getByRole('textbox', { name: '可接受的答案' }).fill('30日｜一个月;工伤认定')
    await author.picture('library-4b-blank-form', true)
    expect(await barriers(author)).toEqual([])
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('list', { name: '可接受的答案' }).getByText('一个月').waitFor()
    await page.getByText('第 2 空').waitFor()
    await author.picture('library-4c-blank', true)
    expect(await barriers(author)).toEqual([])
  }, 60_000)

  test('a key-question explanation shows why each option is wrong', async () => {
    const { page } = author
    await author.open('/key-explanations/si-k01/show')
    await page.getByText('正确答案').first().waitFor()
    await author.picture('library-5-key-explanation', true)
    expect(await barriers(author)).toEqual([])
  }, 60_000)

  test('a law that ends names what rests on it, and each is a task', async () => {
    const { page } = author
    await author.open('/laws')
    await page.getByPlaceholder('搜索名称或文号').fill('工伤保险条例')
    await page.getByText('工伤保险条例').first().waitFor()
    await author.picture('library-6-laws')
    expect(await barriers(author)).toEqual([])
    await author.open('/laws/work-injury-insurance-regulations/show')
    await page.getByRole('button', { name: '失效或被替代' }).click()
    await page.getByLabel('最后有效日').fill('2022-03-31')
    await author.picture('library-7-ending')
    expect(await barriers(author)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: '失效或被替代' }).click()
    await page.getByText('项内容待修订').waitFor()
    await author.open('/content-tasks')
    await page.getByRole('link', { name: TITLE, exact: true }).waitFor()
    await author.picture('library-8-tasks')
    expect(await barriers(author)).toEqual([])
    await page.getByRole('link', { name: TITLE, exact: true }).click()
    await page.getByText('所依据的法规已失效或被替代').waitFor()
    expect(author.faults.filter((fault) => !fault.startsWith('409'))).toEqual([])
    expect(reader.faults).toEqual([])
  }, 90_000)
})
