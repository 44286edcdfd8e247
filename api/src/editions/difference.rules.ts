import { LETTERS } from '@lianbing/content/question.rules'
import type { QuestionVersion } from '../bank/bank.rules.ts'

/** A run of text: in both, only in the former ('gone') or only in the latter ('new'). */
export interface Piece {
  op: 'same' | 'gone' | 'new'
  text: string
}

/** A Chinese character by itself; a word or a number whole, so that 30 → 300 reads as one change. */
export const tokensOf = (text: string): string[] =>
  text.match(/[\p{Script=Latin}]+|\p{Nd}+(?:[.,]\p{Nd}+)*|\s+|[\s\S]/gu) ?? []

/** Beyond this many pairs of tokens a change is told whole: nobody reads so long a patchwork. */
const MOST_PAIRS = 4_000_000

/** The lengths of the longest common subsequences of all ends of two texts, row by row. */
function commonEnds(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1
  const longest = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0)
  return longest
}

function between(a: readonly string[], b: readonly string[]): Piece[] {
  const whole = [
    { op: 'gone' as const, text: a.join('') },
    { op: 'new' as const, text: b.join('') },
  ]
  if (a.length * b.length > MOST_PAIRS) return whole
  const [longest, width] = [commonEnds(a, b), b.length + 1]
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ op: 'same', text: a[i++] ?? '' })
      j++
    } else if (
      i < a.length &&
      (j === b.length || (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0))
    )
      pieces.push({ op: 'gone', text: a[i++] ?? '' })
    else pieces.push({ op: 'new', text: b[j++] ?? '' })
  }
  return pieces
}

/** Pieces of one kind that follow one another are one; empty ones are none. */
const joined = (pieces: readonly Piece[]): Piece[] =>
  pieces.reduce<Piece[]>((all, { op, text }) => {
    const last = all.at(-1)
    if (text === '') return all
    if (last?.op === op) last.text += text
    else all.push({ op, text })
    return all
  }, [])

/**
 * What became of a text, word by word: '三十日内' → '六十日内' is 三 gone, 六 new, 十日内 the same. The same pieces joined
 * give either text back.
 */
export function piecesOf(before: string, after: string): Piece[] {
  const [a, b] = [tokensOf(before), tokensOf(after)]
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  return joined([
    { op: 'same', text: a.slice(0, head).join('') },
    ...between(a.slice(head, a.length - tail), b.slice(head, b.length - tail)),
    { op: 'same', text: a.slice(a.length - tail).join('') },
  ])
}

/** What of a question is compared, each as the text that a reader sees. */
export const comparedFields = [
  ...(['stem', 'options', 'key', 'explanation', 'citations', 'type', 'domain'] as const),
  ...(['competency', 'difficulty', 'validity', 'tags'] as const),
] as const
export type ComparedField = (typeof comparedFields)[number]

export function textsOf(question: QuestionVersion): Record<ComparedField, string> {
  const { stem, options, key, explanation, citations, type, domain, competency, difficulty, validFrom, validTo, tags } =
    question
  return {
    ...{ stem, key, explanation, type, domain, competency, difficulty: String(difficulty) },
    options: options.map((option, i) => `${LETTERS[i]}. ${option}`).join('\n'),
    citations: (citations ?? []).map(({ lawName, article }) => `《${lawName}》${article}`).join('；'),
    validity: `${validFrom} – ${validTo ?? ''}`,
    tags: tags.join('、'),
  }
}

export interface Changed {
  field: ComparedField
  pieces: Piece[]
}

/** The fields that differ between two versions of a question, each word by word. */
export function changesOf(before: QuestionVersion, after: QuestionVersion): Changed[] {
  const [was, is] = [textsOf(before), textsOf(after)]
  return comparedFields
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, pieces: piecesOf(was[field], is[field]) }))
}

/** As a cell of a sheet shows it: 三十日内 → 〔删：三〕〔增：六〕十日内. */
export const cellOf = (pieces: readonly Piece[]): string =>
  pieces.map(({ op, text }) => (op === 'same' ? text : `〔${op === 'gone' ? '删' : '增'}：${text}〕`)).join('')
