import fc from 'fast-check'
import { expect, test } from 'vitest'
import { maskPhone, phoneOf } from './phone.rules.ts'

test.each([
  ['13812341234', '13812341234'],
  ['138 1234 1234', '13812341234'],
  ['+86 138-1234-1234', '13812341234'],
  ['008613812341234', '13812341234'],
  ['8613812341234', '13812341234'],
  ['１３８１２３４１２３４', '13812341234'],
  ["'13812341234", '13812341234'],
  ['1.38123E+10', undefined],
  ['12812341234', undefined],
  ['1381234123', undefined],
  ['138123412345', undefined],
  ['028-86740101', undefined],
  ['138****1234', undefined],
  ['', undefined],
])('%j is kept as %s', (text, phone) => {
  expect(phoneOf(text)).toBe(phone)
})

test('a mask shows seven digits of eleven, and is itself no number', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), (phone) => {
      expect(maskPhone(phone)).toMatch(/^\d{3}\*{4}\d{4}$/)
      expect(phoneOf(maskPhone(phone))).toBeUndefined()
    }),
  )
})
