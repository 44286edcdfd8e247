import { expect, test } from 'vitest'
import { lineOf, wordsIn } from './words.ts'

test('words are apart by any mark that people put between them', () => {
  expect(wordsIn(' 社保、社会保险，五险=三险 医保 ')).toEqual(['社保', '社会保险', '五险', '三险', '医保'])
})

test('a line reads as what it means', () => {
  expect(lineOf({ kind: 'synonyms', words: ['社保', '社会保险'] })).toBe('社保 = 社会保险')
  expect(lineOf({ kind: 'covers', words: ['五险', '养老保险', '医疗保险'] })).toBe('五险 → 养老保险、医疗保险')
  expect(lineOf({ kind: 'word', words: ['劳动法'] })).toBe('劳动法')
})
