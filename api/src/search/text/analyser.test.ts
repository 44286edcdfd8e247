import fc from 'fast-check'
import { expect, test } from 'vitest'
import { normalise, termsOf } from './analyser.ts'

test.each([
  ['工伤', ['工', '伤', '工伤']],
  ['工伤，认定', ['工', '伤', '工伤', '认', '定', '认定']],
  ['拨打12333热线', ['拨', '打', '拨打', '12333', '热', '线', '热线']],
  ['ＡＰＰ办理', ['app', '办', '理', '办理']],
  ['勞動合同', ['劳', '动', '劳动', '合', '动合', '同', '合同'].toSorted()],
  ['什么是工伤的', ['什', '么是', '是工', '工', '伤', '工伤', '伤的'].toSorted()],
  ['', []],
  ['……！', []],
])('the terms of %j', (text, terms) => {
  expect(termsOf(text).toSorted()).toEqual(terms.toSorted())
})

test('an article is one thing however its number is written, and another article is another', () => {
  expect(termsOf('劳动合同法第38条')).toEqual(termsOf('劳动合同法第三十八条'))
  expect(termsOf('劳动合同法 第 38 条')).toContain('第三十八条')
  expect(termsOf('《中华人民共和国劳动合同法》第三十八条')).toContain('劳动合同法第三十八条')
  expect(termsOf('第三十九条')).not.toContain('第三十八条')
})

test('a document number is one thing in whatever brackets', () => {
  const terms = termsOf('人社部发〔2021〕12号')
  expect(terms).toContain('人社部发〔2021〕12号')
  expect(terms).toContain('人社部发〔2021〕')
  for (const form of ['人社部发[2021]12号', '人社部发（2021）12号', '人社部发【2021】第12号'])
    expect(termsOf(form)).toEqual(terms)
  expect(termsOf('依据人社部发〔2021〕12号')).toContain('人社部发〔2021〕12号')
})

test('width, case and script make no difference', () => {
  expect(normalise('ＡＢＣ１２３ 養老保險')).toBe('abc123 养老保险')
})

test('no text, however odd, breaks the analyser', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const term of termsOf(text)) expect(term).not.toMatch(/[\s。，]/)
    }),
  )
})
