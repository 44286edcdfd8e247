import { segmentsOf } from '../words/vocabulary.ts'

/** Longer than this nobody shortens a term to. */
const MOST_LETTERS = 4

const isHan = /^\p{Script=Han}{3,}$/u

/** True when letters are the first letters of words of a term, from its first to its last: 劳鉴 of 劳动|能力|鉴定. */
export function isShortFor(letters: string, term: string): boolean {
  const firsts = segmentsOf(term).map(({ from }) => term[from] ?? '')
  let at = 0
  for (const letter of letters) {
    const found = firsts.indexOf(letter, at)
    if (found === -1 || (at === 0 && found > 0)) return false
    at = found + 1
  }
  return at === firsts.length && term.length > letters.length
}

/** Terms by what people shorten them to, though nobody has entered it: 劳鉴, 工鉴. */
export class Abbreviations {
  readonly #terms = new Map<string, string[]>()
  readonly #likely: (term: string) => number

  constructor(likely: (term: string) => number) {
    this.#likely = likely
  }

  learn(term: string): void {
    if (!isHan.test(term)) return
    const first = term[0] ?? ''
    const list = this.#terms.get(first)
    if (list) list.push(term)
    else this.#terms.set(first, [term])
  }

  /** The likeliest terms that letters are short for. */
  of(letters: string, most = 2): string[] {
    const last = letters.at(-1) ?? ''
    return (this.#terms.get(letters[0] ?? '') ?? [])
      .filter((term) => term.includes(last) && this.#likely(term) > 0 && isShortFor(letters, term))
      .map((term) => ({ term, likely: this.#likely(term) }))
      .toSorted((a, b) => b.likely - a.likely || a.term.length - b.term.length)
      .slice(0, most)
      .map(({ term }) => term)
  }
}

/** Letters one after another that are no words of the language, two to four: 劳鉴 in 劳鉴去哪里申请. */
export function looseLettersIn(run: string): string[] {
  const loose: string[] = []
  let open = ''
  for (const { from, to } of [...segmentsOf(run), { from: 0, to: 0 }]) {
    if (to - from === 1) open += run.slice(from, to)
    else {
      if (open.length > 1 && open.length <= MOST_LETTERS) loose.push(open)
      open = ''
    }
  }
  return loose
}
