/**
 * The ways to cut letters into syllables, those with the fewest syllables first: 'xian' → xian, xi an. None when a part
 * is no syllable.
 */
export function syllabifications(letters: string, isSyllable: (text: string) => boolean, most = 6): string[][] {
  const LONGEST = 6
  // the ways to cut what begins at each place, from the end on
  const ways: string[][][] = Array.from({ length: letters.length + 1 }, () => [])
  ways[letters.length] = [[]]
  for (let from = letters.length - 1; from >= 0; from--) {
    const found: string[][] = []
    for (let to = Math.min(letters.length, from + LONGEST); to > from; to--) {
      const first = letters.slice(from, to)
      if (isSyllable(first)) for (const rest of ways[to] ?? []) found.push([first, ...rest])
    }
    ways[from] = found.toSorted((a, b) => a.length - b.length).slice(0, most)
  }
  return ways[0] ?? []
}

/** How far two words are apart in letters put in, left out or changed; more than `most` counts as most + 1. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    if (Math.min(...next) > most) return most + 1
    row = next
  }
  return row[b.length] ?? 0
}
