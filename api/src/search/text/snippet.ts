import type { Mark, Marked } from '../document.ts'
import { normalise } from './analyser.ts'

/** A text in search's own form, with the place in the text that each of its letters comes from. */
function traced(text: string): { normal: string; from: number[] } {
  let normal = ''
  const from: number[] = []
  let at = 0
  for (const letter of text) {
    const plain = normalise(letter)
    for (let i = 0; i < plain.length; i++) from.push(at)
    normal += plain
    at += letter.length
  }
  from.push(text.length)
  return { normal, from }
}

/** Where the terms stand in a text; what touches or overlaps is one mark. 工伤认定 of 工伤, 伤认, 认定. */
export function marksOf(text: string, terms: ReadonlySet<string>): Mark[] {
  const { normal, from } = traced(text)
  const isHit = new Uint8Array(normal.length)
  for (const term of terms)
    for (let at = normal.indexOf(term); at !== -1; at = normal.indexOf(term, at + 1))
      isHit.fill(1, at, at + term.length)
  const marks: Mark[] = []
  for (let i = 0; i < normal.length; i++) {
    if (isHit[i] === 0) continue
    const begin = i
    while (isHit[i] === 1) i += 1
    marks.push([from[begin] ?? 0, from[i] ?? text.length])
  }
  return marks
}

export type Weigh = (term: string) => number

/** How much of what was asked a text has: each term once, by its weight. */
export function weightOf(text: string, terms: ReadonlySet<string>, weigh: Weigh): number {
  const normal = normalise(text)
  let sum = 0
  for (const term of terms) if (normal.includes(term)) sum += weigh(term)
  return sum
}

const SENTENCE = /[^。！？；\n]+[。！？；]?/g
const [LEAST, MOST] = [12, 90]

/** Sentences, the short ones together with the next, so that a snippet says something. */
function passagesOf(text: string): string[] {
  const passages: string[] = []
  let open = ''
  for (const [sentence] of text.matchAll(SENTENCE)) {
    open += sentence.trim()
    if (open.length < LEAST) continue
    passages.push(open)
    open = ''
  }
  return open === '' ? passages : [...passages, open]
}

const isHalf = (text: string, at: number) => /[\udc00-\udfff]/.test(text[at] ?? '')

/** At most so many letters of a passage, around the first mark. */
function cut(text: string, at: number, most: number): string {
  if (text.length <= most) return text
  let from = Math.max(0, Math.min(at - 12, text.length - most + 1))
  if (isHalf(text, from)) from += 1
  let to = Math.min(text.length, from + most - 2)
  if (isHalf(text, to)) to -= 1
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`
}

const ASKS_AMOUNT = /多久|多长|多少|几[天年月次倍个周岁小]|何时|什么时候|时限|期限|标准/
const AMOUNT = /[\d一二三四五六七八九十百两]+(?:个月|周岁|小时|工作日|年|月|日|天|岁|倍|次|元|%|％)|百分之/

/** Who asks how long or how much is answered by a passage that has an amount. */
const FIT = 1.4

/**
 * The passage of a text that answers: it has most of what was asked, and an amount where one was asked for; the earliest
 * of equals, with its marks. 工伤认定时限 → the sentence with 三十日, not the first with 工伤认定.
 */
export function snippetOf(
  text: string,
  terms: ReadonlySet<string>,
  weigh: Weigh,
  { most = MOST, query = '' } = {},
): Marked {
  const wantsAmount = ASKS_AMOUNT.test(query)
  let best = { passage: '', weight: -1 }
  for (const passage of passagesOf(text)) {
    const weight = weightOf(passage, terms, weigh) * (wantsAmount && AMOUNT.test(passage) ? FIT : 1)
    if (weight > best.weight) best = { passage, weight }
  }
  const shown = cut(best.passage, marksOf(best.passage, terms)[0]?.[0] ?? 0, most)
  return { text: shown, marks: marksOf(shown, terms) }
}
