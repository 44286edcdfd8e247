import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TextIndex } from '../text-index.ts'
import { isKeywords, weightAmongKeywords } from './keywords.rules.ts'

test.each([
  ['劳动合同法 第三十八条', true],
  ['工伤　认定', true],
  ['试用期最长多久', false],
  [' 工伤认定 ', false],
  ['工伤认定， 多久', false],
  ['', false],
])('«%s» is words set apart by spaces: %s', (query, expected) => {
  expect(isKeywords(query)).toBe(expected)
})

test('any two words with a space between them are set apart, and one word never is', () => {
  const word = fc.stringMatching(/^[一-龥]{1,6}$/)
  fc.assert(fc.property(word, word, (one, other) => isKeywords(`${one} ${other}`) && !isKeywords(one + other)))
})

test('a single character counts less than a pair or a word of other letters', () => {
  expect(['工伤', '工', 'qq', '12333'].map(weightAmongKeywords)).toEqual([1, 0.5, 1, 1])
})

const lexicon = { synonyms: [['社保', '社会保险']], covers: {}, words: [] }
const texts: Record<string, string> = {
  both: '社保转移的窗口在二楼。老人可以请人代办，须带身份证和授权书；请人代办的，窗口核对后当场办结，不再另跑一趟。',
  synonym: '社会保险，就是社会保险费的社会保险；社会保险关系转移接续。',
  one: '代办，代办，代办。',
  other: '养老金的资格认证每年一次。',
}

function firstFor(query: string): string | undefined {
  const index = new TextIndex(lexicon)
  for (const [id, body] of Object.entries(texts)) index.add({ id, title: '', body })
  return index.search(query, 10).ranked[0]?.id
}

test('of words set apart what has all of them comes first, before what says one often or in other words', () => {
  expect(firstFor('社保 转移 代办')).toBe('both')
  expect(firstFor('社保 转移')).toBe('both')
})

test('what stands for a word set apart is found all the same', () => {
  expect(firstFor('社保 接续')).toBe('synonym')
})
