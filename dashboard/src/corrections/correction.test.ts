import { expect, test } from 'vitest'
import { correctionOf, groupsByKey, isKeyFit, type QuestionVersion, toggled } from './correction.ts'

const version = (number: number, key: string, options = ['甲', '乙', '丙']): QuestionVersion => ({
  ...{ version: number, key, options, type: 'single', stem: '先申请什么？' },
})
const versions = [version(3, 'B'), version(2, 'A'), version(1, 'A')]

test('versions of the same key are corrected together', () => {
  expect(groupsByKey(versions).map((group) => [group.key, group.versions.map((one) => one.version)])).toEqual([
    ['B', [3]],
    ['A', [2, 1]],
  ])
})

test('a version whose options stand in another order is not taken along: its letters mean something else', () => {
  const group = { key: 'A', versions: [version(2, 'A'), version(1, 'A', ['乙', '甲', '丙'])] }
  expect(correctionOf(version(2, 'A'), group)).toEqual({ key: 'A', versions: [2] })
})

test('letters of a multiple choice come and go in order; a single choice has the last one', () => {
  expect(toggled('AC', 'B', 'multiple')).toBe('ABC')
  expect(toggled('AC', 'A', 'indefinite')).toBe('C')
  expect(toggled('A', 'C', 'single')).toBe('C')
})

const stem = '下列哪项正确'

test('the key that holds already, and one letter for a multiple choice, correct nothing', () => {
  expect(isKeyFit('A', 'A', { type: 'single', stem })).toBe(false)
  expect(isKeyFit('B', 'AB', { type: 'multiple', stem })).toBe(false)
  expect(isKeyFit('BC', 'AB', { type: 'multiple', stem })).toBe(true)
  const blank = { type: 'blank', stem: '应当在____内提出____。' } as const
  expect(isKeyFit('30日；申请', '30日；申请', blank)).toBe(false)
  expect(isKeyFit('30日', '30日；申请', blank)).toBe(false)
  expect(isKeyFit('30日|一个月；申请', '30日；申请', blank)).toBe(true)
})
