import type { Outgoing } from './sender.ts'

/** Characters (ours): below the 2,000 at which chat networks begin to cut. */
export const LONGEST_PART = 1_800

/** A long text as several messages that no channel cuts; what else there is goes with the last. */
export function inParts(text: string, more: Omit<Outgoing, 'text'> = {}): Outgoing[] {
  const parts = split(text, LONGEST_PART)
  return parts.map((part, index) => (index === parts.length - 1 ? { text: part, ...more } : { text: part }))
}

const BREAKS = ['\n\n', '\n']

/** Cut between paragraphs where that is enough, else between lines, else between characters. */
export function split(text: string, longest: number, [between = '', ...finer] = BREAKS): string[] {
  if (text.length <= longest) return [text]
  const pieces = between === '' ? [...text] : text.split(between).flatMap((piece) => split(piece, longest, finer))
  const parts: string[] = []
  for (const piece of pieces) {
    const last = parts.at(-1)
    const joined = `${last}${between}${piece}`
    if (last !== undefined && joined.length <= longest) parts[parts.length - 1] = joined
    else parts.push(piece)
  }
  return parts
}
