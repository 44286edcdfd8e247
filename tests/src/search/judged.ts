// Search judged over the starter pack. judged.tsv is tuned on. unseen.tsv is by a second judge, who wrote and graded it
// before any score was seen: it is only reported and must never be looked at to change anything. A line: query, then
// document:grade. 3: it answers what is asked by itself; for a query that only names a subject, it gives a view of the
// subject. 2: it answers a part or one case of it, or names the answer in passing; of a subject, it is about one point of
// it. 1: it touches on it. Of a film, a chapter that answers has 3, a line that does so among others 2; a film that only
// tells a case like the one asked about has what its words answer and no more. Films and 填空 came into the pack later:
// they were graded for all queries of both files from the query and their words, blind; a look at what is found, without
// scores, then gave judged.tsv four grades that had been overlooked and unseen.tsv none.
import { readFileSync } from 'node:fs'

export interface Judged {
  query: string
  grades: Map<string, number>
}

/** The queries of a file, each with the documents that answer it and how well. */
export function judgedIn(file: string): Judged[] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const [query = '', grades = ''] = line.split('\t')
    const graded = grades.split(' ').map((grade): [string, number] => {
      const [id = '', figure = ''] = grade.split(':')
      return [id, Number(figure)]
    })
    return { query, grades: new Map(graded) }
  })
}

/** A document's id without its kind: explainer:si-e01 → si-e01. */
export const shortId = (id: string) => id.replace(/^.*:/, '')
