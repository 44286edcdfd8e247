import { expect, test } from 'vitest'
import { articleNumber, hasArticle } from './citation.rules.ts'

test.each([
  ['第一条', 1],
  ['第十条', 10],
  ['第十六条之一第二款', 16],
  ['第二十三条第（四）项', 23],
  ['第一百零五条', 105],
  ['第一百一十条', 110],
  ['第一千二百六十条', 1260],
])('%s is article %i', (article, number) => {
  expect(articleNumber(article)).toBe(number)
})

test('a law of 67 articles has article 67 and none after it; one whose number is unknown has every one', () => {
  expect(hasArticle(67, '第六十七条')).toBe(true)
  expect(hasArticle(67, '第六十八条')).toBe(false)
  expect(hasArticle(null, '第九百条')).toBe(true)
})
