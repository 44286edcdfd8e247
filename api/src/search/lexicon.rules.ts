import type { Lexicon } from './query/thesaurus.ts'

export const entryKinds = ['synonyms', 'covers', 'word'] as const
export type EntryKind = (typeof entryKinds)[number]

/** A line of the lexicon: words that mean the same, one that stands for the others after it, or one word. */
export interface Entry {
  kind: EntryKind
  words: readonly string[]
}

/** What authors changed: a line that is there, or one that is there no more. */
export interface Change extends Entry {
  removed: boolean
}

/** One line by what it says: of synonyms the order says nothing, of the others it does. */
export const keyOfEntry = ({ kind, words }: Entry): string =>
  [kind, ...(kind === 'synonyms' ? words.toSorted() : words)].join('|')

/** The lines of a lexicon one after another. */
export const entriesOf = ({ synonyms, covers, words }: Lexicon): Entry[] => [
  ...synonyms.map((group): Entry => ({ kind: 'synonyms', words: group })),
  ...Object.entries(covers).map(([word, others]): Entry => ({ kind: 'covers', words: [word, ...others] })),
  ...words.map((word): Entry => ({ kind: 'word', words: [word] })),
]

/**
 * The lexicon that search comes with, as authors have changed it (the item 6: editable in the dashboard). With
 * 社保 = 社会保险 in it and the change 'removed' of the two, in any order, they are synonyms no more.
 */
export function lexiconWith(seed: Lexicon, changes: readonly Change[]): Lexicon {
  const lines = new Map(entriesOf(seed).map((entry) => [keyOfEntry(entry), entry]))
  for (const { removed, ...entry } of changes)
    if (removed) lines.delete(keyOfEntry(entry))
    else lines.set(keyOfEntry(entry), entry)
  const of = (kind: EntryKind) => [...lines.values()].filter((entry) => entry.kind === kind).map(({ words }) => words)
  return {
    synonyms: of('synonyms'),
    covers: Object.fromEntries(of('covers').map(([word = '', ...others]) => [word, others])),
    words: of('word').flat(),
  }
}

const [LEAST, MOST] = [2, 12]

/** Whether a line has as many words as its kind needs, each once: one for a word, two to twelve for the others. */
export function fitsKind({ kind, words }: Entry): boolean {
  if (new Set(words).size !== words.length) return false
  return kind === 'word' ? words.length === 1 : words.length >= LEAST && words.length <= MOST
}
