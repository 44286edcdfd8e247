export const wordKinds = (['synonyms', 'covers', 'word'] as const).map((id) => ({ id, name: `search_word.${id}` }))

/** 社保、社会保险 → 社保, 社会保险: apart by commas, 顿号, = or blanks. */
export const wordsIn = (text: string): string[] =>
  text
    .split(/[、，,;；=＝\s]+/)
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** How a line reads: 社保 = 社会保险, 五险 → 养老保险、医疗保险. */
export function lineOf({ kind, words }: { kind: string; words: readonly string[] }): string {
  const [first = '', ...others] = words
  if (kind === 'covers') return `${first} → ${others.join('、')}`
  return words.join(' = ')
}
