import { describe, expect, test } from 'vitest'
import type { SearchDocument } from './document.ts'
import { seedLexicon } from './lexicon.ts'
import { loadIndex, openIndex } from './policy-index.ts'

const day = '2026-11-27'
const everyone = { limit: 10, day, sees: () => true }

const documentOf = (over: Partial<SearchDocument> & { id: string }): SearchDocument => ({
  kind: 'explainer',
  title: '',
  summary: '',
  body: '',
  tags: [],
  domain: 'social-insurance',
  unitId: null,
  citations: [],
  validFrom: '2011-01-01',
  validTo: null,
  stale: false,
  ...over,
})

const injury = documentOf({
  id: 'explainer:si-e01',
  title: '工伤认定由谁申请、多久内申请',
  summary: '单位三十日内申请；单位不申请的，职工一年内可以直接申请。',
  body: '## 要点\n\n职工发生事故伤害，所在单位应当自事故伤害发生之日起三十日内提出**工伤认定**申请。\n\n- 逾期的，费用由单位负担。',
  tags: ['工伤'],
  citations: [{ law: 'w', lawName: '工伤保险条例', number: '国务院令第586号', article: '第十七条' }],
})
const local = documentOf({
  id: 'question:x',
  kind: 'question',
  title: '业务系统里的柒号按钮',
  domain: 'local',
  unitId: '5101',
})
const repealed = documentOf({ id: 'explainer:old', title: '旧工伤办法', validTo: '2020-12-31' })
const video = documentOf({
  id: 'video:v1',
  kind: 'video',
  title: '工伤保险讲座',
  cues: [
    { at: 0, text: '大家好，今天讲工伤保险。' },
    { at: 42, text: '停工留薪期一般不超过十二个月。' },
  ],
})

function filled() {
  const index = openIndex(seedLexicon)
  for (const document of [injury, local, repealed, video]) index.put(document)
  return index
}

test('a hit has its source and dates, and a snippet whose marks are the words that were asked for', () => {
  const { hits, total } = filled().search('工傷認定', everyone)
  expect(total).toBeGreaterThanOrEqual(1)
  const [hit] = hits
  expect(hit).toMatchObject({ id: 'explainer:si-e01', kind: 'explainer', validFrom: '2011-01-01', stale: false })
  expect(hit?.citations[0]?.article).toBe('第十七条')
  const { text = '', marks = [] } = hit?.snippet ?? {}
  expect(text).not.toMatch(/[#*<]/)
  expect(marks.map(([from, to]) => text.slice(from, to)).join(' ')).toContain('工伤认定')
  expect(hit?.titleMarks.map(([from, to]) => hit.title.slice(from, to)).join(' ')).toContain('工伤认定')
})

test('a hit in a video gives the second at which it is said', () => {
  const [hit] = filled().search('停工留薪期多长', everyone).hits
  expect(hit).toMatchObject({ id: 'video:v1', at: 42 })
  expect(hit?.snippet.text).toBe('停工留薪期一般不超过十二个月。')
})

describe('what is found', () => {
  test('is in force on the day', () => {
    const index = filled()
    expect(index.search('旧工伤办法', everyone).hits.map(({ id }) => id)).not.toContain('explainer:old')
    expect(index.search('旧工伤办法', { ...everyone, day: '2020-06-01' }).hits[0]?.id).toBe('explainer:old')
  })
  test('is what the asker may see, in hits, total and suggestions', () => {
    const index = filled()
    const sees = ({ unitId }: SearchDocument) => unitId === null
    expect(index.search('柒号按钮', { ...everyone, sees })).toEqual({ hits: [], total: 0 })
    expect(index.search('柒号按钮', everyone).total).toBe(1)
    expect(index.suggest('柒', { limit: 5, sees })).toEqual([])
    expect(index.suggest('柒', { limit: 5, sees: () => true }).length).toBeGreaterThan(0)
  })
  test('is of the kinds and domains that were asked for', () => {
    const index = filled()
    expect(index.search('工伤', { ...everyone, kinds: ['video'] }).hits.map(({ id }) => id)).toEqual(['video:v1'])
    expect(index.search('工伤', { ...everyone, domains: ['employment'] }).total).toBe(0)
  })
  test('is nothing when we have nothing on it', () => {
    const index = filled()
    for (const query of ['红烧肉的做法', '足球世界杯', '', '？', 'asdfghjkl'])
      expect(index.search(query, everyone).hits, query).toEqual([])
  })
})

test('a page follows a page', () => {
  const index = openIndex(seedLexicon)
  for (let i = 0; i < 30; i++) index.put(documentOf({ id: `explainer:${i}`, title: `失业登记之${i}` }))
  const first = index.search('失业登记', { ...everyone, limit: 3 })
  const second = index.search('失业登记', { ...everyone, limit: 3, offset: 3 })
  expect(first.total).toBe(30)
  expect(new Set([...first.hits, ...second.hits].map(({ id }) => id)).size).toBe(6)
})

test('a new version takes the place of the old one, and what is taken out is gone from everything', () => {
  const index = filled()
  index.put({ ...local, title: '业务系统里的捌号按钮' })
  expect(index.search('柒号', everyone).hits).toEqual([])
  expect(index.search('捌号', everyone).hits.map(({ id }) => id)).toEqual(['question:x'])
  index.remove('question:x')
  expect(index.search('捌号', everyone).hits).toEqual([])
  expect(index.suggest('捌', everyone)).toEqual([])
  expect(new TextDecoder().decode(index.save())).not.toMatch(/[柒捌]/)
})

test('suggestions come by characters, pinyin and initials', () => {
  const index = filled()
  for (const typed of ['工伤认', 'gongshangren', 'gsrd', '申请工伤认']) {
    expect(index.suggest(typed, everyone).join(' '), typed).toContain('工伤认定')
  }
})

test('an index comes back from its bytes as it was and goes on', () => {
  const index = filled()
  const back = loadIndex(index.save(), seedLexicon)
  if (!back) throw new Error('these bytes are of this version')
  for (const query of ['工伤认定', 'gongshang', '停工留薪'])
    expect(back.search(query, everyone)).toEqual(index.search(query, everyone))
  expect(back.suggest('工', everyone)).toEqual(index.suggest('工', everyone))
  back.put(documentOf({ id: 'explainer:new', title: '职称评审' }))
  expect(back.search('职称评审', everyone).hits[0]?.id).toBe('explainer:new')
  expect(loadIndex(new Uint8Array([1, 2, 3]), seedLexicon)).toBeUndefined()
})
