import { expect, test } from 'vitest'
import { numberOf, numeralOf } from './numeral.rules.ts'

test.each([
  [8, '八'],
  [10, '十'],
  [17, '十七'],
  [38, '三十八'],
  [100, '一百'],
  [105, '一百零五'],
  [110, '一百一十'],
  [1260, '一千二百六十'],
])('%i is written %s', (number, text) => {
  expect(numeralOf(number)).toBe(text)
  expect(numberOf(text.replaceAll('零', ''))).toBe(number)
})

test('what is no numeral has no number', () => {
  for (const text of ['甲', '一二']) expect(numberOf(text)).toBeNaN()
  expect(numberOf('')).toBeNaN()
})

test('every number up to 9999 is read as it is written', () => {
  const numbers = Array.from({ length: 9999 }, (_, i) => i + 1)
  expect(numbers.map(numeralOf).map(numberOf)).toEqual(numbers)
})
