// Words of what is sealed come out nowhere: the open question of a day, a draft, what waits for its review.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { makeApp } from '@lianbing/api'
import { openQuestionIdsOf } from '@lianbing/api/practice/practice.store'
import { openSearch, saveSearch } from '@lianbing/api/practice/search-file'
import { readingPath } from '@lianbing/api/reading/reading-link'
import { IndexFile } from '@lianbing/api/search/index-file'
import { SearchIndex } from '@lianbing/api/search/search-index'
import { pino } from 'pino'
import { beforeEach, expect, test } from 'vitest'
import { freshHouse, house } from './house.ts'
import { type Body, call, from, itIs, newGroup, newMember, onChatPage, question, teach } from './scene.ts'

const path = join(house.config.DATA_DIR, 'search-index')
const file = new IndexFile(path, house.keys.searchFile)
/** A word that stands in nothing else, for each thing that is sealed. */
const SEALED = ['鹦鹉螺', '貔貅兽', '饕餮纹', '麒麟角']

const written = async (wang: Record<string, string>, zhang: Record<string, string>) => {
  const common = { domain: 'social-insurance', competency: 'apply', tags: [], validFrom: '2011-01-01', validTo: null }
  const cited = { citations: [{ law: 'test-regulations', article: '第十七条' }] }
  const write = async (shelf: string, item: object, state: 'draft' | 'review' | 'published') => {
    const { body } = await call(`/library/${shelf}`, { headers: wang, body: { ...common, ...cited, ...item } })
    const move = (to: string, headers: Record<string, string>) =>
      call(`/library/${shelf}/${body.id}/state`, { headers, body: { state: to } })
    if (state !== 'draft') await move('review', wang)
    if (state === 'published') await move('published', zhang)
    return String(body.id)
  }
  const wrong = { B: '乙不对', C: '丙不对', D: '丁不对' }
  const reasons = {
    title: '讲解麒麟角',
    summary: '麒麟角。',
    questionId: 'tt-0001',
    content: { reasoning: '麒麟角。', wrong },
  }
  return {
    draft: await write(
      'explainers',
      { title: '草稿貔貅兽', summary: '貔貅兽。', content: { body: '貔貅兽' } },
      'draft',
    ),
    review: await write(
      'explainers',
      { title: '待审饕餮纹', summary: '饕餮纹。', content: { body: '饕餮纹' } },
      'review',
    ),
    explained: await write('key-explanations', reasons, 'published'),
  }
}

let things: Awaited<ReturnType<typeof written>>
let li: string
beforeEach(async () => {
  await freshHouse()
  rmSync(path, { force: true })
  house.clock.set('2022-04-01T08:00:00+08:00')
  const sealed = { stem: '鹦鹉螺在哪里？', options: ['鹦鹉螺甲', '乙', '丙', '丁'], explanation: '鹦鹉螺在海里。' }
  await teach([question('tt-0001', sealed)])
  things = await written(await house.signIn('51', 'question_setter'), await house.signIn('51', 'question_setter'))
  await newGroup()
  li = await newMember('李娜')
})

/** Everything that search says to a member, a stranger, on a link, in the log, in the file. */
async function everythingSaid(): Promise<string> {
  const said: unknown[] = []
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
  const app = makeApp({ ...house, log })
  const ask = async (name: string, query: string): Promise<Body> => {
    const answer = await app.request('/api/bot/search', {
      method: 'POST',
      headers: { authorization: `Bearer ${house.config.BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify({ from: from(name), query }),
    })
    const { query: _, ...found } = await answer.json()
    return found
  }
  const suggested = async (name: string, typed: string) =>
    (await call(`/chat/suggestions?typed=${encodeURIComponent(typed)}`, { headers: await onChatPage(name) })).body
  for (const name of ['李娜', '生人'])
    for (const query of [
      ...SEALED,
      ...SEALED.map((word) => word.slice(0, 2)),
      'ywl',
      'yingwuluo',
      'tt',
      '工伤保险测试条例',
    ])
      said.push(await ask(name, query), await suggested(name, query.slice(0, 2)))
  for (const [kind, id] of [
    ['question', 'tt-0001'],
    ['key-explanation', things.explained],
    ['explainer', things.draft],
    ['explainer', things.review],
  ] as const)
    for (const learnerId of [li, null]) {
      const link = readingPath(house.keys.reading, { kind, id, learnerId, source: '' }, house.clock.now())
      said.push((await call(`/reading/${link.split('#')[1]}`)).body)
    }
  await openSearch({ db: house.db, search: new SearchIndex(file), log }, house.clock.now())
  const files = readdirSync(house.config.DATA_DIR, { withFileTypes: true }).filter((one) => one.isFile())
  const kept = files.map(({ name }) => readFileSync(join(house.config.DATA_DIR, name), 'utf8'))
  const rows = await house.db.selectFrom('inquiry').select(['hits']).execute()
  const loaded = await file.load(await lexicon())
  return JSON.stringify([said, rows, loaded?.documents, kept]) + lines.join('\n')
}
const lexicon = async () => (await import('@lianbing/api/search/lexicon.store')).readLexicon(house.db)

test('words of an open question, of what explains it, of drafts and of what waits for its review come out nowhere', async () => {
  await itIs('09:00')
  const said = await everythingSaid()
  for (const word of SEALED) expect(said.includes(word), word).toBe(false)
  expect(said).toContain('search index ready')
})

test('once it is revealed the question is found and read, and drafts are not', async () => {
  await itIs('09:00')
  await itIs('18:00')
  const said = await everythingSaid()
  expect(SEALED.map((word) => said.includes(word))).toEqual([true, false, false, true])
})

test('a learner finds what an organiser finds, in the same order, but for what they may not see', async () => {
  const stem = (i: number) => `停工留薪期的第${i}种说法`
  await teach(
    Array.from({ length: 6 }, (_, i) => question(`tt-001${i}`, { stem: stem(i), explanation: '停工留薪期。' })),
  )
  await itIs('09:00')
  await house.search.refresh(house.db, house.clock.now())
  const open = await openQuestionIdsOf(house.db, li, house.clock.now())
  expect(open.size).toBe(1)
  for (const query of ['停工留薪期', '鹦鹉螺', '工伤保险测试条例']) {
    const found = (hiddenQuestions: ReadonlySet<string>) =>
      house.search
        .search(query, { limit: 100, viewer: { hiddenQuestions, seesDomain: () => true } })
        .hits.map(({ id }) => id)
    const hidden = new Set([...open, ...(open.has('tt-0001') ? [things.explained] : [])])
    expect(found(open), query).toEqual(found(new Set()).filter((id) => !hidden.has(id)))
  }
})

test('the saved index lies sealed, and comes back as it was; torn, or of another lexicon, it is built anew', async () => {
  const search = new SearchIndex(file)
  const open = async () => search.open(house.db, house.clock.now())
  expect((await open()).how).toBe('built')
  await saveSearch({ db: house.db, search }, house.clock.now())
  const bytes = readFileSync(path)
  expect(bytes.includes(Buffer.from('鹦鹉'))).toBe(false)
  const found = (index: SearchIndex) =>
    index.search('鹦鹉螺', { limit: 3, viewer: { hiddenQuestions: new Set(), seesDomain: () => true } })
  const again = new SearchIndex(file)
  expect(await again.open(house.db, house.clock.now())).toMatchObject({ how: 'loaded', documents: search.size })
  expect(found(again)).toEqual(found(search))
  expect(found(again).total).toBeGreaterThan(0)
  await call('/search-words', {
    headers: await house.signIn('51', 'question_setter'),
    body: { kind: 'word', words: ['甲'] },
  })
  expect((await new SearchIndex(file).open(house.db, house.clock.now())).how).toBe('built')
})
