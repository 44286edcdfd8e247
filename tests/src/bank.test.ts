import { createQuestion, importContent, setQuestionState, updateQuestion } from '@lianbing/api/bank/bank.commands'
import type { QuestionDraft } from '@lianbing/api/bank/bank.rules'
import { listAskable, readQuestion, readVersion, readVersions } from '@lianbing/api/bank/bank.store'
import { SearchIndex } from '@lianbing/api/search/search-index'
import { loadContent } from '@lianbing/content/load'
import type { ContentLaw, ContentQuestion } from '@lianbing/content/schema'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'

const now = new Date('2026-11-23T01:00:00Z')
const today = '2026-11-23'
const by = 'account:test'

const law: ContentLaw = {
  id: 'test-regulations',
  name: '工伤保险测试条例',
  issuer: '国务院',
  number: null,
  version: '2010年修订',
  articles: 67,
  effectiveFrom: '2011-01-01',
  effectiveTo: null,
}
const draft: QuestionDraft & Pick<ContentQuestion, 'citations'> = {
  domain: 'social-insurance',
  competency: 'apply',
  type: 'single',
  difficulty: 2,
  stem: '职工上班途中受伤，应当先申请：',
  options: ['工伤认定', '失业登记', '退休审批', '居住证'],
  key: 'A',
  explanation: '先认定工伤，再谈待遇。单位三十日内申请；逾期由本人申请。',
  citations: [{ law: law.id, article: '第十七条' }],
  validFrom: '2011-01-01',
  validTo: null,
  tags: ['工伤'],
}
const question: ContentQuestion = { id: 'tt-0001', version: 1, ...draft, domain: 'social-insurance' }
const pack = (...changes: Partial<ContentQuestion>[]) => ({
  laws: [law],
  questions: changes.map((change, i) => ({ ...question, id: `tt-000${i + 1}`, ...change })),
})
const askable = async (day: string) =>
  (await listAskable(house.db, day, null)).map(({ id }) => id).filter((id) => id.startsWith('tt-'))
const auditCount = async () =>
  Number(
    (
      await house.db
        .selectFrom('auditEvent')
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )

beforeEach(async () => {
  await freshHouse()
})

describe('importing content', () => {
  test('brings the whole starter pack in, ready to be asked today', async () => {
    const content = loadContent()
    await importContent(house.db, content, now)
    const ids = new Set((await listAskable(house.db, today, null)).map(({ id }) => id))
    expect(content.questions.filter(({ id, validTo }) => validTo === null && !ids.has(id))).toEqual([])
  })

  test('twice changes nothing', async () => {
    await importContent(house.db, pack({}), now)
    const before = [await readQuestion(house.db, 'tt-0001'), await auditCount()]
    const again = await importContent(house.db, pack({}), new Date('2026-11-24T01:00:00Z'))
    expect(again).toEqual({ laws: 0, versions: 0 })
    expect([await readQuestion(house.db, 'tt-0001'), await auditCount()]).toEqual(before)
  })

  test('refuses another text under a version that has landed, names the question and brings nothing in', async () => {
    await importContent(house.db, pack({}), now)
    await expect(importContent(house.db, pack({ key: 'B' }, {}), now)).rejects.toMatchObject({
      code: 'bank.version_landed',
      details: { id: 'tt-0001', version: 1 },
    })
    expect(await readVersion(house.db, 'tt-0001', 1)).toMatchObject({ key: 'A' })
    expect(await readQuestion(house.db, 'tt-0002')).toBeUndefined()
  })

  test('of a newer version takes over and keeps the old one', async () => {
    await importContent(house.db, pack({}), now)
    await importContent(house.db, pack({ version: 2, key: 'B' }), now)
    expect(await readQuestion(house.db, 'tt-0001')).toMatchObject({ version: 2, key: 'B' })
    expect(await readVersion(house.db, 'tt-0001', 1)).toMatchObject({ key: 'A' })
  })

  test('of an older version than the newest adds to the history only', async () => {
    await importContent(house.db, pack({ version: 2, key: 'B' }), now)
    await importContent(house.db, pack({}), now)
    expect(await readQuestion(house.db, 'tt-0001')).toMatchObject({ version: 2, key: 'B' })
    expect(await readVersion(house.db, 'tt-0001', 1)).toMatchObject({ key: 'A' })
  })

  test('leaves alone what organisers edited or retired since', async () => {
    await importContent(house.db, pack({}, {}), now)
    await updateQuestion(house.db, 'tt-0001', { ...draft, domain: 'employment', key: 'C' }, by, now)
    await setQuestionState(house.db, 'tt-0002', { to: 'retired', by, now })
    await importContent(house.db, pack({}, {}), now)
    expect(await readQuestion(house.db, 'tt-0001')).toMatchObject({ version: 2, key: 'C', domain: 'employment' })
    expect(await readQuestion(house.db, 'tt-0002')).toMatchObject({ state: 'retired' })
  })

  test('refuses a question that cites a law nobody has', async () => {
    const stray = pack({ citations: [{ law: 'no-such-law', article: '第一条' }] })
    await expect(importContent(house.db, stray, now)).rejects.toMatchObject({
      code: 'request.invalid',
      details: { id: 'tt-0001', fields: [{ path: 'citations.0.law' }] },
    })
  })
})

describe('what may be asked', () => {
  test('is what holds on the day, first and last day included', async () => {
    await importContent(house.db, pack({ validFrom: '2026-11-01', validTo: '2026-11-23' }, {}), now)
    expect(await askable('2026-10-31')).toEqual(['tt-0002'])
    expect(await askable('2026-11-01')).toEqual(['tt-0001', 'tt-0002'])
    expect(await askable('2026-11-23')).toEqual(['tt-0001', 'tt-0002'])
    expect(await askable('2026-11-24')).toEqual(['tt-0002'])
  })

  test('ends with the law that it cites', async () => {
    await importContent(house.db, pack({}), now)
    await importContent(house.db, { laws: [{ ...law, effectiveTo: '2026-12-31' }], questions: [] }, now)
    expect(await askable('2026-12-31')).toEqual(['tt-0001'])
    expect(await askable('2027-01-01')).toEqual([])
  })

  test('is published: no draft and nothing retired', async () => {
    await importContent(house.db, pack({}, {}, {}), now)
    await setQuestionState(house.db, 'tt-0001', { to: 'retired', by, now })
    await setQuestionState(house.db, 'tt-0002', { to: 'draft', by, now })
    expect(await askable(today)).toEqual(['tt-0003'])
  })

  test('versions are read in the order asked for, with the names of their laws', async () => {
    await importContent(house.db, pack({}, { key: 'B' }), now)
    const refs = [
      { id: 'tt-0002', version: 1 },
      { id: 'tt-0009', version: 1 },
      { id: 'tt-0001', version: 1 },
    ]
    const read = await readVersions(house.db, refs)
    expect(read.map(({ id, key }) => id + key)).toEqual(['tt-0002B', 'tt-0001A'])
    expect(read[1]).toEqual({ ...question, citations: [{ law: law.id, lawName: law.name, article: '第十七条' }] })
  })
})

describe('organisers', () => {
  let cookie: Record<string, string>
  const send = async (method: string, path: string, body?: unknown) => {
    const headers = { ...cookie, 'content-type': 'application/json' }
    return house.app.request(`/api${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  }
  beforeEach(async () => {
    cookie = await house.signIn()
    await importContent(house.db, pack({}), now)
  })

  test('add a draft once, though it is sent twice, and it is not asked before it is published', async () => {
    const first = await (await send('POST', '/questions', draft)).json()
    const second = await (await send('POST', '/questions', draft)).json()
    expect(first).toMatchObject({ version: 1, state: 'draft' })
    expect(second.id).toBe(first.id)
    const ids = async () => (await listAskable(house.db, today, null)).map(({ id }) => id)
    expect(await ids()).not.toContain(first.id)
    expect((await send('POST', `/questions/${first.id}/state`, { state: 'published' })).status).toBe(409)
    await send('POST', `/questions/${first.id}/state`, { state: 'review' })
    await setQuestionState(house.db, first.id, { to: 'published', by: 'account:reader', now })
    expect(await ids()).toContain(first.id)
  })

  test('edit a question into version 2, and version 1 stays as it was', async () => {
    const edited = await send('PUT', '/questions/tt-0001', { ...draft, key: 'B', version: 1 })
    expect(await edited.json()).toMatchObject({ id: 'tt-0001', version: 2, key: 'B', state: 'draft', live: 1 })
    expect(await readVersion(house.db, 'tt-0001', 1)).toMatchObject({ key: 'A' })
  })

  test('who send an edit again, or change nothing, make no third version', async () => {
    await send('PUT', '/questions/tt-0001', { ...draft, key: 'B', version: 1 })
    const again = await send('PUT', '/questions/tt-0001', { ...draft, key: 'B', version: 1 })
    expect(await again.json()).toMatchObject({ version: 2 })
  })

  test('who edit what somebody else has edited meanwhile are refused', async () => {
    await updateQuestion(house.db, 'tt-0001', { ...draft, key: 'B' }, by, now)
    const late = await send('PUT', '/questions/tt-0001', { ...draft, key: 'C', version: 1 })
    expect(late.status).toBe(409)
    expect(await late.json()).toMatchObject({ code: 'content.changed_meanwhile', details: { version: 2 } })
  })

  test.each([
    ['a key that is no option', { key: 'E' }, 'key'],
    ['two keys of a single choice', { key: 'AB' }, 'key'],
    ['the same option twice', { options: ['一', '一', '二', '三'] }, 'options.1'],
    [
      'an article that the law does not have',
      { citations: [{ law: law.id, article: '第六十八条' }] },
      'citations.0.article',
    ],
    ['a law nobody has', { citations: [{ law: 'no-such-law', article: '第一条' }] }, 'citations.0.law'],
    ['an end before the beginning', { validTo: '2010-01-01' }, 'validTo'],
    ['an empty stem', { stem: ' ' }, 'stem'],
  ])('are told the field when they send %s', async (_, change, path) => {
    for (const [method, where] of [
      ['POST', '/questions'],
      ['PUT', '/questions/tt-0001'],
    ] as const) {
      const refused = await send(method, where, { ...draft, ...change })
      expect(refused.status).toBe(422)
      expect(await refused.json()).toMatchObject({ code: 'request.invalid', details: { fields: [{ path }] } })
    }
    expect(await readQuestion(house.db, 'tt-0001')).toMatchObject({ version: 1 })
  })

  test('find questions by domain, state and words, with the total', async () => {
    const filter = encodeURIComponent(JSON.stringify({ domain: 'social-insurance', state: 'published', q: '上班途中' }))
    const found = await send('GET', `/questions?filter=${filter}&range=[0,9]&sort=["updatedAt","DESC"]`)
    expect(found.headers.get('content-range')).toBe('questions 0-0/1')
    expect(await found.json()).toMatchObject([{ id: 'tt-0001', key: 'A', citations: [{ lawName: law.name }] }])
    expect((await send('GET', '/questions?sort=["key","ASC"]')).status).toBe(422)
    expect((await send('GET', '/questions/tt-0009')).status).toBe(404)
  })

  test('see the laws by name', async () => {
    const filter = encodeURIComponent(JSON.stringify({ q: '工伤保险测试' }))
    expect(await (await send('GET', `/laws?filter=${filter}`)).json()).toMatchObject([{ id: law.id }])
  })

  test('leave an audit row for every change and none for what changed nothing', async () => {
    const subject = async () =>
      (
        await house.db
          .selectFrom('auditEvent')
          .select('action')
          .where('subject', '=', 'question:tt-0001')
          .orderBy('seq')
          .execute()
      ).map(({ action }) => action)
    await send('PUT', '/questions/tt-0001', { ...draft, key: 'B' })
    await send('POST', '/questions/tt-0001/state', { state: 'retired' })
    await send('POST', '/questions/tt-0001/state', { state: 'retired' })
    expect(await subject()).toEqual(['question.update', 'question.set_state'])
  })

  test('must be signed in: nobody else sees the bank', async () => {
    expect((await house.app.request('/api/questions')).status).toBe(401)
  })
})

describe('search', () => {
  const none = new Set<string>()
  const search = async (query: string, exclude = none) => {
    const index = new SearchIndex()
    await index.refresh(house.db, now)
    return index.search(query, { limit: 5, viewer: { hiddenQuestions: exclude, seesDomain: () => true } })
  }

  test('finds a two-character word, with the sentence that has it and the article', async () => {
    const wages = { ...law, id: 'wages', name: '工资支付规定' }
    const other = {
      stem: '职工被划伤，工资由谁支付？',
      options: ['单位', '银行', '社区', '学校'],
      explanation: '单位支付。',
      tags: [],
    }
    const { laws, questions } = pack({}, { ...other, citations: [{ law: 'wages', article: '第一条' }] })
    await importContent(house.db, { laws: [...laws, wages], questions }, now)
    const { total, hits } = await search('工伤')
    expect([total, hits.map(({ id, title, source }) => [id, title, source])]).toEqual([
      1,
      [['tt-0001', draft.stem, '《工伤保险测试条例》第十七条']],
    ])
    expect(hits[0]?.snippet).toContain('先认定工伤，再谈待遇。')
  })

  test('shows no question that is open somewhere, no draft, and nothing past its day', async () => {
    await importContent(house.db, pack({}, {}, { validTo: '2026-11-22' }), now)
    await createQuestion(house.db, draft, by, now)
    const { total, hits } = await search('工伤认定', new Set(['tt-0002']))
    expect([total, hits.map(({ id }) => id)]).toEqual([1, ['tt-0001']])
  })

  test('knows of a published edit within a second, and of the turn of the day at once', async () => {
    const index = new SearchIndex()
    const total = async (query: string, at: Date) => {
      await index.refresh(house.db, at)
      return index.search(query, { limit: 5, viewer: { hiddenQuestions: none, seesDomain: () => true } }).total
    }
    await importContent(house.db, pack({ validTo: today }), now)
    expect(await total('上班途中', now)).toBe(1)
    await updateQuestion(house.db, 'tt-0001', { ...draft, validTo: today, stem: '下班回家受伤，应当：' }, by, now)
    await setQuestionState(house.db, 'tt-0001', { to: 'review', by, now })
    await setQuestionState(house.db, 'tt-0001', { to: 'published', by: 'account:reader', now })
    expect(await total('上班途中', new Date(now.getTime() + 999))).toBe(1)
    expect(await total('上班途中', new Date(now.getTime() + 1000))).toBe(0)
    expect(await total('下班回家', new Date(now.getTime() + 1001))).toBe(1)
    expect(await total('下班回家', new Date('2026-11-23T15:59:59.999Z'))).toBe(1)
    expect(await total('下班回家', new Date('2026-11-23T16:00:00Z'))).toBe(0)
  })
})
