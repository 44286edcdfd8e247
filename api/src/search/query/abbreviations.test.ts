import { expect, test } from 'vitest'
import { Abbreviations, isShortFor, looseLettersIn } from './abbreviations.ts'

test.each([
  ['劳鉴', '劳动能力鉴定', true],
  ['工鉴', '工伤鉴定', true],
  ['劳鉴', '劳动能力', false],
  ['鉴劳', '劳动能力鉴定', false],
  ['劳定', '劳动能力鉴定', false],
  ['劳能', '劳动能力鉴定', false],
  ['劳', '劳', false],
])('%s is short for %s: %s', (letters, term, is) => {
  expect(isShortFor(letters, term)).toBe(is)
})

test('the likelier term comes first, and what no document has is none', () => {
  const counts = new Map([
    ['劳动能力鉴定', 9],
    ['劳务派遣鉴别', 2],
    ['劳动关系鉴证', 0],
  ])
  const abbreviations = new Abbreviations((term) => counts.get(term) ?? 0)
  for (const term of counts.keys()) abbreviations.learn(term)
  expect(abbreviations.of('劳鉴')[0]).toBe('劳动能力鉴定')
  expect(abbreviations.of('劳鉴')).not.toContain('劳动关系鉴证')
})

test('letters are loose where they make no words', () => {
  expect(looseLettersIn('劳鉴')).toEqual(['劳鉴'])
  expect(looseLettersIn('工伤认定')).toEqual([])
})
