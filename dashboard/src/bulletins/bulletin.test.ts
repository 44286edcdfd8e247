import { expect, it } from 'vitest'
import { cellText, numberText } from './bulletin.ts'

it('a cell of a bulletin reads as in the document', () => {
  expect([
    cellText(0.6364, 'ratio'),
    cellText(0.021, 'points'),
    cellText(-0.05, 'points'),
    cellText(66.666, 'score'),
    cellText(12, 'int'),
    cellText('甲县', 'text'),
    cellText(null, 'ratio'),
  ]).toEqual(['63.64%', '+2.10', '-5.00', '66.67', '12', '甲县', '—'])
  expect(numberText({ year: 2022, number: 3 })).toBe('〔2022〕3号')
})
