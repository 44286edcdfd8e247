import { expect, test } from 'vitest'
import { shell } from '../i18n/zh-cn/shell.ts'
import { isPageFor, placeOf, SOUNDS } from './page-match.ts'

test.each(['学习', '参与', 'xuexi', 'xxcy', 'canyu', 'XXC', 'xue xi'])('%s means 学习参与', (typed) => {
  expect(isPageFor(typed, 'participation', '学习参与')).toBe(true)
})

test.each(['', ' ', 'yu c', '题库', 'x2'])('%j does not', (typed) => {
  expect(isPageFor(typed, 'participation', '学习参与')).toBe(false)
})

test('every page of the menu sounds as long as its name is', () => {
  const names = Object.entries(shell.menu)
  const odd = names.filter(([resource, name]) => (SOUNDS[resource] ?? '').split(' ').length !== [...name].length)
  expect(odd).toEqual([])
})

test('a thing is shown where its list shows it', () => {
  expect([placeOf('laws', 'a-b'), placeOf('units', '51'), placeOf('learners', 'l_1')]).toEqual([
    '/laws/a-b/show',
    '/units?unit=51',
    '/learners/l_1',
  ])
})
