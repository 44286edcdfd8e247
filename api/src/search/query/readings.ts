import { pinyin } from 'pinyin-pro'

const known = new Map<string, readonly string[]>()

/** How a character is read, without tones, ü as v: 行 → xing, hang. The usual reading first; nothing for what has none. */
export function readingsOf(letter: string): readonly string[] {
  const cached = known.get(letter)
  if (cached) return cached
  const all = pinyin(letter, { toneType: 'none', type: 'array', multiple: true, v: true })
  const readings = [...new Set(all)].filter((reading) => /^[a-z]+$/.test(reading))
  known.set(letter, readings)
  return readings
}

/** The usual reading of a word, syllable by syllable: 养老 → yang lao. */
export const syllablesOf = (word: string): string[] => pinyin(word, { toneType: 'none', type: 'array', v: true })

const initials = new Map<string, readonly string[]>()

/** What a character may begin with where its sound is typed: 行 → x, h. Rare readings are left out. */
export function initialsOfLetter(letter: string): readonly string[] {
  const cached = initials.get(letter)
  if (cached) return cached
  const found = [
    ...new Set(
      readingsOf(letter)
        .slice(0, 2)
        .map((reading) => reading[0] ?? ''),
    ),
  ]
  initials.set(letter, found)
  return found
}

/** Enough for a word with two characters that are read in two ways. */
const MOST_WAYS = 4

/**
 * The initials that a word may be typed by: 养老保险 → ylbx, 银行 → yh and yx. By its characters alone, which is a
 * hundred times faster than to find the right reading of the word.
 */
export function initialsOf(word: string): string[] {
  let ways = ['']
  for (const letter of word) {
    const all = initialsOfLetter(letter)
    if (all.length === 1) ways = ways.map((way) => way + all[0])
    else ways = ways.flatMap((way) => all.map((initial) => way + initial)).slice(0, MOST_WAYS)
  }
  return ways
}
