// Files from an organiser's disk to a player: resumable upload, kept once by their hash, served whole and in part.
import { createHash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { maintain } from '@lianbing/api/maintenance'
import { readingPath } from '@lianbing/api/reading/reading-link'
import { beforeEach, describe, expect, test } from 'vitest'
import { env } from './env.ts'
import { freshHouse, house } from './house.ts'
import { call, question, teach } from './scene.ts'

type Headers = Record<string, string>
const TUS = { 'tus-resumable': '1.0.0' }
const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' }
const base64 = (text: string) => Buffer.from(text).toString('base64')
let wang: Headers
let zhang: Headers

beforeEach(async () => {
  await freshHouse()
  rmSync(join(house.config.DATA_DIR, 'media'), { recursive: true, force: true })
  wang = await house.signIn('51', 'question_setter')
  zhang = await house.signIn('51', 'question_setter')
})

const send = (method: string, path: string, headers: Headers, body?: Uint8Array<ArrayBuffer>) =>
  house.app.request(`/api${path}`, { method, headers: { ...wang, ...headers }, ...(body ? { body } : {}) })
const codeOf = async (answer: Response) => [answer.status, (await answer.json()).code]
const begin = async (bytes: number, name = '工伤认定.mp4', more: Headers = {}) => {
  const metadata = `filename ${base64(name)}`
  const answer = await send('POST', '/uploads', {
    ...{ ...TUS, 'upload-length': String(bytes), 'upload-metadata': metadata },
    ...more,
  })
  return { status: answer.status, id: (answer.headers.get('location') ?? '').split('/').pop() ?? '', answer }
}
const patch = (id: string, offset: number, body: Uint8Array<ArrayBuffer>, more: Headers = {}) =>
  send(
    'PATCH',
    `/uploads/${id}`,
    { ...PIECE, 'upload-offset': String(offset), 'content-length': String(body.length), ...more },
    body,
  )
const offsetOf = async (id: string) => (await send('HEAD', `/uploads/${id}`, TUS)).headers.get('upload-offset')

/** Something that begins like a film. */
const film = (length: number) => {
  const bytes = new Uint8Array(length)
  for (let at = 0; at < length; at++) bytes[at] = (at * 31 + (at >> 8)) & 255
  bytes.set(Buffer.from('\0\0\0\x18ftypisom', 'latin1'))
  return bytes
}
const text = (words: string) => new Uint8Array(Buffer.from(words))
async function uploaded(bytes: Uint8Array<ArrayBuffer>, name?: string) {
  const { id } = await begin(bytes.length, name)
  const answer = await patch(id, 0, bytes)
  if (answer.status !== 204) throw new Error(await answer.text())
  return id
}
const filesKept = () =>
  readdirSync(join(house.config.DATA_DIR, 'media'), { recursive: true }).filter((name) =>
    /[0-9a-f]{64}$/.test(String(name)),
  )

describe('an upload by tus', () => {
  test('goes on where it ended, and is a file once all of it is there', async () => {
    const bytes = film(1000)
    const { id, status, answer } = await begin(1000)
    expect([status, answer.headers.get('upload-offset'), answer.headers.get('upload-expires')]).toEqual([
      ...[201, '0', 'Sat, 02 Apr 2022 01:00:00 GMT'],
    ])
    const first = await patch(id, 0, bytes.subarray(0, 600))
    expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '600'])
    expect((await send('GET', `/media/${id}`, {})).status).toBe(404)
    expect(await codeOf(await patch(id, 0, bytes.subarray(0, 600)))).toEqual([409, 'media.wrong_offset'])
    expect(await codeOf(await patch(id, 700, bytes.subarray(700)))).toEqual([409, 'media.wrong_offset'])
    expect(await offsetOf(id)).toBe('600')
    const last = () => patch(id, 600, bytes.subarray(600))
    expect((await last()).status).toBe(204)
    // whose answer was lost sends it again
    expect([(await last()).status, await offsetOf(id)]).toEqual([204, '1000'])
    const { body } = await call(`/uploads/${id}`, { headers: wang })
    expect(body).toMatchObject({ state: 'kept', type: 'video/mp4', name: '工伤认定.mp4', received: 1000 })
    const auditor = await house.signIn('51', 'audit_admin')
    const filter = encodeURIComponent(JSON.stringify({ action: 'media.upload' }))
    const { body: rows } = await call(`/audit?filter=${filter}`, { headers: auditor })
    expect(rows).toMatchObject([{ subject: `media:${id}`, after: { bytes: 1000, type: 'video/mp4' } }])
  })

  test('announced twice with one key is one', async () => {
    const keyed = (bytes: number) => begin(bytes, '', { 'upload-metadata': `key ${base64('k1')}` })
    const first = await keyed(50)
    expect((await keyed(50)).id).toBe(first.id)
    expect((await keyed(51)).status).toBe(409)
  })

  test('is its account’s own, and may be given up', async () => {
    const { id } = await begin(1000)
    for (const method of ['HEAD', 'GET', 'DELETE', 'PATCH'])
      expect((await send(method, `/uploads/${id}`, { ...PIECE, 'upload-offset': '0', ...zhang })).status).toBe(404)
    await patch(id, 0, film(1000).subarray(0, 600))
    expect((await send('DELETE', `/uploads/${id}`, TUS)).status).toBe(204)
    expect((await send('HEAD', `/uploads/${id}`, TUS)).status).toBe(404)
    expect(await house.media.uploads()).toEqual([])
  })

  test('takes a piece whole or not at all where its sum is said', async () => {
    const { id } = await begin(1000)
    const piece = film(1000).subarray(0, 500)
    const sum = createHash('sha1').update(piece).digest('base64')
    const wrong = await patch(id, 0, piece, { 'upload-checksum': `sha1 ${base64('x')}` })
    expect(await codeOf(wrong)).toEqual([460, 'media.checksum'])
    expect(await offsetOf(id)).toBe('0')
    expect((await patch(id, 0, piece, { 'upload-checksum': `sha1 ${sum}` })).status).toBe(204)
  })

  test.each([
    ['a page that calls itself a film', text('<!doctype html><script>alert(1)</script>'), 415, 'media.unknown_type'],
    ['a program', text(`MZ${'\0'.repeat(600)}`), 415, 'media.unknown_type'],
  ])('of %s is refused', async (_, bytes, status, code) => {
    const { id } = await begin(bytes.length, 'film.mp4')
    expect(await codeOf(await patch(id, 0, bytes))).toEqual([status, code])
    expect([await house.media.uploads(), (await send('HEAD', `/uploads/${id}`, TUS)).status]).toEqual([[], 404])
  })

  test('that is too large for the house, for its type, or for what was announced is refused', async () => {
    expect(await codeOf((await begin(501 * 2 ** 20)).answer)).toEqual([413, 'media.too_large'])
    const png = new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
    const { id } = await begin(11 * 2 ** 20, 'poster.png')
    expect(await codeOf(await patch(id, 0, png))).toEqual([413, 'media.too_large'])
    const short = await begin(100)
    expect(await codeOf(await patch(short.id, 0, film(101)))).toEqual([413, 'media.too_long'])
  })

  test('speaks version 1.0.0 and no other', async () => {
    expect(await codeOf((await begin(20, '', { 'tus-resumable': '0.2.0' })).answer)).toEqual([412, 'media.tus_version'])
    const { id } = await begin(20)
    expect((await patch(id, 0, film(20), { 'content-type': 'text/plain' })).status).toBe(415)
  })
})

describe('a kept file', () => {
  const bytes = film(1000)
  const read = async (id: string, headers: Headers = {}, path = '/media/') => {
    const answer = await send('GET', `${path}${id}`, headers)
    return { status: answer.status, headers: answer.headers, bytes: new Uint8Array(await answer.arrayBuffer()) }
  }

  test('is served whole, in part, or not again', async () => {
    const id = await uploaded(bytes)
    const whole = await read(id)
    expect(whole.status).toBe(200)
    expect(whole.bytes).toEqual(bytes)
    const etag = whole.headers.get('etag') ?? ''
    expect(etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`)
    const parts: [string, number, number][] = [
      ['bytes=0-99', 0, 100],
      ['bytes=900-', 900, 1000],
      ['bytes=-50', 950, 1000],
      ['bytes=10-5000', 10, 1000],
    ]
    for (const [range, from, until] of parts) {
      const part = await read(id, { range })
      expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes ${from}-${until - 1}/1000`])
      expect(part.bytes).toEqual(bytes.subarray(from, until))
    }
    const beyond = await read(id, { range: 'bytes=1000-' })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000'])
    expect((await read(id, { 'if-none-match': etag })).status).toBe(304)
    expect((await read(id, { range: 'bytes=0-9', 'if-range': etag })).status).toBe(206)
    expect((await read(id, { range: 'bytes=0-9', 'if-range': '"another"' })).bytes).toHaveLength(1000)
    const head = await send('HEAD', `/media/${id}`, { range: 'bytes=0-9' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([206, '10', ''])
  })

  test('runs nothing, and is what its content is', async () => {
    const pdf = await read(await uploaded(text('%PDF-1.7\n…'), '办事指南".pdf'))
    expect(pdf.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('办事指南.pdf')}`,
    )
    expect(pdf.headers.get('content-security-policy')).toContain('sandbox')
    expect(pdf.headers.get('x-content-type-options')).toBe('nosniff')
    const vtt = await read(await uploaded(text('WEBVTT\n\n00:01.000 --> 00:02.000\n字幕\n'), 'x.html'))
    expect(vtt.headers.get('content-type')).toBe('text/vtt; charset=utf-8')
    expect((await send('GET', `/media/${await uploaded(bytes)}`, await house.signIn('51', 'viewer'))).status).toBe(403)
  })

  const videoOf = (source: string, more: object = {}) => ({
    ...{ domain: 'social-insurance', competency: 'apply', title: '案例', summary: '一句话', tags: [] },
    ...{ validFrom: '2011-01-01', validTo: null, citations: [{ law: 'test-regulations', article: '第十七条' }] },
    content: {
      ...{ source, poster: null, duration: 60, subtitles: '', chapters: [], attachments: [], synthetic: true },
      ...more,
    },
  })

  test('is read by the link to a video that names it once this is published, and not before; by no other link', async () => {
    await teach([question('tt-0001')])
    const [id, other] = [await uploaded(bytes), await uploaded(text('%PDF-1.7'))]
    const { body } = await call('/library/videos', { headers: wang, body: videoOf(id) })
    const wanted = { kind: 'video', id: body.id, learnerId: null, source: '' } as const
    const page = `/reading/${readingPath(house.keys.reading, wanted, house.clock.now()).split('#')[1]}`
    const file = (mediaId: string) => read(mediaId, { range: 'bytes=0-9' }, `${page}/media/`)
    const opens = async () => [(await file(id)).status, (await call(page)).status]
    expect(await opens()).toEqual([404, 404])
    const move = (state: string, headers: Headers) =>
      call(`/library/videos/${body.id}/state`, { headers, body: { state } })
    await move('review', wang)
    await move('published', zhang)
    expect([(await file(id)).status, (await file(id)).bytes]).toEqual([206, bytes.subarray(0, 10)])
    expect((await file(other)).status).toBe(404)
    const citations = [{ lawName: '工伤保险测试条例', article: '第十七条', inForce: true }]
    const film = { source: id, cues: [], synthetic: true }
    expect((await call(page)).body).toMatchObject({ kind: 'video', title: '案例', film, citations })
    const cut = `${page.slice(0, -1)}${page.endsWith('A') ? 'B' : 'A'}`
    expect((await read(id, {}, `${cut}/media/`)).status).toBe(404)
    await move('retired', zhang)
    expect(await opens()).toEqual([404, 404])
  })

  test('fits its place in a video, whose chapters and subtitles fit too', async () => {
    await teach([question('tt-0001')])
    const [id, pdf] = [await uploaded(bytes), await uploaded(text('%PDF-1.7'))]
    const fault = async (source: string, more: object = {}) => {
      const { body } = await call('/library/videos', { headers: wang, body: videoOf(source, more) })
      return body.details?.fields?.[0] && `${body.details.fields[0].path}: ${body.details.fields[0].message}`
    }
    const chapters = (...at: number[]) => ({ chapters: at.map((second) => ({ at: second, title: '章' })) })
    const { body: reading } = await call('/subtitle-check', { headers: wang, body: { text: 'WEBVTT\n\n字' } })
    expect(reading).toEqual({ cues: [], faults: [{ line: 3, code: 'no_time' }] })
    expect(await fault('m_none')).toBe('content.source: media_missing')
    expect(await fault(pdf)).toBe('content.source: media_wrong_kind')
    expect(await fault(id, { poster: pdf })).toBe('content.poster: media_wrong_kind')
    expect(await fault(id, chapters(0, 30, 30))).toBe('content.chapters.2.at: chapter_order')
    expect(await fault(id, chapters(60))).toBe('content.chapters.0.at: chapter_after_end')
    expect(await fault(id, { subtitles: '1\n00:00:01,000' })).toBe('content.subtitles: subtitles_unreadable')
    expect(await fault(id, { ...chapters(0, 30), attachments: [{ name: '指南', source: pdf }] })).toBeUndefined()
  })

  test('sent twice is kept once, and goes two days later unless a video names it', async () => {
    await teach([question('tt-0001')])
    const [named, unnamed] = [await uploaded(bytes), await uploaded(bytes, 'again.mp4')]
    const other = await uploaded(film(2000))
    expect(filesKept()).toHaveLength(2)
    const { status } = await call('/library/videos', { headers: wang, body: videoOf(named) })
    expect(status).toBe(200)
    const begun = await begin(100)
    await patch(begun.id, 0, film(100).subarray(0, 60))
    await maintain(house)
    expect(filesKept()).toHaveLength(2)
    house.clock.set('2022-04-03T09:00:01+08:00')
    await maintain(house)
    expect(filesKept()).toHaveLength(1)
    expect(await house.media.uploads()).toEqual([])
    expect((await read(named)).bytes).toEqual(bytes)
    for (const id of [unnamed, other]) expect((await read(id)).status).toBe(404)
  })
})

const MB = 2 ** 20
/** 200 MB take a busy machine twelve seconds. */
const megabytes = env.isLong ? 200 : 40

test(`${megabytes} MB cut twice is resumed, and arrives as it was sent, in little memory`, async () => {
  const server = createAdaptorServer({ fetch: house.app.fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const size = megabytes * MB
  const cuts = [0.35 * size, 0.7 * size]
  const block = film(MB)
  const sum = createHash('sha256')
  for (let at = 0; at < megabytes; at++) sum.update(block)
  const { id } = await begin(size)
  let most = 0
  const watch = setInterval(() => {
    const { arrayBuffers, heapUsed } = process.memoryUsage()
    most = Math.max(most, arrayBuffers + heapUsed)
  }, 20)
  const before = process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed

  /** Sends from an offset on, and hangs up when so much has gone out. */
  const sendFrom = (offset: number, cutAt: number) =>
    new Promise<number>((resolve) => {
      const headers = { ...wang, ...PIECE, origin: `http://127.0.0.1:${port}`, 'upload-offset': String(offset) }
      const out = request(
        {
          host: '127.0.0.1',
          port,
          method: 'PATCH',
          path: `/api/uploads/${id}`,
          headers: { ...headers, 'content-length': size - offset },
        },
        (answer) => resolve(answer.resume().statusCode ?? 0),
      )
      out.on('error', () => resolve(0))
      const pump = async () => {
        for (let at = offset; at < size && !out.destroyed; ) {
          if (at >= cutAt) return void out.destroy()
          const piece = block.subarray(at % MB)
          if (!out.write(piece)) await Promise.race([new Promise((go) => out.once('drain', go)), later(20_000)])
          at += piece.length
        }
        out.end()
      }
      void pump()
    })

  const offsets: number[] = []
  for (const cutAt of [...cuts, Number.POSITIVE_INFINITY]) {
    const offset = Number(await offsetOf(id))
    offsets.push(offset)
    expect(await sendFrom(offset, cutAt)).toBe(cutAt < size ? 0 : 204)
  }
  clearInterval(watch)
  expect(offsets[0]).toBe(0)
  // what was on its way when the line was cut is lost, and no more
  for (const [i, cutAt] of cuts.entries()) expect(offsets[i + 1]).toBeGreaterThan(cutAt - 10 * MB)
  const answer = await send('GET', `/media/${id}`, { range: 'bytes=-1' })
  expect(answer.headers.get('etag')).toBe(`"${sum.digest('hex')}"`)
  if (env.isLong) expect(most - before).toBeLessThan(120 * MB)
  server.close()
}, 120_000)
