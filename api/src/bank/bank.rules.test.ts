import fc from 'fast-check'
import { expect, test } from 'vitest'
import { disclosedOf, faultsOf, isValidOn, type QuestionVersion, textOf, viewOf } from './bank.rules.ts'

const version: QuestionVersion = {
  id: 'si-0001',
  version: 3,
  domain: 'social-insurance',
  competency: 'apply',
  type: 'multiple',
  difficulty: 2,
  stem: '题干',
  options: ['甲', '乙', '丙', '丁'],
  key: 'BD',
  explanation: '解析',
  citations: [{ law: 'a-law', lawName: '工伤保险条例', article: '第十四条' }],
  validFrom: '2011-01-01',
  validTo: '2026-12-31',
  tags: [],
}

test.each([
  ['2010-12-31', false],
  ['2011-01-01', true],
  ['2026-12-31', true],
  ['2027-01-01', false],
])('a question valid from 2011-01-01 to 2026-12-31 holds on %s: %s', (day, holds) => {
  expect(isValidOn(version, day)).toBe(holds)
  expect(isValidOn({ ...version, validTo: null }, day)).toBe(day >= '2011-01-01')
})

test('an open question shows neither key nor explanation nor citation, whatever it is made from', () => {
  expect(Object.keys(viewOf(version)).sort()).toEqual(['domain', 'id', 'options', 'stem', 'type', 'version'])
  expect(viewOf(version)).toMatchObject({ id: 'si-0001', version: 3, options: version.options })
})

test('what is told afterwards is the key, why, and the article', () => {
  expect(disclosedOf(version)).toEqual({
    key: 'BD',
    explanation: '解析',
    citations: [{ lawId: 'a-law', lawName: '工伤保险条例', article: '第十四条' }],
  })
})

test.each<Partial<QuestionVersion>>([
  { domain: 'employment' },
  { competency: 'solve' },
  { type: 'indefinite' },
  { difficulty: 3 },
  { stem: '题干。' },
  { options: ['乙', '甲', '丙', '丁'] },
  { key: 'AD' },
  { explanation: '解析。' },
  { citations: [{ law: 'a-law', lawName: '工伤保险条例', article: '第十五条' }] },
  { validFrom: '2011-01-02' },
  { validTo: null },
])('a version with %j is another text', (change) => {
  expect(textOf({ ...version, ...change })).not.toBe(textOf(version))
})

test('a renamed law, another number or another order of fields is no other text', () => {
  const { stem, ...rest } = version
  const citations = [{ article: '第十四条', law: 'a-law', lawName: '工伤保险条例（新名）' }]
  expect(textOf({ ...rest, version: 4, citations, stem } as QuestionVersion)).toBe(textOf(version))
})

test('every fault of a draft is told at its field', () => {
  const bad = { ...version, key: 'E', options: ['甲', '甲', '丙', '丁'], validTo: '2010-01-01' }
  expect(faultsOf(bad, new Map()).map(({ path }) => path.join('.'))).toEqual([
    'options.1',
    'key',
    'validTo',
    'citations.0.law',
  ])
  expect(faultsOf(version, new Map([['a-law', 20]]))).toEqual([])
})

test('a key fits when it is a sorted set of the options’ letters, of the size of its type, and only then', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('single', 'multiple', 'indefinite'),
      fc.string({ unit: fc.constantFrom(...'ABCDEab '), maxLength: 5 }),
      (type, key) => {
        const sizes = { single: [1], multiple: [2, 3, 4], indefinite: [1, 2, 3, 4] }[type] ?? []
        const fits = /^A?B?C?D?$/.test(key) && sizes.includes(key.length)
        expect(faultsOf({ ...version, type, key }, new Map([['a-law', null]])).length === 0).toBe(fits)
      },
    ),
  )
})
