/** What speaks for a question being one that we have something on. */
export interface Evidence {
  /** The best document's score, of what one would score that had all of the query. */
  share: number
  /** Words that are more than courtesy and talk. */
  said: number
  /** Words of the query that the documents' own trade uses, by how usual each is: a half, one or two. */
  home: number
  /** Words that stand in the best document. */
  found: number
  /** Words of the query that no document has. */
  strange: number
  /** All of it is words that the lexicon has, and the best document has each by one of its names. */
  isNamed?: boolean
}

/** The part of what is asked that has to be found, and of what has no word of the trade. */
const [LEAST, LEAST_ABROAD] = [0.4, 0.65]

/** A case is told at length and hardly a sentence of it stands in any document: so many words of the trade, and such a share. */
const [TELLING, TELLING_SHARE] = [1.5, 0.3]

/**
 * True when the best hit is worth showing. A short question has to be there for a good part; a case told in plain words
 * (小李去面试，公司问她结婚没有 … 没录用她) has to have words of the trade in it, since an empty answer to a real question
 * is worse than weak hits; 今天天气怎么样 has neither. Where documents are about everything, two words in one of them are
 * enough, and next to nothing is refused.
 *
 * { share: 0.2, said: 9, home: 3, found: 2, strange: 4 } is answered, { share: 0.58, said: 2, home: 0, found: 1, strange: 1 }
 * is not.
 */
export function isAbout({ share, said, home, found, strange, isNamed = false }: Evidence): boolean {
  if (said === 0) return false
  if (isNamed || share >= LEAST_ABROAD) return true
  if (share >= LEAST && (home >= 1 || found >= 2)) return true
  return home >= TELLING && home >= TELLING_SHARE * (home + strange)
}
