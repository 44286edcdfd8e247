// Content from an author's draft to what learners are shown, and what becomes of it when its law ends.
import { createHash } from 'node:crypto'
import { listAskable } from '@lianbing/api/bank/bank.store'
import { seedContent } from '@lianbing/api/first-run'
import { importLibrary } from '@lianbing/api/library/import.commands'
import { listLive } from '@lianbing/api/library/library.store'
import { importDivisions } from '@lianbing/api/org/org.commands'
import { listPublished } from '@lianbing/api/search/documents.store'
import { seedLexicon } from '@lianbing/api/search/lexicon'
import { openIndex } from '@lianbing/api/search/policy-index'
import { loadContent } from '@lianbing/content/load'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { bot, call, from, itIs, newGroup, newMember, question, teach } from './scene.ts'

const DAY = '2022-04-01'
let wang: Record<string, string>
let zhang: Record<string, string>

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-01T08:00:00+08:00')
  await teach([question('tt-0001', { key: 'B' })])
  wang = await house.signIn('51', 'question_setter')
  zhang = await house.signIn('51', 'question_setter')
})

const draft = {
  ...{ domain: 'social-insurance', competency: 'apply', title: '工伤认定多久内申请', tags: ['工伤'] },
  ...{ summary: '单位三十日内申请。', validFrom: '2011-01-01', validTo: null },
  content: { body: '## 谁申请\n\n单位在三十日内申请。<script>alert(1)</script>' },
  citations: [{ law: 'test-regulations', article: '第十七条' }],
}
const written = async (changes: object = {}, headers = wang, shelf = 'explainers') =>
  call(`/library/${shelf}`, { headers, body: { ...draft, ...changes } })
const moved = (id: string, state: string, headers: Record<string, string>, more: object = {}) =>
  call(`/library/explainers/${id}/state`, { headers, body: { state, ...more } })
const liveIds = async () => (await listLive(house.db, DAY)).map(({ id, version }) => `${id}@${version}`)

/** A published explainer: written and handed in by 王, read by 张. */
async function published(): Promise<string> {
  const { body } = await written()
  await moved(body.id, 'review', wang)
  await moved(body.id, 'published', zhang)
  return body.id
}

describe('a policy explainer', () => {
  test('is shown once somebody who did not write it has published it, and not before', async () => {
    const { status, body } = await written()
    expect([status, body.state, body.live]).toEqual([200, 'draft', null])
    expect((await moved(body.id, 'published', zhang)).body).toMatchObject({ code: 'content.no_such_move' })
    await moved(body.id, 'review', wang)
    expect((await moved(body.id, 'published', wang)).body).toMatchObject({ code: 'content.own_review' })
    expect(await liveIds()).toEqual([])
    expect((await moved(body.id, 'published', zhang)).body).toMatchObject({ state: 'published', live: 1 })
    expect(await liveIds()).toEqual([`${body.id}@1`])
  })

  test('sent back says why, and to whom', async () => {
    const { body } = await written()
    await moved(body.id, 'review', wang)
    expect((await moved(body.id, 'draft', zhang)).body).toMatchObject({ code: 'content.note_missing' })
    await moved(body.id, 'draft', zhang, { note: '请写明职工本人的期限' })
    const { body: reviews } = await call(`/content-reviews?subject=explainer:${body.id}`, { headers: wang })
    expect(reviews).toMatchObject([{ version: 1, decision: 'returned', note: '请写明职工本人的期限' }])
  })

  test('edited, stays as it was until the edit is read; whoever mended it does not publish it', async () => {
    const id = await published()
    const edit = { ...draft, summary: '职工本人一年内申请。', version: 1 }
    const { body } = await call(`/library/explainers/${id}`, { method: 'PUT', headers: zhang, body: edit })
    expect(body).toMatchObject({ version: 2, state: 'draft', live: 1 })
    expect(await liveIds()).toEqual([`${id}@1`])
    await moved(id, 'review', wang)
    expect((await moved(id, 'published', zhang)).body).toMatchObject({ code: 'content.own_review' })
    expect((await moved(id, 'published', await house.signIn('51', 'organiser'), { version: 1 })).body).toMatchObject({
      code: 'content.changed_meanwhile',
    })
    await moved(id, 'published', await house.signIn('51', 'organiser'), { version: 2 })
    expect(await liveIds()).toEqual([`${id}@2`])
    const { body: versions } = await call(`/library/explainers/${id}/versions`, { headers: wang })
    expect(versions.map((one: { summary: string }) => one.summary)).toEqual([edit.summary, draft.summary])
  })

  test('sent twice is one, and an edit that changes nothing is no version', async () => {
    const { body: first } = await written()
    expect((await written()).body.id).toBe(first.id)
    const same = { ...draft, version: 1 }
    const { body } = await call(`/library/explainers/${first.id}`, { method: 'PUT', headers: wang, body: same })
    expect(body.version).toBe(1)
  })

  test('is shown as the text that its author wrote, never as HTML of theirs', async () => {
    const { body } = await written()
    const { body: page } = await call(`/library/explainers/${body.id}`, { headers: wang })
    expect(page.html).toContain('<h2>谁申请</h2>')
    expect(page.html).not.toContain('<script>')
  })

  test.each([
    ['a law that nobody has', { citations: [{ law: 'none', article: '第一条' }] }, 'citations.0.law'],
    ['an end before the beginning', { validTo: '2010-01-01' }, 'validTo'],
    ['no text', { content: { body: ' ' } }, 'content.body'],
    ['another kind’s part', { content: { body: '文', wrong: {} } }, 'content'],
  ])('with %s is refused at its field', async (_, changes, path) => {
    const { status, body } = await written(changes)
    expect([status, body.code]).toEqual([422, 'request.invalid'])
    expect(body.details.fields[0].path).toBe(path)
  })

  test('is neither written by who only reads, nor read by who may not', async () => {
    expect((await written({}, await house.signIn('51', 'leading_group'))).status).toBe(403)
    expect((await call('/library/explainers', { headers: await house.signIn('51', 'viewer') })).status).toBe(403)
    await importDivisions(house.db, [{ code: '5101', name: '成都市' }], house.clock.now())
    expect((await written({}, await house.signIn('5101', 'organiser'))).status).toBe(403)
  })
})

test('a key-question explanation says of every wrong option, and of no right one, why it is wrong', async () => {
  const wrong = { A: '三十日是单位的。', C: '两年没有依据。', D: '有期限。' }
  const content = { reasoning: '先看谁申请，再看多久。', wrong }
  const of = { questionId: 'tt-0001', content }
  expect((await written(of, wang, 'key-explanations')).body).toMatchObject({ questionId: 'tt-0001', state: 'draft' })
  const lacking = { ...of, content: { ...content, wrong: { A: '三十日是单位的。' } } }
  expect((await written(lacking, wang, 'key-explanations')).body.details.fields[0].path).toBe('content.wrong')
  const stray = { ...of, questionId: 'none' }
  expect((await written(stray, wang, 'key-explanations')).body.details.fields[0].path).toBe('questionId')
})

describe('a question', () => {
  const edit = async (headers: Record<string, string>) => {
    const { body: old } = await call('/questions/tt-0001', { headers })
    const { id: _, state: __, live: ___, updatedAt: ____, ...fields } = old
    return call('/questions/tt-0001', { method: 'PUT', headers, body: { ...fields, key: 'C' } })
  }
  const moves = (state: string, headers: Record<string, string>) =>
    call('/questions/tt-0001/state', { headers, body: { state } })

  test('that is edited is asked as it was until somebody else has published the edit', async () => {
    expect((await edit(wang)).body).toMatchObject({ version: 2, state: 'draft', live: 1 })
    expect((await listAskable(house.db, DAY, null)).map(({ version }) => version)).toEqual([1])
    await moves('review', wang)
    expect((await moves('published', wang)).body).toMatchObject({ code: 'content.own_review' })
    await moves('published', zhang)
    expect((await listAskable(house.db, DAY, null)).map(({ version }) => version)).toEqual([2])
  })

  test('whose edit its author takes up again while it is read is a draft again, and its review is over', async () => {
    await edit(wang)
    await moves('review', wang)
    const { body: old } = await call('/questions/tt-0001', { headers: wang })
    const { id: _, state: __, live: ___, updatedAt: ____, ...fields } = old
    await call('/questions/tt-0001', { method: 'PUT', headers: wang, body: { ...fields, key: 'D' } })
    const { body: reviews } = await call('/content-reviews?subject=question:tt-0001', { headers: wang })
    expect(reviews).toMatchObject([{ version: 2, decision: 'withdrawn' }])
    expect((await call('/questions/tt-0001', { headers: wang })).body).toMatchObject({ version: 3, state: 'draft' })
  })
})

describe('a law that is superseded', () => {
  const laws = (path: string, body: object) => call(`/laws${path}`, { headers: wang, body })
  const successor = {
    ...{ id: 'new-regulations', name: '工伤保险测试条例', issuer: '国务院', number: null, version: '2022年修订' },
    ...{ articles: 70, effectiveFrom: '2022-04-02' },
  }
  const end = () => laws('/test-regulations/end', { lastDay: '2022-04-01', successor: 'new-regulations' })

  test('takes its questions out of rotation, flags its explainers, and opens a task for each', async () => {
    const id = await published()
    await laws('', successor)
    const { body } = await end()
    expect(body.citing.map((one: { kind: string; id: string }) => `${one.kind}:${one.id}`)).toEqual([
      `explainer:${id}`,
      'question:tt-0001',
    ])
    expect(await listAskable(house.db, '2022-04-01', null)).toHaveLength(1)
    expect(await listAskable(house.db, '2022-04-02', null)).toEqual([])
    await itIs('2022-04-02 09:00')
    expect((await call(`/library/explainers/${id}`, { headers: wang })).body).toMatchObject({ stale: true })
    const { body: tasks } = await call('/content-tasks', { headers: wang })
    expect(tasks.map((task: { id: string; successor: string }) => [task.id, task.successor])).toEqual([
      [id, 'new-regulations'],
      ['tt-0001', 'new-regulations'],
    ])
  })

  test('is no task any more of what cites the new one, or is retired', async () => {
    const id = await published()
    await laws('', successor)
    await end()
    const revised = { ...draft, validFrom: '2022-04-02', citations: [{ law: 'new-regulations', article: '第十八条' }] }
    await call(`/library/explainers/${id}`, { method: 'PUT', headers: wang, body: revised })
    await call('/questions/tt-0001/state', { headers: wang, body: { state: 'retired' } })
    expect((await call('/content-tasks', { headers: wang })).body).toEqual([])
  })

  test('comes back when its end was a mistake', async () => {
    await laws('', successor)
    await end()
    await laws('/test-regulations/end', { lastDay: null })
    expect(await listAskable(house.db, '2022-04-02', null)).toHaveLength(1)
  })

  test('ends neither before it began nor for a law that the register lacks', async () => {
    expect((await laws('/test-regulations/end', { lastDay: '2000-01-01' })).body.code).toBe('law.ends_before_it_began')
    const stray = { lastDay: '2022-04-01', successor: 'none' }
    expect((await laws('/test-regulations/end', stray)).body.code).toBe('law.no_such_successor')
    expect(await listAskable(house.db, '2022-04-02', null)).toHaveLength(1)
  })
})

describe('search in chat', () => {
  const found = async (query: string) => {
    const { hits = [] } = await bot('search', { from: from('李娜'), query })
    type Hit = { kind: string; id: string; validity: { state: string } }
    return hits.map(({ kind, id, validity }: Hit) => [kind, id, validity.state === 'stale'])
  }

  test('finds an explainer as soon as it is published, marks it when its law has ended, and loses it when retired', async () => {
    await newMember('李娜')
    expect(await found('工伤认定多久内申请')).not.toContainEqual(['explainer', expect.anything(), false])
    const id = await published()
    house.clock.set('2022-04-01T08:00:02+08:00')
    expect(await found('工伤认定多久内申请')).toContainEqual(['explainer', id, false])
    await call('/laws/test-regulations/end', { headers: wang, body: { lastDay: '2022-03-31' } })
    house.clock.set('2022-04-01T08:00:04+08:00')
    expect(await found('工伤认定多久内申请')).toContainEqual(['explainer', id, true])
    await moved(id, 'retired', wang)
    house.clock.set('2022-04-01T08:00:06+08:00')
    expect(await found('工伤认定多久内申请')).toEqual([])
  })

  test('finds no explanation of a question that is open in one’s group', async () => {
    const { body } = await written(
      {
        ...{ title: '停工留薪期讲解', questionId: 'tt-0001' },
        content: { reasoning: '停工留薪期一般不超过十二个月。', wrong: { A: '甲', C: '丙', D: '丁' } },
      },
      wang,
      'key-explanations',
    )
    const move = (state: string, headers: Record<string, string>) =>
      call(`/library/key-explanations/${body.id}/state`, { headers, body: { state } })
    await move('review', wang)
    await move('published', zhang)
    await newGroup()
    await newMember('李娜')
    house.clock.set('2022-04-01T08:00:02+08:00')
    expect(await found('停工留薪期')).toContainEqual(['key-explanation', body.id, false])
    await itIs('09:00')
    expect(await found('停工留薪期')).toEqual([])
    await itIs('18:00')
    expect(await found('停工留薪期')).toContainEqual(['key-explanation', body.id, false])
  })
})

test('the starter pack comes in once, with its films, and what an officer changed here since is theirs', async () => {
  await seedContent(house)
  const { explainers, keyExplanations, videos } = loadContent()
  const all = await house.db.selectFrom('libraryItem').select(['id', 'state']).execute()
  expect(all).toHaveLength(explainers.length + keyExplanations.length + videos.length)
  expect(new Set(all.map(({ state }) => state))).toEqual(new Set(['published']))
  const { body: video } = await call('/library/videos/si-v01', { headers: wang })
  expect(video).toMatchObject({ state: 'published', content: { synthetic: true } })
  const film = await house.app.request(`/api/media/${video.content.source}`, { headers: wang })
  const sum = createHash('sha256')
    .update(new Uint8Array(await film.arrayBuffer()))
    .digest('hex')
  const made = videos.find(({ id }) => id === 'si-v01')?.made
  expect([film.headers.get('content-type'), sum]).toEqual(['video/mp4', made?.film.sha256])
  const index = openIndex(seedLexicon)
  for (const { document } of await listPublished(house.db, '2026-11-27')) index.put(document)
  const asked = { limit: 3, day: '2026-11-27', sees: () => true }
  const [hit] = index.search('工伤认定要不要公司盖章', asked).hits
  expect([hit?.id, hit?.snippet.text]).toEqual(['video:si-v01', '那要不要公司同意，要不要公司盖章？'])
  expect(hit?.at).toBe(video.cues.find(({ text }: { text: string }) => text === hit?.snippet.text)?.at)
  const id = explainers[0]?.id ?? ''
  await moved(id, 'retired', wang)
  expect(await importLibrary(house, loadContent(), house.clock.now())).toEqual({ versions: 0 })
  expect((await call(`/library/explainers/${id}`, { headers: wang })).body).toMatchObject({ state: 'retired' })
})

test('a question that was given other days here keeps no explanation of the starter pack from coming in', async () => {
  await seedContent(house)
  const { question: explained = '' } = loadContent().keyExplanations[0] ?? {}
  const edited = { validFrom: '2026-01-01' }
  await house.db.updateTable('questionVersion').set(edited).where('questionId', '=', explained).execute()
  expect(await importLibrary(house, loadContent(), house.clock.now())).toEqual({ versions: 0 })
})
