// The dashboard's one box, and the words that authors teach it.
import { importDivisions } from '@lianbing/api/org/org.commands'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { twoCounties } from './requests/county-routes.ts'
import { type Body, bot, call, from, newMember, question, teach } from './scene.ts'

beforeEach(async () => {
  await freshHouse()
  await teach([question('tt-0001', { stem: '停工留薪期由谁决定？', explanation: '停工留薪期一般不超过十二个月。' })])
})

interface Found {
  resource: string
  rows: { id: string; title: string; detail: string }[]
}
const find = async (headers: Record<string, string>, q: string): Promise<Found[]> =>
  (await call(`/find?q=${encodeURIComponent(q)}`, { headers })).body
const listed = async (headers: Record<string, string>, resource: string): Promise<string[]> => {
  const shelf = ['explainers', 'key-explanations', 'videos'].includes(resource) ? `library/${resource}` : resource
  const { status, body } = await call(`/${shelf}?range=[0,999]`, { headers })
  return status === 200 ? body.map(({ id }: Body) => String(id)) : []
}

describe('the dashboard’s box', () => {
  test('finds nothing that no list of the account shows, whoever looks for whatever', async () => {
    await twoCounties()
    const roles = [
      ['51', 'organiser'],
      ['510104', 'organiser'],
      ['510105', 'viewer'],
      ['51', 'question_setter'],
      ['51', 'supervisor'],
      ['51', 'audit_admin'],
    ] as const
    const seen = new Set<string>()
    for (const [unit, role] of roles) {
      const headers = await house.signIn(unit, role)
      const lists = new Map<string, string[]>()
      for (const q of [
        '510104',
        '大厅',
        '学员',
        '学习群',
        '通报',
        '停工留薪',
        '工伤',
        '条例',
        'NO5101',
        '成都',
        '%',
        '_',
      ])
        for (const { resource, rows } of await find(headers, q)) {
          if (!lists.has(resource)) lists.set(resource, await listed(headers, resource))
          for (const { id } of rows) expect(lists.get(resource), `${role} of ${unit}: ${q}`).toContain(id)
          seen.add(resource)
        }
    }
    expect([...seen].toSorted()).toEqual([
      'bulletins',
      'explainers',
      'groups',
      'laws',
      'learners',
      'questions',
      'units',
    ])
    const county = await house.signIn('510104', 'organiser')
    expect(JSON.stringify(await find(county, '510105'))).not.toContain('510105')
    expect(JSON.stringify(await find(county, '510104'))).toContain('学员510104')
  })

  test('finds content by pinyin and initials, and drafts by their words for who reads the library', async () => {
    const setter = await house.signIn('51', 'question_setter')
    const draft = {
      ...{ domain: 'social-insurance', competency: 'apply', title: '柒号按钮在哪里', summary: '在首页。', tags: [] },
      ...{ validFrom: '2011-01-01', validTo: null, content: { body: '首页。' } },
      citations: [{ law: 'test-regulations', article: '第十七条' }],
    }
    const { body } = await call('/library/explainers', { headers: setter, body: draft })
    for (const q of ['停工留薪', 'tglxq', 'tinggongliuxin'])
      expect((await find(setter, q)).find(({ resource }) => resource === 'questions')?.rows, q).toMatchObject([
        { id: 'tt-0001' },
      ])
    const rows = [{ id: body.id, title: draft.title, detail: 'draft' }]
    expect(await find(setter, '柒号按钮')).toEqual([{ resource: 'explainers', rows }])
    expect(await find(await house.signIn('51', 'viewer'), '柒号按钮')).toEqual([])
    expect((await call('/find?q=')).status).toBe(401)
  })
})

describe('words that authors teach', () => {
  const words = (headers: Record<string, string>, body: object) => call('/search-words', { headers, body })
  const found = async (query: string) =>
    ((await bot('search', { from: from('李娜'), query })).hits ?? []).map(({ id }: Body) => id)
  let seconds = 0
  const aSecondLater = () => {
    seconds += 2
    house.clock.set(new Date(Date.UTC(2022, 3, 1, 2, 0, seconds)).toISOString())
  }

  test('find what they stand for a second later, until they are taken out; a row of audit for each change', async () => {
    await newMember('李娜')
    const setter = await house.signIn('51', 'question_setter')
    expect(await found('养病假')).toEqual([])
    const { body: line } = await words(setter, { kind: 'synonyms', words: ['养病假', '停工留薪期'] })
    expect(line).toMatchObject({ origin: 'added', removed: false })
    aSecondLater()
    expect(await found('养病假')).toEqual(['tt-0001'])
    expect((await words(setter, { kind: 'synonyms', words: ['停工留薪期', '养病假', '养病假'] })).body.id).toBe(line.id)
    for (const _ of [1, 2]) await call(`/search-words/${line.id}/state`, { headers: setter, body: { removed: true } })
    aSecondLater()
    expect(await found('养病假')).toEqual([])
    const rows = await house.db
      .selectFrom('auditEvent')
      .select('action')
      .where('action', 'like', 'search_word.%')
      .orderBy('seq')
      .execute()
    expect(rows.map(({ action }) => action)).toEqual(['search_word.add', 'search_word.remove'])
  })

  test('may be those that search came with, which are taken out and put back', async () => {
    const setter = await house.signIn('51', 'question_setter')
    const list = async (filter: object) =>
      (await call(`/search-words?filter=${encodeURIComponent(JSON.stringify(filter))}`, { headers: setter })).body
    const [line] = await list({ q: '讨薪' })
    expect(line).toMatchObject({ kind: 'synonyms', origin: 'seed', removed: false })
    await call(`/search-words/${line.id}/state`, { headers: setter, body: { removed: true } })
    expect(await list({ removed: true })).toMatchObject([{ id: line.id }])
    await call(`/search-words/${line.id}/state`, { headers: setter, body: { removed: false } })
    expect(await list({ removed: true })).toEqual([])
  })

  test('are of the province’s authors, as many as their kind has', async () => {
    const setter = await house.signIn('51', 'question_setter')
    expect((await words(setter, { kind: 'word', words: ['甲', '乙'] })).body).toMatchObject({
      code: 'search_word.count_unfit',
    })
    expect((await call('/search-words/none/state', { headers: setter, body: { removed: true } })).status).toBe(404)
    await importDivisions(house.db, [{ code: '5101', name: '成都市' }], house.clock.now())
    for (const [unit, role] of [
      ['51', 'viewer'],
      ['51', 'leading_group'],
      ['5101', 'organiser'],
    ] as const)
      expect((await words(await house.signIn(unit, role), { kind: 'word', words: ['甲'] })).status, role).toBe(403)
  })
})
