import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { messages as chinese } from './chinese.ts'
import { ofPages } from './chinese-of-pages.ts'
import { messages as english } from './en/messages.ts'

function sentences(tree: object, path = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as const] : [...sentences(value, `${path}${key}.`)],
  )
  return new Map(entries)
}

const placeholders = (sentence = '') => [...new Set(sentence.match(/%\{\w+\}/g))].sort()
const zh = sentences(chinese)
const en = sentences(english)

test('every sentence stands in both languages; of react-admin’s, all that this dashboard says', () => {
  const own = (keys: Iterable<string>) => [...keys].filter((key) => !key.startsWith('ra.')).sort()
  expect(own(en.keys())).toEqual(own(zh.keys()))
  expect([...zh.keys()].filter((key) => !en.has(key))).toEqual([])
})

test('no sentence of ours is left empty', () => {
  const own = [...zh, ...en].filter(([key]) => key !== 'ra.boolean.null')
  expect(own.filter(([, sentence]) => sentence.trim() === '')).toEqual([])
})

test('our sentences name the same values in both languages', () => {
  const own = [...zh.keys()].filter((key) => !key.startsWith('ra.'))
  expect(own.filter((key) => placeholders(zh.get(key)).join() !== placeholders(en.get(key)).join())).toEqual([])
})

/** Every file of ours that is loaded before any page is opened. */
function loadedAtOnce(): Map<string, string> {
  const texts = new Map<string, string>()
  const visit = (url: URL) => {
    if (texts.has(url.href) || !existsSync(url)) return
    const text = readFileSync(url, 'utf8')
    texts.set(url.href, text)
    for (const [, path] of text.matchAll(/^(?:import|export) (?!type)[^'(]*'(\.[^']+)'/gm))
      visit(new URL(path ?? '', url))
  }
  visit(new URL('../main.tsx', import.meta.url))
  return texts
}

test('what is shown before any page is opened has its words in the first load', () => {
  const files = [...loadedAtOnce()].filter(([path]) => !path.includes('/i18n/'))
  expect(files.length).toBeGreaterThan(30)
  const later = [...sentences(ofPages).keys()]
  const saysOneOf = (text: string) =>
    [...text.matchAll(/['"`]([a-z_-]+\.[\w.-]*)/g)].some(([, key = '']) => later.some((one) => one.startsWith(key)))
  expect(files.filter(([, text]) => saysOneOf(text)).map(([path]) => path)).toEqual([])
})
