import { expect, test } from 'vitest'
import { sourceOf } from './source.rules.ts'

const cite = (lawName: string, ...articles: string[]) => articles.map((article) => ({ lawName, article }))

test.each([
  ['none', [], ''],
  ['one', cite('甲法', '第一条'), '《甲法》第一条'],
  [
    'a law twice',
    [...cite('甲法', '第一条'), ...cite('乙法', '第二条'), ...cite('甲法', '第三条', '第一条')],
    '《甲法》第一条、第三条，《乙法》第二条',
  ],
  ['many articles', cite('甲法', '第一条', '第二条', '第三条', '第四条'), '《甲法》第一条、第二条、第三条等'],
  ['many laws', ['甲法', '乙法', '丙法'].flatMap((law) => cite(law, '第一条')), '《甲法》第一条，《乙法》第一条等'],
])('%s', (_, citations, line) => {
  expect(sourceOf(citations)).toBe(line)
})
