import { describe, expect, test } from 'vitest'
import { RankedIndex } from '../engine/ranked-index.ts'
import { termsOf } from '../text/analyser.ts'
import { TextIndex } from '../text-index.ts'
import { subjectOf } from './asking.ts'
import { distance, syllabifications } from './pinyin.rules.ts'
import { Thesaurus } from './thesaurus.ts'

const lexicon = {
  synonyms: [
    ['社保', '社会保险'],
    ['失业金', '失业保险金'],
  ],
  covers: { 五险: ['养老保险', '工伤保险'] },
  words: [],
}

test('letters are cut into syllables in every way there is, the fewest first', () => {
  const syllables = new Set(['xi', 'an', 'xian', 'bao'])
  expect(syllabifications('xianbao', (text) => syllables.has(text))).toEqual([
    ['xian', 'bao'],
    ['xi', 'an', 'bao'],
  ])
  expect(syllabifications('ylbx', (text) => syllables.has(text))).toEqual([])
})

test('the distance of two words is counted up to what matters', () => {
  expect(distance('wechaty', 'wechat', 2)).toBe(1)
  expect(distance('wechat', 'wechat', 2)).toBe(0)
  expect(distance('abcdef', 'ghijkl', 2)).toBe(3)
})

test('synonyms hold both ways, what covers others one way, and what is said already is not added', () => {
  const thesaurus = new Thesaurus(lexicon)
  expect(thesaurus.expansionsIn('社保断缴')).toEqual([{ asked: '社保', others: ['社会保险'] }])
  expect(thesaurus.expansionsIn('五险')).toEqual([{ asked: '五险', others: ['养老保险', '工伤保险'] }])
  expect(thesaurus.expansionsIn('工伤保险')).toEqual([])
  expect(thesaurus.expansionsIn('社保就是社会保险')).toEqual([])
})

test('words of asking are set apart from the subject', () => {
  expect(subjectOf('工伤认定要多久')).toEqual({ subject: '工伤认定要', asking: '多久' })
  expect(subjectOf('怎么办')).toEqual({ subject: '怎么办', asking: '' })
})

describe('words are found by their sound', () => {
  const texts = [
    '工伤认定由单位申请',
    '工商登记在市场监管局',
    '养老保险关系转移',
    '医疗保险报销',
    '失业保险金的领取期限',
    '社会保险法',
    'Wechaty 机器人',
    '银行存款',
  ]
  const index = new TextIndex(lexicon)
  for (const [i, text] of texts.entries()) index.add({ id: `${i}`, title: '', body: text })
  for (let i = 0; i < 3; i++) index.add({ id: `more${i}`, title: '', body: '工伤认定 养老保险 失业保险金' })
  const first = (query: string) => {
    const { ranked, corrected } = index.search(query, 1)
    const id = ranked[0]?.id ?? ''
    return { text: id.startsWith('more') ? '工伤认定 养老保险 失业保险金' : (texts[Number(id)] ?? ''), corrected }
  }

  test.each([
    ['gongshang', '工伤'],
    ['gongshangrending', '工伤认定'],
    ['yang lao bao xian', '养老保险'],
    ["yi'liao", '医疗'],
    ['ylbx', '保险'],
    ['sybxj', '失业保险金'],
    ['yh', '银行'],
    ['公伤认定', '工伤认定'],
    ['养老宝险', '养老保险'],
    ['失叶保险金', '失业保险金'],
    ['wechatty', 'Wechaty'],
    ['wecha', 'Wechaty'],
    ['社保', '社会保险'],
  ])('%s finds a text with %s', (query, word) => {
    expect(first(query).text).toContain(word)
  })

  test('what was meant is said', () => {
    expect(first('公伤认定').corrected).toBe('工伤认定')
    expect(first('工伤认定').corrected).toBeUndefined()
  })

  test('letters that may mean several words are looked for as each, and abbreviations in a sentence as neither', () => {
    const both = new TextIndex({ ...lexicon, words: ['养老保险', '医疗保险'] })
    for (const word of ['养老', '医疗', '失业']) both.add({ id: word, title: '', body: `${word}保险关系转移` })
    const { ranked, corrected } = both.search('ylbx', 2)
    expect(ranked.map(({ id }) => id).toSorted()).toEqual(['养老', '医疗'])
    expect(corrected?.split('、').toSorted()).toEqual(['养老保险', '医疗保险'])
    expect(index.search('yh问我养老保险', 1).corrected).toBeUndefined()
  })

  test('who writes a word correctly gets it, whatever sounds alike and is more usual', () => {
    expect(first('工商登记')).toEqual({ text: '工商登记在市场监管局', corrected: undefined })
  })

  test('what the documents have as it stands is not taken for anything else', () => {
    const terms = termsOf('工伤认定')
    const bare = new RankedIndex(termsOf)
    for (const [i, text] of texts.entries()) bare.add({ id: `${i}`, text })
    expect(
      bare.top(
        terms.map((term) => ({ term, weight: 1 })),
        1,
      )[0]?.id,
    ).toBe('0')
  })
})
