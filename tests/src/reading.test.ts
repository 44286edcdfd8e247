// The page that a link from the chat opens: what is published and holds, and nothing that is still being asked.

import { type ReadingLink, readingPath } from '@lianbing/api/reading/reading-link'
import { beforeEach, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { call, itIs, newGroup, newMember, onChatPage, question, teach } from './scene.ts'

let li: string
let published: string
let draft: string
let explained: string

const common = {
  ...{ domain: 'social-insurance', competency: 'apply', tags: [], summary: '单位三十日内申请。', validTo: null },
  ...{ validFrom: '2011-01-01', citations: [{ law: 'test-regulations', article: '第十七条' }] },
}

beforeEach(async () => {
  await freshHouse()
  house.clock.set('2022-04-01T08:00:00+08:00')
  await teach([question('tt-0001', { key: 'B' })])
  const [wang, zhang] = [await house.signIn('51', 'question_setter'), await house.signIn('51', 'question_setter')]
  const write = async (shelf: string, item: object, isShown: boolean): Promise<string> => {
    const { body } = await call(`/library/${shelf}`, { headers: wang, body: { ...common, ...item } })
    const move = (state: string, headers: Record<string, string>) =>
      call(`/library/${shelf}/${body.id}/state`, { headers, body: { state } })
    if (isShown) await move('review', wang)
    if (isShown) await move('published', zhang)
    return body.id
  }
  const text = { body: '## 谁申请\n\n单位申请。<script>alert(1)</script>' }
  published = await write('explainers', { title: '工伤认定多久内申请', content: text }, true)
  draft = await write('explainers', { title: '还没审的', content: text }, false)
  const wrong = { D: '丁不对', A: '甲不对', C: '丙不对' }
  const reasons = { title: '讲解', questionId: 'tt-0001', content: { reasoning: '先看谁申请。', wrong } }
  explained = await write('key-explanations', reasons, true)
  await newGroup()
  li = await newMember('李娜')
})

const pathOf = (kind: ReadingLink['kind'], id: string, learnerId: string | null = li) =>
  readingPath(house.keys.reading, { kind, id, learnerId, source: '' }, house.clock.now())
const opened = (path: string, headers = {}) => call(`/reading/${path.split('#')[1]}`, { headers })

test('a link opens an explainer as safe HTML, with its sources and how it holds, to who has not signed in', async () => {
  const path = pathOf('explainer', published)
  expect(path).toMatch(/^\/read#[\w-]{60,130}$/)
  const { status, body } = await opened(path)
  expect(status).toBe(200)
  expect(body).toMatchObject({ kind: 'explainer', title: '工伤认定多久内申请', validity: { state: 'in_force' } })
  expect(body.html).toContain('<h2>谁申请</h2>')
  expect(body.html).not.toContain('<script>')
  expect(body.citations).toEqual([{ lawName: '工伤保险测试条例', number: null, article: '第十七条', inForce: true }])
})

test('a worked question has its key, and its explanation says of each wrong option why', async () => {
  expect((await opened(pathOf('question', 'tt-0001'))).body.question).toMatchObject({ key: 'B' })
  const { body } = await opened(pathOf('key-explanation', explained))
  expect(body).toMatchObject({ reasoning: '先看谁申请。', question: { key: 'B' } })
  expect(body.wrong.map(({ letter }: { letter: string }) => letter)).toEqual(['A', 'C', 'D'])
})

test('what one is still being asked does not open, nor what explains it, by one’s own link, a group’s or another’s', async () => {
  const kinds = [['question', 'tt-0001'] as const, ['key-explanation', explained] as const]
  const zhao = await newMember('赵磊')
  await house.db.deleteFrom('groupMember').where('learnerId', '=', zhao).execute()
  await itIs('09:00')
  for (const [kind, id] of kinds) {
    expect((await opened(pathOf(kind, id))).status, kind).toBe(404)
    expect((await opened(pathOf(kind, id, null))).status, kind).toBe(404)
    expect((await opened(pathOf(kind, id, zhao))).status, kind).toBe(200)
    expect((await opened(pathOf(kind, id, zhao), await onChatPage('李娜'))).status, kind).toBe(404)
  }
  expect((await opened(pathOf('explainer', published))).status).toBe(200)
  await itIs('18:00')
  for (const [kind, id] of kinds) expect((await opened(pathOf(kind, id))).status, kind).toBe(200)
})

test('a draft, another kind, a changed token, none and one from months ago open nothing', async () => {
  expect((await opened(pathOf('explainer', draft))).status).toBe(404)
  expect((await opened(pathOf('key-explanation', published))).status).toBe(404)
  const path = pathOf('explainer', published)
  expect((await opened(`${path.slice(0, -2)}${path.endsWith('A') ? 'B' : 'A'}A`)).status).toBe(404)
  expect((await opened('#explainer:si-e01')).status).toBe(404)
  house.clock.set('2022-07-15T08:00:00+08:00')
  expect((await opened(path)).status).toBe(404)
})
