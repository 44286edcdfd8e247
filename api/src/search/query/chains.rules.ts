/** Letters that may follow one another, scored by how usual their pairs are. */
export interface Chain {
  text: string
  score: number
}

export interface Links {
  /** In how many documents a pair of characters stands. */
  documents(pair: string): number
}

/** A pair that no document has speaks more against a chain than a rare one speaks for it. */
const UNKNOWN = -6
const linked = (documents: number) => (documents === 0 ? UNKNOWN : Math.log2(1 + documents))

const bestOf = (chains: Chain[], width: number) =>
  chains.length <= width ? chains : chains.sort((a, b) => b.score - a.score).slice(0, width)

/**
 * The most usual chains that take one letter from each place in turn: for the syllables gong, shang the places are all
 * characters read so, and the chains are 工伤, 工商 … by how many documents have them.
 */
export function chainsOf(places: readonly (readonly string[])[], links: Links, width = 40): Chain[] {
  const [first = [], ...rest] = places
  let chains: Chain[] = first.map((text) => ({ text, score: 0 }))
  for (const letters of rest) {
    const longer: Chain[] = []
    for (const { text, score } of chains) {
      const last = text.slice(-1)
      for (const letter of letters)
        longer.push({ text: text + letter, score: score + linked(links.documents(last + letter)) })
    }
    chains = bestOf(longer, width)
  }
  return chains.toSorted((a, b) => b.score - a.score)
}

/** What one wrong letter costs: about what is gained when a pair that a few documents have becomes one that many have. */
const CHANGE = 6

/**
 * A run of characters with some exchanged for others of the same sound where the pairs become far more usual:
 * 公伤认定 → 工伤认定. Only a letter that goes with neither neighbour is exchanged, and only where a known word comes of
 * it, so nothing that is written correctly is touched.
 */
export function mended(
  run: string,
  soundsLike: (letter: string) => readonly string[],
  links: Links,
  { rare, isWord }: { rare: number; isWord(text: string): boolean },
): string {
  const letters = [...run]
  const documents = letters.slice(1).map((letter, i) => links.documents(`${letters[i]}${letter}`))
  const isRare = (i: number) => (documents[i] ?? 0) <= rare
  const choices = letters.map((letter, i) => {
    const others = isRare(i - 1) && isRare(i) ? soundsLike(letter) : []
    return [letter, ...others.filter((other) => other !== letter)]
  })
  if (letters.length < 2 || choices.every(({ length }) => length === 1)) return run
  let chains: Chain[] = [{ text: '', score: 0 }]
  for (const [i, letter] of letters.entries()) {
    const longer: Chain[] = []
    for (const { text, score } of chains)
      for (const choice of choices[i] ?? []) {
        const link = i === 0 ? 0 : linked(links.documents(text.slice(-1) + choice))
        longer.push({ text: text + choice, score: score + link - (choice === letter ? 0 : CHANGE) })
      }
    chains = bestOf(longer, 12)
  }
  const best = chains.toSorted((a, b) => b.score - a.score)[0]?.text ?? run
  const after = [...best]
  const isUsual = (i: number) =>
    after[i] === undefined || after[i + 1] === undefined || i < 0 || links.documents(`${after[i]}${after[i + 1]}`) > 0
  return withKnownWords(letters, after, isWord, (at) => isUsual(at - 1) && isUsual(at))
}

/** Takes back every exchange of which no known word comes, or that goes with its neighbours no better than before. */
function withKnownWords(
  before: readonly string[],
  after: readonly string[],
  isWord: (text: string) => boolean,
  fits: (at: number) => boolean,
): string {
  const LONGEST = 6
  const isInWord = (at: number) => {
    for (let from = Math.max(0, at - LONGEST + 1); from <= at; from++)
      for (let to = Math.max(at + 1, from + 2); to <= Math.min(after.length, from + LONGEST); to++)
        if (isWord(after.slice(from, to).join(''))) return true
    return false
  }
  return before.map((letter, i) => (letter === after[i] || (fits(i) && isInWord(i)) ? after[i] : letter)).join('')
}
