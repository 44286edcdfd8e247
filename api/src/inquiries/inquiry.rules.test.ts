import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formOf, isWorthNoting, masked } from './inquiry.rules.ts'

describe('numbers that name a person are masked', () => {
  test.each([
    ['李娜 510104199001011234 工伤', '李娜 *** 工伤'],
    ['51010419900101123X的社保', '***的社保'],
    ['５１０１０４１９９００１０１１２３４', '***'],
    ['510104 19900101 1234 查缴费', '*** 查缴费'],
    ['打13812345678没人接', '打***没人接'],
    ['138 1234 5678', '***'],
    ['+86-138-1234-5678', '***'],
    ['028-86123456', '***'],
    ['卡号6222021234567890123', '卡号***'],
    ['发到li.na@example.com', '***'],
  ])('%s', (text, kept) => {
    expect(masked(text)).toBe(kept)
  })
  test.each([
    '劳动合同法 第三十八条',
    '人社部发〔2021〕12号',
    '12333',
    '2025年1月1日起',
    '15年',
    '缴费基数8000元',
    '20250101',
  ])('and %s stays', (text) => {
    expect(masked(text)).toBe(text)
  })
  test('wherever they stand', () => {
    const words = fc.string({ unit: fc.constantFrom(...'工伤认定， 的') })
    fc.assert(
      fc.property(words, fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), words, (before, phone, after) => {
        expect(masked(`${before}${phone}${after}`)).not.toContain(String(phone))
      }),
    )
  })
})

test('one thing is counted as one however it was typed', () => {
  expect(new Set(['工伤 认定？', '工伤认定', '「工伤认定」'].map(formOf))).toEqual(new Set(['工伤认定']))
})

test('small talk is not noted', () => {
  expect([isWorthNoting('好的', true), isWorthNoting('好的', false)]).toEqual([false, true])
  expect([isWorthNoting('柒号按钮', true), isWorthNoting('工', false)]).toEqual([true, false])
})
