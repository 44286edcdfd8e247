import { expect, test } from 'vitest'
import { soughtIn } from './use-suggestions.ts'

test.each([
  ['搜 工伤', '工伤'],
  ['搜索：gsrd', 'gsrd'],
  ['搜一下 社保 断缴 ', '社保 断缴'],
  ['搜', ''],
  ['搜 ', ''],
  ['搜工伤', ''],
  ['我搜 工伤', ''],
])('of %j what is sought is %j', (draft, sought) => {
  expect(soughtIn(draft)).toBe(sought)
})
