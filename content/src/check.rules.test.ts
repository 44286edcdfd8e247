import { expect, test } from 'vitest'
import {
  alikeStems,
  badCitations,
  bigramsOf,
  flawedItems,
  hidesNegative,
  isKeyLongest,
  likeness,
  longestKeys,
  lopsidedKeys,
  problemsOf,
  repeatedIds,
  thinDomains,
} from './check.rules.ts'
import type { Placed } from './load.ts'
import type { ContentLaw, ContentQuestion } from './schema.ts'

const law: ContentLaw = {
  id: 'social-insurance-law',
  name: '中华人民共和国社会保险法',
  issuer: '全国人民代表大会常务委员会',
  number: null,
  version: '2018年修正',
  effectiveFrom: '2011-07-01',
  effectiveTo: null,
  articles: 60,
}
const good: ContentQuestion = {
  id: 'si-0001',
  version: 1,
  domain: 'social-insurance',
  competency: 'apply',
  type: 'single',
  difficulty: 2,
  stem: '小周累计缴纳失业保险费满六年，其领取失业保险金的期限最长为：',
  options: ['十二个月', '十五个月', '十八个月', '二十四个月'],
  key: 'C',
  explanation:
    '《社会保险法》第四十六条按累计缴费时间分档，满五年不足十年的最长十八个月。法定分档中没有十五个月这一档。',
  citations: [{ law: law.id, article: '第四十六条' }],
  validFrom: '2011-07-01',
  validTo: null,
  tags: [],
}
const laws: Placed<ContentLaw>[] = [{ file: 'laws/a.json', item: law }]
const placed = (...changes: Partial<ContentQuestion>[]): Placed<ContentQuestion>[] =>
  changes.map((change, i) => ({ file: 'questions/a.json', item: { ...good, id: `si-000${i + 1}`, ...change } }))
const whatIsWrong = (problems: { what: string }[]) => problems.map(({ what }) => what)

test('a good item has no flaws', () => {
  const questions = placed({})
  expect([...flawedItems(questions), ...badCitations(questions, laws), ...repeatedIds(questions)]).toEqual([])
})

test('a 填空 tells its answer in the explanation and nowhere before', () => {
  const explanation =
    '《工伤保险条例》第十七条第一款规定，所在单位应当自事故伤害发生之日起三十日内向统筹地区社会保险行政部门提出申请。'
  const blank = {
    type: 'blank',
    options: [],
    explanation,
    stem: '单位应当自事故发生之日起____内提出工伤认定申请。',
  } as const
  expect(whatIsWrong(flawedItems(placed({ ...blank, options: [], key: '30日' })))).toEqual([])
  expect(whatIsWrong(flawedItems(placed({ ...blank, options: [], key: '30日|三十天' })))).toEqual([
    '30日|三十天 has answers that are marked alike',
  ])
  expect(whatIsWrong(flawedItems(placed({ ...blank, options: [], key: '单位' })))).toEqual([
    'stem says 单位, which a blank asks for',
  ])
  expect(whatIsWrong(flawedItems(placed({ ...blank, options: [], key: '60日' })))).toEqual([
    'explanation does not say 60日',
  ])
})

test('an id used twice is named with the other file', () => {
  const twice = [...placed({}), { file: 'questions/b.json', item: good }]
  expect(repeatedIds(twice)).toEqual([
    { file: 'questions/b.json', id: 'si-0001', what: 'id is used in questions/a.json too', mend: 'give it another id' },
  ])
})

test('a question that cites an unknown law, or a law not in force throughout, is named', () => {
  const ended = [{ file: 'laws/a.json', item: { ...law, effectiveTo: '2020-12-31' } }]
  expect(whatIsWrong(badCitations(placed({}), []))).toEqual(["cites 'social-insurance-law', which no file of laws has"])
  expect(whatIsWrong(badCitations(placed({ validFrom: '2011-06-30' }), laws))[0]).toMatch(
    'before 中华人民共和国社会保险法',
  )
  expect(whatIsWrong(badCitations(placed({}), ended))[0]).toMatch('ends on 2020-12-31')
  expect(badCitations(placed({ validTo: '2020-12-31' }), ended)).toEqual([])
})

test.each([
  [{ options: ['十二个月', '十五个月', '以上都对', '二十四个月'] }, '以上都对'],
  [{ options: ['十二个月', '十五个月', '十八个月'] }, 'has 3 options'],
  [{ stem: '下列关于失业保险金的说法，错误的是：' }, 'without a warning'],
  [{ stem: '失'.repeat(121) }, 'stem has 121'],
  [{ options: ['长'.repeat(46), '十五个月', '十八个月', '二十四个月'] }, 'option A has 46'],
  [{ explanation: '见第四十六条。' }, 'explanation has 7'],
  [{ explanation: '见'.repeat(161) }, 'explanation has 161'],
])('a flaw within an item is named: %j', (change, what) => {
  const found = whatIsWrong(flawedItems(placed(change)))
  expect(found).toHaveLength(1)
  expect(found[0]).toContain(what)
})

test.each([
  ['下列做法不正确的是', true],
  ['下列不属于工伤的情形是：', true],
  ['用人单位不得解除劳动合同的情形有（  ）', true],
  ['以下哪项说法是错误的？', true],
  ['下列做法【不正确】的是', false],
  ['双方约定的试用期最长不得超过的期限是', false],
  ['窗口经查不属于本部门受理范围，正确的做法是', false],
])('whether a stem asks in the negative unmarked: %s', (stem, hidden) => {
  expect(hidesNegative(stem)).toBe(hidden)
})

test('a key over a quarter longer than the wrong options is allowed in a third of 单选, not in most', () => {
  const long = { options: ['一年', '两年', '三年以上四年以下', '五年'] }
  expect(isKeyLongest({ ...good, ...long })).toBe(true)
  expect(isKeyLongest({ ...good, options: ['四个汉字', '四个汉字', '五个汉字也', '四个'] })).toBe(false)
  expect(longestKeys(placed(long, {}, {}))).toEqual([])
  expect(longestKeys(placed(long, long, {})).map(({ id }) => id)).toEqual(['si-0001', 'si-0002'])
})

test('a stem that another has in nearly the same words is named', () => {
  const same = '小周累计缴纳失业保险费满七年，其领取失业保险金的期限最长为？'
  expect(alikeStems(placed({}, { stem: same }))[0]).toMatchObject({
    id: 'si-0002',
    what: 'stem is nearly that of si-0001',
  })
  expect(alikeStems(placed({}, { stem: '工伤认定申请由谁提出？' }))).toEqual([])
  expect(likeness(bigramsOf('工伤认定'), bigramsOf('工伤、认定。'))).toBe(1)
})

test('keys that fall on one letter too often or too seldom are told', () => {
  const keyed = (type: 'single' | 'judge', keys: string) => placed(...[...keys].map((key) => ({ type, key })))
  expect(lopsidedKeys(keyed('single', 'ABCDABCD'))).toEqual([])
  expect(whatIsWrong(lopsidedKeys(keyed('single', 'AAAABBCD')))[0]).toBe('key A in 50 % of single questions')
  expect(whatIsWrong(lopsidedKeys(keyed('single', 'ABCABCABC')))).toEqual(['key D in 0 % of single questions'])
  expect(lopsidedKeys(keyed('judge', 'AABB'))).toEqual([])
  expect(whatIsWrong(lopsidedKeys(keyed('judge', 'AAAB')))).toEqual(['key A in 75 % of judge questions'])
})

test('a domain with fewer than 100 questions is told', () => {
  const full = placed(...Array.from({ length: 100 }, () => ({})))
  expect(thinDomains(full)).toHaveLength(5)
  expect(thinDomains(full.slice(1)).map(({ id, what }) => `${id}: ${what}`)).toContain(
    'social-insurance: 社会保险 has 99 questions',
  )
})

test('every check is part of the whole', () => {
  const bad = placed(
    { citations: [{ law: 'none', article: '第一条' }], key: 'A' },
    { id: 'si-0001', stem: '是'.repeat(130) },
  )
  const found = problemsOf({
    questions: bad,
    laws: [...laws, ...laws],
    explainers: [],
    keyExplanations: [],
    videos: [],
  })
    .map(({ what }) => what)
    .join('\n')
  for (const part of [
    'laws/a.json too',
    'questions/a.json too',
    "cites 'none'",
    'stem has 130',
    'key B in 0 %',
    'has 2 questions',
  ])
    expect(found).toContain(part)
})
