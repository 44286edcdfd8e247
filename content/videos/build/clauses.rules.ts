/** A cue is at most so long; a clause that is longer is parted at its commas. */
const MOST = 24

const lengthOf = (text: string) => [...text].length

/** Parts a text behind each of these marks: 'a，b' at ， → 'a，', 'b'. */
const partedAt = (text: string, marks: string): string[] =>
  text.match(new RegExp(`[^${marks}]+[${marks}]*`, 'g')) ?? [text]

/** Joins neighbours for as long as they fit into one cue. */
function joined(parts: readonly string[]): string[] {
  const cues: string[] = []
  for (const part of parts) {
    const last = cues.at(-1)
    if (last !== undefined && lengthOf(last + part) <= MOST) cues[cues.length - 1] = last + part
    else cues.push(part)
  }
  return cues
}

/**
 * What is said in one breath and shown as one cue: a sentence, or the parts of a long one between its commas.
 * '没关系。请带材料。' → two; nothing of the text is lost.
 */
export const clausesOf = (text: string): string[] =>
  partedAt(text, '。！？；').flatMap((sentence) =>
    lengthOf(sentence) <= MOST
      ? [sentence]
      : joined(
          partedAt(sentence, '，：').flatMap((part) =>
            lengthOf(part) <= MOST ? [part] : joined(partedAt(part, '、')),
          ),
        ),
  )
