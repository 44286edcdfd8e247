import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { QuestionVersion } from '../bank/bank.rules.ts'
import { documentOf, neededTerms, snippetOf, termsOf } from './search.rules.ts'

test.each([
  ['工伤', ['工', '伤', '工伤']],
  ['工伤认定', ['工', '伤', '认', '定', '工伤', '伤认', '认定']],
  ['工伤，认定', ['工', '伤', '工伤', '认', '定', '认定']],
  ['拨打12333热线', ['拨', '打', '拨打', '12333', '热', '线', '热线']],
  ['ＡＰＰ办理', ['app', '办', '理', '办理']],
  ['App下载', ['app', '下', '载', '下载']],
  ['COVID19 期间', ['covid19', '期', '间', '期间']],
  ['什么是工伤的', ['什', '工', '伤', '么是', '是工', '工伤', '伤的']],
  ['', []],
  ['……！', []],
])('the terms of %j', (text, terms) => {
  expect(termsOf(text)).toEqual(terms)
})

test('full width, half width and case make no difference', () => {
  expect(termsOf('ＡＢＣ１２３')).toEqual(termsOf('abc123'))
})

test('no text, however odd, breaks the analyser, and no term has a space or a full stop', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const term of termsOf(text)) expect(term).not.toMatch(/[\s。，]/)
    }),
  )
})

test('a hit needs a pair of the query; a query of one character is content with that', () => {
  expect([...neededTerms(termsOf('工伤认'))]).toEqual(['工伤', '伤认'])
  expect([...neededTerms(termsOf('伤'))]).toEqual(['伤'])
  expect([...neededTerms(termsOf('12333'))]).toEqual(['12333'])
})

const question: QuestionVersion = {
  id: 'si-0001',
  version: 1,
  domain: 'social-insurance',
  competency: 'apply',
  type: 'multiple',
  difficulty: 2,
  stem: '题干',
  options: ['甲', '乙', '丙', '丁'],
  key: 'BD',
  explanation: '解析',
  citations: [{ law: 'a', lawName: '工伤保险条例', article: '第十四条' }],
  validFrom: '2011-01-01',
  validTo: null,
  tags: [],
}

test('a document holds the right options and never a wrong one', () => {
  expect(documentOf(question)).toEqual({
    id: 'si-0001',
    title: '题干',
    text: '解析\n乙\n丁',
    source: '《工伤保险条例》第十四条',
  })
  expect(documentOf({ ...question, type: 'judge', options: ['正确', '错误'], key: 'B' }).text).toBe('解析')
})

describe('the snippet', () => {
  const text = '用人单位应当参保。职工工伤由单位申请认定；逾期未申请的，本人可以申请。'
  test('is the sentence with most of the query', () => {
    expect(snippetOf(text, termsOf('工伤认定'))).toBe('职工工伤由单位申请认定；')
    expect(snippetOf(text, termsOf('逾期'))).toBe('逾期未申请的，本人可以申请。')
  })
  test('is the first sentence when the query is only in the title', () => {
    expect(snippetOf(text, termsOf('退休'))).toBe('用人单位应当参保。')
  })
  test('shows the term found, within 60 characters, in a sentence that is longer', () => {
    const long = `${'前'.repeat(80)}工伤${'后'.repeat(80)}`
    expect(snippetOf(long, termsOf('工伤'))).toContain('工伤')
    expect(snippetOf(`${'前'.repeat(80)}工伤`, termsOf('工伤'))).toMatch(/^….*工伤$/)
    expect(snippetOf(`工伤${'后'.repeat(80)}`, termsOf('工伤'))).toMatch(/^工伤.*…$/)
  })
  test('is never longer than 60 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'工伤认定a1。；𠮷 '), maxLength: 300 }), (odd) => {
        expect([...snippetOf(odd, termsOf('工伤'))].length).toBeLessThanOrEqual(60)
      }),
    )
  })
})
