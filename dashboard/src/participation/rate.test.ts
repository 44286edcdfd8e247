import { expect, test } from 'vitest'
import { percent } from './rate.ts'

test('a rate has the digits of the export, also above 100 %, and none is a dash', () => {
  expect(percent(0.7525)).toBe('75.25%')
  expect(percent(1.025)).toBe('102.50%')
  expect(percent(null)).toBe('—')
})
