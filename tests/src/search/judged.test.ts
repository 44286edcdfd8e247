// Search judged over the starter pack. judged.tsv is tuned on. unseen.tsv is by a second judge, who wrote and graded it
// before any score was seen: it is only reported and must never be looked at to change anything. A line: query, then
// document:grade. 3: it answers what is asked by itself; for a query that only names a subject, it gives a view of the
// subject. 2: it answers a part or one case of it, or names the answer in passing; of a subject, it is about one point of
// it. 1: it touches on it. Of a film, a chapter that answers has 3, a line that does so among others 2; a film that only
// tells a case like the one asked about has what its words answer and no more. Films and 填空 came into the pack later:
// they were graded for all queries of both files from the query and their words, blind; a look at what is found, without
// scores, then gave judged.tsv four grades that had been overlooked and unseen.tsv none.
import { readFileSync } from 'node:fs'
import { seedLexicon } from '@lianbing/api/search/lexicon'
import { openIndex } from '@lianbing/api/search/policy-index'
import { mean, ndcg, success } from '@lianbing/api/search-evaluation/metrics.rules'
import { describe, expect, test } from 'vitest'
import { hasExplainers, starterPack } from './starter-pack.ts'

interface Judged {
  query: string
  grades: Map<string, number>
}

function judgedIn(file: string): Judged[] {
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

const shortId = (id: string) => id.replace(/^.*:/, '')
const everyone = { limit: 10, day: '2026-11-27', sees: () => true }

/** Lines of gate.tsv: off, then talk that is none of the trade's; case, then a case that is told in plain words. */
const gate = readFileSync(new URL('gate.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t'))
const toldAs = (kind: string) => gate.flatMap(([told, query = '']) => (told === kind ? [query] : []))

describe.skipIf(!hasExplainers)('search over the starter pack', () => {
  const documents = starterPack()
  const index = openIndex(seedLexicon)
  for (const document of documents) index.put(document)

  const measure = (judged: readonly Judged[]) => {
    const found = judged.map(({ query, grades }) => {
      const ids = index.search(query, everyone).hits.map(({ id }) => shortId(id))
      return { query, ndcg: ndcg(ids, grades), success: success(ids, grades, 3) }
    })
    return {
      queries: found.length,
      ndcg: mean(found.map((one) => one.ndcg)),
      success: mean(found.map((one) => one.success)),
    }
  }

  test('every judged document exists', () => {
    const ids = new Set(documents.map(({ id }) => shortId(id)))
    const judged = [...judgedIn('judged.tsv'), ...judgedIn('unseen.tsv')].flatMap(({ grades }) => [...grades.keys()])
    expect(judged.filter((id) => !ids.has(id))).toEqual([])
  })

  test('every film is graded in either file', () => {
    const films = documents.flatMap(({ id, kind }) => (kind === 'video' ? [shortId(id)] : []))
    expect(films.length).toBeGreaterThan(5)
    for (const file of ['judged.tsv', 'unseen.tsv']) {
      const graded = new Set(judgedIn(file).flatMap(({ grades }) => [...grades.keys()]))
      expect(films.filter((id) => !graded.has(id))).toEqual([])
    }
  })

  test('what was tuned on is found', () => {
    const found = measure(judgedIn('judged.tsv'))
    expect(found.ndcg, JSON.stringify(found)).toBeGreaterThan(0.86)
    expect(found.success, JSON.stringify(found)).toBeGreaterThan(0.95)
  })

  test('what was not tuned on is found', () => {
    const found = measure(judgedIn('unseen.tsv'))
    expect(found.ndcg, JSON.stringify(found)).toBeGreaterThan(0.85)
    expect(found.success, JSON.stringify(found)).toBeGreaterThan(0.95)
  })

  const isEmpty = (query: string) => index.search(query, everyone).hits.length === 0

  test('what is none of the trade finds nothing, nearly always', () => {
    const off = toldAs('off')
    const answered = off.filter((query) => !isEmpty(query))
    expect(off.length).toBeGreaterThan(80)
    expect(answered.length / off.length, answered.join(' ')).toBeLessThan(0.04)
  })

  test('a case told in plain words is answered, nearly always', () => {
    const cases = toldAs('case')
    const refused = cases.filter(isEmpty)
    expect(cases.length).toBeGreaterThan(80)
    expect(refused.length / cases.length, refused.join(' ')).toBeLessThan(0.06)
  })
})
