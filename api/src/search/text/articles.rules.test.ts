import fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountsIn, arabicNumber, chineseNumber } from './articles.rules.ts'

test.each([
  [0, '零'],
  [8, '八'],
  [10, '十'],
  [17, '十七'],
  [38, '三十八'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [1260, '一千二百六十'],
])('%i is written %s', (number, text) => {
  expect(chineseNumber(number)).toBe(text)
})

test('a Chinese number below ten thousand reads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (number) => {
      expect(arabicNumber(chineseNumber(number).replaceAll('零', ''))).toBe(number)
    }),
  )
})

test('an amount is also looked for in the other writing', () => {
  expect(amountsIn('交不满15年')).toEqual([{ asked: '15年', others: ['十五年'] }])
  expect(amountsIn('三十天内')).toEqual([{ asked: '三十天', others: ['30天', '30日', '三十日'] }])
  expect(amountsIn('第三十八条')).toEqual([])
})
