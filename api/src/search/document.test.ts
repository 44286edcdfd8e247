import { expect, test } from 'vitest'
import { plainOf } from './document.ts'

test('words are found without the marks around them', () => {
  expect(plainOf('## 谁申请\n\n- **单位**在三十日内\n- 职工')).toBe('谁申请\n单位在三十日内\n职工')
})
