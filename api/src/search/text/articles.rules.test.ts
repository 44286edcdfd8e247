import { expect, test } from 'vitest'
import { amountsIn } from './articles.rules.ts'

test('an amount is also looked for in the other writing', () => {
  expect(amountsIn('交不满15年')).toEqual([{ asked: '15年', others: ['十五年'] }])
  expect(amountsIn('三十天内')).toEqual([{ asked: '三十天', others: ['30天', '30日', '三十日'] }])
  expect(amountsIn('第三十八条')).toEqual([])
})
