import { expect, test } from 'vitest'
import { causeOf, groundOf } from './title.ts'

test('a title is worded by what it stands on', () => {
  expect(groundOf({ until: '2022-03-31', days: 30, answers: 150, correct: 150 })).toBe('study')
  expect(groundOf({ until: '2022-03-31', points: 1000 })).toBe('weekly')
  expect(groundOf({ period: '2022-03-01', ground: 'top_share', score: 80, place: 1, participants: 9 })).toBe(
    'top_share',
  )
  expect(groundOf({ importId: 'i_1', row: 2 })).toBe('imported')
})

test('a cause is named without the id that it carries', () => {
  const causes = ['rules', 'rules:2022:3', 'dates:2022', 'correction:k_1', 'import:i_1', 'else']
  expect(causes.map(causeOf)).toEqual(['rules', 'rule_change', 'dates', 'correction', 'import', 'other'])
})
