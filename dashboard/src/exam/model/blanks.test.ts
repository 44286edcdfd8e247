import { expect, test } from 'vitest'
import { acceptedIn, fillAt, partsOf } from './blanks.ts'

const stem = '应当在____内提出____。'

test('each blank has a line of its own, also while it is empty', () => {
  expect(partsOf('', stem)).toEqual(['', ''])
  expect(partsOf('30日；', stem)).toEqual(['30日', ''])
  expect(partsOf('30日', '在____内')).toEqual(['30日'])
})

test('a blank is written without touching the others, and emptied ones are no answer', () => {
  expect(fillAt(['', ''], 1, '申请')).toBe('；申请')
  expect(fillAt(['30日', '申请'], 0, '3个月')).toBe('3个月；申请')
  expect(fillAt(['', '申请'], 1, ' ')).toBe('')
  expect(partsOf(fillAt(['', ''], 0, '甲；乙;丙'), stem)).toEqual(['甲，乙，丙', ''])
})

test('a key tells what is accepted in each blank', () => {
  expect(acceptedIn('30日|一个月；申请')).toEqual([['30日', '一个月'], ['申请']])
})
