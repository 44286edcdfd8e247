import { importLibrary } from '@lianbing/api/library/import.commands'
import { readingPath } from '@lianbing/api/reading/reading-link'
import { listPublished } from '@lianbing/api/search/documents.store'
import { seedLexicon } from '@lianbing/api/search/lexicon'
import { openIndex } from '@lianbing/api/search/policy-index'
import { loadContent } from '@lianbing/content/load'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browsers/browser.ts'
import { account, openCountyHouse } from './browsers/county-house.ts'
import { barriers, type Desk, signedIn, visit } from './browsers/organiser-desk.ts'
import { house } from './house.ts'

const browser: Browser | undefined = await openBrowser()
let served: Awaited<ReturnType<typeof openCountyHouse>>

beforeAll(async () => {
  served = await openCountyHouse()
  await account('tiku', 'question_setter', '51')
  await account('shenhe', 'question_setter', '51')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await served?.close()
})

/** A film of a few seconds that the browser itself makes, so that it can surely play it. */
async function recordFilm(page: Page): Promise<Buffer> {
  const recorded = await page.evaluate(async () => {
    const canvas = document.createElement('canvas')
    Object.assign(canvas, { width: 160, height: 90 })
    const paint = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm;codecs=vp8' })
    const parts: Blob[] = []
    recorder.ondataavailable = ({ data }) => parts.push(data)
    recorder.start()
    for (let frame = 0; frame < 60; frame++) {
      if (paint) paint.fillStyle = `hsl(${frame * 6} 80% 50%)`
      paint?.fillRect(0, 0, 160, 90)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    await new Promise((resolve) => {
      recorder.onstop = resolve
      recorder.stop()
    })
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
    return Array.from(bytes)
  })
  return Buffer.from(recorded)
}

const VTT = `WEBVTT

00:00.000 --> 00:02.000
职工受了伤，先由单位申请。

00:02.500 --> 00:04.000
单位在三十日内申请。
`

describe.skipIf(!browser)('a case video', () => {
  let writer: Desk
  let reader: Desk
  beforeAll(async () => {
    writer = await signedIn(await visit(browser as Browser, served.url), 'tiku')
    reader = await signedIn(await visit(browser as Browser, served.url), 'shenhe')
  }, 90_000)

  test('is uploaded and written by one, published by another, and a line of its words leads to its second', async () => {
    const { page } = writer
    const film = await recordFilm(page)
    await writer.open('/videos/create')
    const choice = page.getByRole('group', { name: '视频' }).locator('input[type=file]')
    await choice.setInputFiles({ name: '工伤认定.mp4', mimeType: 'video/mp4', buffer: film })
    await page.getByText('已上传：工伤认定.mp4').waitFor()
    await page.getByRole('combobox', { name: /领域/ }).click()
    await page.getByRole('option', { name: '社会保险' }).click()
    await page.getByRole('combobox', { name: /考查能力/ }).click()
    await page.getByRole('option').first().click()
    await page.getByRole('textbox', { name: /^标题/ }).fill('工伤认定多久内申请')
    await page.getByRole('textbox', { name: /^摘要/ }).fill('单位三十日内申请。')
    await page.getByRole('spinbutton', { name: /时长/ }).fill('6')
    const subtitles = page.locator('input[type=file][accept^=".vtt"]')
    const vtt = (text: string) => ({ name: 'a.vtt', mimeType: 'text/vtt', buffer: Buffer.from(text) })
    await subtitles.setInputFiles(vtt(VTT.replace('00:02.500', '00:02,500')))
    await page.getByText('第 6 行：时间须如').waitFor()
    await subtitles.setInputFiles(vtt(VTT))
    await page.getByText('共 2 条字幕，没有问题').waitFor()
    await page.getByLabel(/^有效期起/).fill('2011-01-01')
    await page.getByRole('button', { name: /添加/ }).last().scrollIntoViewIfNeeded()
    await writer.picture('videos-1-form', true)
    expect(await barriers(writer)).toEqual([])
    await cite(page)
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByText('待审核').first().waitFor()

    await reader.open('/videos')
    await reader.page.getByText('工伤认定多久内申请').click()
    await reader.page.getByRole('button', { name: '审核通过并发布' }).click()
    await reader.page.getByText('已发布').first().waitFor()
    const line = reader.page.getByRole('button', { name: /单位在三十日内申请/ })
    await line.click()
    const second = () => reader.page.locator('video').evaluate((film) => (film as HTMLVideoElement).currentTime)
    await expect.poll(second).toBeGreaterThanOrEqual(2.5)
    await expect.poll(() => line.getAttribute('aria-current')).toBe('true')
    await reader.picture('videos-2-show', true)
    expect(await barriers(reader)).toEqual([])

    const address = reader.page.url()
    await reader.page.setViewportSize({ width: 390, height: 844 })
    await reader.page.goto('about:blank')
    await reader.page.goto(`${address}#t=3`)
    await expect.poll(second).toBeGreaterThanOrEqual(3)
    await reader.picture('videos-3-narrow', true)
    expect([...writer.faults, ...reader.faults]).toEqual([])
  }, 120_000)

  test('is found by a learner by what it says, and plays from there', async () => {
    const index = openIndex(seedLexicon)
    for (const { document } of await listPublished(house.db, '2022-04-01')) index.put(document)
    const [hit] = index.search('单位在三十日内申请', {
      limit: 1,
      day: '2022-04-01',
      kinds: ['video'],
      sees: () => true,
    }).hits
    expect(hit?.at).toBe(2.5)
    const [kind, id = ''] = hit?.id.split(':') ?? []
    expect(kind).toBe('video')
    const phone = { viewport: { width: 390, height: 844 } }
    const learner = await visit(browser as Browser, served.url, phone)
    const { page } = learner
    await page.goto(`${served.url}${linkTo(id, hit?.at)}`)
    const film = page.locator('video')
    const [from, line] = [
      () => film.evaluate((one: HTMLVideoElement) => one.currentTime),
      page.getByRole('button', { name: /单位在三十日内申请/ }),
    ]
    await expect.poll(from).toBeGreaterThanOrEqual(2)
    await expect.poll(from).toBeLessThan(3)
    await line.click()
    await expect.poll(from).toBeGreaterThan(3)
    expect(await film.evaluate((one: HTMLVideoElement) => one.error)).toBe(null)
    await expect.poll(() => line.getAttribute('aria-current')).toBe('true')
    await learner.picture('videos-4-learner', true)
    expect(await barriers(learner)).toEqual([])
    expect(learner.faults).toEqual([])
  }, 60_000)

  test('of the starter pack plays, with its chapters, in light and in dark', async () => {
    await importLibrary(house, loadContent(), house.clock.now())
    for (const [colorScheme, width] of [
      ['light', 1280],
      ['dark', 390],
    ] as const) {
      const learner = await visit(browser as Browser, served.url, { colorScheme, viewport: { width, height: 844 } })
      await learner.page.goto(`${served.url}${linkTo('si-v01', 45)}`)
      const film = learner.page.locator('video')
      // a browser without H.264 shows the words
      const canPlay = await film.evaluate(
        (one: HTMLVideoElement) => one.canPlayType('video/mp4; codecs="avc1.64001f"') !== '',
      )
      if (canPlay)
        await expect.poll(() => film.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThanOrEqual(45)
      await learner.page.getByRole('button', { name: /带什么材料/ }).waitFor()
      await learner.picture(`videos-5-pack-${colorScheme}`, true)
      expect(await barriers(learner)).toEqual([])
      expect(learner.faults).toEqual([])
    }
  }, 60_000)
})

/** The link that search gives whoever it does not know, without signing in. */
const linkTo = (id: string, second?: number) => {
  const wanted = { kind: 'video', id, learnerId: null, source: '' } as const
  return readingPath(house.keys.reading, wanted, house.clock.now(), second)
}

/** The first law that 工伤 finds, with an article. */
async function cite(page: Page) {
  const list = page.getByRole('combobox', { name: /法规/ }).first()
  if ((await list.count()) === 0)
    await page
      .getByRole('button', { name: /添加|新增/ })
      .last()
      .click()
  await list.fill('工伤保险条例')
  await page.getByRole('option', { name: '工伤保险条例' }).first().click()
  await page.getByRole('textbox', { name: /条/ }).first().fill('第十七条')
}
