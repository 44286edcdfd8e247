export type Kind = 'question' | 'explainer' | 'key-explanation' | 'video' | 'law'

/** Anything that is searched, as its owner hands it over: published, and never a sealed item. */
export interface SearchDocument {
  /** Kind and id: 'explainer:si-e01'. */
  id: string
  kind: Kind
  title: string
  /** The answer in one line. */
  summary: string
  /** Plain text or Markdown. */
  body: string
  tags: string[]
  domain: string
  /** A document of a locality is seen in this unit's subtree alone; null everywhere. */
  unitId: string | null
  citations: { law: string; lawName: string; number: string | null; article: string }[]
  validFrom: string
  validTo: string | null
  /** What it cites has been superseded: 可能已过时. */
  stale: boolean
  /** Subtitles of a video, by the second at which each begins. */
  cues?: { at: number; text: string }[]
}

/** Where something stands in a text: from, and up to but without, in UTF-16 units. */
export type Mark = [from: number, to: number]

export interface Marked {
  text: string
  marks: Mark[]
}

export interface Hit {
  id: string
  kind: Kind
  domain: string
  title: string
  titleMarks: Mark[]
  score: number
  snippet: Marked
  /** The second of a video at which the snippet is said. */
  at?: number
  citations: SearchDocument['citations']
  validFrom: string
  validTo: string | null
  stale: boolean
}

export interface Asked {
  limit: number
  offset?: number
  kinds?: readonly Kind[]
  domains?: readonly string[]
  /** Documents in force on this day. */
  day: string
  sees(document: SearchDocument): boolean
}

export interface Answer {
  hits: Hit[]
  /** How many there are, up to a hundred: nobody turns more pages. */
  total: number
  /** What the query was taken for where it was misspelt or written in pinyin. */
  corrected?: string
}

/** What of a document is searched beside its title, as plain text. */
export function bodyOf({ summary, body, tags, citations, cues = [] }: SearchDocument): string {
  const sources = citations.map(
    ({ lawName, number, article }) => `《${lawName}》${article}${number ? ` ${number}` : ''}`,
  )
  const said = cues.map(({ text }) => text)
  return [summary, tags.join(' '), plainOf(body), ...said, ...new Set(sources)].filter((part) => part !== '').join('\n')
}

/** A text without its headings, which name what the text below answers: what a snippet is taken from. */
export const withoutHeadings = (markdown: string): string => markdown.replace(/^\s*#{1,6}\s.*$/gm, '')

/** Markdown without its marks: what a reader reads, a line a line. */
export function plainOf(markdown: string): string {
  return markdown
    .replace(/!\[([^\]]*)\]\([^)]*\)|\[([^\]]*)\]\([^)]*\)/g, '$1$2')
    .replace(/^\s*(?:#{1,6}|[-*+>]|\d+\.)\s+/gm, '')
    .replace(/^[\s|:-]+$/gm, '')
    .replace(/\|/g, ' ')
    .replace(/[*_`]{1,3}/g, '')
    .replace(/\n{2,}/g, '\n')
    .trim()
}
