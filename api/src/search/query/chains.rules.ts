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

/** What is known of words where a run of characters is mended. */
export interface Words {
  /** How many documents have a word; 0 for what is none. */
  count(text: string): number
  /** Where words of the run begin and end as it is written: nothing is made of half a word (找工作 is no 招工). */
  ends: ReadonlySet<number>
  /** How many letters a word must at least have that a new letter at this place makes. */
  least(at: number): number
  /** A pair that no more documents have is rare. */
  rare: number
}

const LONGEST_WORD = 8

/** A word so long is none by chance, should one document alone have it. */
const SURE = 4

/** What a word is worth: a letter more is worth as much as four times the documents. */
const worthOf = (length: number, count: number) => 2 * length + Math.log2(count)

/** The worth of the longest and most usual word that has the letter at this place; 0 for none. */
function bestWordAt(letters: readonly string[], at: number, { count, ends, least }: Words): number {
  let best = 0
  for (let from = Math.max(0, at - LONGEST_WORD + 1); from <= at; from++) {
    if (!ends.has(from)) continue
    for (let to = Math.max(at + 1, from + least(at)); to <= Math.min(letters.length, from + LONGEST_WORD); to++) {
      const documents = ends.has(to) ? count(letters.slice(from, to).join('')) : 0
      if (documents > (to - from < SURE ? 1 : 0)) best = Math.max(best, worthOf(to - from, documents))
    }
  }
  return best
}

type Alike = (letter: string) => readonly string[]

/**
 * Each letter that goes with neither neighbour, exchanged for the one of the same sound that makes the best word of the
 * whole: 民主集中治 → 民主集中制, though 中止 may stand in more documents than 中制.
 */
function withBestWords(written: readonly string[], soundsLike: Alike, links: Links, words: Words): string[] {
  const letters = [...written]
  const isRare = (i: number) =>
    letters[i] === undefined ||
    letters[i + 1] === undefined ||
    links.documents(`${letters[i]}${letters[i + 1]}`) <= words.rare
  for (const [i, letter] of written.entries()) {
    if (!isRare(i - 1) || !isRare(i)) continue
    const others = soundsLike(letter).filter(
      (other) => links.documents(`${letters[i - 1]}${other}`) > 0 || links.documents(`${other}${letters[i + 1]}`) > 0,
    )
    let best = { letter, worth: bestWordAt(letters, i, words) }
    for (const other of others) {
      const worth = bestWordAt(letters.with(i, other), i, words)
      if (worth > best.worth) best = { letter: other, worth }
    }
    letters[i] = best.letter
  }
  return letters
}

/**
 * A run of characters with some exchanged for others of the same sound where known words come of it: 公伤认定 → 工伤认定.
 * Only a letter that goes with neither neighbour is exchanged, so nothing that is written correctly is touched. Where
 * two in a row are wrong, no word shows the way, and the chain of the most usual pairs does.
 */
export function mended(run: string, soundsLike: Alike, links: Links, words: Words): string {
  const written = [...run]
  if (written.length < 2) return run
  const letters = withBestWords(written, soundsLike, links, words)
  const documents = letters.slice(1).map((letter, i) => links.documents(`${letters[i]}${letter}`))
  const isRare = (i: number) => (documents[i] ?? 0) <= words.rare
  const choices = letters.map((letter, i) => {
    const isOpen = letter === written[i] && isRare(i - 1) && isRare(i)
    return [letter, ...(isOpen ? soundsLike(letter) : []).filter((other) => other !== letter)]
  })
  if (choices.every(({ length }) => length === 1)) return letters.join('')
  const after = [...bestChain(letters, choices, links)]
  const isUsual = (i: number) =>
    after[i] === undefined || after[i + 1] === undefined || i < 0 || links.documents(`${after[i]}${after[i + 1]}`) > 0
  const fits = (at: number) => isUsual(at - 1) && isUsual(at) && bestWordAt(after, at, words) > 0
  // an exchange of which no known word comes, or that goes with its neighbours no better than before, is taken back
  return letters.map((letter, i) => (letter === after[i] || fits(i) ? after[i] : letter)).join('')
}

/** What one wrong letter costs: about what is gained when a pair that a few documents have becomes one that many have. */
const CHANGE = 6

function bestChain(letters: readonly string[], choices: readonly (readonly string[])[], links: Links): string {
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
  return chains.toSorted((a, b) => b.score - a.score)[0]?.text ?? letters.join('')
}
