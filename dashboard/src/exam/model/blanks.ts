const BETWEEN = '；'

export const blanksIn = (stem: string): number => (stem.match(/_{2,}/g) ?? []).length

/** What stands in each blank of a stem: of two '30日；' → 30日 and nothing. */
export function partsOf(given: string, stem: string): string[] {
  const parts = given.split(BETWEEN)
  return Array.from({ length: Math.max(1, blanksIn(stem)) }, (_, i) => parts[i] ?? '')
}

/** The answer once one blank is written anew; what stands between blanks stands in none. Nothing in all of them is no answer. */
export function fillAt(parts: readonly string[], place: number, written: string): string {
  const now = parts.map((part, i) => (i === place ? written.replace(/[；;]/g, '，') : part))
  return now.every((part) => part.trim() === '') ? '' : now.join(BETWEEN)
}

/** The accepted answers of each blank, by the key: '30日|一个月；申请' → [30日, 一个月] and [申请]. */
export const acceptedIn = (key: string): string[][] => key.split(BETWEEN).map((blank) => blank.split('|'))
