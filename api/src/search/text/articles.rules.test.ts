import { expect, test } from 'vitest'
import { amountsIn } from './articles.rules.ts'

test.each([
  ['交不满15年', ['15年']],
  ['缴费满十五年', ['15', '15年']],
  ['三十天内', ['30', '30日']],
  ['30日内', ['30日']],
  ['未满十六周岁', ['16', '16岁']],
  ['统一办理', []],
  ['两年', ['2年']],
  ['第三十八条', []],
  ['1998年', []],
  ['二〇二五年', []],
  ['0.15元', []],
])('the amounts of %s', (text, amounts) => {
  expect(amountsIn(text)).toEqual(amounts)
})
