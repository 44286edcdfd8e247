import { amountsIn, namesIn, oneForm } from './articles.rules.ts'
import { simplifiedTable } from './simplified.ts'

/** Words of grammar and of asking, which say nothing about the subject. */
export const STOP: ReadonlySet<string> = new Set(
  '的 了 是 在 和 与 及 或 吗 呢 吧 啊 么 什么 怎么 怎样 如何 哪些 哪个 请问 是否 多少 可以'.split(' '),
)

const [OTHER, HAN, WORD] = [0, 1, 2]
let classes: Uint8Array | undefined

/** What each code unit is: Chinese, part of another word or number, or nothing that is searched. */
function classTable(): Uint8Array {
  if (classes) return classes
  const made = new Uint8Array(0x10000)
  const han = /^[\p{Script=Han}]$/u
  const word = /^[\p{L}\p{N}\p{M}]$/u
  for (let code = 0; code < 0x10000; code++) {
    const letter = String.fromCharCode(code)
    made[code] = han.test(letter) ? HAN : word.test(letter) ? WORD : OTHER
  }
  // both halves of a pair: what lies beyond the basic plane and is searched is nearly all Chinese
  made.fill(HAN, 0xd800, 0xe000)
  classes = made
  return made
}

/** NFKC, lower case, traditional to simplified; articles and document numbers in one form. */
export function normalise(text: string): string {
  const table = simplifiedTable()
  const plain = oneForm(text.normalize('NFKC').toLowerCase())
  let out = ''
  let from = 0
  for (let i = 0; i < plain.length; i++) {
    const code = plain.charCodeAt(i)
    const simple = table[code] ?? code
    if (simple === code) continue
    out += plain.slice(from, i) + String.fromCharCode(simple)
    from = i + 1
  }
  return from === 0 ? plain : out + plain.slice(from)
}

/** Runs of Chinese and of other letters and digits, in their order. */
export function runsOf(normal: string): { text: string; isHan: boolean }[] {
  const table = classTable()
  const runs: { text: string; isHan: boolean }[] = []
  let begun = 0
  let kind = OTHER
  for (let i = 0; i <= normal.length; i++) {
    const now = i < normal.length ? (table[normal.charCodeAt(i)] ?? OTHER) : OTHER
    if (now === kind && i < normal.length) continue
    if (kind !== OTHER) runs.push({ text: normal.slice(begun, i), isHan: kind === HAN })
    begun = i
    kind = now
  }
  return runs
}

const isBeyond = /[\ud800-\udfff]/

/** Single characters of a run, and its pairs. */
function* gramsOf(run: string): Generator<string> {
  const letters = isBeyond.test(run) ? [...run] : run
  for (let i = 0; i < letters.length; i++) {
    const letter = letters[i] ?? ''
    if (!STOP.has(letter)) yield letter
    if (i === 0) continue
    const pair = `${letters[i - 1]}${letter}`
    if (!STOP.has(pair)) yield pair
  }
}

/**
 * The terms of a text or a query, for index and search alike: Chinese as single characters and as pairs, so that the
 * two-character word 工伤 is found; runs of other letters and of digits whole; articles, document numbers and amounts
 * once more as a whole. '工伤认定，12333' → 工 伤 认 定 工伤 伤认 认定 12333. A term stands as often as it occurs.
 */
export function termsOf(text: string): string[] {
  const normal = normalise(text)
  const terms: string[] = []
  for (const { text: run, isHan } of runsOf(normal)) {
    if (isHan) for (const gram of gramsOf(run)) terms.push(gram)
    else terms.push(run)
  }
  for (const name of namesIn(normal)) terms.push(name)
  for (const amount of amountsIn(normal)) terms.push(amount)
  return terms
}
