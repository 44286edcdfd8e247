import { expect, test } from 'vitest'
import { messages as english } from './en/messages.ts'
import { messages as chinese } from './zh-cn/messages.ts'

function sentences(tree: object, path = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...sentences(value, `${path}${key}.`)],
  )
  return new Map(entries)
}

const placeholders = (sentence = '') => [...new Set(sentence.match(/%\{\w+\}/g))].sort()
const zh = sentences(chinese)
const en = sentences(english)

test('every sentence stands in both languages', () => {
  expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
})

test('no sentence of ours is left empty', () => {
  const own = [...zh, ...en].filter(([key]) => key !== 'ra.boolean.null')
  expect(own.filter(([, sentence]) => sentence.trim() === '')).toEqual([])
})

test('our sentences name the same values in both languages', () => {
  const own = [...zh.keys()].filter((key) => !key.startsWith('ra.'))
  expect(own.filter((key) => placeholders(zh.get(key)).join() !== placeholders(en.get(key)).join())).toEqual([])
})
