import polyglotI18nProvider from 'ra-i18n-polyglot'
import { expect, test } from 'vitest'
import { messages } from '../i18n/chinese.ts'
import { atFields, groupsOf, isChanged, type RuleField, wordRule } from './season.ts'

const { translate } = polyglotI18nProvider(() => messages, 'zh-CN', [], { allowMissing: true })
const field = (path: string): RuleField => ({ path, label: { zh: path, en: path }, kind: 'count' })

test.each([
  ['count', 10, '10'],
  ['share', 0.8, '80%'],
  ['share', 0.055, '5.5%'],
  ['time', '09:00', '09:00'],
  ['weekday', 7, '星期日'],
  ['switch', false, '否'],
  ['choice', 'earlier', '先达到者在前'],
] as const)('a %s of %s is read as %s', (kind, value, words) => {
  expect(wordRule({ kind }, value, translate)).toBe(words)
})

test('rules stand under the heading of what they are about, in the order that they came', () => {
  const groups = groupsOf(['daily.a', 'weekly.a', 'daily.b'].map(field))
  expect(groups.map(({ name, fields }) => [name, ...fields.map(({ path }) => path)])).toEqual([
    ['daily', 'daily.a', 'daily.b'],
    ['weekly', 'weekly.a'],
  ])
})

test('a form is changed while it holds other rules than the season, also when a field was emptied', () => {
  const season = { fields: [field('daily.a'), field('daily.b')], rules: { daily: { a: 1, b: 2 } } } as never
  expect(isChanged(season, { daily: { a: 1, b: 2 } } as never)).toBe(false)
  expect(isChanged(season, { daily: { a: 1, b: 3 } } as never)).toBe(true)
  expect(isChanged(season, { daily: { a: 1, b: null } } as never)).toBe(true)
})

test('what is wrong in the body is marked at the field of the form', () => {
  expect(atFields({ 'rules.weekly.single': '至少要有一道题', note: '必填' })).toEqual({
    'weekly.single': '至少要有一道题',
    note: '必填',
  })
})
